/**
What changes do to the places of integrations and to those who reach them, before anything is saved: where to look, and at whom.
*/
import type {RosterAssignment} from './assignment-rows.js';
import type {Change} from './change.js';
import type {Principal, Service} from './principal.js';
import {isProjectMember, type Project} from './project.js';
import type {Standing} from './right.js';
import type {Roster} from './roster.js';

/** A copy of the roster's standing that changes write into: of a large store, one copy for all of them. */
export type Places = Standing & Readonly<{
	principals: Map<string, Principal | Service>;
	projects: Map<string, Project>;
	assignments: Map<string, readonly RosterAssignment[]>;
}>;

/** What a change reaches. */
export type Reach = Readonly<{
	/** Integration ids; `every` where a principal changes, who may reach any. */
	ids: readonly string[] | 'every';

	/** Principal ids whose access may change. */
	who: readonly string[] | 'everyone';
	deleted?: boolean;

	/** Whose keys are replaced: everything is sealed to the new ones. */
	rekeyed?: string;

	/** Whether somebody else may have had those keys. */
	exposes?: boolean;
}>;

export const copyPlaces = ({principals, projects, assignments}: Roster): Places =>
	({principals: new Map(principals), projects: new Map(projects), assignments: new Map(assignments)});

const assignedTo = ({assignments}: Places, project: string): string[] =>
	[...assignments].filter(([, rows]) => rows.some(row => row.project === project)).map(([id]) => id);

const putService = (places: Places, {principal, project, only}: Extract<Change, {kind: 'service.put'}>): Reach => {
	places.principals.set(principal.id, {...principal, kind: 'service', project, only, auditWhenReadOnly: false});
	return {ids: 'every', who: [principal.id]};
};

const putRecovery = (places: Places, {principal, exposes}: Extract<Change, {kind: 'recovery.put'}>): Reach => {
	const former = places.principals.values().find(({kind}) => kind === 'recovery');
	if (former) {
		places.principals.delete(former.id);
	}

	places.principals.set(principal.id, principal);
	return {ids: 'every', who: [], ...former && {rekeyed: former.id}, exposes: exposes && former !== undefined};
};

/** Writes a change into the places; undefined for one that changes nobody's access. */
export const applyChange = (places: Places, change: Change): Reach | undefined => {
	const {principals, projects, assignments} = places;
	switch (change.kind) {
		case 'assign': {
			const rows = (assignments.get(change.integration) ?? []).filter(({project}) => project !== change.project);
			const added = change.state === 'none' ? [] : [{project: change.project, active: change.state === 'active'}];
			assignments.set(change.integration, [...rows, ...added]);
			return {ids: [change.integration], who: 'everyone'};
		}

		case 'integration.remove': {
			return {ids: [change.id], who: 'everyone', deleted: true};
		}

		case 'project.remove': {
			const project = projects.get(change.project);
			if (!project) {
				return undefined;
			}

			projects.set(project.id, {...project, removed: true});
			return {ids: assignedTo(places, project.id), who: 'everyone'};
		}

		case 'project.members': {
			const project = projects.get(change.project);
			if (!project) {
				return undefined;
			}

			const next = {...project, members: change.members};
			projects.set(project.id, next);
			// Whose membership stays as it is, of them there is nothing to say.
			const who = principals.values().filter(({id, kind}) => kind === 'member' && isProjectMember(project, id) !== isProjectMember(next, id));
			return {ids: assignedTo(places, project.id), who: who.map(({id}) => id).toArray()};
		}

		case 'member.add': {
			principals.set(change.principal.id, change.principal);
			return {ids: 'every', who: [change.principal.id]};
		}

		case 'member.grant': {
			const principal = principals.get(change.principal);
			if (!principal) {
				return undefined;
			}

			principals.set(principal.id, {...principal, right: change.right});
			return {ids: 'every', who: [principal.id]};
		}

		case 'principal.remove': {
			principals.delete(change.principal);
			return {ids: 'every', who: [change.principal]};
		}

		case 'principal.rekey': {
			return {ids: 'every', who: [], rekeyed: change.principal, exposes: change.stolen};
		}

		case 'recovery.put': {
			return putRecovery(places, change);
		}

		case 'service.put': {
			return putService(places, change);
		}

		default: {
			return undefined;
		}
	}
};
