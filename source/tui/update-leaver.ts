/** Keys on the list of what somebody could read, and those that lead to it. Pure. */
import {integrationOfTarget} from '../domain/audit-target.js';
import type {AuditRow} from './audit-rows.js';
import {auditPage} from './page-audit.js';
import {leaverPage} from './page-leaver.js';
import type {
	Intent, State, Update, World,
} from './state.js';
import {askWay} from './update-managing.js';

/** Opens the list of a member or service. */
export const toLeaver = (state: State, who: string | undefined): Update => who === undefined || state.page === 'leaver' || state.page === 'integrations'
	? {state}
	: {
		state: {
			...state, page: 'leaver', leaver: {who, from: state.page}, spots: {...state.spots, leaver: undefined}, details: undefined, region: 'cards',
		},
		request: {kind: 'read-audit'},
	};

/** The card of an integration, wherever the filters are. */
export const toCard = (state: State, id: string | undefined, {snapshot}: World): Update => id !== undefined && snapshot?.byId.has(id)
	? {state: {
		...state, page: 'integrations', region: 'cards', details: undefined, selected: id, pinned: id,
	}}
	: {state};

const firstOf = (row: AuditRow | undefined): string | undefined => {
	const [target] = row?.entry.body.target ?? [];
	return target === undefined ? undefined : integrationOfTarget(target);
};

/** The integration that an entry of the audit is about. */
export const integrationAt = (state: State, world: World): string | undefined => {
	if (state.page === 'leaver') {
		return leaverPage.at(state, world)?.integration.id;
	}

	return state.page === 'audit' ? firstOf(auditPage.at(state, world)) : undefined;
};

/** Undefined: it is nothing of this page's own. */
export const updateLeaver = (state: State, intent: Intent, world: World): Update | undefined => {
	switch (intent.kind) {
		case 'rotate': {
			const value = leaverPage.at(state, world);
			return value ? askWay(state, {integration: value.integration.id, credential: value.credential.id}, world) : {state};
		}

		case 'back': {
			return state.details === undefined && state.leaver ? {state: {...state, page: state.leaver.from, leaver: undefined}} : undefined;
		}

		default: {
			return undefined;
		}
	}
};
