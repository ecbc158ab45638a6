/**
Document → bytes. Top-level keys, roster entries and records each stand on a line of their own, so that differences between two
versions can be read; and so that a save of few changes in a large store copies the other lines as they stand.
*/
import type {StoreDocument} from '../domain/document.js';
import {
	changedSince, knownFacts, recordIds, recordText,
} from '../domain/records.js';
import {canonical, entryText} from './canonical.js';
import {utf8} from './sodium.js';
import {spliced} from './sorted-entries.js';

const newline = 0x0A;

const before = ({format, head}: StoreDocument): string => `{"format":${canonical(format)},\n"head":${entryText(head)},\n"records":{`;
const beforeRoster = '\n},\n"roster":[';
const after = ({suite, v}: StoreDocument): string => `\n],\n"suite":${canonical(suite)},\n"v":${canonical(v)}}\n`;
const rosterLine = (entry: object): string => `\n${entryText(entry)}`;

/** The text of a store file, final newline included. */
export const serialiseStoreFile = (document: StoreDocument): string => {
	const {records: all, roster} = document;
	const records = recordIds(all).map(id => `\n"${id}":${recordText(all, id) ?? entryText(all[id]!)}`);
	return [
		before(document),
		records.join(','),
		// Without any, both braces stand on one line.
		records.length > 0 ? beforeRoster : beforeRoster.trimStart(),
		roster.map(entry => rosterLine(entry)).join(','),
		after(document),
	].join('');
};

/** A document, and the bytes that are verified to be exactly what it is written as. */
export type Written = Readonly<{document: StoreDocument; bytes: Uint8Array}>;

const isText = (bytes: Uint8Array, position: number, text: string): boolean => {
	const wanted = utf8(text);
	let index = position >= 0 ? 0 : -1;
	while (index >= 0 && index < wanted.length && bytes[position + index] === wanted[index]) {
		index++;
	}

	return index === wanted.length;
};

/** Where records and roster stand in a file; undefined where there are no records. */
const placesIn = ({document, bytes}: Written): Readonly<{records: number; recordsEnd: number; rosterEnd: number}> | undefined => {
	const head = before(document);
	const tail = after(document);
	const rosterEnd = bytes.length - utf8(tail).length;
	let roster = rosterEnd;
	for (const _ of document.roster) {
		roster = bytes.lastIndexOf(newline, roster - 1);
	}

	const records = utf8(head).length;
	const recordsEnd = roster - beforeRoster.length;
	const isAsWritten = records < recordsEnd && isText(bytes, 0, head) && isText(bytes, recordsEnd, beforeRoster) && isText(bytes, rosterEnd, tail);
	return isAsWritten ? {records, recordsEnd, rosterEnd} : undefined;
};

/**
The bytes of a document that was made of another by replacing and adding: the same as are made anew, with everything else copied.
Undefined where that is not how it was made.
*/
const revised = (document: StoreDocument, former: Written): readonly Uint8Array[] | undefined => {
	const changed = changedSince(document.records, former.document.records);
	const kept = former.document.roster.length;
	// Without facts nobody has said that the bytes are ours.
	if (!changed || !knownFacts(former.document.records) || former.document.roster.some((entry, index) => entry !== document.roster[index])) {
		return undefined;
	}

	const places = placesIn(former);
	if (!places) {
		return undefined;
	}

	const {bytes} = former;
	return [
		utf8(before(document)),
		...spliced(
			{bytes, begin: places.records, end: places.recordsEnd, first: newline},
			changed.toSorted().map(id => [id, `\n"${id}":${entryText(document.records[id]!)}`]),
		),
		bytes.subarray(places.recordsEnd, places.rosterEnd),
		utf8(document.roster.slice(kept).map(entry => `,${rosterLine(entry)}`).join('') + after(document)),
	];
};

/**
The bytes of a store file, in pieces.
@param former - What it came of, where that is known; most pieces are parts of its bytes then.
*/
export const storeFilePieces = (document: StoreDocument, former?: Written): readonly Uint8Array[] =>
	(former && revised(document, former)) ?? [utf8(serialiseStoreFile(document))];
