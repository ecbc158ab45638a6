/** The next document: what was there, what was prepared, and a head over all of it. */
import type {HeadBody, StoreDocument} from '../domain/document.js';
import {withRecords} from '../domain/records.js';
import {entryHash} from '../sealing/canonical.js';
import type {Keyring} from '../sealing/keyring.js';
import {recentHeads} from '../sealing/verify.js';
import {rootOf} from '../sealing/verify-record.js';
import type {ChainEnd} from './chain.js';
import type {Prepared} from './prepare.js';

/** Document without its new head. */
export const merge = (document: StoreDocument, {rosterEntries, records}: Pick<Prepared, 'rosterEntries' | 'records'>): StoreDocument => ({
	...document,
	roster: [...document.roster, ...rosterEntries],
	records: withRecords(document.records, records),
});

/**
@param merged - The document as it will be, still under its former head.
@param end - The end of the writer's audit chain.
*/
export const withHead = async (
	merged: StoreDocument,
	{keys, end, at}: Readonly<{keys: Keyring; end: ChainEnd; at: string}>,
): Promise<StoreDocument> => {
	const former = merged.head;
	const prev = entryHash(former);
	const body: HeadBody = {
		seq: former.body.seq + 1,
		prev,
		rosterLength: merged.roster.length,
		rosterHash: entryHash(merged.roster.at(-1)!),
		root: rootOf(merged),
		audit: end.n > 0 ? {...former.body.audit, [end.chain]: [end.n, end.hash]} : former.body.audit,
		recent: [...former.body.recent, prev].slice(-recentHeads),
		at,
	};
	return {...merged, head: await keys.sign('head', body)};
};
