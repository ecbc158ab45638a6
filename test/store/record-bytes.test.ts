/** A verified file is read in its bytes: what comes of it is what comes of its text, also after saves that reuse other bytes. */
import {Buffer} from 'node:buffer';
import path from 'node:path';
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import type {RecordEntry, StoreDocument} from '../../source/domain/document.js';
import {LayeredMap} from '../../source/domain/layered-map.js';
import {linesFrom, type RecordTexts} from '../../source/domain/record-lines.js';
import {recordIds, rememberFacts, withRecords, type RecordFact, type Records} from '../../source/domain/records.js';
import {documentOfParts, parseStoreFile} from '../../source/sealing/parse.js';
import {serialiseStoreFile, storeFilePieces} from '../../source/sealing/serialise.js';
import {sodiumReady} from '../../source/sealing/sodium.js';
import {createFileStore} from '../../source/store/file-store.js';
import {partsOf, RecordBytes} from '../../source/store/record-bytes.js';
import {documentOf} from './_documents.js';
import {temporaryFolder} from './_support.js';

beforeAll(sodiumReady);

/** Ids that lie close to each other. */
const id = fc.string({unit: fc.constantFrom('-', '0', 'A', '_', 'z'), minLength: 1, maxLength: 3}).map(text => text.padEnd(43, 'A'));
const name = fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('é', '},"name":"a"', '\n', '"', ',')).map(text => text.normalize('NFC'));
const entry = fc.record({body: fc.record({name, type: name}), sig: name}).map(value => value as unknown as RecordEntry);
const records = fc.uniqueArray(fc.tuple(id, entry), {selector: ([key]) => key, minLength: 1, maxLength: 12}).map(rows => Object.fromEntries(rows));

const linesOf = (all: Readonly<Record<string, RecordEntry>>): string =>
	`${Object.keys(all).toSorted().map(key => `"${key}":${JSON.stringify(all[key])}`).join(',\n')}\n`;

const question = fc.oneof(
	{weight: 6, arbitrary: fc.record({ask: fc.constantFrom('get', 'has', 'begin'), about: id})},
	{weight: 2, arbitrary: fc.record({ask: fc.constant('begin'), about: fc.constantFrom('', '-', '0', 'A', 'Az', '_', 'z', 'zzzz', '~')})},
	{weight: 2, arbitrary: fc.record({ask: fc.constant('holding'), about: fc.oneof(name, fc.constantFrom('name', 'sig', '":{"'))})},
	{weight: 1, arbitrary: fc.record({ask: fc.constantFrom('ids', 'each'), about: fc.constant('')})},
);

const answer = (texts: RecordTexts, {ask, about}: Readonly<{ask: string; about: string}>): unknown => {
	switch (ask) {
		case 'get': {
			return texts.get(about);
		}

		case 'has': {
			return texts.has(about);
		}

		case 'begin': {
			return texts.beginningWith(about);
		}

		case 'holding': {
			const written = JSON.stringify(about).slice(1, -1);
			const found = written === '' ? [] : texts.holding(written).filter(key => texts.get(key)!.includes(written));
			return [...new Set(found)].toSorted();
		}

		case 'ids': {
			return texts.ids;
		}

		default: {
			const seen: unknown[] = [];
			texts.forEach((found, text, begin, end) => {
				seen.push([found, text.slice(begin, end)]);
			});
			return seen;
		}
	}
};

test('whatever is asked in whatever order, the bytes answer as the text does', () => {
	fc.assert(fc.property(records, fc.array(question, {maxLength: 12}), fc.constantFrom(0, 0, 100, undefined), fc.constantFrom(0, 0, 3, 100), (all, questions, worth, expected) => {
		const lines = linesOf(all);
		const bytes = new RecordBytes(Buffer.from(lines), worth);
		bytes.expect(expected);
		const text = linesFrom(lines, 0)!.lines;
		for (const each of [...questions, {ask: 'each', about: ''}, ...questions]) {
			expect(answer(bytes, each)).toEqual(answer(text, each));
		}
	}));
});

