/**
What this host has verified of a store and holds on to: an older or forked file is recognised by it, and what it names needs no
second verification.
*/
import type {HeadBody} from '../domain/document.js';
import type {LayeredMap} from '../domain/layered-map.js';
import type {RecordFact} from '../domain/records.js';

export type RecordPin = RecordFact;

export type Pins = Readonly<{
	storeId: string;
	rosterLength: number;

	/** Hash of the last roster entry. */
	rosterHash: string;
	seq: number;

	/** Hash of the head entry. */
	head: string;

	/** How far each audit chain reached at least. */
	audit: HeadBody['audit'];
	records: LayeredMap<RecordPin>;
}>;
