/** One audit chain: every entry in its place, linked to the one before, signed by the principal whose chain it is, and none cut off. */
import type {AuditBody} from '../domain/audit.js';
import type {Entry, RosterEntry} from '../domain/document.js';
import {canonical} from './canonical.js';
import {entryOf, hashText, shortId, time} from './document-schema.js';
import {
	dictionary, integer, list, nullable, object, text,
} from './schema.js';
import {isSignedBy} from './sign.js';
import {hash} from './sodium.js';
import {integrity} from './verify-record.js';

/** Every signing key that each principal ever had: entries of the past were signed with keys of the past. */
export const signingKeys = (roster: readonly RosterEntry[]): ReadonlyMap<string, readonly string[]> => {
	const keys = new Map<string, string[]>();
	const add = (id: string, key: string) => {
		keys.set(id, [...keys.get(id) ?? [], key]);
	};

	for (const {body} of roster) {
		if ('principal' in body && typeof body.principal === 'object') {
			add(body.principal.id, body.principal.sign);
		} else if (body.op === 'rekey') {
			add(body.principal, body.sign);
		}
	}

	return keys;
};

/** Whose chain it is: names are PRINCIPAL.RANDOM. */
export const principalOf = (chain: string): string => chain.slice(0, Math.max(0, chain.indexOf('.')));

const shape = entryOf(object({
	n: integer(1),
	prev: nullable(hashText),
	at: time,
	actor: shortId,
	action: text(32, /^[a-z\-]+$/v),
	target: list(text(100), 200_000),
	detail: dictionary(/^[\w=\-]{1,100}$/v, (value, path) => typeof value === 'string' || Number.isSafeInteger(value) ? undefined : `${path} is no text or number`, 1000),
	head: hashText,
}));

const parse = (line: string): Entry<AuditBody> | undefined => {
	try {
		const value: unknown = JSON.parse(line);
		return shape(value, 'entry') === undefined && canonical(value) === line ? value as Entry<AuditBody> : undefined;
	} catch {
		return undefined;
	}
};

const isOwn = (storeId: string, principal: string, entry: Entry<AuditBody>, keys: readonly string[]): boolean =>
	entry.by === principal && entry.body.actor === principal && keys.some(key => isSignedBy('audit', storeId, entry, key));

/**
One line of a chain that a principal has signed; undefined for any other.
@param keys - Every signing key that the principal ever had.
*/
export const authenticEntry = (storeId: string, principal: string, line: string, keys: readonly string[]): Entry<AuditBody> | undefined => {
	const entry = parse(line);
	return entry && isOwn(storeId, principal, entry, keys) ? entry : undefined;
};

type ChainDemands = Readonly<{
	/** Signing keys of every principal, former ones too. */
	keys: ReadonlyMap<string, readonly string[]>;

	/** What the head, or this host's own notes, say the chain must reach at least: number of entries and hash of that one. */
	ends: ReadonlyArray<readonly [n: number, hash: string]>;

	/** An entry that this very line was found to be before: its signature is not checked again. */
	known?(index: number, line: string): Entry<AuditBody> | undefined;
}>;

/**
The entries of a chain, one by one, so that whoever asks may do something else in between.
@yields each entry once it is found to be in its place
@throws Failure integrity
*/
export function * chainEntries(storeId: string, chain: string, lines: readonly string[], {keys, ends, known}: ChainDemands): Generator<Entry<AuditBody>, void> {
	const principal = principalOf(chain);
	const own = keys.get(principal) ?? [];
	const name = `audit chain ${chain}`;
	const hashes: string[] = [];
	for (const [index, line] of lines.entries()) {
		const where = `entry ${index + 1} of ${name}`;
		const before = known?.(index, line);
		const entry = before ?? parse(line);
		if (!entry) {
			throw integrity(`${where} is not an entry`);
		}

		if (entry.body.n !== index + 1 || entry.body.prev !== (hashes.at(-1) ?? null)) {
			throw integrity(`${where} does not follow the one before: entries were taken out, moved or put in`);
		}

		if (!before && !isOwn(storeId, principal, entry, own)) {
			throw integrity(`${where} is not signed by the one whose chain it is`);
		}

		hashes.push(hash(line));
		yield entry;
	}

	for (const [n, expected] of ends) {
		if (n > hashes.length) {
			throw integrity(`${name} was cut: it had ${n} entries, ${hashes.length} are left`);
		}

		if (n > 0 && hashes[n - 1] !== expected) {
			throw integrity(`${name} was replaced: entry ${n} is not the one that was signed for`);
		}
	}
}

/**
@returns how many entries it has
@throws Failure integrity
*/
export const verifyChain = (storeId: string, chain: string, lines: readonly string[], demands: ChainDemands): number => {
	let count = 0;
	for (const _ of chainEntries(storeId, chain, lines, demands)) {
		count++;
	}

	return count;
};
