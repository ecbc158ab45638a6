/** What becomes of dialogs when the store has answered, and when somebody else has changed what they are about. Pure. */
import {findProject as projectWithName} from '../commands/projects.js';
import {nothingToUndo} from '../commands/undo.js';
import type {Undoable} from '../session/undo.js';
import {
	isAlive, isBusy, isDialog, withBusy, type Dialog, type Task,
} from './dialog.js';
import {afterRefusal} from './dialog-save.js';
import {knownValue} from './dialog-words.js';
import {spotOf, withSpot} from './list-page.js';
import type {Intent, State, World} from './state.js';
import {plain, warn} from './words.js';

/** The project that a dialog has added or renamed. */
const findProject = ({project, field}: Extract<Dialog, {kind: 'name'}>, {snapshot}: World): string | undefined =>
	project ?? (snapshot && projectWithName(snapshot, field.text)?.id);

const takesMarks = (dialog: Dialog | undefined): boolean => dialog?.kind === 'assign'
	|| (dialog?.kind === 'confirm' && (dialog.task.kind === 'assign' || dialog.task.kind === 'remove'));

/** Whoever has come is selected; of whoever has gone, the list of what has to be rotated now follows. */
const peopleAfter = (state: State, task: Task | undefined): State => {
	if (task?.kind === 'member.add') {
		return withSpot(state, 'members', {id: task.asked.request.id});
	}

	const who = task?.kind === 'member.remove' ? task.member : (task?.kind === 'service.remove' ? task.service : undefined);
	return who !== undefined && state.page !== 'integrations' && state.page !== 'leaver' && !state.overlay
		? {
			...state, page: 'leaver', leaver: {who, from: state.page}, spots: {...state.spots, leaver: undefined}, details: undefined, region: 'cards',
		}
		: state;
};

const succeeded = (state: State, dialog: Dialog | undefined, {message, selected, service, words}: Extract<Intent, {kind: 'task-done'}>, world: World): State => ({
	...peopleAfter(state, state.working?.task),
	working: undefined,
	overlay: words ? {kind: 'new-words', words, asked: false} : (dialog ? undefined : state.overlay),
	message,
	marked: takesMarks(dialog) ? [] : state.marked,
	...dialog?.kind === 'name' && {spots: withSpot(state, 'projects', {id: findProject(dialog, world) ?? spotOf(state, 'projects').id}).spots},
	...service !== undefined && {spots: withSpot(state, 'services', {id: service}).spots},
	...selected !== undefined && {selected, pinned: selected},
});

/** What the store said to what a dialog wanted: it closes, or stays with everything in it. */
export const afterTask = (state: State, intent: Extract<Intent, {kind: 'task-done' | 'task-failed'}>, world: World): State => {
	const dialog = isDialog(state.overlay) && isBusy(state.overlay) ? state.overlay : undefined;
	if (intent.kind === 'task-done') {
		return succeeded(state, dialog, intent, world);
	}

	if (!dialog) {
		return {
			...state, working: undefined, overlay: state.overlay ?? state.working?.form, message: intent.message,
		};
	}

	const {message} = intent;
	const refused = afterRefusal(withBusy(dialog, false), world);
	return {...state, overlay: refused.dialog, message: {...message, text: `${message.text}${refused.note}`}};
};

/** Names what would be undone, and asks. */
export const askUndo = (state: State, change: Undoable | undefined): State => {
	if (state.overlay) {
		return state;
	}

	return change
		? {...state, message: undefined, overlay: {
			kind: 'confirm', task: {kind: 'undo', change}, under: undefined, busy: false,
		}}
		: {...state, message: plain(nothingToUndo)};
};

/** Drops marks and closes dialogs of what somebody else has removed meanwhile. */
export const settleDialogs = (state: State, world: World): State => {
	const {snapshot} = world;
	const marked = state.marked.every(id => snapshot?.byId.has(id)) ? state.marked : state.marked.filter(id => snapshot?.byId.has(id));
	const present = marked === state.marked ? state : {...state, marked};
	const {overlay} = present;
	const dialog = overlay?.kind === 'unlock' ? overlay.under : (isDialog(overlay) ? overlay : undefined);
	if (!dialog || isBusy(dialog)) {
		return present;
	}

	const stands = isAlive(dialog, {
		integration: id => snapshot?.byId.has(id) ?? false,
		credential: reference => knownValue(world, reference) !== undefined,
		principal: id => snapshot?.roster.principals.has(id) ?? false,
		project: id => snapshot?.roster.projects.get(id)?.removed === false,
	});
	return stands ? present : {...present, overlay: undefined, message: warn('What this was about was removed meanwhile; nothing was saved.')};
};
