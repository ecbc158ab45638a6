/** What time, the session and the world outside bring, as opposed to what a person does. Pure. */
import {withBusy} from './dialog.js';
import {needsAudit} from './pages.js';
import {revealSeconds} from './revealed.js';
import {
	initialState, type Intent, type State, type Update, type World,
} from './state.js';
import {ask} from './update-first-run.js';
import {afterSave} from './update-saving.js';
import {afterTask, askUndo} from './update-task.js';
import {bad, plain} from './words.js';

/** What a person did, as opposed to what time and the session bring. */
export const isUsers = ({kind}: Intent): boolean => ![
	'resized', 'store-changed', 'tick', 'unlocked', 'idle', 'unlock-failed', 'told', 'copied', 'revealed', 'task-done', 'task-failed', 'undo-found',
	'saved', 'save-failed', 'setup-done',
].includes(kind);

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
				request: {kind: 'lock'},
			};
		}

		case 'unlocked': {
			const {overlay, editor} = state;
			return overlay?.kind === 'unlock'
				? {state: {
					...state,
					overlay: overlay.under && withBusy(overlay.under, true),
					editor: editor && {...editor, busy: overlay.next.kind === 'save'},
					message: undefined,
				}, request: overlay.next}
				: {state};
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
