/** Keys in the menu and on the pages that are lists. Pure. */
import {moveLine} from './move-line.js';
import {layoutOf, wideFrom} from './layout.js';
import {listOn, pages} from './pages.js';
import {updateProjects} from './update-projects.js';
import type {Intent, State, Update, World} from './state.js';

const isMenuShown = (state: State): boolean => layoutOf(state, {panel: 0, message: 0}).sidebar > 0;

/** Into the menu; from within it, the menu goes. */
const menu = (state: State): State => {
	if (isMenuShown(state) && (state.drawer || state.region === 'sidebar')) {
		return {...state, sidebar: false, region: state.region === 'sidebar' ? 'cards' : state.region};
	}

	return {...state, sidebar: isMenuShown(state) ? state.sidebar : true, region: state.drawer ? state.region : 'sidebar', menu: state.page};
};

const inMenu = (state: State, intent: Intent): Update | undefined => {
	switch (intent.kind) {
		case 'move': {
			return {state: {...state, menu: pages[moveLine(pages.indexOf(state.menu), intent.to, pages.length)]!}};
		}

		case 'accept': {
			// Where the menu isn't open by itself, it was opened to go somewhere.
			const sidebar = state.size.columns < wideFrom ? undefined : state.sidebar;
			return {state: {...state, page: state.menu, region: 'cards', sidebar}};
		}

		default: {
			return undefined;
		}
	}
};

/** What all lists have in common. */
const inList = (state: State, intent: Intent, world: World): Update | undefined => {
	switch (intent.kind) {
		case 'move': {
			return {state: listOn(state)?.move(state, world, intent.to) ?? state};
		}

		case 'back': {
			return {state: {...state, page: 'integrations'}};
		}

		case 'region': {
			return {state: isMenuShown(state) ? {...state, region: 'sidebar', menu: state.page} : state};
		}

		default: {
			return undefined;
		}
	}
};

/** What leads to the cards from whatever page. */
const toCards: ReadonlySet<Intent['kind']> = new Set(['search', 'types', 'projects', 'states', 'add'] as const);

/** Undefined: it is nothing of menu or pages; then `state` is where the others go on from. */
export const updatePages = (state: State, intent: Intent, world: World): Update | undefined => {
	if (intent.kind === 'sidebar') {
		return {state: menu(state)};
	}

	if (state.region === 'sidebar' && !state.drawer) {
		const moved = inMenu(state, intent);
		if (moved) {
			return moved;
		}
	}

	if (state.page === 'integrations' || state.region === 'sidebar') {
		return undefined;
	}

	return updateProjects(state, intent, world) ?? inList(state, intent, world);
};

/** The state in which a key acts: on the page it belongs to. */
export const onItsPage = (state: State, {kind}: Intent): State =>
	state.page === 'integrations' || !toCards.has(kind) ? state : {...state, page: 'integrations', region: 'cards'};
