/** Keys in the menu and on the page of projects. Pure. */
import {moveLine} from './move-line.js';
import {emptyField, fieldOf} from './edit.js';
import {layoutOf, wideFrom} from './layout.js';
import {pages, placePage} from './pages.js';
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

const inProjects = (state: State, intent: Intent, world: World): Update | undefined => {
	const {rows, index, selected} = placePage(state, world);
	const project = selected?.project;
	switch (intent.kind) {
		case 'move': {
			const to = rows[moveLine(Math.max(0, index), intent.to, rows.length)];
			return {state: to ? {...state, place: {...state.place, project: to.project.id}} : state};
		}

		case 'open': {
			return {state: project
				? {
					...state, page: 'integrations', project: project.id, types: [], query: emptyField, pinned: undefined,
				}
				: state};
		}

		case 'project-add': {
			return {state: {...state, overlay: {
				kind: 'name', project: undefined, field: emptyField, asked: false, busy: false,
			}}};
		}

		case 'project-rename': {
			return {state: project
				? {...state, overlay: {
					kind: 'name', project: project.id, field: fieldOf(project.name), asked: false, busy: false,
				}}
				: state};
		}

		case 'project-remove': {
			return {state: project
				? {...state, overlay: {
					kind: 'confirm', task: {kind: 'project.remove', project: project.id}, under: undefined, busy: false,
				}}
				: state};
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

	return state.page === 'projects' && state.region !== 'sidebar' ? inProjects(state, intent, world) : undefined;
};

/** The state in which a key acts: on the page it belongs to. */
export const onItsPage = (state: State, {kind}: Intent): State =>
	state.page === 'integrations' || !toCards.has(kind) ? state : {...state, page: 'integrations', region: 'cards'};
