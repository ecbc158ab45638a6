/**
Changes → signed roster entries and sealed records, all for one commit. The roster comes first, since it says for whom the records are
sealed; each entry is judged here by the same fold that every reader judges it by, so nothing leaves that others would refuse.
*/
import type {Change, IntegrationEdit, NewIntegration} from '../domain/change.js';
import type {AssignmentRow, RecordEntry, RosterBody, RosterEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {placementOf} from '../domain/placement.js';
import {peekRecord, recordIds} from '../domain/records.js';
import {mayChange} from '../domain/right.js';
import {appendRoster, type Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {newId, type SecretKeys} from '../sealing/keys.js';
import {signEntry} from '../sealing/sign.js';
import {encode, randomBytes} from '../sealing/sodium.js';
import {integrationId} from '../sealing/verify-record.js';
import {losersOf, newRecord, rewriteRecord, tidy, type RecordWriter} from './record.js';
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

/** What the changes of one commit ask of one record that exists. */
type Asked = {edits: IntegrationEdit[]; deleted?: boolean; revertTo?: RecordEntry; reassigned: boolean};

const planRoster = (base: Base, changes: readonly Change[], {principal, keys}: Writer, at: string) => {
	const {storeId, document} = base;
	let {roster} = base;
	const entries: RosterEntry[] = [];
	const write = (body: RosterBody) => {
		const entry = signEntry('roster', storeId, principal, body, keys.sign);
		roster = grow(roster, [{...entry, hash: entryHash(entry)}]);
		entries.push(entry);
	};

	const step = () => ({n: roster.length, prev: roster.hash, at});
	const planned: Planned[] = [];
	const rows: AssignmentRow[] = [];
	for (const change of changes) {
		if (change.kind === 'project.add') {
			write({...step(), op: 'project', id: newId(), name: tidy(change.name), members: '*', removed: false});
		} else if (change.kind === 'project.rename' || change.kind === 'project.remove') {
			const {id, name, members} = roster.projects.get(projectId(roster, change.project))!;
			const removed = change.kind === 'project.remove';
			write({...step(), op: 'project', id, name: removed ? name : tidy(change.name), members, removed});
		}
	}

	for (const change of changes) {
		if (change.kind === 'integration.add') {
			const nonce = encode(randomBytes(32));
			const id = integrationId(storeId, principal, nonce);
			planned.push({id, nonce, integration: change.integration});
			for (const [index, {project, active}] of change.integration.projects.entries()) {
				const row = [id, projectId(roster, project), active ? 'active' : 'inactive'] as const;
				rows.push(index === 0 ? [...row, principal, nonce] : row);
			}
		} else if (change.kind === 'assign') {
			const {body} = living(document, change.integration);
			const row = [body.id, projectId(roster, change.project), change.state] as const;
			rows.push(roster.assignments.has(body.id) || rows.some(([id]) => id === body.id) ? row : [...row, body.creator, body.nonce]);
		}
	}

	if (rows.length > 0) {
		write({...step(), op: 'assign', assign: rows});
	}

	return {roster, entries, planned};
};

const living = (document: StoreDocument, id: string): RecordEntry => {
	const record = document.records[id];
	if (!record || record.body.deleted) {
		throw new Failure('not-found', 'there is no such integration any more; nothing was saved');
	}

	return record;
};

const asked = (document: StoreDocument, changes: readonly Change[]): Map<string, Asked> => {
	const all = new Map<string, Asked>();
	const of = (id: string): Asked => {
		const found = all.get(id) ?? {edits: [], reassigned: false};
		all.set(id, found);
		return found;
	};

	for (const change of changes) {
		switch (change.kind) {
			case 'integration.edit': {
				living(document, change.id);
				of(change.id).edits.push(change);
				break;
			}

			case 'integration.remove': {
				living(document, change.id);
				of(change.id).deleted = true;
				break;
			}

			case 'integration.restore': {
				if (!document.records[change.id]?.body.deleted) {
					throw new Failure('conflict', 'this integration is not deleted; nothing was saved');
				}

				of(change.id).deleted = false;
				break;
			}

			case 'integration.revert': {
				const record = document.records[change.id];
				if (!record || entryHash(record) !== change.from) {
					throw new Failure('conflict', 'it was changed again since, so undoing would take that back too; nothing was saved', 'Look at it, and change it by hand.');
				}

				const present = of(change.id);
				present.revertTo = change.to;
				present.deleted = change.to.body.deleted;
				break;
			}

			case 'assign': {
				of(change.integration).reassigned = true;
				break;
			}

			default:
		}
	}

	return all;
};

/** Records whose recipients or whose signer's right a change of a project touches. */
const touchedByProjects = (base: Base, roster: Roster, writer: RecordWriter, changes: readonly Change[]): string[] => {
	if (changes.every(({kind}) => kind !== 'project.remove')) {
		return [];
	}

	return recordIds(base.document.records).filter(id => {
		const record = peekRecord(base.document.records, id)!;
		return losersOf(writer, record).length > 0 || mayChange(roster, record.by, placementOf(roster, id, record.body.creator)) !== undefined;
	});
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
	const {roster, entries, planned} = planRoster(base, changes, {principal, keys}, at);
	const writer: RecordWriter = {storeId, roster, principal, keys, at};
	const rewrites = asked(document, changes);
	for (const id of touchedByProjects(base, roster, writer, changes)) {
		if (!rewrites.has(id)) {
			rewrites.set(id, {edits: [], reassigned: true});
		}
	}

	const records: Record<string, RecordEntry> = {};
	const total = planned.length + rewrites.size;
	let done = 0;
	const advance = async () => {
		done++;
		if (done % 50 !== 0) {
			return;
		}

		progress?.(done, total);
		await breathe();
	};

	for (const {id, nonce, integration} of planned) {
		records[id] = newRecord(writer, id, nonce, integration);
		// eslint-disable-next-line no-await-in-loop
		await advance();
	}

	for (const [id, rewrite] of rewrites) {
		records[id] = rewriteRecord(writer, document.records[id]!, rewrite);
		// eslint-disable-next-line no-await-in-loop
		await advance();
	}

	progress?.(total, total);
	checkNames(base.titles, records);
	return {roster, rosterEntries: entries, records, touched: [...planned.map(({id}) => id), ...rewrites.keys()]};
};
