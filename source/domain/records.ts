/**
The records of a store, each parsed when somebody looks at it: most of a large store is never looked at, and its text has to be written
back anyway. To everybody they are a plain dictionary; the functions below answer some questions without parsing.
*/
import type {RecordEntry} from './document.js';
import {Failure} from './failure.js';
import {LayeredMap} from './layered-map.js';
import {coreIn, coreOf, type RecordCore} from './record-core.js';
import {noLines, type RecordTexts} from './record-lines.js';
import {namedText, titleIn, type RecordTitle} from './record-title.js';

export type Records = Readonly<Record<string, RecordEntry>>;

/** Revision and entry hash, known from pins without looking at the record. */
export type RecordFact = readonly [rev: number, hash: string];

type Source = {
	/** Canonical text of entries as they stood in the file that was read. All that comes of it shares this. */
	readonly texts: RecordTexts;

	/** What was parsed of the texts. */
	readonly parsed: Map<string, RecordEntry>;

	/** What was read of the texts without parsing all of it. */
	readonly cores: Map<string, RecordCore>;

	/** Entries that this process has made since. */
	readonly changed: LayeredMap<RecordEntry>;

	/** All ids, sorted, once somebody has asked. */
	ids: readonly string[] | undefined;

	/** Of all records or of none. */
	facts: LayeredMap<RecordFact> | undefined;

	/** Stands for these very records, so that what came of them can name them without keeping them. */
	readonly mark: object;

	/** Which records these came of, and what they say otherwise. */
	readonly since: Readonly<{mark: object; ids: readonly string[]}> | undefined;
};

const sources = new WeakMap<Records, Source>();

const parse = (text: string): RecordEntry => {
	try {
		return JSON.parse(text) as RecordEntry;
	} catch {
		throw new Failure('integrity', 'the store file is corrupt: a record is not valid JSON', 'Nothing was changed. Backups lie in the folder `backups` beside the store: patchbay backup restore offers the newest that is verified.');
	}
};

/** The text as it stands in the file, where nothing else was put in its place. */
const textOf = ({texts, changed}: Source, id: string): string | undefined => changed.has(id) ? undefined : texts.get(id);

const find = (source: Source, id: string): RecordEntry | undefined => {
	const known = source.changed.get(id) ?? source.parsed.get(id);
	if (known) {
		return known;
	}

	const text = source.texts.get(id);
	if (text === undefined) {
		return undefined;
	}

	const entry = parse(text);
	source.parsed.set(id, entry);
	return entry;
};

const has = ({texts, changed}: Source, id: string): boolean => changed.has(id) || texts.has(id);

const idsOf = (source: Source): readonly string[] => {
	if (!source.ids) {
		const {texts, changed} = source;
		const added = changed.entries().map(([id]) => id).filter(id => !texts.has(id)).toArray();
		source.ids = added.length === 0 ? texts.ids : [...texts.ids, ...added].toSorted();
	}

	return source.ids;
};

