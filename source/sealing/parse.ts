/**
Bytes → document, without any cryptography. What is not ours, not whole, newer or half-merged has a message of its own.
*/
import {setRows} from '../domain/assignment-rows.js';
import {format, formatVersion, type StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import {
	linesFrom, recordsBegin, recordsEnd, type RecordTexts,
} from '../domain/record-lines.js';
import {lazyRecords} from '../domain/records.js';

const textDecoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const corrupt = 'Nothing was changed. Backups lie in the folder `backups` beside the store: patchbay backup restore offers the newest that is verified.';

const notOurs = () => new Failure('integrity', 'this file is no patchbay store', 'Nothing was changed. Name the right one with --store PATH.');

/** Whether a file could not be read because it is of a later time: then it is not broken. */
export const isNewerFormat = ({message}: Error): boolean => message.startsWith(newer);

const newer = 'this store has format version ';

const noRecords = '\n"records":{},\n"roster":[\n';

/** How an entry of the roster begins that assigns integrations, and how its rows end. In valid JSON neither stands in a string. */
const assignBegin = '\n{"body":{"assign":[["';
const assignEnd = ']],"at":"';

/** 4 KiB: parsing less takes no longer than putting it off. */
const fewestRows = 4096;

/**
What is not records, the rows of large assign entries left for later: they are most of it.
@param roster - From the roster on.
@throws SyntaxError
*/
const parseRest = (before: string, roster: string): unknown => {
	const rows: string[] = [];
	let rest = before;
	let copied = 0;
	for (let begin = roster.indexOf(assignBegin); begin !== -1; begin = roster.indexOf(assignBegin, begin + 1)) {
		const start = begin + assignBegin.length - 3;
		const end = roster.indexOf(assignEnd, start) + 2;
		if (end - start >= fewestRows) {
			rows.push(roster.slice(start, end));
			rest += `${roster.slice(copied, start)}0`;
			copied = end;
		}
	}

	const value = JSON.parse(rest + roster.slice(copied)) as {roster?: unknown} | null;
	const entries = value && Array.isArray(value.roster) ? value.roster as ReadonlyArray<{body?: {assign?: unknown}} | null> : [];
	const bodies = entries.map(entry => entry?.body).filter(body => body?.assign === 0);
	if (bodies.length !== rows.length) {
		return JSON.parse(before + roster);
	}

	for (const [index, body] of bodies.entries()) {
		setRows(body!, rows[index]!);
	}

	return value;
};

/** What of a file stands before its records, they, and the line in which they end with all that comes after. */
export type FileParts = Readonly<{before: string; records: RecordTexts; roster: string}>;

/** @throws SyntaxError */
const documentOf = ({before, records, roster}: FileParts): unknown =>
	({...parseRest(`${before}\n"records":{`, roster) as Record<string, unknown>, records: lazyRecords(records)});

/** The document of a file that this host has verified, so that its layout is ours. */
export const documentOfParts = (parts: FileParts): StoreDocument => documentOf(parts) as StoreDocument;

/**
Our own layout: everything but the records is parsed, they are cut out by line. Undefined for any other layout.
@throws SyntaxError
*/
const parseByLine = (text: string): unknown => {
	const begin = text.indexOf(recordsBegin);
	if (begin === -1) {
		return text.includes(noRecords) ? {...JSON.parse(text) as Record<string, unknown>, records: lazyRecords()} : undefined;
	}

	const {lines, end} = linesFrom(text, begin + recordsBegin.length) ?? {};
	if (!lines || !text.startsWith(recordsEnd, end)) {
		return undefined;
	}

	return documentOf({before: text.slice(0, begin), records: lines, roster: text.slice(end! + 1)});
};

/**
The document that these bytes spell. Says what kind of file it is, not yet whether it is authentic: that is `verify`.
@param decoded - Their text, where it is known.
@throws Failure integrity
*/
export const parseStoreFile = (bytes: Uint8Array, decoded?: string): StoreDocument => {
	let text: string;
	try {
		text = decoded ?? textDecoder.decode(bytes);
	} catch {
		throw new Failure('integrity', 'the store file is corrupt: it is not UTF-8 text', corrupt);
	}

	if (text.trim() === '') {
		throw new Failure('integrity', 'the store file is empty', corrupt);
	}

	let value: unknown;
	try {
		value = parseByLine(text) ?? JSON.parse(text);
	} catch {
		if (/^(?:<{7}|={7}|>{7})/mv.test(text)) {
			throw new Failure('integrity', 'the store file holds merge-conflict marks', 'Stores are not merged line by line. Take one side whole (git checkout --ours or --theirs) and repeat the changes of the other.');
		}

		if (!text.trimStart().startsWith('{')) {
			throw notOurs();
		}

		const whole = text.trimEnd().endsWith('}');
		throw new Failure('integrity', whole ? 'the store file is corrupt: it is not valid JSON' : 'the store file is truncated: its end is missing', corrupt);
	}

	if (typeof value !== 'object' || value === null || (value as {format?: unknown}).format !== format) {
		throw notOurs();
	}

	const {v, suite} = value as {v?: unknown; suite?: unknown};
	if (typeof v === 'number' && v > formatVersion) {
		throw new Failure('integrity', `${newer}${v}, newer than this patchbay can read (${formatVersion})`, 'Nothing was changed. Update patchbay.');
	}

	if (v !== formatVersion || typeof suite !== 'string') {
		throw new Failure('integrity', 'the store file is corrupt: it names no known version', corrupt);
	}

	const document = value as Partial<StoreDocument>;
	if (document.head === undefined || !Array.isArray(document.roster) || document.roster.length === 0) {
		throw new Failure('integrity', 'this store is not signed', 'Nothing in it can be trusted. Ask whoever gave you the file; backups lie in the folder `backups` beside it.');
	}

	return value as StoreDocument;
};
