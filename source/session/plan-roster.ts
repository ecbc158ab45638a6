/** Changes → signed roster entries, in an order in which each may rest on those before it: principals, projects, assignments. */
import type {Change, NewIntegration} from '../domain/change.js';
import type {AssignmentRow, RosterBody, RosterEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {appendRoster, type Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import type {Keyring} from '../sealing/keyring.js';
import {isDashed, newId} from '../sealing/keys.js';
import {encode, randomBytes} from '../sealing/sodium.js';
import {integrationId} from '../sealing/verify-record.js';
import {living} from './living.js';
import {checkProof, formerProof} from './proof.js';
import {tidy} from './record.js';

/** An integration that will be, its id made of a nonce. */
export type Planned = Readonly<{id: string; nonce: string; integration: NewIntegration}>;

const newIntegrationId = (storeId: string, principal: string): Pick<Planned, 'id' | 'nonce'> => {
	const nonce = encode(randomBytes(32));
	const id = integrationId(storeId, principal, nonce);
	return isDashed(id) ? newIntegrationId(storeId, principal) : {id, nonce};
};

export type RosterPlan = Readonly<{roster: Roster; entries: readonly RosterEntry[]; planned: readonly Planned[]}>;

type Op = RosterBody extends infer Body ? Body extends RosterBody ? Omit<Body, 'n' | 'prev' | 'at'> : never : never;

const sameName = (first: string, second: string) => first.normalize('NFC').toLowerCase() === second.normalize('NFC').toLowerCase();

/** A project by id, else by name: a plan may name a project that is added in the same commit. */
const projectId = (roster: Roster, reference: string): string => {
	const projects = roster.projects.values().filter(project => !project.removed).toArray();
	const found = projects.find(project => project.id === reference) ?? projects.find(project => sameName(project.name, reference));
	if (!found) {
		throw new Failure('not-found', 'there is no such project; nothing was saved', 'See patchbay project list.');
	}

	return found.id;
};

/** What the fold refuses here is a lack of right, not a broken file. */
const grow = (roster: Roster, entries: ReadonlyArray<Readonly<{body: RosterBody; by: string; hash: string}>>): Roster => {
	try {
		return appendRoster(roster, entries);
	} catch (error) {
		if (error instanceof Failure) {
			const reason = error.message.replace(/^roster: /v, '').replace(/ \(entry .*\)$/v, '');
			throw new Failure(reason.includes('twice') ? 'conflict' : 'not-entitled', `${reason}; nothing was saved`, undefined, {cause: error});
		}

		throw error;
	}
};

/**
Who has seen the recovery words keeps everything with them: whoever takes something from such a one has to make new ones with it.
@throws Failure usage
*/
const checkRecovery = ({history, principals}: Roster, changes: readonly Change[]) => {
	if (changes.some(({kind}) => kind === 'recovery.put') || principals.values().every(({kind}) => kind !== 'recovery')) {
		return;
	}

	const isLeft = changes.some(change => (change.kind === 'principal.remove' || (change.kind === 'member.grant' && change.right !== 'manageAll'))
		&& history.knowRecovery.has(change.principal));
	if (isLeft) {
		throw new Failure('usage', 'they have seen the recovery words, which open everything; nothing was saved', 'New recovery words have to be made in the same step.');
	}
};

/** The entry that a change is, where it is one of its own. */
const opOf = (change: Change, roster: Roster, entries: readonly RosterEntry[]): Op | undefined => {
	const projectOf = (reference: string) => roster.projects.get(projectId(roster, reference))!;
	switch (change.kind) {
		case 'project.add': {
			return {op: 'project', id: newId(), name: tidy(change.name), members: '*', removed: false};
		}

		case 'project.rename': {
			const {id, members} = projectOf(change.project);
			return {op: 'project', id, name: tidy(change.name), members, removed: false};
		}

		case 'project.remove': {
			const {id, name, members} = projectOf(change.project);
			return {op: 'project', id, name, members, removed: true};
		}

		case 'project.members': {
			const {id, name} = projectOf(change.project);
			return {op: 'project', id, name, members: change.members, removed: false};
		}

		case 'member.add': {
			return {op: 'add', principal: change.principal, proof: change.proof};
		}

		case 'member.grant': {
			return {op: 'grant', principal: change.principal, right: change.right};
		}

		case 'principal.remove': {
			return {op: 'remove', principal: change.principal};
		}

		case 'principal.rekey': {
			const {principal, box, sign, proof, stolen} = change;
			return {op: 'rekey', principal, box, sign, proof, stolen};
		}

		case 'recovery.put': {
			return {op: 'recovery', principal: change.principal, proof: change.proof};
		}

		case 'setting.put': {
			return {op: 'setting', key: change.key, value: change.value};
		}

		case 'service.put': {
			const {principal, project, only} = change;
			const proof = change.proof || formerProof(entries, principal);
			return {op: 'service', principal, proof, project: projectId(roster, project), only: only ?? null, auditWhenReadOnly: false};
		}

		default: {
			return undefined;
		}
	}
};

const assignmentsOf = (
	{document, roster, principal}: Readonly<{document: StoreDocument; roster: Roster; principal: string}>,
	changes: readonly Change[],
	make: (integration: NewIntegration) => Planned,
): AssignmentRow[] => {
	const rows: AssignmentRow[] = [];
	const named = new Set<string>();
	for (const change of changes) {
		if (change.kind === 'integration.add') {
			const {id, nonce} = make(change.integration);
			for (const [index, {project, active}] of change.integration.projects.entries()) {
				const row = [id, projectId(roster, project), active ? 'active' : 'inactive'] as const;
				rows.push(index === 0 ? [...row, principal, nonce] : row);
			}
		} else if (change.kind === 'assign') {
			const {body} = living(document, change.integration);
			const row = [body.id, projectId(roster, change.project), change.state] as const;
			rows.push(roster.assignments.has(body.id) || named.has(body.id) ? row : [...row, body.creator, body.nonce]);
			named.add(body.id);
		}
	}

	return rows;
};

/** @throws Failure not-entitled, conflict, not-found */
export const planRoster = async (
	{storeId, document, ...base}: Readonly<{storeId: string; document: StoreDocument; roster: Roster}>,
	changes: readonly Change[],
	{principal, keys}: Readonly<{principal: string; keys: Keyring}>,
	at: string,
): Promise<RosterPlan> => {
	let {roster} = base;
	const entries: RosterEntry[] = [];
	const write = async (op: Op) => {
		checkProof(storeId, op);
		const body: RosterBody = {n: roster.length, prev: roster.hash, at, ...op};
		const entry = await keys.sign('roster', body);
		roster = grow(roster, [{...entry, hash: entryHash(entry)}]);
		entries.push(entry);
	};

	checkRecovery(roster, changes);
	for (const change of changes) {
		const op = opOf(change, roster, document.roster);
		if (op) {
			// Each entry stands on the one before.
			// eslint-disable-next-line no-await-in-loop
			await write(op);
		}
	}

	const planned: Planned[] = [];
	const rows = assignmentsOf({document, roster, principal}, changes, integration => {
		const made = {...newIntegrationId(storeId, principal), integration};
		planned.push(made);
		return made;
	});
	if (rows.length > 0) {
		await write({op: 'assign', assign: rows});
	}

	return {roster, entries, planned};
};
