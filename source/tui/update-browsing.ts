/** Keys on cards, menu, filter row, search and drawer. Pure. */
import {whyNotOpen} from '../commands/words.js';
import {edit, emptyField, insert, selectedField, type Field} from './edit.js';
import {editorOf, openForm} from './editor-open.js';
import {moveIndex} from './grid.js';
import {allItems, listOf} from './items.js';
import {look, type Look} from './select.js';
import {modeOf} from './mode.js';
import type {Intent, Region, State, Target, Update, Waiting, World} from './state.js';
import {entryOf} from './pages.js';
import {onItsPage, updatePages} from './update-pages.js';
import {updateManaging} from './update-managing.js';
import {
	bad, isDirty, notVerified, plain, purposeOf, warn,
} from './words.js';

/** The typed query; the selected card stays where it is among the hits, else the first is selected. */
const withQuery = (state: State, query: Field): State => query.text === state.query.text
	? {...state, query}
	: {
		...state, query, pinned: undefined, index: 0, top: 0,
	};

/** Does it, asks for the passphrase first, or says why not. */
export const attempt = (state: State, waiting: Extract<Waiting, {kind: 'copy' | 'reveal'}>, world: World): Update => {
	const reference = waiting.kind === 'reveal' ? waiting.reference : (waiting.target.kind === 'value' ? waiting.target.reference : undefined);
	if (!reference || !world.snapshot) {
		return {state, request: waiting};
	}

	const integration = world.snapshot.byId.get(reference.integration);
	const reason = (integration && whyNotOpen({snapshot: world.snapshot, me: world.me}, integration)) ?? notVerified(world);
	if (reason !== undefined) {
		return {state: {...state, message: bad(reason)}};
	}

	if (!world.locked) {
		return {state, request: waiting};
	}

	return {state: {
		...state,
		overlay: {
			kind: 'unlock', field: emptyField, purpose: purposeOf(world, waiting), next: waiting, problem: undefined, busy: false,
		},
	}};
};

export const attemptCopy = (state: State, target: Target, world: World): Update => attempt(state, {kind: 'copy', target}, world);

/** Reveals the only key there is, or asks which. */
const reveal = (state: State, view: Look, world: World): Update => {
	const {selected} = view;
	const [first, second] = selected?.credentials ?? [];
	if (!selected || !first) {
		return {state};
	}

	return second
		? {state: {...state, overlay: listOf('reveal', selected, view.words)}}
		: attempt(state, {kind: 'reveal', reference: {integration: selected.id, credential: first.id}}, world);
};

const regionsOf = ({layout}: Look): readonly Region[] => [
	...layout.sidebar > 0 ? ['sidebar' as const] : [], 'types', 'projects', 'search', 'cards',
];

const withoutFilters = (state: State): State => isDirty(state)
	? {
		...state, query: emptyField, types: [], project: undefined, pinned: undefined,
	}
	: state;

const inDrawer = (state: State, intent: Intent, world: World): Update | undefined => {
	const {drawer} = state;
	const integration = drawer && world.snapshot?.byId.get(drawer.integration);
	if (!drawer || !integration) {
		return undefined;
	}

	const items = allItems(integration);
	const to = (row: number): Update => ({state: {...state, drawer: {...drawer, row: Math.max(0, Math.min(items.length - 1, row))}}});
	switch (intent.kind) {
		case 'move': {
			return to({
				up: drawer.row - 1, down: drawer.row + 1, left: drawer.row, right: drawer.row, first: 0, last: items.length - 1, 'page-up': drawer.row - 8, 'page-down': drawer.row + 8,
			}[intent.to]);
		}

		case 'region': {
			return items.length === 0 ? {state} : to((drawer.row + intent.step + items.length) % items.length);
		}

		case 'pick':
		case 'copy': {
			const item = items[intent.kind === 'pick' ? intent.number - 1 : drawer.row];
			return item ? attemptCopy(state, item.target, world) : {state: {...state, message: warn('There is no URL or key with this number.')}};
		}

		case 'reveal': {
			const item = items[drawer.row];
			return item?.target.kind === 'value' ? attempt(state, {kind: 'reveal', reference: item.target.reference}, world) : undefined;
		}

		case 'accept':
		case 'trash':
		case 'change': {
			const item = items[drawer.row];
			return {state: openForm(state, integration, intent.kind === 'change' ? undefined : item, intent.kind)};
		}

		case 'back': {
			return {state: {...state, drawer: undefined}};
		}

		default: {
			return undefined;
		}
	}
};

