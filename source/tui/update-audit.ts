/** Keys on the page of the audit: its filters, and an entry as a whole. Pure. */
import {isNarrowed, noAuditFilter, type AuditFilter} from './audit-filter.js';
import {edit, emptyField, fieldOf, insert} from './edit.js';
import {withSpot} from './list-page.js';
import {auditPage} from './page-audit.js';
import type {
	DropdownOverlay, Intent, Region, State, Update, World,
} from './state.js';
import {toLeaver} from './update-leaver.js';

const withFilter = (state: State, filter: Partial<AuditFilter>): State => ({...state, audit: {...state.audit, ...filter}});

/** From the newest on: what was selected may be gone. */
const typed = (state: State, query: AuditFilter['query']): State => query.text === state.audit.query.text
	? withFilter(state, {query})
	: withSpot(withFilter(state, {query}), 'audit', {id: undefined, index: 0, top: 0});

const open = (state: State, kind: DropdownOverlay['kind']): State => ({...state, region: 'cards', overlay: {kind, field: emptyField, index: 0}});

const regionKinds: Readonly<Partial<Record<Region, DropdownOverlay['kind']>>> = {types: 'actions', projects: 'people', times: 'times'};

const inSearch = (state: State, intent: Intent): Update | undefined => {
	switch (intent.kind) {
		case 'type': {
			return {state: typed(state, insert(state.audit.query, intent.text))};
		}

		case 'edit': {
			return {state: typed(state, edit(state.audit.query, intent.how))};
		}

		case 'accept': {
			return {state: {...state, region: 'cards'}};
		}

		case 'back': {
			return {state: {...typed(state, emptyField), region: 'cards'}};
		}

		default: {
			return undefined;
		}
	}
};

/** Undefined: it is nothing of this page's own. */
export const updateAudit = (state: State, intent: Intent, world: World): Update | undefined => {
	const searching = state.region === 'search' ? inSearch(state, intent) : undefined;
	if (searching) {
		return searching;
	}

	switch (intent.kind) {
		case 'types': {
			return {state: open(state, 'actions')};
		}

		case 'projects': {
			return {state: open(state, 'people')};
		}

		case 'states': {
			return {state: open(state, 'times')};
		}

		case 'search': {
			return {state: {...withFilter(state, {query: fieldOf(state.audit.query.text)}), region: 'search'}};
		}

		case 'leaver': {
			return toLeaver(state, auditPage.at(state, world)?.entry.body.actor);
		}

		case 'accept': {
			const kind = regionKinds[state.region];
			return kind && {state: open(state, kind)};
		}

		case 'back': {
			if (state.region !== 'cards') {
				return {state: {...state, region: 'cards'}};
			}

			return state.details === undefined && isNarrowed(state.audit) ? {state: {...state, audit: noAuditFilter}} : undefined;
		}

		default: {
			return undefined;
		}
	}
};
