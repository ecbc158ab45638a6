/** From a dialog to what it wants done: why not, the passphrase where it is needed, and what waits meanwhile. Pure. */
import {
	holdsWork, isLong, needsPassphrase, withBusy, type Dialog, type Task,
} from './dialog.js';
import {knownValue, taskPurpose} from './dialog-words.js';
import {emptyField} from './edit.js';
import type {State, Update, World} from './state.js';
import {whyNot} from './task-plan.js';
import {
	bad, notVerified, warn,
} from './words.js';

export const stay = (state: State): Update => ({state});
export const say = (state: State, text: string): Update => ({state: {...state, message: warn(text)}});
export const show = (state: State, overlay: Dialog | undefined): Update => ({state: {...state, overlay}});

/**
What somebody else set meanwhile has been told by then: saving again is a decision, and theirs stays in the history.
@returns The dialog and what to say of it beside the reason.
*/
export const afterRefusal = (dialog: Dialog, world: World): Readonly<{dialog: Dialog; note: string}> => {
	const version = dialog.kind === 'value' ? knownValue(world, dialog.reference)?.credential.version : undefined;
	return dialog.kind === 'value' && version !== undefined && version !== dialog.version
		? {dialog: {...dialog, version}, note: ` ${world.key('entry.accept')} saves yours all the same; theirs stays in the history.`}
		: {dialog, note: ''};
};

/** While a task is done: the dialog waits with it, or is gone where keys are to go on meanwhile. */
export const begun = (state: State, dialog: Dialog | undefined, task: Task): State => isLong(task)
	? {
		...state, overlay: undefined, working: {
			task, done: 0, total: 0, form: dialog?.kind === 'confirm' && dialog.under?.kind === 'service' ? dialog.under : undefined,
		},
	}
	: {...state, overlay: dialog && withBusy(dialog, true)};

/** Has a task done, after the passphrase where it is locked. The dialog stays until the store has it. */
export const save = (state: State, dialog: Dialog, task: Task, world: World): Update => {
	const reason = whyNot(task, world) ?? notVerified(world, 'saved');
	if (reason !== undefined) {
		const refused = afterRefusal(dialog, world);
		return {state: {...state, overlay: refused.dialog, message: bad(`${reason}${refused.note}`)}};
	}

	if (state.working) {
		return say(state, `Something is being sealed; wait for it, or press ${world.key('task.cancel')} to cancel it.`);
	}

	if (!world.locked && !needsPassphrase(task)) {
		return {state: begun(state, dialog, task), request: {kind: 'do', task}};
	}

	return {state: {
		...state,
		overlay: {
			kind: 'unlock', field: emptyField, purpose: taskPurpose(world, task), next: {kind: 'do', task}, under: dialog, problem: undefined, busy: false,
		},
	}};
};

/** Leaves a dialog; where something was typed or chosen, only the second time. */
export const leave = (state: State, dialog: Extract<Dialog, Readonly<{asked: boolean}>>, what: string, {key}: World): Update =>
	holdsWork(dialog) && !dialog.asked
		? {state: {...state, overlay: {...dialog, asked: true}, message: warn(`${what} isn't saved. ${key('entry.back')} again drops it, ${key(dialog.kind === 'assign' ? 'assign.accept' : 'entry.accept')} saves it.`)}}
		: show(state, undefined);
