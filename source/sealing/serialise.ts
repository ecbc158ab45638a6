/**
Document → bytes. Top-level keys, roster entries and records each stand on a line of their own, so that differences between two
versions can be read.
*/
import type {StoreDocument} from '../domain/document.js';
import {canonical, entryText, rememberEntry} from './canonical.js';

/** The text of a store file, final newline included. */
export const serialiseStoreFile = (document: StoreDocument): string => {
	const records = Object.keys(document.records).sort().map(id => `${JSON.stringify(id)}:${entryText(document.records[id]!)}`);
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

const recordLine = /^"([A-Za-z0-9_\-]{43})":(.*?),?$/v;

/**
Lends every record the line it was read from, which saves writing it anew. Only for bytes that were verified to be exactly ours.
*/
export const rememberLines = (document: StoreDocument, bytes: Uint8Array): void => {
	for (const line of new TextDecoder().decode(bytes).split('\n')) {
		const match = recordLine.exec(line);
		const entry = match && document.records[match[1]!];
		if (entry) {
			rememberEntry(entry, {text: match[2]!});
		}
	}
};
