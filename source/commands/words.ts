/**
Why something can't be done, in the words a person reads. Every verb takes its refusal from here, so that the command line and the
screen say the same. Names are other people's text: whoever prints these sentences makes them safe first.
*/
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import {
	admins, mayAssign, mayChange, mayCreate, mayManage, mayOpen, type Refusal,
} from '../domain/right.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Context} from './command.js';

/** `a`, `a and b`, `a, b and c`. */
export const enumerate = (names: readonly string[]): string =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

/** `1 key`, `3 keys`. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
	`${number} ${number === 1 ? singular : plural}`;

/** ` Ask an admin (lee, mo).`; empty where there is none. */
export const askAdmin = ({roster}: Snapshot) => {
	const names = admins(roster);
	return names.length === 0 ? '' : ` Ask an admin (${names.join(', ')}).`;
};

/** The reason, with the projects it is about by name. */
const because = ({roster}: Snapshot, {message, projects}: Refusal) => {
	const names = projects.map(id => roster.projects.get(id)?.name ?? id);
	const [first] = names;
	if (first === undefined) {
		return message;
	}

	const whose = names.length === 1 ? 'which is not your project' : 'which are not your projects';
	if (message === 'it belongs to a project that is not yours') {
		return `it belongs to ${enumerate(names)}, ${whose}`;
	}

	if (message === 'it is also in a project that is not yours') {
		return `it is also in ${enumerate(names)}, ${whose}`;
	}

	return `${message} (${enumerate(names)})`;
};

export const noIdentityHere = 'there is no identity for this store on this host';

const noIdentity = (what: string) => `You can't ${what}: ${noIdentityHere}.`;

/** The integration of an id. @throws Failure not-found */
export const integrationOf = ({byId}: Snapshot, id: string): Integration => {
	const found = byId.get(id);
	if (!found) {
		throw new Failure('not-found', 'this integration is not in the store any more', 'List what there is: patchbay list');
	}

	return found;
};

/** Why the values of an integration can't be opened; undefined when they can. */
export const whyNotOpen = ({snapshot, me}: Context, integration: Integration): string | undefined => {
	if (!me) {
		return noIdentity('open this value');
	}

	const refusal = mayOpen(snapshot.roster, me.id, integration.id, placementOf(snapshot.roster, integration.id, integration.createdBy.id));
	return refusal && `You can't open this value: ${because(snapshot, refusal)}.${askAdmin(snapshot)}`;
};

/** Why an integration can't be changed; undefined when it can. */
export const whyNotChange = ({snapshot, me}: Context, integration: Integration): string | undefined => {
	if (!me) {
		return noIdentity(`change ${integration.name}`);
	}

	const placement = placementOf(snapshot.roster, integration.id, integration.createdBy.id);
	const refusal = mayChange(snapshot.roster, me.id, placement);
	if (!refusal) {
		return undefined;
	}

	const opens = mayOpen(snapshot.roster, me.id, integration.id, placement) === undefined;
	return `${opens ? `You can open ${integration.name}, not change it` : `You can't change ${integration.name}`}: ${because(snapshot, refusal)}.${askAdmin(snapshot)}`;
};

/** Why no integration can be added; undefined when it can. */
export const whyNotCreate = ({snapshot, me}: Context): string | undefined => {
	if (!me) {
		return noIdentity('add an integration');
	}

	const refusal = mayCreate(snapshot.roster, me.id);
	return refusal && `You can't add an integration: ${because(snapshot, refusal)}.${askAdmin(snapshot)}`;
};

/** Why projects can't be added or changed; undefined when they can. */
export const whyNotManage = ({snapshot, me}: Context, what: string): string | undefined => {
	if (!me) {
		return noIdentity(what);
	}

	const refusal = mayManage(snapshot.roster, me.id);
	return refusal && `You can't ${what}: ${because(snapshot, refusal)}.${askAdmin(snapshot)}`;
};

/** Why an integration can't be put into a project; undefined when it can. */
export const whyNotAssign = ({snapshot, me}: Context, integration: Integration, project: string): string | undefined => {
	if (!me) {
		return noIdentity(`assign ${integration.name}`);
	}

	const placement = placementOf(snapshot.roster, integration.id, integration.createdBy.id);
	const refusal = mayAssign(snapshot.roster, me.id, project, placement);
	return refusal && `You can't assign ${integration.name}: ${because(snapshot, refusal)}.${askAdmin(snapshot)}`;
};

/** Why a new integration can't be put into a project; undefined when it can. */
export const whyNotAssignNew = ({snapshot, me}: Context, project: string): string | undefined => {
	if (!me) {
		return noIdentity('add an integration');
	}

	const refusal = mayAssign(snapshot.roster, me.id, project, {creator: me.id, assigned: [], everAssigned: false});
	const name = snapshot.roster.projects.get(project)?.name ?? project;
	return refusal && `You can't add an integration to ${name}: it is not your project.${askAdmin(snapshot)}`;
};
