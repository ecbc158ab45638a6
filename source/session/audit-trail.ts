/**
What the audit chains say, in the order of time. Only what its principal has signed counts; a chain that is not whole is named, and what
is authentic in it is still told. Reads, and needs no key.
*/
import type {Past} from '../domain/access.js';
import type {AuditBody} from '../domain/audit.js';
import type {Entry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {recordIds, recordTitle} from '../domain/records.js';
import type {Roster} from '../domain/roster.js';
import {entryHash} from '../sealing/canonical.js';
import {authenticEntry, chainEntries, principalOf, signingKeys} from '../sealing/verify-audit.js';
import {ownEnds} from './chain.js';
import type {AuditPort, StatePort} from './ports.js';
import {deletedIntegrations} from './view.js';

export type TrailEntry = Readonly<{
	chain: string;
	body: AuditBody;

	/** A change that was announced and never came to be. */
	attempted: boolean;
}>;

export type Trail = Readonly<{
	/** Oldest first. */
	entries: readonly TrailEntry[];

	/** What is wrong with chains, a sentence each. */
	broken: readonly string[];

	/** Names of all integrations by id, the deleted ones with the name they had. */
	names: ReadonlyMap<string, string>;

	/** For who could open what, and until when. */
	past: Past;
}>;

const changes: ReadonlySet<string> = new Set(['change', 'import', 'undo', 'restore']);

/** Of entries with the same time a chain's own order stays; RFC 3339 in one form sorts as text. */
const byTime = (first: TrailEntry, second: TrailEntry) => first.body.at < second.body.at ? -1 : (first.body.at > second.body.at ? 1 : 0);

/**
A change stands on a head, and under the lock only one of those that stand on the same head is saved: the last. Where that head is the
present one, none was.
*/
const withAttempts = (entries: readonly TrailEntry[], present: string): readonly TrailEntry[] => {
	const last = new Map<string, TrailEntry>();
	for (const entry of entries) {
		if (changes.has(entry.body.action)) {
			last.set(entry.body.head, entry);
		}
	}

	return entries.map(entry => changes.has(entry.body.action) && (entry.body.head === present || last.get(entry.body.head) !== entry)
		? {...entry, attempted: true}
		: entry);
};

/** What chains were found to be: their lines and entries by name. */
export type KnownChains = Map<string, Readonly<{lines: readonly string[]; entries: ReadonlyArray<Entry<AuditBody>>}>>;

/** Entries between two breaths: a few milliseconds of checking signatures. */
const stride = 6;

/** @throws Failure storage */
export const auditTrail = async ({document, roster, storeId, principal, state, audit, known = new Map(), advance}: Readonly<{
	document: StoreDocument;
	roster: Roster;
	storeId: string;

	/** Whose identity is on this host. */
	principal: string | undefined;
	state: StatePort;
	audit: AuditPort;

	/** From before; what is verified now is put into it. */
	known?: KnownChains;

	/** Called now and then. */
	advance?: ((done: number, total: number) => Promise<void>) | undefined;
}>): Promise<Trail> => {
	const keys = signingKeys(document.roster);
	const own = principal === undefined ? [] : await ownEnds(state, storeId, principal);
	const claimed = new Map(Object.entries(document.head.body.audit));
	// Who never stood in this roster writes for another store in the same folder, unless the head says otherwise.
	const found = (await audit.chains()).filter(chain => keys.has(principalOf(chain)));
	const names = [...new Set([...found, ...claimed.keys(), ...own.map(({chain}) => chain)])].toSorted();
	const broken: string[] = [];
	const entries: TrailEntry[] = [];
	const chains: Array<readonly [name: string, lines: readonly string[]]> = [];
	for (const name of names) {
		// eslint-disable-next-line no-await-in-loop
		chains.push([name, await audit.lines(name)]);
	}

	const total = chains.reduce((sum, [, lines]) => sum + lines.length, 0);
	let done = 0;
	const breathe = async () => {
		done++;
		if (done % stride === 0) {
			await advance?.(done, total);
		}
	};

	/** @throws Failure integrity */
	const whole = async (chain: string, lines: readonly string[]): Promise<ReadonlyArray<Entry<AuditBody>>> => {
		const end = claimed.get(chain);
		const ends = [...end ? [end] : [], ...own.filter(each => each.chain === chain).map(({n, hash}) => [n, hash] as const)];
		const before = known.get(chain);
		const verified: Array<Entry<AuditBody>> = [];
		const isSame = (index: number, line: string) => before?.lines[index] === line ? before.entries[index] : undefined;
		for (const entry of chainEntries(storeId, chain, lines, {keys, ends, known: isSame})) {
			verified.push(entry);
			// eslint-disable-next-line no-await-in-loop
			await breathe();
		}

		known.set(chain, {lines, entries: verified});
		return verified;
	};

	const authentic = async (chain: string, lines: readonly string[]): Promise<ReadonlyArray<Entry<AuditBody>>> => {
		const writer = principalOf(chain);
		const signed: Array<Entry<AuditBody>> = [];
		for (const line of lines) {
			const entry = authenticEntry(storeId, writer, line, keys.get(writer) ?? []);
			if (entry) {
				signed.push(entry);
			}

			// eslint-disable-next-line no-await-in-loop
			await breathe();
		}

		return signed;
	};

	for (const [chain, lines] of chains) {
		let told: ReadonlyArray<Entry<AuditBody>>;
		/* eslint-disable no-await-in-loop -- one after the other, with breaths in between */
		try {
			told = await whole(chain, lines);
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== 'integrity') {
				throw error;
			}

			broken.push(error.message);
			told = await authentic(chain, lines);
		}

		/* eslint-enable no-await-in-loop */
		for (const {body} of told) {
			entries.push({chain, body, attempted: false});
		}
	}

	return {
		entries: withAttempts(entries.toSorted(byTime), entryHash(document.head)),
		broken,
		names: new Map(recordIds(document.records).map(id => [id, recordTitle(document.records, id)?.name ?? 'an integration'])),
		past: {roster: document.roster, rosterHash: roster.hash, deleted: deletedIntegrations(document.records, roster)},
	};
};
