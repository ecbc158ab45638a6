/**
Changes → signed roster entries and sealed records, all for one commit. The roster comes first, since it says for whom the records are
sealed; each entry is judged here by the same fold that every reader judges it by, so nothing leaves that others would refuse.
*/
import type {Change, NewIntegration} from '../domain/change.js';
import type {AssignmentRow, RecordEntry, RosterBody, RosterEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {appendRoster, type Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {newId, type SecretKeys} from '../sealing/keys.js';
import {signEntry} from '../sealing/sign.js';
import {encode, randomBytes} from '../sealing/sodium.js';
import {integrationId} from '../sealing/verify-record.js';
import {editRecord, newRecord, type RecordWriter, reassignRecord, tidy} from './record.js';
import type {Progress} from './session.js';

/** Ids and names of the integrations that live. */
export type Titles = ReadonlyArray<Readonly<{id: string; name: string}>>;

export type Base = Readonly<{document: StoreDocument; roster: Roster; storeId: string; titles: Titles}>;

export type Prepared = Readonly<{
	roster: Roster;
	rosterEntries: readonly RosterEntry[];
	records: Readonly<Record<string, RecordEntry>>;

	/** Ids of integrations created or changed, in the order of the changes. */
	touched: readonly string[];
}>;

type Writer = Readonly<{principal: string; keys: SecretKeys}>;

type Planned = {id: string; nonce: string; integration: NewIntegration};

const sameName = (first: string, second: string) => first.normalize('NFC').toLowerCase() === second.normalize('NFC').toLowerCase();

/** A project by id, else by name: a plan may name a project that is added in the same commit. */
const projectId = (roster: Roster, reference: string): string => {
	const projects = [...roster.projects.values()].filter(project => !project.removed);
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
			throw new Failure(/twice/v.test(reason) ? 'conflict' : 'not-entitled', `${reason}; nothing was saved`, undefined, {cause: error});
		}

		throw error;
	}
};

const checkNames = (titles: Titles, records: Readonly<Record<string, RecordEntry>>) => {
	const changed = Object.entries(records).filter(([, {body}]) => !body.deleted).map(([id, {body}]) => ({id, name: body.name}));
	const taken = new Set<string>();
	for (const {name} of [...titles.filter(({id}) => !Object.hasOwn(records, id)), ...changed]) {
		const folded = name.normalize('NFC').toLowerCase();
		if (taken.has(folded)) {
			throw new Failure('conflict', 'the name is taken in this store (in any case); nothing was saved', 'Choose another name.');
		}

		taken.add(folded);
	}
};

/**
@param at - RFC 3339 UTC of this commit.
@param breathe - Called now and then on long work, so that keys and cancelling keep working.
@throws Failure not-entitled, conflict, not-found
*/
export const prepare = async (
	base: Base,
	changes: readonly Change[],
	{principal, keys}: Writer,
	{at, progress, breathe}: Readonly<{at: string; progress?: Progress; breathe: () => Promise<void>}>,
): Promise<Prepared> => {
	const {storeId, document} = base;
	let {roster} = base;
	const rosterEntries: RosterEntry[] = [];
	const write = (body: RosterBody) => {
		const entry = signEntry('roster', storeId, principal, body, keys.sign);
		roster = grow(roster, [{...entry, hash: entryHash(entry)}]);
		rosterEntries.push(entry);
	};

	const step = () => ({n: roster.length, prev: roster.hash, at});
	for (const change of changes) {
		if (change.kind === 'project.add') {
			write({...step(), op: 'project', id: newId(), name: tidy(change.name), members: '*', removed: false});
		}
	}

	const planned: Planned[] = [];
	const rows: AssignmentRow[] = [];
	const touched: string[] = [];
	for (const change of changes) {
		if (change.kind === 'integration.add') {
			const nonce = encode(randomBytes(32));
			const id = integrationId(storeId, principal, nonce);
			planned.push({id, nonce, integration: change.integration});
			touched.push(id);
			for (const [index, {project, active}] of change.integration.projects.entries()) {
				const row = [id, projectId(roster, project), active ? 'active' : 'inactive'] as const;
				rows.push(index === 0 ? [...row, principal, nonce] : row);
			}
		} else if (change.kind === 'assign') {
			const record = document.records[change.integration];
			if (!record || record.body.deleted) {
				throw new Failure('not-found', 'there is no such integration; nothing was saved');
			}

			const row = [change.integration, projectId(roster, change.project), change.active ? 'active' : 'inactive'] as const;
			rows.push(roster.assignments.has(change.integration) || rows.some(([id]) => id === change.integration) ? row : [...row, record.body.creator, record.body.nonce]);
			touched.push(change.integration);
		} else if (change.kind === 'integration.edit') {
			touched.push(change.id);
		}
	}

	if (rows.length > 0) {
		write({...step(), op: 'assign', assign: rows});
	}

	const writer: RecordWriter = {storeId, roster, principal, keys, at};
	const records: Record<string, RecordEntry> = {};
	for (const [index, {id, nonce, integration}] of planned.entries()) {
		records[id] = newRecord(writer, id, nonce, integration);
		if (index % 50 === 49) {
			progress?.(index + 1, planned.length);
			// eslint-disable-next-line no-await-in-loop
			await breathe();
		}
	}

	progress?.(planned.length, planned.length);
	for (const change of changes) {
		if (change.kind === 'integration.edit') {
			const record = document.records[change.id];
			if (!record || record.body.deleted) {
				throw new Failure('not-found', 'there is no such integration; nothing was saved');
			}

			records[change.id] = editRecord(writer, records[change.id] ?? record, record, change);
		}
	}

	for (const change of changes) {
		if (change.kind === 'assign' && !records[change.integration]) {
			records[change.integration] = reassignRecord(writer, document.records[change.integration]!);
		}
	}

	checkNames(base.titles, records);
	return {roster, rosterEntries, records, touched: [...new Set(touched)]};
};
