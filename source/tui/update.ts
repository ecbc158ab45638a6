/**
The one place where a key becomes a new state. Pure: it looks at the state and at what the session shows, and asks for what has to be
done at the door (copy, reveal, unlock …) by returning a request.
*/
import {severalLines, singleLine} from './edit.js';
import {holdsWork, isDialog} from './dialog.js';
import {hasUnsaved} from './first-run.js';
import {scrollTo} from './grid.js';
import {settleList} from './pages.js';
import {intentFor, rowFor} from './keymap.js';
import {smallest} from './layout.js';
import {look} from './select.js';
import {isTextMode, modeOf, type Mode} from './mode.js';
import type {Intent, State, Update, World} from './state.js';
import {notNow} from './sentence.js';
import {settleDialogs} from './update-task.js';
import {updateBrowsing} from './update-browsing.js';
import {isValueOpen, updateEditor} from './update-editor.js';
import {updateOverlay} from './update-overlay.js';
import {ask, firstRunIntent} from './update-first-run.js';
import {isUsers, outcome} from './update-outcome.js';
import {askToQuit} from './update-saving.js';
import {bad, notVerified, warn} from './words.js';

/** Says once that the store is not authentic, when that is found out. */
const alarmed = (state: State, world: World): State => {
	const reason = notVerified(world);
	const isFailed = reason !== undefined;
	return isFailed === state.alarmed ? state : {...state, alarmed: isFailed, message: isFailed ? bad(reason) : state.message};
};

/** Keeps selection, scroll position and what is open true to what there is. */
export const settle = (state: State, world: World): State => {
	if (state.firstRun) {
		return state;
	}

	const {snapshot, locked} = world;
	const gone = (id: string | undefined) => id !== undefined && !snapshot?.byId.has(id);
	let next = state;
	if (gone(next.drawer?.integration)) {
		next = {...next, drawer: undefined, message: warn('This integration was removed meanwhile.')};
	}

	const {overlay} = next;
	if ((overlay?.kind === 'copy' || overlay?.kind === 'reveal' || overlay?.kind === 'rotate') && gone(overlay.integration)) {
		next = {...next, overlay: undefined};
	}

	next = settleDialogs(next, world);
	if (next.revealed && (locked || (next.revealed.label === undefined && gone(next.revealed.reference.integration)))) {
		next = {...next, revealed: undefined};
	}

	next = alarmed(next, world);
	const {index, selected, hits, grid, layout} = look(next, world);
	next = settleList({state: next, world, main: layout.main}, layout.cards.height);
	const top = scrollTo(next.top, Math.floor(Math.max(0, index) / grid.columns), grid.rows, Math.ceil(hits.length / grid.columns));
	const id = selected?.id ?? next.selected;
	const place = Math.max(0, index);
	return next.selected === id && next.index === place && next.top === top
		? next
		: {
			...next, selected: id, index: place, top,
		};
};

const quit = (state: State, world: World): Update => {
	if (state.editor && !state.quitAsked) {
		return askToQuit(state, state.editor, world);
	}

	if (state.firstRun && hasUnsaved(state.firstRun) && !state.quitAsked) {
		return {state: {...state, quitAsked: true, message: warn('Nothing is saved yet. Ctrl+C again quits without a store; any other key goes on.')}};
	}

	if (isDialog(state.overlay) && holdsWork(state.overlay) && !state.quitAsked) {
		return {state: {...state, quitAsked: true, message: warn('This isn\'t saved yet. Ctrl+C again quits and drops it; any other key goes on.')}};
	}

	if (state.working && !state.quitAsked) {
		return {state: {...state, quitAsked: true, message: warn('Something is being sealed. Ctrl+C again quits, and nothing of it is saved; any other key goes on.')}};
	}

	return {state, request: {kind: 'quit'}};
};

