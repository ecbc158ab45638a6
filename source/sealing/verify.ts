/**
Is everything in this file authentic? Serialisation, shape, roster chain, authority of every entry and every signer, records, head,
and whether it continues what this host has seen before. One failure ends it, named: what, where, since when, what to do.
*/
import type {HeadBody, HeadEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Roster} from '../domain/roster.js';
import {recordIds} from '../domain/records.js';
import {canonical, entryHash} from './canonical.js';
import {checkShape} from './document-schema.js';
import type {Pins} from './pins.js';
import {factsOf, rootOf} from './root.js';
import {integrity, notWhatWasSeen, verifyRecord} from './verify-record.js';
import {rekeyedSince, verifyRoster} from './verify-roster.js';
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

const verifyHead = (storeId: string, {head, roster: entries}: StoreDocument, {roster, root}: Readonly<{roster: Roster; root: string}>) => {
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
};

/** Whether the head goes on from the one that this host has seen. */
const checkAgainstSeen = ({body, ...head}: HeadEntry, pins: Pins) => {
	const behind = body.seq - pins.seq;
	const seen = behind === 0 ? entryHash({body, ...head}) : body.recent.at(-behind);
	if (behind >= 0 && seen !== undefined && seen !== pins.head) {
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

/** Where something was found. */
export type Where = Readonly<{in: 'store' | 'roster' | 'head'}> | Readonly<{in: 'record'; id: string}>;

/** Runs one check; what it throws ends everything, or is noted and all that does not rest on it goes on. */
type Attempt = <Result>(where: Where, check: () => Result) => Result | undefined;

const checkRollback = ({body: {seq, at}}: HeadEntry, pins: Pins) => {
	if (seq < pins.seq) {
		throw notWhatWasSeen(`the store was rolled back: this host has seen save ${pins.seq}, the file is save ${seq} of ${at}`);
	}
};

const checkMissing = ({records}: StoreDocument, roster: Roster, pins: Pins | undefined, attempt: Attempt) => {
	for (const [id] of pins?.records.entries() ?? []) {
		if (!Object.hasOwn(records, id)) {
			attempt({in: 'record', id}, () => {
				throw notWhatWasSeen(`record ${id.slice(0, 16)} is missing: this host has seen it`);
			});
		}
	}

	for (const id of roster.assignments.keys()) {
		if (!Object.hasOwn(records, id) && !pins?.records.has(id)) {
			attempt({in: 'record', id}, () => {
				throw integrity(`record ${id.slice(0, 16)} is missing: the roster assigns it`);
			});
		}
	}
};

const examine = ({document, bytes, pins, progress, thorough = false}: VerifyOptions, attempt: Attempt): Facts | undefined => {
	checkShape(document);
	attempt({in: 'store'}, () => {
		checkBytes(document, bytes);
	});
	const storeId = storeIdOf(document);
	if (pins && pins.storeId !== storeId) {
		throw integrity('this is another store than the one this host knows here');
	}

	if (pins) {
		attempt({in: 'head'}, () => {
			checkRollback(document.head, pins);
		});
	}

	const roster = attempt({in: 'roster'}, () => verifyRoster(storeId, document, pins, thorough));
	if (!roster) {
		// Who may have written anything else follows from it.
		return undefined;
	}

	const ids = recordIds(document.records);
	checkMissing(document, roster, pins, attempt);
	const rekeyed = rekeyedSince(document.roster, pins);
	const saves = document.head.body.seq - (pins?.seq ?? 0);
	for (const [index, id] of ids.entries()) {
		const entry = document.records[id]!;
		attempt({in: 'record', id}, () => {
			verifyRecord({storeId, roster, id, entry, saves, pin: pins?.records.get(id), thorough: thorough || rekeyed.has(entry.by)});
		});
		if (progress && index % 500 === 499) {
			progress(index + 1, ids.length);
		}
	}

	attempt({in: 'store'}, () => {
		checkNames(document);
	});
	const root = rootOf(document);
	attempt({in: 'head'}, () => {
		verifyHead(storeId, document, {roster, root});
	});
	if (pins) {
		attempt({in: 'head'}, () => {
			checkAgainstSeen(document.head, pins);
		});
	}

	return {
		pins: pinsOf(storeId, document),
		root,
		rosterEntries: document.roster.length,
		records: ids.length,
	};
};

/**
@throws Failure integrity with the first thing that is wrong
*/
export const verifyDocument = (options: VerifyOptions): Facts => examine(options, (_, check) => check())!;

export type Problem = Readonly<{where: Where; failure: Failure}>;

/** The same, but goes on after what is wrong; facts are undefined where something is. */
export const problemsOf = (options: VerifyOptions): Readonly<{facts: Facts | undefined; problems: readonly Problem[]}> => {
	const problems: Problem[] = [];
	const note = (where: Where, error: unknown): void => {
		if (!(error instanceof Failure) || error.code !== 'integrity') {
			throw error;
		}

		problems.push({where, failure: error});
	};

	let facts: Facts | undefined;
	try {
		facts = examine(options, (where, check) => {
			try {
				return check();
			} catch (error) {
				note(where, error);
				return undefined;
			}
		});
	} catch (error) {
		note({in: 'store'}, error);
	}

	return {facts: problems.length === 0 ? facts : undefined, problems};
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