const open = (state: State, {selected}: Look): State => selected
	? {...state, drawer: {integration: selected.id, row: 0}, region: 'cards'}
	: state;

export const updateBrowsing = (before: State, intent: Intent, world: World): Update => {
	const state = onItsPage(before, intent);
	const inside = inDrawer(state, intent, world);
	if (inside) {
		return inside;
	}

	const paged = updatePages(state, intent, world);
	if (paged) {
		return paged;
	}

	const managed = updateManaging(state, intent, world);
	if (managed) {
		return managed;
	}

	const view = look(state, world);
	const mode = modeOf(state);
	const {selected} = view;
	switch (intent.kind) {
		case 'move': {
			const index = moveIndex(view.index, intent.to, view.hits.length, view.grid);
			return {state: {...state, index, selected: view.hits[index]?.id ?? state.selected}};
		}

		case 'open': {
			return {state: open(state, view)};
		}

		case 'add': {
			return {state: {...state, drawer: undefined, region: 'cards', editor: editorOf()}};
		}

		case 'change': {
			return {state: selected ? openForm(state, selected, undefined, 'change') : state};
		}

		case 'copy': {
			return {state: selected ? {...state, overlay: listOf('copy', selected, view.words)} : state};
		}

		case 'reveal': {
			return reveal(state, view, world);
		}

		case 'link': {
			return selected ? attemptCopy(state, {kind: 'link', integration: selected.id}, world) : {state};
		}

		case 'search': {
			return {state: {
				...state, drawer: undefined, region: 'search', query: selectedField(state.query.text),
			}};
		}

		case 'types':
		case 'projects': {
			return {state: {...state, drawer: undefined, region: 'cards', overlay: {kind: intent.kind, field: emptyField, index: 0}}};
		}

		case 'accept': {
			if (state.region === 'types' || state.region === 'projects') {
				return {state: {...state, overlay: {kind: state.region, field: emptyField, index: 0}}};
			}

			return {state: {...state, region: 'cards'}};
		}

		case 'back': {
			const cleared = mode === 'search' ? withQuery(state, emptyField) : (mode === 'cards' ? withoutFilters(state) : state);
			return {state: {...cleared, region: 'cards'}};
		}

		case 'type': {
			return {state: mode === 'search' ? withQuery(state, insert(state.query, intent.text)) : state};
		}

		case 'edit': {
			return {state: mode === 'search' ? withQuery(state, edit(state.query, intent.how)) : state};
		}

		case 'region': {
			const regions = regionsOf(view);
			const region = regions[(regions.indexOf(state.region) + intent.step + regions.length) % regions.length]!;
			return {state: {
				...state, region, menu: entryOf(state), query: region === 'search' ? selectedField(state.query.text) : state.query,
			}};
		}

		case 'help': {
			return {state: {...state, overlay: {kind: 'help', top: 0}}};
		}

		case 'palette': {
			return {state: {...state, overlay: {kind: 'palette', field: emptyField, index: 0}}};
		}

		case 'show-asked': {
			return {state: state.asked ? {...state, overlay: {kind: 'waiting', asked: state.asked}} : state};
		}

		case 'cancel-task': {
			return {state: {...state, message: plain('Cancelling; what is saved already stays.')}, request: {kind: 'cancel-task'}};
		}

		case 'lock': {
			return {state, request: {kind: 'lock'}};
		}

		default: {
			return {state};
		}
	}
};
