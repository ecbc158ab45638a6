/**
Document → bytes. Top-level keys, roster entries and records each stand on a line of their own, so that differences between two
versions can be read.
*/
import type {StoreDocument} from '../domain/document.js';
import {recordIds, recordText} from '../domain/records.js';
import {canonical, entryText} from './canonical.js';

/** The text of a store file, final newline included. */
export const serialiseStoreFile = (document: StoreDocument): string => {
	const {records: all} = document;
	const records = recordIds(all).toSorted().map(id => `"${id}":${recordText(all, id) ?? entryText(all[id]!)}`);
	return [
		`{"format":${canonical(document.format)},`,
		`"head":${entryText(document.head)},`,
		`"records":{${records.length > 0 ? `\n${records.join(',\n')}\n` : ''}},`,
		`"roster":[\n${document.roster.map(entry => entryText(entry)).join(',\n')}\n],`,
		`"suite":${canonical(document.suite)},`,
		`"v":${canonical(document.v)}}`,
		'',
	].join('\n');
};
