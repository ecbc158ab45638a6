import type {RecordEntry, StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';

/**
The record of an integration that is there and not deleted.
@throws Failure not-found
*/
export const living = (document: StoreDocument, id: string): RecordEntry => {
	const record = document.records[id];
	if (!record || record.body.deleted) {
		throw new Failure('not-found', 'there is no such integration any more; nothing was saved');
	}

	return record;
};