const recordsOf = (source: Source): Records => {
	const records = new Proxy<Record<string, RecordEntry>>({}, {
		get: (_, id) => typeof id === 'string' ? find(source, id) : undefined,
		has: (_, id) => typeof id === 'string' && has(source, id),
		ownKeys: () => [...idsOf(source)],
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

/** @param texts - Canonical texts of entries, as they stand in the file. */
export const lazyRecords = (texts: RecordTexts = noLines): Records => recordsOf({
	texts, parsed: new Map(), cores: new Map(), changed: new LayeredMap<RecordEntry>(new Map()), ids: undefined, facts: undefined, mark: {}, since: undefined,
});

/** The same records with some replaced or added. */
export const withRecords = (records: Records, changes: Records): Records => {
	const source = sources.get(records);
	if (!source) {
		return {...records, ...changes};
	}

	const entries = Object.entries(changes);
	const ids = entries.map(([id]) => id);
	return recordsOf({
		texts: source.texts,
		parsed: source.parsed,
		cores: source.cores,
		changed: source.changed.with(entries),
		ids: ids.every(id => has(source, id)) ? source.ids : undefined,
		facts: undefined,
		mark: {},
		since: {mark: source.mark, ids},
	});
};

/** Somebody is about to look at so many, one after the other. */
export const expectReading = (records: Records, count: number): void => {
	sources.get(records)?.texts.expect?.(count);
};

/** The ids, sorted, without parsing anything. */
export const recordIds = (records: Records): readonly string[] => {
	const source = sources.get(records);
	return source ? idsOf(source) : Object.keys(records).toSorted();
};

/** Without parsing it. */
export const hasRecord = (records: Records, id: string): boolean => {
	const source = sources.get(records);
	return source ? has(source, id) : Object.hasOwn(records, id);
};

/** The ids of what was replaced or added since others, where these records were made from exactly those; else undefined. */
export const changedSince = (records: Records, former: Records): readonly string[] | undefined => {
	const source = sources.get(records);
	const from = sources.get(former);
	if (!source || !from) {
		return undefined;
	}

	return source === from ? [] : (source.since?.mark === from.mark ? source.since.ids : undefined);
};

/** The text of a record as it stands in the file, where it stands there unchanged; undefined when it has to be written anew. */
export const recordText = (records: Records, id: string): string | undefined => {
	const source = sources.get(records);
	// Only a fact says that these very bytes were verified to be exactly ours.
	return source?.facts?.get(id) ? textOf(source, id) : undefined;
};

/** What pins vouch for; to be given only for a document whose very bytes were verified, or that this process has made of such a one. */
export const rememberFacts = (records: Records, facts: LayeredMap<RecordFact>): void => {
	const source = sources.get(records);
	if (source) {
		source.facts = facts;
	}
};

export const recordFact = (records: Records, id: string): RecordFact | undefined => sources.get(records)?.facts?.get(id);

/** All of them, where they are known: then all texts are known to be exactly ours, too. */
export const knownFacts = (records: Records): LayeredMap<RecordFact> | undefined => sources.get(records)?.facts;

const parsedTitle = (records: Records, id: string): RecordTitle | undefined => {
	const body = records[id]?.body;
	return body && {name: body.name, deleted: body.deleted};
};

/** Name of a record and whether it is deleted. */
export const recordTitle = (records: Records, id: string): RecordTitle | undefined => {
	const source = sources.get(records);
	const text = source && textOf(source, id);
	return (text === undefined ? undefined : titleIn(text, 0, text.length)) ?? parsedTitle(records, id);
};

/** Ids that begin so, living and deleted, in no particular order. */
export const idsBeginningWith = (records: Records, prefix: string): readonly string[] => {
	const source = sources.get(records);
	return source?.changed.size === 0 ? source.texts.beginningWith(prefix) : recordIds(records).filter(id => id.startsWith(prefix));
};

/**
The id of the living record that has exactly this name, of records that were verified: then their texts are canonical, and no other has it.
Undefined where there is none, or where each title has to be asked: a name that is written otherwise than it is.
*/
export const idNamed = (records: Records, name: string): string | undefined => {
	const source = sources.get(records);
	if (!source || JSON.stringify(name) !== `"${name}"`) {
		return undefined;
	}

	const {texts, changed} = source;
	const isIt = (id: string): boolean => {
		const title = recordTitle(records, id);
		return title?.name === name && !title.deleted;
	};

	return changed.entries().map(([id]) => id).find(id => isIt(id)) ?? texts.holding(namedText(name)).find(id => isIt(id));
};

/** The titles of all, in no particular order. */
export const forEachTitle = (records: Records, visit: (id: string, title: RecordTitle) => void): void => {
	const source = sources.get(records);
	const readOne = (id: string) => {
		visit(id, parsedTitle(records, id)!);
	};

	if (!source) {
		for (const id of Object.keys(records)) {
			readOne(id);
		}

		return;
	}

	const {changed} = source;
	const isAsRead = changed.size === 0;
	source.texts.forEach((id, text, begin, end) => {
		if (!isAsRead && changed.has(id)) {
			return;
		}

		const title = titleIn(text, begin, end);
		if (title) {
			visit(id, title);
		} else {
			readOne(id);
		}
	});
	for (const [id] of changed.entries()) {
		readOne(id);
	}
};

/** So many parsed records are kept for whoever asks next; a large store whose cards are looked at one by one must not stay in memory twice. */
const mostPeeked = 512;

/** Looks at a record; of many, only the first are kept parsed. */
export const peekRecord = (records: Records, id: string): RecordEntry | undefined => {
	const source = sources.get(records);
	if (!source || source.changed.has(id) || source.parsed.size < mostPeeked || source.parsed.has(id)) {
		return records[id];
	}

	const text = source.texts.get(id);
	return text === undefined ? undefined : parse(text);
};

const readCore = ({texts, parsed, cores}: Source, id: string): RecordCore | undefined => {
	const text = texts.verified && !parsed.has(id) ? texts.get(id) : undefined;
	const core = text === undefined ? undefined : coreIn(text);
	if (core) {
		cores.set(id, core);
	}

	return core;
};

/** What a program needs of a record that starts with its values. For whoever reads many and looks at nothing else of them. */
export const recordCore = (records: Records, id: string): RecordCore | undefined => {
	const source = sources.get(records);
	const core = source && !source.changed.has(id) ? source.cores.get(id) ?? readCore(source, id) : undefined;
	if (core) {
		return core;
	}

	const entry = peekRecord(records, id);
	return entry && coreOf(entry);
};

/** Whether a record is the same in two stores of records, as far as that can be told without parsing: false may mean "not known". */
export const isSameRecord = (records: Records, others: Records, id: string): boolean => {
	const source = sources.get(records);
	const other = sources.get(others);
	if (!source || !other) {
		return false;
	}

	const entry = source.changed.get(id);
	if (entry !== undefined || other.changed.has(id)) {
		return entry !== undefined && entry === other.changed.get(id);
	}

	return source.texts.has(id) && source.texts.get(id) === other.texts.get(id);
};
