/**
Is everything in this file authentic? Serialisation, shape, roster chain, authority of every entry and every signer, records, head,
and whether it continues what this host has seen before. One failure ends it, named: what, where, since when, what to do.
*/
import type {AssignmentRow, HeadBody, RosterEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {appendRoster, emptyRoster, type Roster} from '../domain/roster.js';
import type {Standing} from '../domain/right.js';
import {recordIds} from '../domain/records.js';
import {canonical, entryHash} from './canonical.js';
import {checkShape} from './document-schema.js';
import {isBoxKey, isProofOf} from './keys.js';
import type {Pins} from './pins.js';
import {factsOf, rootOf} from './root.js';
import {
	integrationId, integrity, notWhatWasSeen, verifyRecord,
} from './verify-record.js';
import {serialiseStoreFile} from './serialise.js';
import {isSignedBy} from './sign.js';
import {hash} from './sodium.js';

export type Facts = Readonly<{
	pins: Pins;
	root: string;
	rosterEntries: number;
	records: number;
}>;

export type VerifyOptions = Readonly<{
	document: StoreDocument;

	/** The bytes the document was read from. */
	bytes: Uint8Array;
	pins: Pins | undefined;
	progress?: (done: number, total: number) => void;

	/** Check also the signatures that pins vouch for. */
	thorough?: boolean;
}>;

/** How many former head hashes a head holds. */
export const recentHeads = 1000;

/** BLAKE2b-256 of the genesis body. */
export const storeIdOf = (document: StoreDocument): string => hash(canonical(document.roster[0]?.body));

const checkBytes = (document: StoreDocument, bytes: Uint8Array) => {
	const expected = new TextEncoder().encode(serialiseStoreFile(document));
	let same = expected.length === bytes.length;
	for (let index = 0; same && index < expected.length; index++) {
		same = expected[index] === bytes[index];
	}

	if (!same) {
		throw integrity('the store file is not written the way patchbay writes it: it was changed by something else');
	}
};

/** The public key that must have signed an entry, by the roster before it. */
const signerKey = (roster: Standing, {body, by}: RosterEntry): string | undefined => {
	if (body.op === 'genesis') {
		return body.principal.sign;
	}

	return roster.principals.get(by)?.sign;
};

const checkRosterEntry = (storeId: string, roster: Standing, entry: RosterEntry) => {
	const {body} = entry;
	const key = signerKey(roster, entry);
	if (!key || !isSignedBy('roster', storeId, entry, key)) {
		throw integrity(`roster entry ${body.n} (${body.op}) is not signed by whom it names`);
	}

	// Genesis needs none: it is signed with the very keys it brings.
	if ('proof' in body && body.op !== 'rekey' && !isProofOf(storeId, body.principal, body.proof)) {
		throw integrity(`roster entry ${body.n} (${body.op}) adds keys that nobody has shown to hold`);
	}

	if (body.op === 'rekey' && !isProofOf(storeId, {id: body.principal, box: body.box, sign: body.sign}, body.proof)) {
		throw integrity(`roster entry ${body.n} (rekey) sets keys that nobody has shown to hold`);
	}

	const added = body.op === 'rekey' ? body.box : ('principal' in body && typeof body.principal === 'object' ? body.principal.box : undefined);
	if (added !== undefined && !isBoxKey(added)) {
		throw integrity(`roster entry ${body.n} (${body.op}) names a key that nothing can be sealed to`);
	}

	if (body.op === 'assign') {
		checkCreators(storeId, body.assign);
	}
};

/** Whose an integration is before its first assignment follows from its id: nobody takes what another made. */
const checkCreators = (storeId: string, rows: readonly AssignmentRow[]) => {
	for (const row of rows) {
		const [integration] = row;
		if (row.length === 5 && integrationId(storeId, row[3], row[4]) !== integration) {
			throw integrity(`the roster assigns record ${integration.slice(0, 16)} as another creator's than its own`);
		}
	}
};

/** Who has had new keys since the roster was seen: what their old ones signed does not count any more, whatever pins say. */
const rekeyedSince = (entries: readonly RosterEntry[], pins: Pins | undefined): ReadonlySet<string> =>
	new Set(entries.slice(pins?.rosterLength ?? 0).flatMap(({body}) => body.op === 'rekey' ? [body.principal] : []));

const verifyRoster = (storeId: string, {roster: entries}: StoreDocument, pins: Pins | undefined, thorough: boolean): Roster => {
	if (pins && entries.length < pins.rosterLength) {
		throw notWhatWasSeen(`the roster was cut: this host has seen ${pins.rosterLength} entries, the file has ${entries.length}`);
	}

	const pinned = pins?.rosterLength ?? 0;
	const last = pins && entries[pinned - 1];
	if (last && entryHash(last) !== pins.rosterHash) {
		throw notWhatWasSeen(`the roster was replaced: entry ${pinned - 1} is not the one that this host has seen (fork)`);
	}

	// Up to the pinned entry the chain of hashes vouches for everything; later ones are checked one by one.
	return appendRoster(emptyRoster, entries.map(entry => ({...entry, hash: entryHash(entry)})), (before, entry) => {
		if (thorough || entry.body.n >= pinned) {
			checkRosterEntry(storeId, before, entry);
		}
	});
};

const verifyHead = (storeId: string, {head, roster: entries}: StoreDocument, {roster, root, pins}: Readonly<{roster: Roster; root: string; pins: Pins | undefined}>) => {
	const {body, by} = head;
	const signer = roster.principals.get(by);
	if (signer?.kind !== 'member' || signer.right === 'none') {
		throw integrity('the head is signed by somebody who may not');
	}

	if (!isSignedBy('head', storeId, head, signer.sign)) {
		throw integrity('the head is not signed by whom it names');
	}

	if (body.rosterLength !== entries.length || body.rosterHash !== roster.hash) {
		throw integrity('the roster is not the one that the head was signed for: entries were added or taken away');
	}

	if (body.root !== root) {
		throw integrity('the records are not those that the head was signed for: one was swapped, brought back, added or taken away');
	}

	// A list shorter than it could be would hide a fork from whoever saw the store a few saves ago.
	if (body.recent.length !== Math.min(body.seq, recentHeads) || (body.recent.at(-1) ?? null) !== body.prev) {
		throw integrity('the chain of heads is broken');
	}

	if (!pins) {
		return;
	}

	const behind = body.seq - pins.seq;
	const seen = behind === 0 ? entryHash(head) : body.recent.at(-behind);
	if (seen !== undefined && seen !== pins.head) {
		throw notWhatWasSeen(`the store was forked: its save ${pins.seq} is not the one that this host has seen`);
	}

	checkAuditEnds(body.audit, pins.audit);
};

/** Chains only grow: an end that goes back would let their last entries be cut unseen. */
const checkAuditEnds = (ends: HeadBody['audit'], seen: HeadBody['audit']) => {
	for (const [chain, [seenLength, seenHash]] of Object.entries(seen)) {
		const [length, end] = ends[chain] ?? [0, ''];
		if (length < seenLength || (length === seenLength && end !== seenHash)) {
			throw notWhatWasSeen(`the head was signed for an audit chain that was cut: this host has seen ${seenLength} entries of ${chain}, the head names ${length}`);
		}
	}
};

const checkNames = (document: StoreDocument) => {
	const names = new Set<string>();
	for (const {body} of Object.values(document.records)) {
		if (body.deleted) {
			continue;
		}

		const name = body.name.normalize('NFC').toLowerCase();
		if (names.has(name)) {
			throw integrity('two integrations have the same name');
		}

		names.add(name);
	}
};

/**
@throws Failure integrity with the first thing that is wrong
*/
export const verifyDocument = ({document, bytes, pins, progress, thorough = false}: VerifyOptions): Facts => {
	checkShape(document);
	checkBytes(document, bytes);
	const storeId = storeIdOf(document);
	if (pins && pins.storeId !== storeId) {
		throw integrity('this is another store than the one this host knows here');
	}

	const {seq, at} = document.head.body;
	if (pins && seq < pins.seq) {
		throw notWhatWasSeen(`the store was rolled back: this host has seen save ${pins.seq}, the file is save ${seq} of ${at}`);
	}

	const roster = verifyRoster(storeId, document, pins, thorough);
	const ids = recordIds(document.records);
	for (const [id] of pins?.records.entries() ?? []) {
		if (!Object.hasOwn(document.records, id)) {
			throw notWhatWasSeen(`record ${id.slice(0, 16)} is missing: this host has seen it`);
		}
	}

	for (const id of roster.assignments.keys()) {
		if (!Object.hasOwn(document.records, id)) {
			throw integrity(`record ${id.slice(0, 16)} is missing: the roster assigns it`);
		}
	}

	const rekeyed = rekeyedSince(document.roster, pins);
	const saves = seq - (pins?.seq ?? 0);
	for (const [index, id] of ids.entries()) {
		const entry = document.records[id]!;
		verifyRecord({storeId, roster, id, entry, saves, pin: pins?.records.get(id), thorough: thorough || rekeyed.has(entry.by)});
		if (progress && index % 500 === 499) {
			progress(index + 1, ids.length);
		}
	}

	checkNames(document);
	const root = rootOf(document);
	verifyHead(storeId, document, {roster, root, pins});
	return {
		pins: pinsOf(storeId, document),
		root,
		rosterEntries: document.roster.length,
		records: ids.length,
	};
};

/** What to pin of a document that was verified or written by this process. */
export const pinsOf = (storeId: string, document: StoreDocument): Pins => ({
	storeId,
	rosterLength: document.roster.length,
	rosterHash: entryHash(document.roster.at(-1)!),
	seq: document.head.body.seq,
	head: entryHash(document.head),
	audit: document.head.body.audit,
	records: factsOf(document.records),
});
