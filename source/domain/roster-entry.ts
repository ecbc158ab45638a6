/**
What each roster entry means, and when it is refused: one function per operation, all judged by the roster before the entry.
*/
import {withRow, type RosterAssignment} from './assignment-rows.js';
import type {AssignmentRow, RosterBody, RosterPrincipal} from './document.js';
import {Failure} from './failure.js';
import {placementOf} from './placement.js';
import type {Principal, Service} from './principal.js';
import type {Project} from './project.js';
import {mayAssign, mayManage} from './right.js';
import type {HistoryDraft} from './roster-history.js';
import {freeName, takeName} from './roster-names.js';

/** A roster while entries are applied to it. */
export type RosterDraft = {
	principals: Map<string, Principal | Service>;
	projects: Map<string, Project>;
	names: Map<string, string>;
	assignments: Map<string, readonly RosterAssignment[]>;
	settings: {strict: boolean};
	history: HistoryDraft;
	keys: Set<string>;

	/** Names in use, with their kind, and whose each is: searched once per entry, however long the roster. */
	taken: Map<string, string>;
	length: number;
	hash: string;
};

/** The recovery principal comes on top. */
const mostPrincipals = 1000;

const refuse = (message: string): never => {
	throw new Failure('integrity', `roster: ${message}`);
};

const takeKeys = (draft: RosterDraft, {box, sign}: Pick<RosterPrincipal, 'box' | 'sign'>) => {
	for (const key of [box, sign]) {
		if (draft.keys.has(key)) {
			refuse('a public key stands twice');
		}

		draft.keys.add(key);
	}
};

const addPrincipal = (draft: RosterDraft, principal: Principal | Service) => {
	if (draft.names.has(principal.id)) {
		refuse('a principal id stands twice');
	}

	if (draft.principals.size > mostPrincipals) {
		refuse(`it has more than ${mostPrincipals} principals`);
	}

	takeName(draft, principal.kind, principal.name, principal.id);
	takeKeys(draft, principal);
	draft.principals.set(principal.id, principal);
	draft.names.set(principal.id, principal.name);
};

const dropPrincipal = (draft: RosterDraft, {id, kind, name}: Principal | Service) => {
	draft.principals.delete(id);
	freeName(draft, kind, name);
};

const need = (draft: RosterDraft, id: string): Principal | Service => draft.principals.get(id) ?? refuse('it names a principal that is not there');

const needAnotherAdmin = (draft: RosterDraft, id: string) => {
	const others = draft.principals.values().some(other => other.id !== id && other.kind === 'member' && other.right === 'manageAll');
	if (!others) {
		refuse('the last member with manageAll must stay');
	}
};

const assign = (draft: RosterDraft, by: string, row: AssignmentRow) => {
	const [integration, project, state, creator] = row;
	const former = draft.assignments.get(integration);
	if ((former === undefined) !== (creator !== undefined)) {
		refuse('the first assignment of an integration, and only that, names its creator');
	}

	if (former === undefined && state === 'none') {
		refuse('the first assignment of an integration takes nothing away');
	}

	const refused = mayAssign(draft, by, project, placementOf(draft, integration, creator ?? ''));
	if (refused) {
		refuse(refused.message);
	}

	putRow(draft, row);
	if (state === 'none' && draft.principals.get(by)?.right !== 'manageAll' && placementOf(draft, integration, '').assigned.length === 0) {
		refuse('only manageAll takes the last project from an integration');
	}
};

/** What a row says, whoever wrote it. */
const putRow = (draft: RosterDraft, [integration, project, state]: AssignmentRow) => {
	draft.assignments.set(integration, withRow(draft.assignments.get(integration), project, state));
};

const putProject = (draft: RosterDraft, {id, name, members, removed}: Project) => {
	const former = draft.projects.get(id);
	if (former?.removed) {
		refuse('a removed project never comes back');
	}

	if (!former && removed) {
		refuse('it removes a project that is not there');
	}

	if (former) {
		freeName(draft, 'project', former.name);
	}

	if (!removed) {
		takeName(draft, 'project', name, id);
	}

	if (members !== '*' && members.some(member => !draft.names.has(member))) {
		refuse('a project names a member that never was');
	}

	draft.projects.set(id, {id, name, members, removed});
};