// Records are a proxy, which can't be cloned otherwise.
const plainOf = (document: StoreDocument): unknown => JSON.parse(JSON.stringify(document)); // eslint-disable-line unicorn/prefer-structured-clone

test('a file in parts is the document that the whole is, also at some place in a buffer', () => {
	fc.assert(fc.property(records, fc.nat(5), (all, offset) => {
		const roster = [{body: {note: '\n},\n"roster":[\n'}}] as unknown as StoreDocument['roster'];
		const bytes = new TextEncoder().encode(serialiseStoreFile({...documentOf(1), roster, records: all}));
		const buffer = new Uint8Array(bytes.length + offset + 3);
		buffer.set(bytes, offset);
		const parts = partsOf(buffer.subarray(offset, offset + bytes.length))!;
		expect(plainOf(documentOfParts(parts))).toEqual(plainOf(parseStoreFile(bytes)));
	}));
	expect(partsOf(new TextEncoder().encode(serialiseStoreFile(documentOf(1))))).toBeUndefined();
});

test.for([true, false])('what was read is still what stood there, after saves that reuse the bytes of others; read before the first: %s', async isReadBefore => {
	const ids = Array.from({length: 40}, (_, index) => String(index + 10).padStart(43, 'A'));
	const entryOf = (key: string, note: string) => ({body: {name: `é ${key}`, note}, sig: 'sig'}) as unknown as RecordEntry;
	const factsOf = (): LayeredMap<RecordFact> => new LayeredMap(new Map(ids.map(key => [key, [1, key] as const])));
	const file = path.join(await temporaryFolder(), 'store.json');
	const asked: string[] = [];
	let verified = 0;
	const store = createFileStore({
		path: file,
		codec: {
			parse: parseStoreFile,
			parseVerified(bytes) {
				verified++;
				return documentOfParts(partsOf(bytes)!);
			},
			serialise: storeFilePieces,
		},
		async isVerified(revision) {
			asked.push(revision);
			return true;
		},
	});
	const roster = [{body: {n: 0}}] as unknown as StoreDocument['roster'];
	const {revision} = await store.create({...documentOf(1), roster, records: Object.fromEntries(ids.map(key => [key, entryOf(key, 'first')]))});
	const other = createFileStore({
		path: file, codec: {parse: parseStoreFile, parseVerified: bytes => documentOfParts(partsOf(bytes)!), serialise: storeFilePieces}, isVerified: async () => true,
	});
	const seen: Array<Readonly<{document: StoreDocument; notes: ReadonlyMap<string, string>}>> = [];
	const notes = new Map(ids.map(key => [key, 'first']));
	const note = (document: StoreDocument) => {
		seen.push({document, notes: new Map(notes)});
		rememberFacts(document.records, factsOf());
		return document;
	};

	if (isReadBefore) {
		note((await other.read()).document);
	}

	expect((await store.read()).revision).toBe(revision);
	expect([asked, verified]).toEqual([[revision], 1]);
	for (const [index, text] of ['longer than before', '', 'x'.repeat(5000), 'short', 'x'.repeat(300_000), 'y'].entries()) {
		const key = ids[index * 5]!;
		await other.update(async ({document}) => {
			if (seen.every(each => each.document !== document)) {
				note(document);
			}

			const changed: Records = withRecords(document.records, {[key]: entryOf(key, text)});
			notes.set(key, text);
			return note({...document, head: {...document.head, body: {...document.head.body, seq: index + 2}}, records: changed});
		});
		// Others are looked at for the first time after each save.
		for (const {document, notes: then} of seen) {
			const some = ids[(index * 5) + 3]!;
			expect(document.records[some]).toEqual(entryOf(some, then.get(some)!));
		}
	}

	note((await other.read()).document);
	for (const {document, notes: then} of seen) {
		expect(recordIds(document.records)).toEqual(ids);
		for (const key of ids) {
			expect(document.records[key]).toEqual(entryOf(key, then.get(key)!));
		}
	}
});
