/**
What the screen shows of a state: the hits in order, which of them is selected, where things stand. Derived, never stored; remembered
only to be cheap, since every key asks for it.
*/
import type {Integration} from '../domain/integration.js';
import {find, type Found} from '../domain/find.js';
import {compareTexts, fold} from '../domain/fold.js';
import type {Snapshot} from '../domain/snapshot.js';
import {isDialog} from './dialog.js';
import {dialogHeight} from './dialog-lines.js';
import {askedLines} from './editor-words.js';
import {filterOf} from './filter.js';
import {gridOf, type Grid} from './grid.js';
import {layoutOf, type Layout} from './layout.js';
import {itemsOf, type Item} from './items.js';
import {messageLines} from './message-lines.js';
import {listOn} from './pages.js';
import {revealedLines} from './revealed.js';
import type {State, World} from './state.js';
import {waitingLines} from './waiting-lines.js';
import {wordRows} from './word-lines.js';

export type Look = Readonly<{
	state: State;
	world: World;

	/** Words of the search, for highlighting. */
	words: readonly string[];
	hits: readonly Integration[];
	total: number;

	/** Index of the selected card in the hits; -1 where there are none. */
	index: number;
	selected: Integration | undefined;

	/** The pinned integration is among the hits only because it is pinned. */
	pinnedOnly: boolean;
	layout: Layout;
	grid: Grid;

	/** Of the open list (copy, reveal, rotate). */
	items: readonly Item[];
}>;

const none: readonly Integration[] = [];

/** The last outcome, and by query those of the same list and filter: a letter that is taken back asks nothing again. */
let lastFound: Found | undefined;
const outcomes = new Map<string, Found>();
const keptOutcomes = 24;
let lastPinned: Readonly<{hits: readonly Integration[]; pinned: Integration; result: readonly Integration[]}> | undefined;

const findAgain = (integrations: readonly Integration[], state: State, world: World): Found => {
	const {text} = state.query;
	const found = find(integrations, text, filterOf(state, world), outcomes.get(text) ?? lastFound);
	if (found.integrations !== lastFound?.integrations || found.filter !== lastFound.filter) {
		outcomes.clear();
	}

	lastFound = found;
	outcomes.delete(text);
	outcomes.set(text, found);
	if (outcomes.size > keptOutcomes) {
		outcomes.delete(outcomes.keys().next().value!);
	}

	return found;
};

const withPinned = (hits: readonly Integration[], pinned: Integration): readonly Integration[] => {
	if (lastPinned?.hits === hits && lastPinned.pinned === pinned) {
		return lastPinned.result;
	}

	const key = fold(pinned.name);
	const after = hits.findIndex(({name}) => compareTexts(fold(name), key) > 0);
	const result = hits.toSpliced(after === -1 ? hits.length : after, 0, pinned);
	lastPinned = {hits, pinned, result};
	return result;
};

/** By the object, since asking each of 100,000 for its id takes longer than a frame. */
const indexOf = (hits: readonly Integration[], id: string | undefined, {near, snapshot}: Readonly<{near: number; snapshot: Snapshot | undefined}>): number => {
	if (id === undefined || hits[near]?.id === id) {
		return near;
	}

	const wanted = snapshot?.byId.get(id);
	return wanted ? hits.indexOf(wanted) : -1;
};

/** Lines of the selected row of a list as a whole. */
const detailHeight = (state: State, world: World, main: number): number => {
	const isShown = state.details !== undefined && !state.overlay && !state.drawer && !state.editor;
	const list = isShown ? listOn(state) : undefined;
	return list ? list.details({state, world, main}).length + 1 : 0;
};

/** Lines that what opens below the cards would like, its title included. */
const panelHeight = (state: State, world: World, items: readonly Item[], main: number): number => {
	const {overlay, revealed, editor} = state;
	const dialog = overlay?.kind === 'unlock' ? overlay.under : overlay;
	if (isDialog(dialog)) {
		return dialogHeight(dialog, world, main) + 1;
	}

	if (overlay?.kind === 'waiting') {
		return waitingLines(overlay.asked, world, main - 4).length + 1;
	}

	if (overlay?.kind === 'new-words') {
		return wordRows(overlay.words.length, main) + 2;
	}

	if (overlay?.kind === 'copy' || overlay?.kind === 'reveal' || overlay?.kind === 'rotate') {
		return Math.min(items.length, 9) + 1;
	}

	if (!overlay && editor?.question) {
		return askedLines(editor.question, main - 4).length + 1;
	}

	if (revealed) {
		return revealedLines(revealed.text, main - 4).length + 1;
	}

	return detailHeight(state, world, main);
};

/** Words that are compared or written down: none of them may be out of sight. */
const holdsWords = ({overlay}: State): boolean => overlay?.kind === 'waiting' || overlay?.kind === 'new-words'
	|| (overlay?.kind === 'confirm' && (overlay.task.kind === 'member.add' || overlay.task.kind === 'member.rekey'));

export const look = (state: State, world: World): Look => {
	const {snapshot} = world;
	const integrations = snapshot?.integrations ?? none;
	const found = findAgain(integrations, state, world);
	let {hits} = found;
	let pinnedOnly = false;
	const pinned = state.pinned === undefined ? undefined : snapshot?.byId.get(state.pinned);
	if (pinned && found.positions && !hits.includes(pinned)) {
		pinnedOnly = true;
		hits = withPinned(hits, pinned);
	}

	const exact = indexOf(hits, state.selected, {near: state.index, snapshot});
	const index = exact === -1 ? Math.min(state.index, hits.length - 1) : Math.min(exact, hits.length - 1);
	const items = itemsOf(state, snapshot);
	const message = messageLines(state, world.now).length;
	const plain = layoutOf(state, {panel: 0, message});
	const panel = panelHeight(state, world, items, plain.main);
	const layout = panel === 0 ? plain : layoutOf(state, {panel, message, whole: holdsWords(state)});
	return {
		state,
		world,
		words: found.words,
		hits,
		total: integrations.length,
		index,
		selected: hits[index],
		pinnedOnly,
		layout,
		grid: gridOf(layout.cards.width, layout.cards.height, layout.single),
		items,
	};
};
