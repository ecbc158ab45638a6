/** A save copies what did not change. Whatever changed, the file and the root are the same as if everything was written anew. */
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import type {RecordEntry, StoreDocument} from '../../source/domain/document.js';
import {rememberFacts, withRecords} from '../../source/domain/records.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {factsOf, rootAfter, rootOf} from '../../source/sealing/root.js';
import {serialiseStoreFile, storeFilePieces} from '../../source/sealing/serialise.js';
import {sodiumReady} from '../../source/sealing/sodium.js';

beforeAll(sodiumReady);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (pieces: readonly Uint8Array[]): string => pieces.map(piece => new TextDecoder().decode(piece)).join('');

/** Ids that lie close to each other, at the ends and between. */
const id = fc.tuple(fc.constantFrom('-', '0', 'A', 'M', '_', 'a', 'z'), fc.string({unit: fc.constantFrom('-', '0', '9', 'A', 'Z', '_', 'a', 'z'), minLength: 2, maxLength: 2})).map(([first, rest]) => (first + rest).padEnd(43, 'A'));

const text = fc.string({unit: 'grapheme'}).map(value => value.normalize('NFC'));

/** Only as much of an entry as serialising looks at; quotes, brackets, commas and lines in its texts. */
const entry = fc.record({
	body: fc.record({rev: fc.integer({min: 1, max: 1200}), name: fc.oneof(text, fc.constantFrom('["', '\n"', '},\n"roster":[', '","'))}),
	by: fc.constant('by'),
	sig: text,
}).map(value => value as unknown as RecordEntry);

const records = fc.uniqueArray(fc.tuple(id, entry), {selector: ([key]) => key, maxLength: 30}).map(rows => Object.fromEntries(rows));

const rosterEntry = fc.record({body: fc.record({n: fc.nat(), note: text})}).map(value => value as unknown as StoreDocument['roster'][number]);

const headOf = (seq: number) => ({body: {seq}, by: 'by', sig: 'sig'}) as unknown as StoreDocument['head'];

// Records are a proxy, which can't be cloned otherwise.
// eslint-disable-next-line unicorn/prefer-structured-clone
const plainOf = (document: StoreDocument): StoreDocument => JSON.parse(JSON.stringify(document)) as StoreDocument;

test('what is spliced into a file is byte for byte what is written anew, save after save', () => {
	fc.assert(fc.property(
		records,
		fc.array(rosterEntry, {minLength: 1, maxLength: 3}),
		fc.array(fc.tuple(records, fc.array(rosterEntry, {maxLength: 2})), {minLength: 1, maxLength: 6}),
		(first, roster, steps) => {
			const start = {format: 'patchbay-store', v: 1, suite: 'suite', roster, records: first, head: headOf(0)} as unknown as StoreDocument;
			let bytes = bytesOf(serialiseStoreFile(start));
			let document = parseStoreFile(bytes);
			rememberFacts(document.records, factsOf(document.records));
			for (const [index, [changes, added]] of steps.entries()) {
				const merged = withRecords(document.records, changes);
				const next: StoreDocument = {...document, roster: [...document.roster, ...added], records: merged, head: headOf(index + 1)};
				const root = rootAfter(merged, document.records);
				rememberFacts(merged, factsOf(merged));
				const pieces = storeFilePieces(next, {document, bytes});
				const plain = plainOf(next);
				expect(textOf(pieces)).toBe(serialiseStoreFile(plain));
				expect(root).toBe(rootOf(plain));
				// It is really spliced, not written anew.
				expect(pieces.length > 1).toBe(Object.keys(plainOf(document).records).length > 0);
				[document, bytes] = [next, bytesOf(textOf(pieces))];
			}
		},
	), {numRuns: 300});
});

test('a document that was not made of the former one is written anew', () => {
	const start = {format: 'patchbay-store', v: 1, suite: 'suite', roster: [{n: 0}], records: {['A'.repeat(43)]: {body: {rev: 1}}}, head: headOf(0)} as unknown as StoreDocument;
	const bytes = bytesOf(serialiseStoreFile(start));
	const [document, other] = [parseStoreFile(bytes), parseStoreFile(bytes)];
	for (const {records: each} of [document, other]) {
		rememberFacts(each, factsOf(each));
	}

	const next = {...document, records: withRecords(document.records, {['B'.repeat(43)]: {body: {rev: 1}} as unknown as RecordEntry})};
	expect(storeFilePieces(next, {document: other, bytes})).toHaveLength(1);
	expect(storeFilePieces({...next, roster: [...other.roster]}, {document, bytes})).toHaveLength(1);
	// Bytes that nobody has verified are not copied.
	const unverified = parseStoreFile(bytes);
	expect(storeFilePieces({...unverified, records: withRecords(unverified.records, {})}, {document: unverified, bytes})).toHaveLength(1);
	expect(textOf(storeFilePieces(next, {document: other, bytes}))).toBe(serialiseStoreFile(plainOf(next)));
});
