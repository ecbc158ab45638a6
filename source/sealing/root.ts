/** What stands for all records of a store: revision and hash of each, and the one hash over all of them that heads name. */
import type {StoreDocument} from '../domain/document.js';
import {LayeredMap} from '../domain/layered-map.js';
import {
	changedSince, knownFacts, recordFact, recordIds, type RecordFact, type Records,
} from '../domain/records.js';
import {canonical, entryHash} from './canonical.js';
import {hash, utf8} from './sodium.js';
import {joined} from './joined.js';
import {spliced} from './sorted-entries.js';

/** Revision and hash of a record, from its pin where one vouches for it. */
export const factOf = (records: Records, id: string): RecordFact => recordFact(records, id) ?? [records[id]!.body.rev, entryHash(records[id]!)];

/** The same of all records. */
export const factsOf = (records: Records): LayeredMap<RecordFact> =>
	knownFacts(records) ?? new LayeredMap(new Map(recordIds(records).map(id => [id, factOf(records, id)])));

const openingBracket = 0x5B;

const rowOf = (records: Records, id: string): string => canonical([id, ...factOf(records, id)]);

const wholeList = (records: Records): Uint8Array => utf8(`[${recordIds(records).map(id => rowOf(records, id)).join(',')}]`);

/** Hash over the sorted list of [id, rev, hash]: nothing disappears or comes back silently. */
export const rootOf = ({records}: Pick<StoreDocument, 'records'>): string => hash(wholeList(records));

/** The lists that were made of others, which never change: the next one differs in few places. */
const lists = new WeakMap<Records, Uint8Array>();

const revisedList = (records: Records, former: Records): Uint8Array | undefined => {
	const changed = changedSince(records, former);
	if (!changed || recordIds(former).length === 0) {
		return undefined;
	}

	const bytes = lists.get(former) ?? wholeList(former);
	lists.set(former, bytes);
	return joined([
		utf8('['),
		...spliced({bytes, begin: 1, end: bytes.length - 1, first: openingBracket}, changed.toSorted().map(id => [id, rowOf(records, id)])),
		utf8(']'),
	]);
};

/** The same of records that were made of others by replacing and adding. */
export const rootAfter = (records: Records, former: Records): string => {
	const list = revisedList(records, former);
	if (!list) {
		return rootOf({records});
	}

	lists.set(records, list);
	return hash(list);
};
