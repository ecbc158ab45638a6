/**
Saving the form, and what is asked before: leaving with something unsaved, taking access away, a conflict. Nothing is saved over what
somebody else saved, and nothing typed is dropped, without a key that says so. Pure.
*/
import type {DraftProblem} from '../domain/draft-problems.js';
import {
	goTo, leaveField, rowsOf, withEditor as to, type Cell, type Editor, type Order,
} from './editor.js';
import {rebased} from './editor-rebase.js';
import {
	conflictOf, goneOf, isUnsaved, partsOf, rowOf, saveOf,
} from './editor-save.js';
import {emptyField} from './edit.js';
import {failureText} from './sentence.js';
import type {Intent, State, Update, Waiting, World} from './state.js';
import {
	bad, isDirty, notVerified, plain, warn,
} from './words.js';

/** Goes on at once, or once the passphrase was given. */
export const whenUnlocked = (state: State, next: Extract<Waiting, {kind: 'save' | 'reveal-typed'}>, purpose: string, world: World): Update => {
	if (!world.locked) {
		return {state, request: next};
	}

	return {state: {
		...state,
		overlay: {
			kind: 'unlock', field: emptyField, purpose, next, problem: undefined, busy: false,
		},
	}};
};

/** Asks for the passphrase where it is needed, then saves. */
const ordered = (state: State, editor: Editor, order: Order, world: World): Update => {
	const asked = {...editor, question: undefined};
	const reason = notVerified(world, 'saved');
	if (reason !== undefined) {
		return {state: {...to(state, asked), message: bad(reason)}};
	}

	return whenUnlocked(to(state, {...asked, busy: !world.locked}), {kind: 'save', order}, `save ${order.kind === 'add' ? order.given.name : order.name}`, world);
};

/** The cell in which a problem is put right. */
const cellOf: Readonly<Partial<Record<DraftProblem['field'], Cell>>> = {
	env: 'env', value: 'value', url: 'url', credential: 'key',
};

/** @param agreed - The consequence was seen and confirmed. */
export const save = (state: State, present: Editor, world: World, agreed = false): Update => {
	const editor = leaveField(present);
	const at = to(state, editor);
	const result = saveOf(editor, world, agreed);
	switch (result.kind) {
		case 'order': {
			return ordered(at, editor, result.order, world);
		}

		case 'question': {
			return {state: to(at, {...editor, question: result.question})};
		}

		case 'problem': {
			const row = rowOf(result.problem);
			const index = rowsOf(editor).findIndex(each => each.kind === row.kind && ('index' in each ? 'index' in row && each.index === row.index : true));
			const {failure, field} = result.problem;
			const cell = cellOf[field];
			return {state: {...to(at, {...goTo(editor, index, cell), question: undefined}), message: bad(failureText(failure))}};
		}

		case 'refused': {
			return {state: {...to(at, {...editor, question: undefined}), message: bad(failureText(result.failure))}};
		}

		case 'nothing': {
			return {state: {...at, editor: undefined, message: plain('Nothing was changed, so nothing is saved.')}};
		}
	}
};

const leaveKeys = ({key}: World): string => `${key('leaving.keep')} keep editing · ${key('leaving.discard')} discard · ${key('leaving.save')} save`;

const leaveText = (editor: Editor, {snapshot}: World): string => {
	const {base, form} = editor;
	const what = base ? base.name : (form.name.trim() || 'The new integration');
	const parts = partsOf(editor, snapshot).join('; ');
	return `${what} isn't saved${parts === '' ? '' : ` (${parts})`}.`;
};

/** Closes the form, or asks where something isn't saved. */
export const leave = (state: State, present: Editor, next: 'close' | 'quit', world: World): Update => {
	const editor = leaveField(present);
	if (isUnsaved(editor)) {
		return {state: to(state, {...editor, list: undefined, question: {kind: 'leave', text: leaveText(editor, world), keys: leaveKeys(world), next}})};
	}

	return next === 'quit' ? {state, request: {kind: 'quit'}} : {state: {...state, editor: undefined}};
};

export const answered = (state: State, editor: Editor, intent: Intent, world: World): Update => {
	const {question, base} = editor;
	const back: Update = {state: to(state, {...editor, question: undefined, next: 'close'})};
	switch (question?.kind) {
		case 'leave': {
			if (intent.kind === 'discard') {
				const closed: State = {...state, editor: undefined, message: plain('Discarded; nothing was saved.')};
				return question.next === 'quit' ? {state: closed, request: {kind: 'quit'}} : {state: closed};
			}

			return intent.kind === 'save' ? save(state, {...editor, question: undefined, next: question.next}, world) : back;
		}

		case 'taking': {
			return intent.kind === 'confirm' ? save(state, editor, world, true) : (intent.kind === 'accept' || intent.kind === 'back' ? back : {state});
		}

		case 'conflict': {
			const present = base && world.snapshot?.byId.get(base.id);
			if ((intent.kind === 'take' || intent.kind === 'keep') && present) {
				const next = rebased(editor, present, intent.kind === 'take' ? 'theirs' : 'mine');
				const placed = goTo(next, next.row);
				return isUnsaved(placed)
					? save(to(state, placed), placed, world)
					: {state: {...state, editor: undefined, message: plain(`Took what ${present.updatedBy.name} saved; nothing else of yours is left to save.`)}};
			}

			if (intent.kind === 'compare') {
				return {state: to(state, {...editor, question: {...question, compared: !question.compared}})};
			}

			return intent.kind === 'back' ? back : {state};
		}

		case undefined: {
			return {state};
		}
	}
};

/** After a save the integration is selected, also where the filters would hide it. After one that failed all that was typed is there. */
export const afterSave = (state: State, intent: Extract<Intent, {kind: 'saved' | 'save-failed'}>, world: World): Update => {
	const {editor} = state;
	if (intent.kind === 'save-failed') {
		if (!editor) {
			return {state: {...state, message: bad(intent.text)}};
		}

		const question = conflictOf(editor, world);
		const gone = goneOf(editor, world);
		return {state: {...to(state, {...editor, busy: false, next: 'close', question}), message: question ? undefined : bad(gone ? failureText(gone) : intent.text)}};
	}

	const saved: State = {
		...state,
		editor: undefined,
		drawer: undefined,
		region: 'cards',
		selected: intent.integration,
		pinned: isDirty(state) ? intent.integration : state.pinned,
		message: intent.message,
	};
	return editor?.next === 'quit' ? {state: saved, request: {kind: 'quit'}} : {state: saved};
};

/** Quitting asks where something isn't saved; what lies over the form goes. */
export const askToQuit = (state: State, editor: Editor, world: World): Update => editor.busy
	? {state: {...state, quitAsked: true, message: warn('Saving. Ctrl+C again quits without waiting for it.')}}
	: leave({...state, overlay: undefined, quitAsked: true}, editor, 'quit', world);