const act = (state: State, intent: Intent, world: World): Update => {
	switch (intent.kind) {
		case 'quit': {
			return quit(state, world);
		}

		case 'quit-now':
		case 'redraw':
		case 'suspend': {
			return {state, request: {kind: intent.kind === 'quit-now' ? 'quit' : intent.kind}};
		}

		default: {
			break;
		}
	}

	if (state.firstRun) {
		const translated = firstRunIntent(intent);
		return translated ? ask(state, translated, world) : {state};
	}

	return state.overlay
		? updateOverlay(state, intent, world, update)
		: (state.editor ? updateEditor(state, state.editor, intent, world) : updateBrowsing(state, intent, world));
};

export const update = (state: State, intent: Intent, world: World): Update => {
	if (!isUsers(intent)) {
		const done = outcome(state, intent, world);
		return {...done, state: settle(done.state, world)};
	}

	// Whatever was said or shown for a moment goes with the next key.
	const fresh: State = state.message || state.revealed || (state.quitAsked && intent.kind !== 'quit')
		? {
			...state, message: undefined, revealed: undefined, quitAsked: intent.kind === 'quit' && state.quitAsked,
		}
		: state;
	const done = act(fresh, intent, world);
	return {...done, state: settle(done.state, world)};
};

export type Key = Readonly<{
	name: string;

	/** It came right after an Esc and completes it to an arrow key that a slow link has split. */
	completesEscape?: boolean;
}>;

/** In a terminal that is too small nothing is shown, so nothing is done but to leave. */
const isUnseen = ({size}: State): boolean => size.columns < smallest.columns || size.rows < smallest.rows;

const blindIntent = (name: string, keys: World['settings']['keys']): Intent | undefined => {
	const intent = name === 'q' ? {kind: 'quit'} as const : intentFor('cards', name, keys);
	return intent && ['quit', 'redraw', 'suspend'].includes(intent.kind) ? intent : undefined;
};

/** One key in the present mode. */
export const press = (state: State, {name, completesEscape}: Key, world: World): Update => {
	// The Esc was none: what it did is taken back, so that nothing is lost.
	const base: State = completesEscape && state.beforeEscape
		? {
			...state.beforeEscape, size: state.size, marksPastes: state.marksPastes, message: undefined, revealed: undefined, clipped: state.clipped,
		}
		: state;
	const mode = modeOf(base);
	const {keys} = world.settings;
	const intent = isUnseen(base) ? blindIntent(name, keys) : intentFor(mode, name, keys);
	if (!intent) {
		return {state: base.beforeEscape ? {...base, beforeEscape: undefined} : base};
	}

	const reason = rowFor(mode, name, keys)?.disabled?.(look(base, world));
	const done = reason === undefined
		? update(base, intent, world)
		: {state: {...base, message: warn(notNow(reason)), revealed: undefined}};
	const beforeEscape = name === 'escape' ? {...base, beforeEscape: undefined, revealed: undefined} : undefined;
	return done.state.beforeEscape === beforeEscape ? done : {...done, state: {...done.state, beforeEscape}};
};

/** Whether what reaches the field is kept as it is, with all its lines. */
export const isSeveralLines = (state: State): boolean => isValueOpen(state) || modeOf(state) === 'secret';

/**
Pasted text, bracketed or as one chunk: it never submits anything. On the cards it is a search.
*/
export const paste = (state: State, text: string, world: World): Update => {
	const mode: Mode = modeOf(state);
	if (isUnseen(state)) {
		return {state};
	}

	if (isTextMode(mode)) {
		return update(state, {kind: 'type', text: isSeveralLines(state) ? severalLines(text) : singleLine(text)}, world);
	}

	if (mode !== 'cards' && mode !== 'sidebar' && mode !== 'filter') {
		return {state: mode === 'editor' ? {...state, message: warn('Enter a field first, then paste.')} : state};
	}

	const searching = update(state, {kind: 'search'}, world).state;
	return update({...searching, query: {text: '', cursor: 0}}, {kind: 'type', text: singleLine(text).trim()}, world);
};
