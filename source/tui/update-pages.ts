/** Keys in the menu and on the pages that are lists. Pure. */
import {moveLine} from './move-line.js';
import type {Direction} from './grid.js';
import {layoutOf, wideFrom} from './layout.js';
import {
	entryOf, listOn, needsAudit, pages,
} from './pages.js';
import {updateProjects} from './update-projects.js';
import {look} from './select.js';
import {updateMembers, updateServices} from './update-people.js';
import type {
	Intent, Page, Region, State, Update, World,
} from './state.js';
import {integrationAt, toCard, updateLeaver} from './update-leaver.js';
import {updateAudit} from './update-audit.js';

const isMenuShown = (state: State): boolean => layoutOf(state, {panel: 0, message: 0}).sidebar > 0;

/** Into the menu; from within it, the menu goes. */
const menu = (state: State): State => {
	if (isMenuShown(state) && (state.drawer || state.region === 'sidebar')) {
		return {...state, sidebar: false, region: state.region === 'sidebar' ? 'cards' : state.region};
	}

	return {...state, sidebar: isMenuShown(state) ? state.sidebar : true, region: state.drawer ? state.region : 'sidebar', menu: entryOf(state)};
};

/** What a page shows of the audit is read when one gets there. */
const goTo = (state: State, page: Page): Update => ({
	state: {
		...state, page, region: 'cards', details: undefined,
	},
	...needsAudit(page) && {request: {kind: 'read-audit'}},
});

const inMenu = (state: State, intent: Intent): Update | undefined => {
	switch (intent.kind) {
		case 'move': {
			return {state: {...state, menu: pages[moveLine(pages.indexOf(state.menu), intent.to, pages.length)]!}};
		}

		case 'accept': {
			// Where the menu isn't open by itself, it was opened to go somewhere.
			const sidebar = state.size.columns < wideFrom ? undefined : state.sidebar;
			return goTo({...state, sidebar}, state.menu);
		}

		default: {
			return undefined;
		}
	}
};

const regionsOf = (state: State): readonly Region[] => [
	...isMenuShown(state) ? ['sidebar' as const] : [], ...state.page === 'audit' ? ['types', 'projects', 'times', 'search'] as const : [], 'cards',
];

/** Details that don't fit are scrolled by page, as long as they are open. */
const scrolled = (state: State, to: Direction, world: World): State | undefined => {
	const list = listOn(state);
	if (!list || state.details === undefined || (to !== 'page-up' && to !== 'page-down')) {
		return undefined;
	}

	const {layout} = look(state, world);
	const room = Math.max(1, layout.panel - 1);
	const last = list.details({state, world, main: layout.main}).length - room;
	return last <= 0 ? undefined : {...state, details: Math.max(0, Math.min(last, state.details + (to === 'page-down' ? room : -room)))};
};

const moved = (state: State, to: Direction, world: World): State => {
	const next = listOn(state)?.move(state, world, to) ?? state;
	return next.details === undefined ? next : {...next, details: 0};
};

/** What all lists have in common. */
const inList = (state: State, intent: Intent, world: World): Update | undefined => {
	switch (intent.kind) {
		case 'move': {
			return {state: scrolled(state, intent.to, world) ?? moved(state, intent.to, world)};
		}

		case 'open': {
			return {state: {...state, details: state.details === undefined ? 0 : undefined}};
		}

		case 'back': {
			return state.details === undefined ? goTo(state, 'integrations') : {state: {...state, details: undefined}};
		}

		case 'show-card': {
			return toCard(state, integrationAt(state, world), world);
		}

		case 'region': {
			const regions = regionsOf(state);
			const region = regions[(regions.indexOf(state.region) + intent.step + regions.length) % regions.length]!;
			return {state: {...state, region, menu: entryOf(state)}};
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

	if (intent.kind === 'go') {
		return goTo(state, intent.page);
	}

	if (state.region === 'sidebar' && !state.drawer) {
		const done = inMenu(state, intent) ?? (intent.kind === 'region' && state.page !== 'integrations' ? inList(state, intent, world) : undefined);
		if (done) {
			return done;
		}
	}

	switch (state.region === 'sidebar' ? 'integrations' : state.page) {
		case 'projects': {
			return updateProjects(state, intent, world) ?? inList(state, intent, world);
		}

		case 'audit': {
			return updateAudit(state, intent, world) ?? inList(state, intent, world);
		}

		case 'leaver': {
			return updateLeaver(state, intent, world) ?? inList(state, intent, world);
		}

		case 'members': {
			return updateMembers(state, intent, world) ?? inList(state, intent, world);
		}

		case 'services': {
			return updateServices(state, intent, world) ?? inList(state, intent, world);
		}

		case 'integrations': {
			return undefined;
		}
	}
};

/** The state in which a key acts: on the page it belongs to. */
export const onItsPage = (state: State, {kind}: Intent): State =>
	state.page === 'integrations' || !toCards.has(kind) || (state.page === 'audit' && kind !== 'add') ? state : {...state, page: 'integrations', region: 'cards'};
