/**
The records of a store, each parsed when somebody looks at it: most of a large store is never looked at, and its text has to be written
back anyway. To everybody they are a plain dictionary; the functions below answer some questions without parsing.
*/
import type {RecordEntry} from './document.js';
import {Failure} from './failure.js';

export type Records = Readonly<Record<string, RecordEntry>>;

/** Revision and entry hash, known from pins without looking at the record. */
export type RecordFact = readonly [rev: number, hash: string];

type Source = {
	/** Canonical text of entries, by id. */
	texts: ReadonlyMap<string, string>;

	/** Entries that were parsed, or made by this process. */
	entries: Map<string, RecordEntry>;
	facts: ReadonlyMap<string, RecordFact>;
};

const sources = new WeakMap<Records, Source>();

const parse = (text: string): RecordEntry => {
	try {
		return JSON.parse(text) as RecordEntry;
	} catch {
		throw new Failure('integrity', 'the store file is corrupt: a record is not valid JSON', 'Nothing was changed. Backups lie in the folder `backups` beside the store.');
	}
};

const find = ({texts, entries}: Source, id: string): RecordEntry | undefined => {
	const known = entries.get(id);
	if (known) {
		return known;
	}

	const text = texts.get(id);
	if (text === undefined) {
		return undefined;
	}

	const entry = parse(text);
	entries.set(id, entry);
	return entry;
};

const has = ({texts, entries}: Source, id: string): boolean => entries.has(id) || texts.has(id);

const idsOf = ({texts, entries}: Source): string[] => {
	const ids = texts.keys().toArray();
	for (const id of entries.keys()) {
		if (!texts.has(id)) {
			ids.push(id);
		}
	}

	return ids;
};

const recordsOf = (source: Source): Records => {
	const records = new Proxy<Record<string, RecordEntry>>({}, {
		get: (_, id) => typeof id === 'string' ? find(source, id) : undefined,
		has: (_, id) => typeof id === 'string' && has(source, id),
		ownKeys: () => idsOf(source),
		getOwnPropertyDescriptor: (_, id) => typeof id === 'string' && has(source, id)
			? {value: find(source, id), enumerable: true, configurable: true, writable: false}
			: undefined,
		set: () => false,
		deleteProperty: () => false,
		defineProperty: () => false,
	});
	sources.set(records, source);
	return records;
};

/** @param texts - Canonical texts of entries by id, as they stand in the file. */
export const lazyRecords = (texts: ReadonlyMap<string, string>): Records => recordsOf({texts, entries: new Map(), facts: new Map()});

/** The same records with some replaced or added. */
export const withRecords = (records: Records, changes: Records): Records => {
	const source = sources.get(records);
	if (!source) {
		return {...records, ...changes};
	}

	const texts = new Map(source.texts);
	const entries = new Map(source.entries);
	const facts = new Map(source.facts);
	for (const [id, entry] of Object.entries(changes)) {
		texts.delete(id);
		entries.set(id, entry);
		facts.delete(id);
	}

	return recordsOf({texts, entries, facts});
};

/** The ids, without parsing anything. */
export const recordIds = (records: Records): string[] => {
	const source = sources.get(records);
	return source ? idsOf(source) : Object.keys(records);
};

/** The text of a record as it stands in the file, where it stands there unchanged; undefined when it has to be written anew. */
export const recordText = (records: Records, id: string): string | undefined => {
	const source = sources.get(records);
	if (!source || source.facts.size === 0) {
		return undefined;
	}

	// Only a fact says that these very bytes were verified to be exactly ours.
	return source.facts.has(id) ? source.texts.get(id) : undefined;
};

/** What pins vouch for; to be given only for a document whose very bytes were verified. */
export const rememberFacts = (records: Records, facts: Readonly<Record<string, RecordFact>>): void => {
	const source = sources.get(records);
	if (source) {
		source.facts = new Map(Object.entries(facts));
	}
};

export const recordFact = (records: Records, id: string): RecordFact | undefined => sources.get(records)?.facts.get(id);

const nameKey = '"name":"';
const deletedKey = '"deleted":';

/**
Name of a record and whether it is deleted. In the canonical text no string holds a bare quote, and after `deleted` and `name` come only
fields without one of that name, so the last place is the right one.
*/
export const recordTitle = (records: Records, id: string): Readonly<{name: string; deleted: boolean}> | undefined => {
	const source = sources.get(records);
	const text = source?.entries.has(id) ? undefined : source?.texts.get(id);
	if (text !== undefined) {
		const start = text.lastIndexOf(nameKey) + nameKey.length;
		const name = text.slice(start, text.indexOf('"', start));
		const deleted = text.lastIndexOf(deletedKey, start) + deletedKey.length;
		// An escaped character in it, or another layout: read it properly.
		if (start >= nameKey.length && deleted >= deletedKey.length && !name.includes('\\')) {
			return {name, deleted: text.startsWith('true', deleted)};
		}
	}

	const body = records[id]?.body;
	return body && {name: body.name, deleted: body.deleted};
};

/** Looks at a record without keeping it parsed. */
export const peekRecord = (records: Records, id: string): RecordEntry | undefined => {
	const source = sources.get(records);
	const text = source?.entries.has(id) ? undefined : source?.texts.get(id);
	return text === undefined ? records[id] : parse(text);
};

/** Whether a record is the same in two stores of records, as far as that can be told without parsing: false may mean "not known". */
export const isSameRecord = (records: Records, others: Records, id: string): boolean => {
	const source = sources.get(records);
	const other = sources.get(others);
	const entry = source?.entries.get(id);
	if (entry !== undefined && entry === other?.entries.get(id)) {
		return true;
	}

	const text = source?.texts.get(id);
	return text !== undefined && text === other?.texts.get(id);
};
