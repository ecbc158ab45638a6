/** What time, the session and the world outside bring, as opposed to what a person does. Pure. */
import type {Asked} from '../session/people.js';
import {withBusy} from './dialog.js';
import {begun} from './dialog-save.js';
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
	'resized', 'store-changed', 'tick', 'unlocked', 'idle', 'unlock-failed', 'told', 'copied', 'revealed', 'task-done', 'task-failed', 'progress', 'request-read', 'pending', 'undo-found',
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

/** Whether an admin has let the keys of a request in. */
const isLetIn = ({request: {id, box}}: Asked, {snapshot}: World): boolean => snapshot?.roster.principals.get(id)?.box === box;

/** Somebody has saved: perhaps they have let this host in; what pages show of the audit is read again. */
const afterChange = (state: State, world: World): Update => {
	if (state.asked && isLetIn(state.asked, world)) {
		const overlay = state.overlay?.kind === 'waiting' ? undefined : state.overlay;
		if (state.asked.request.kind === 'rekey') {
			return {
				state: {
					...state, asked: undefined, overlay, message: {text: 'Your new keys hold now; the former ones open nothing that is saved from now on.', tone: 'good', deadline: undefined},
				},
				request: {kind: 'let-go'},
			};
		}

		const text = `You are in, with the right ${world.me?.right ?? 'none'}. What you may not open says whom to ask.`;
		return {state: {
			...state, asked: undefined, overlay, message: {text, tone: 'good', deadline: undefined},
		}};
	}

	return needsAudit(state.page) ? {state, request: {kind: 'read-audit'}} : {state};
};

/** What somebody else has asked for is chosen from; what this host has asked for is shown until it is answered. */
const askedFor = (state: State, {kind, asked}: Extract<Intent, {kind: 'request-read' | 'pending'}>): State => {
	if (kind === 'pending') {
		return state.overlay || state.firstRun ? {...state, asked} : {...state, asked, overlay: {kind: 'waiting', asked}};
	}

	const isJoin = asked.request.kind === 'join';
	return state.overlay?.kind === 'request'
		? {...state, overlay: {kind: 'choose', choice: {kind: isJoin ? 'newcomer' : 'rekey', asked}, index: isJoin ? 1 : 0}}
		: state;
};

export const outcome = (state: State, intent: Intent, world: World): Update => {
	switch (intent.kind) {
		case 'resized': {
			return {state: {...state, size: intent.size}};
		}

		case 'store-changed': {
			return afterChange(state, world);
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

		case 'request-read':
		case 'pending': {
			return {state: askedFor(state, intent)};
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

			return ask(state, {kind: 'done', result: intent.result, now: world.now}, world);
		}

		default: {
			return {state};
		}
	}
};
