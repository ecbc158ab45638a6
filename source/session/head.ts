/** The next document: what was there, what was prepared, and a head over all of it. */
import type {HeadBody, StoreDocument} from '../domain/document.js';
import {rememberFacts, withRecords} from '../domain/records.js';
import {entryHash} from '../sealing/canonical.js';
import type {Keyring} from '../sealing/keyring.js';
import {recentHeads} from '../sealing/verify.js';
import {factsOf, rootAfter} from '../sealing/root.js';
import type {ChainEnd} from './chain.js';
import type {Prepared} from './prepare.js';

/** A document under its former head, with the root of its records. */
export type Merged = Readonly<{document: StoreDocument; root: string}>;

/** @param document - Verified, so that what is known of its records need not be found out again. */
export const merge = (document: StoreDocument, {rosterEntries, records}: Pick<Prepared, 'rosterEntries' | 'records'>): Merged => {
	const facts = factsOf(document.records);
	rememberFacts(document.records, facts);
	const merged = withRecords(document.records, records);
	rememberFacts(merged, facts.with(Object.entries(records).map(([id, entry]) => [id, [entry.body.rev, entryHash(entry)]])));
	return {document: {...document, roster: [...document.roster, ...rosterEntries], records: merged}, root: rootAfter(merged, document.records)};
};

/** @param end - The end of the writer's audit chain. */
export const withHead = async (
	{document, root}: Merged,
	{keys, end, at}: Readonly<{keys: Keyring; end: ChainEnd; at: string}>,
): Promise<StoreDocument> => {
	const former = document.head;
	const prev = entryHash(former);
	const body: HeadBody = {
		seq: former.body.seq + 1,
		prev,
		rosterLength: document.roster.length,
		rosterHash: entryHash(document.roster.at(-1)!),
		root,
		audit: end.n > 0 ? {...former.body.audit, [end.chain]: [end.n, end.hash]} : former.body.audit,
		recent: [...former.body.recent, prev].slice(-recentHeads),
		at,
	};
	return {...document, head: await keys.sign('head', body)};
};