const rekey = (draft: RosterDraft, by: string, body: Extract<RosterBody, {op: 'rekey'}>) => {
	const principal = need(draft, body.principal);
	const writer = need(draft, by);
	const asRecovery = writer.kind === 'recovery' && principal.kind === 'member' && principal.right === 'manageAll';
	if (!asRecovery && mayManage(draft, by)) {
		refuse('only manageAll, or recovery for a manageAll, replaces keys');
	}

	takeKeys(draft, body);
	draft.principals.set(principal.id, {...principal, box: body.box, sign: body.sign});
};

const putService = (draft: RosterDraft, {principal, project, only, auditWhenReadOnly}: Extract<RosterBody, {op: 'service'}>) => {
	if (principal.kind !== 'service' || principal.right !== 'none') {
		refuse('a service entry holds something else');
	}

	if (draft.projects.get(project)?.removed !== false) {
		refuse('a service names a project that is not there');
	}

	const former = draft.principals.get(principal.id);
	const service: Service = {...principal, kind: 'service', project, only: only ?? undefined, auditWhenReadOnly};
	if (!former) {
		addPrincipal(draft, service);
		return;
	}

	if (former.kind !== 'service' || former.box !== principal.box || former.sign !== principal.sign) {
		refuse('a service entry changes keys');
	}

	freeName(draft, 'service', former.name);
	takeName(draft, 'service', service.name, service.id);
	draft.principals.set(service.id, service);
	draft.names.set(service.id, service.name);
};

const putRecovery = (draft: RosterDraft, principal: RosterPrincipal) => {
	if (principal.kind !== 'recovery' || principal.right !== 'none') {
		refuse('a recovery entry holds something else');
	}

	const former = draft.principals.values().find(({kind}) => kind === 'recovery');
	if (former) {
		dropPrincipal(draft, former);
	}

	addPrincipal(draft, principal);
};

const genesis = (draft: RosterDraft, by: string, principal: RosterPrincipal) => {
	if (draft.length > 0) {
		refuse('genesis stands first and once');
	}

	if (principal.kind !== 'member' || principal.right !== 'manageAll' || by !== principal.id) {
		refuse('genesis is signed by its one member, with manageAll');
	}

	addPrincipal(draft, principal);
};

/** Applies what an entry claims, its assignments unjudged: for showing what was verified before, or will be. */
export const applyClaim = (draft: RosterDraft, by: string, body: RosterBody): void => {
	if (body.op !== 'assign') {
		applyBody(draft, by, body);
		return;
	}

	for (const row of body.assign) {
		putRow(draft, row);
	}
};

/** Applies one entry to the draft; throws Failure integrity, the draft is then spoilt. */
export const applyBody = (draft: RosterDraft, by: string, body: RosterBody) => {
	if (body.op === 'genesis') {
		genesis(draft, by, body.principal);
		return;
	}

	if (draft.length === 0) {
		refuse('it does not begin with genesis');
	}

	if (body.op === 'assign') {
		for (const row of body.assign) {
			assign(draft, by, row);
		}

		return;
	}

	if (body.op === 'rekey') {
		rekey(draft, by, body);
		return;
	}

	const refused = mayManage(draft, by);
	if (refused) {
		refuse(`${body.op}: ${refused.message}`);
	}

	switch (body.op) {
		case 'add': {
			if (body.principal.kind !== 'member') {
				refuse('add holds something else than a member');
			}

			addPrincipal(draft, body.principal);
			break;
		}

		case 'remove': {
			const principal = need(draft, body.principal);
			if (principal.kind === 'recovery') {
				refuse('the recovery principal is replaced, not removed');
			}

			needAnotherAdmin(draft, principal.id);
			dropPrincipal(draft, principal);
			break;
		}

		case 'grant': {
			const principal = need(draft, body.principal);
			if (principal.kind !== 'member') {
				refuse('only members hold rights');
			}

			if (body.right !== 'manageAll') {
				needAnotherAdmin(draft, principal.id);
			}

			draft.principals.set(principal.id, {...principal, right: body.right});
			break;
		}

		case 'service': {
			putService(draft, body);
			break;
		}

		case 'project': {
			putProject(draft, body);
			break;
		}

		case 'recovery': {
			putRecovery(draft, body.principal);
			break;
		}

		case 'setting': {
			draft.settings = {...draft.settings, [body.key]: body.value};
			break;
		}
	}
};
