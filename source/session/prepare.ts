/**
Changes → signed roster entries and sealed records, all for one commit. The roster comes first, since it says for whom the records are
sealed; each entry is judged here by the same fold that every reader judges it by, so nothing leaves that others would refuse.
*/
import type {Change, IntegrationEdit} from '../domain/change.js';
import type {RecordEntry, RosterEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {placementOf} from '../domain/placement.js';
import {peekRecord, recordIds, recordTitle} from '../domain/records.js';
import {entitled, mayChange} from '../domain/right.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import type {Keyring} from '../sealing/keyring.js';
import {living} from './living.js';
import {planRoster} from './plan-roster.js';
import type {OpenSealer} from './ports.js';
import {draftNew, draftNext, type Draft, type RecordWriter} from './record.js';
import {openSealing} from './seal-drafts.js';
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

type Writer = Readonly<{
	principal: string;
	keys: Keyring;

	/** New keys that the changes bring: they sign the records. */
	successor?: Keyring | undefined;
}>;

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** No two living integrations had the same name before, so only those that are new or renamed can take one. */
const checkNames = ({document, titles}: Base, records: Readonly<Record<string, RecordEntry>>) => {
	const changed = Object.entries(records).filter(([, {body}]) => !body.deleted).map(([id, {body}]) => ({id, name: body.name}));
	const keepsName = ({id, name}: Titles[number]) => {
		const former = recordTitle(document.records, id);
		return former && !former.deleted && folded(former.name) === folded(name);
	};

	if (changed.every(title => keepsName(title))) {
		return;
	}

	const taken = new Set<string>();
	for (const {name} of [...titles.filter(({id}) => !Object.hasOwn(records, id)), ...changed]) {
		const key = folded(name);
		if (taken.has(key)) {
			throw new Failure('conflict', 'the name is taken in this store (in any case); nothing was saved', 'Choose another name.');
		}

		taken.add(key);
	}
};

/** What the changes of one commit ask of one record that exists. */
type Asked = {edits: IntegrationEdit[]; deleted?: boolean; revertTo?: RecordEntry; reassigned: boolean; exposed?: boolean; replaced?: string};

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

const changesRoster = ({kind}: Change): boolean =>
	kind === 'project.remove' || kind === 'project.members' || kind.startsWith('member.') || kind.startsWith('principal.') || kind === 'service.put' || kind === 'recovery.put';

/** Records that a change of the roster touches: other recipients, a signer who may not any more, keys that were replaced. */
const touchedByRoster = (base: Base, writer: RecordWriter, changes: readonly Change[]): Array<readonly [id: string, asked: Asked]> => {
	if (changes.every(change => !changesRoster(change))) {
		return [];
	}

	const {roster} = writer;
	const replaced = base.roster.principals.values().find(({id, kind}) => kind === 'recovery' && !roster.principals.has(id))?.id;
	const rekeyed = new Map(changes.flatMap(change => {
		if (change.kind === 'recovery.put' && replaced !== undefined) {
			return [[replaced, change.exposes] as const];
		}

		return change.kind === 'principal.rekey' ? [[change.principal, change.stolen] as const] : [];
	}));
	const {records} = base.document;
	return recordIds(records).flatMap(id => {
		const {body, by} = peekRecord(records, id)!;
		const placement = placementOf(roster, id, body.creator);
		const recipients = entitled(roster, id, placement, body.deleted);
		const stolen = rekeyed.entries().some(([principal, isStolen]) => isStolen && Object.hasOwn(body.keys, principal));
		const isTouched = rekeyed.has(by)
			|| rekeyed.keys().some(principal => Object.hasOwn(body.keys, principal))
			|| recipients.length !== Object.keys(body.keys).length
			|| recipients.some(recipient => !Object.hasOwn(body.keys, recipient))
			|| mayChange(roster, by, placement) !== undefined;
		return isTouched ? [[id, {edits: [], reassigned: true, exposed: stolen, ...replaced !== undefined && {replaced}}] as const] : [];
	});
};

/** So many records are drafted and sealed before anybody else has a turn. */
const group = 50;

/** From so many records on another thread is worth its start. */
const many = 400;

/** All of a group, or none: what was opened for the others is wiped then. */
const drafted = async (drafting: ReadonlyArray<() => Promise<Draft>>): Promise<readonly Draft[]> => {
	const all = drafting.map(async draft => draft());
	try {
		return await Promise.all(all);
	} catch (error) {
		for (const result of await Promise.allSettled(all)) {
			if (result.status === 'fulfilled') {
				result.value.dataKey.fill(0);
			}
		}

		throw error;
	}
};

/**
@param at - RFC 3339 UTC of this commit.
@param openSealer - Seals beside this thread where there is much to seal.
@param breathe - Called now and then on long work, so that keys and cancelling keep working.
@throws Failure not-entitled, conflict, not-found
*/
export const prepare = async (
	base: Base,
	changes: readonly Change[],
	{principal, keys, successor}: Writer,
	{at, progress, breathe, openSealer}: Readonly<{at: string; progress?: Progress; breathe: () => Promise<void>; openSealer?: OpenSealer | undefined}>,
): Promise<Prepared> => {
	const {storeId, document} = base;
	const {roster, entries, planned} = await planRoster(base, changes, {principal, keys}, at);
	const signer = successor ?? keys;
	const writer: RecordWriter = {storeId, roster, principal: signer.principal, keys: signer, opener: keys, at};
	const rewrites = asked(document, changes);
	for (const [id, touched] of touchedByRoster(base, writer, changes)) {
		const present = rewrites.get(id);
		rewrites.set(id, present ? {...present, exposed: touched.exposed, replaced: touched.replaced} : touched);
	}

	const drafting = [
		...planned.map(({id, nonce, integration}) => async () => draftNew(writer, id, nonce, integration)),
		...rewrites.entries().map(([id, rewrite]) => async () => draftNext(writer, document.records[id]!, rewrite)),
	];
	const total = drafting.length;
	const records: Record<string, RecordEntry> = {};
	const sealing = await openSealing(total < many ? undefined : openSealer);
	const take = (done: readonly RecordEntry[]) => {
		for (const entry of done) {
			records[entry.body.id] = entry;
		}
	};

	try {
		/* eslint-disable no-await-in-loop -- one group after another, with air in between */
		for (let done = 0; done < total; done += group) {
			if (done > 0) {
				progress?.(done, total);
				await breathe();
			}

			take(await sealing.seal(await drafted(drafting.slice(done, done + group))));
		}
		/* eslint-enable no-await-in-loop */

		take(await sealing.rest());
	} finally {
		sealing.close();
	}

	progress?.(total, total);
	checkNames(base, records);
	return {roster, rosterEntries: entries, records, touched: [...planned.map(({id}) => id), ...rewrites.keys()]};
};
