/** What time, the session and the world outside bring, as opposed to what a person does. Pure. */
import {withBusy} from './dialog.js';
import {needsAudit} from './pages.js';
import {revealSeconds} from './revealed.js';
import {
	initialState, type Intent, type State, type Update, type World,
} from './state.js';
import {begun} from './update-dialog.js';
import {ask} from './update-first-run.js';
import {afterSave} from './update-saving.js';
import {afterTask, askUndo} from './update-task.js';
import {bad, plain} from './words.js';

/** What a person did, as opposed to what time and the session bring. */
export const isUsers = ({kind}: Intent): boolean => ![
	'resized', 'store-changed', 'tick', 'unlocked', 'idle', 'unlock-failed', 'told', 'copied', 'revealed', 'task-done', 'task-failed', 'progress', 'request-read', 'undo-found',
	'saved', 'save-failed', 'setup-done',
].includes(kind);

/** What waited for the passphrase goes on. */
const afterUnlock = (state: State): Update => {
	const {overlay, editor} = state;
	if (overlay?.kind !== 'unlock') {
		return {state};
	}

	const {next, under} = overlay;
	return {
		state: next.kind === 'do'
			? {...begun(state, under, next.task), message: undefined}
			: {
				...state, overlay: under && withBusy(under, true), editor: editor && {...editor, busy: next.kind === 'save'}, message: undefined,
			},
		request: next,
	};
};

export const outcome = (state: State, intent: Intent, world: World): Update => {
	switch (intent.kind) {
		case 'resized': {
			return {state: {...state, size: intent.size}};
		}

		case 'store-changed': {
			return needsAudit(state.page) ? {state, request: {kind: 'read-audit'}} : {state};
		}

		case 'told': {
			return {state: {...state, message: intent.message}};
		}

		case 'idle': {
			const overlay = state.overlay?.kind === 'unlock' ? state.overlay.under : state.overlay;
			return {
				state: {
					...state, overlay, revealed: undefined, message: plain('Locked: no key was pressed for a while.'),
				},
				request: {kind: 'let-go'},
			};
		}

		case 'unlocked': {
			return afterUnlock(state);
		}

		case 'unlock-failed': {
			const {overlay} = state;
			if (overlay?.kind !== 'unlock') {
				return {state: {...state, message: bad(intent.message)}};
			}

			return intent.again
				? {state: {...state, overlay: {...overlay, busy: false, field: {text: '', cursor: 0}, problem: intent.message}}}
				: {state: {...state, overlay: overlay.under, message: bad(intent.message)}};
		}

		case 'copied': {
			return {state: {...state, message: intent.message, clipped: intent.clipped}};
		}

		case 'revealed': {
			return {state: {
				...state,
				message: undefined,
				revealed: {reference: intent.reference, label: intent.label, text: intent.text, until: world.now + (revealSeconds * 1000)},
			}};
		}

		case 'task-done':
		case 'task-failed': {
			return {state: afterTask(state, intent, world)};
		}

		case 'request-read': {
			const {asked} = intent;
			return state.overlay?.kind === 'request'
				? {state: {...state, overlay: {kind: 'choose', choice: {kind: asked.request.kind === 'join' ? 'newcomer' : 'rekey', asked}, index: asked.request.kind === 'join' ? 1 : 0}}}
				: {state};
		}

		case 'progress': {
			return {state: state.working ? {...state, working: {...state.working, done: intent.done, total: intent.total}} : state};
		}

		case 'undo-found': {
			return {state: askUndo(state, intent.change)};
		}

		case 'saved':
		case 'save-failed': {
			return afterSave(state, intent, world);
		}

		case 'tick': {
			const revealed = state.revealed && state.revealed.until <= world.now ? undefined : state.revealed;
			const clipped = state.clipped && state.clipped.until <= world.now ? undefined : state.clipped;
			return {state: revealed === state.revealed && clipped === state.clipped ? state : {...state, revealed, clipped}};
		}

		case 'setup-done': {
			if (intent.result.kind === 'opened') {
				return {state: {...initialState(state.size), sidebar: state.sidebar}};
			}

			return ask(state, {kind: 'done', result: intent.result, now: world.now});
		}

		default: {
			return {state};
		}
	}
};
