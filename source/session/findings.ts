/** What is not authentic in a store, each thing with its place, and with what that place says of itself. */
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {claimedRoster} from '../domain/roster.js';
import type {Problem} from '../sealing/verify.js';
import {authenticEntry, principalOf} from '../sealing/verify-audit.js';

/** One thing that is not authentic. */
export type Finding = Readonly<{
	in: 'store' | 'roster' | 'head' | 'record' | 'audit';

	/** What is wrong and where, in words. */
	message: string;
	hint: string | undefined;

	/** The integration's name, as it says of itself; undefined where it is about none. */
	name: string | undefined;

	/** What the place says of itself, which may be as false as the rest: who wrote it, and when (RFC 3339 UTC). */
	claims: Readonly<{by: string; at: string; what: string}> | undefined;
}>;

/** Everything that is wrong; as a failure it tells the first. */
export class NotAuthentic extends Failure {
	constructor(readonly findings: readonly Finding[]) {
		super('integrity', findings[0]!.message, findings[0]!.hint);
	}
}

/** Names by id, as far as the roster can be read at all. */
const namesOf = (document: StoreDocument): ReadonlyMap<string, string> => {
	try {
		return claimedRoster(document.roster, document.head.body.rosterHash).names;
	} catch {
		return new Map();
	}
};

const nameOf = (document: StoreDocument, id: string): string => namesOf(document).get(id) ?? 'somebody who is not in the roster';

/** The number of a roster entry stands in what is said of it. */
const entryNumber = /\bentry (?<number>\d+)\b/v;

const claimsOf = (document: StoreDocument, {where, failure}: Problem): Finding['claims'] => {
	if (where.in === 'record') {
		const record = document.records[where.id];
		return record && {by: nameOf(document, record.by), at: record.body.at, what: `revision ${record.body.rev}`};
	}

	if (where.in === 'roster') {
		const number = entryNumber.exec(failure.message)?.groups?.number;
		const entry = number === undefined ? undefined : document.roster[Number(number)];
		return entry && {by: nameOf(document, entry.by), at: entry.body.at, what: `roster entry ${entry.body.n}, ${entry.body.op}`};
	}

	const {head} = document;
	return where.in === 'head' ? {by: nameOf(document, head.by), at: head.body.at, what: `save ${head.body.seq}`} : undefined;
};

/** @param document - Its shape was checked. */
export const findingOf = (document: StoreDocument, problem: Problem): Finding => {
	const {where, failure} = problem;
	let claims: Finding['claims'];
	let name: string | undefined;
	// Where not even the shape is right, nothing says anything of itself.
	try {
		claims = claimsOf(document, problem);
		name = where.in === 'record' ? document.records[where.id]?.body.name : undefined;
	} catch {}

	return {
		in: where.in, message: failure.message, hint: failure.hint, name, claims,
	};
};

/** A chain is authentic up to an entry; the last that is says since when it is not. */
export const auditFinding = (
	document: StoreDocument,
	{storeId, chain, lines, keys}: Readonly<{storeId: string; chain: string; lines: readonly string[]; keys: readonly string[]}>,
	{message, hint}: Failure,
): Finding => {
	const writer = principalOf(chain);
	const last = lines.findLast(line => authenticEntry(storeId, writer, line, keys) !== undefined);
	const entry = last === undefined ? undefined : authenticEntry(storeId, writer, last, keys);
	return {
		in: 'audit',
		message,
		hint,
		name: undefined,
		claims: entry && {by: nameOf(document, writer), at: entry.body.at, what: `its last authentic entry, ${entry.body.n}`},
	};
};
