/**
`may`: the one place that answers who may do what. Pure; the keys agree with it because `entitled` below, which decides
whom a data key is sealed to, rests on the same two questions. Answers are undefined (yes) or the reason why not.
*/
import type {Principal, Service} from './principal.js';
import {isProjectMember, type Project} from './project.js';
import {findWith} from './with.js';

/** What of the roster a decision rests on. */
export type Standing = Readonly<{
	principals: ReadonlyMap<string, Principal | Service>;
	projects: ReadonlyMap<string, Project>;
}>;

/** What of an integration a decision rests on. */
export type Placement = Readonly<{
	creator: string;

	/** Assignments to projects that still exist. */
	assigned: ReadonlyArray<Readonly<{project: string; active: boolean}>>;

	/** Whether it was ever assigned; before, it is its creator's. */
	everAssigned: boolean;
}>;

export type Refusal = Readonly<{message: string; projects: readonly string[]}>;

const refusal = (message: string, projects: readonly string[] = []): Refusal => ({message, projects});

const isIn = (assigned: Placement['assigned'][number], project: string): boolean => assigned.project === project;

const foreignProjects = (standing: Standing, who: string, placement: Placement) =>
	placement.assigned.filter(({project}) => {
		const found = standing.projects.get(project);
		return !found || !isProjectMember(found, who);
	});

/** May this principal open the values of an integration? */
export const mayOpen = (standing: Standing, who: string, id: string, placement: Placement): Refusal | undefined => {
	const principal = standing.principals.get(who);
	if (!principal) {
		return refusal('you are not a member of this store');
	}

	if (principal.kind === 'recovery' || principal.right === 'manageAll') {
		return undefined;
	}

	if (principal.kind === 'service') {
		const service = principal as Service;
		const here = findWith(placement.assigned, service.project, isIn);
		if (!here) {
			return refusal('it is not assigned to the project of this service', [service.project]);
		}

		if (!here.active) {
			return refusal('it is inactive in the project of this service', [service.project]);
		}

		return service.only && !service.only.includes(id) ? refusal('this service is limited to other integrations') : undefined;
	}

	if (principal.right === 'none') {
		return refusal('you have no right on integrations');
	}

	if (!placement.everAssigned) {
		return placement.creator === who ? undefined : refusal('it belongs to its creator until it is assigned to a project');
	}

	const foreign = foreignProjects(standing, who, placement);
	if (placement.assigned.length > foreign.length) {
		return undefined;
	}

	return placement.assigned.length === 0
		? refusal('it is in no project any more')
		: refusal('it belongs to a project that is not yours', foreign.map(({project}) => project));
};

/** May this principal write the record of an integration (or its tombstone)? */
export const mayChange = (standing: Standing, who: string, placement: Placement): Refusal | undefined => {
	const principal = standing.principals.get(who);
	if (principal?.kind !== 'member') {
		return refusal('only members change integrations');
	}

	if (principal.right === 'manageAll') {
		return undefined;
	}

	if (principal.right === 'none') {
		return refusal('you have no right on integrations');
	}

	if (!placement.everAssigned) {
		return placement.creator === who ? undefined : refusal('it belongs to its creator until it is assigned to a project');
	}

	if (placement.assigned.length === 0) {
		return refusal('it is in no project any more');
	}

	const foreign = foreignProjects(standing, who, placement);
	return foreign.length === 0 ? undefined : refusal('it is also in a project that is not yours', foreign.map(({project}) => project));
};

/** May this principal create integrations? */
export const mayCreate = (standing: Standing, who: string): Refusal | undefined => {
	const principal = standing.principals.get(who);
	return principal?.kind === 'member' && principal.right !== 'none' ? undefined : refusal('you have no right on integrations');
};

/** May this principal change projects, members, services and settings? */
export const mayManage = (standing: Standing, who: string): Refusal | undefined => {
	const principal = standing.principals.get(who);
	return principal?.kind === 'member' && principal.right === 'manageAll' ? undefined : refusal('this needs the right manageAll');
};

/** May this principal assign an integration to a project, or take it out of one? */
export const mayAssign = (standing: Standing, who: string, project: string, placement: Placement): Refusal | undefined => {
	const target = standing.projects.get(project);
	if (!target || target.removed) {
		return refusal('there is no such project', [project]);
	}

	const change = mayChange(standing, who, placement);
	if (change) {
		return change;
	}

	return standing.principals.get(who)?.right === 'manageAll' || isProjectMember(target, who)
		? undefined
		: refusal('it is a project that is not yours', [project]);
};

/**
Everyone to whom the data key of an integration must be sealed, sorted by id. Computed from the roster, never read from the record.
@param deleted - A deleted integration is for members alone.
*/
export const entitled = (standing: Standing, id: string, placement: Placement, deleted = false): string[] =>
	standing.principals.values()
		.filter(principal => !(deleted && principal.kind === 'service') && mayOpen(standing, principal.id, id, placement) === undefined)
		.map(principal => principal.id)
		.toArray()
		.toSorted();

/** The members one asks for a right: those with manageAll. */
export const admins = (standing: Standing): string[] =>
	standing.principals.values()
		.filter(principal => principal.kind === 'member' && principal.right === 'manageAll')
		.map(principal => principal.name)
		.toArray()
		.toSorted();
