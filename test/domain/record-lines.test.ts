import fc from 'fast-check';
import {expect, test} from 'vitest';
import {forEachTitle, lazyRecords, recordTitle, withRecords} from '../../source/domain/records.js';
import {RecordLines} from '../../source/domain/record-lines.js';
import type {RecordEntry} from '../../source/domain/document.js';

const hostile = fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('"name":"', 'a\\', '"deleted":true', '},"name":"x', '},"deleted":true,', '}'));
const texts = fc.dictionary(fc.constantFrom('a', 'name', 'deleted'), hostile, {noNullPrototype: true});

/** In the order of the canonical text, or without what comes before the title. */
const body = fc.oneof(
	fc.record({
		credentials: fc.dictionary(fc.constantFrom('b', 'c'), texts, {noNullPrototype: true}), deleted: fc.boolean(), epoch: fc.nat(), keys: texts, name: hostile, type: hostile, urls: fc.array(fc.record({url: hostile})),
	}),
	fc.record({deleted: fc.boolean(), name: hostile}),
);
const entry = fc.record({body, by: fc.constant('by'), sig: hostile}).map(value => value as unknown as RecordEntry);

const entries = fc.dictionary(fc.string({unit: fc.constantFrom('a', 'b', 'z', '-'), minLength: 1, maxLength: 3}), entry, {noNullPrototype: true});

/** The lines as a file holds them. */
const linesOf = (records: Readonly<Record<string, RecordEntry>>): RecordLines => {
	const ids = Object.keys(records).toSorted();
	let text = '';
	const bounds = ids.flatMap(id => {
		text += `\n"${id}":`;
		const begin = text.length;
		text += JSON.stringify(records[id]);
		return [begin, text.length];
	});
	return new RecordLines(text, ids, Int32Array.from(bounds));
};

test('each is found in the text, with its title, and nothing else is', () => {
	fc.assert(fc.property(entries, entries, (first, changes) => {
		const records = withRecords(lazyRecords(linesOf(first)), changes);
		const plain = {...first, ...changes};
		const titles = new Map<string, unknown>();
		forEachTitle(records, (id, title) => {
			expect(titles.has(id)).toBe(false);
			titles.set(id, title);
		});
		expect(titles.keys().toArray().toSorted()).toEqual(Object.keys(plain).toSorted());
		for (const [id, {body: {name, deleted}}] of Object.entries(plain)) {
			expect(titles.get(id)).toEqual({name, deleted});
			expect(recordTitle(records, id)).toEqual({name, deleted});
			expect(records[id]).toEqual(plain[id]);
		}

		for (const id of ['', '0', 'zzzz', 'ab-']) {
			expect(records[id]).toEqual(plain[id]);
		}
	}));
});

test('the title of a record as we write it is read without the rest of it', () => {
	const text = '{"body":{"credentials":{"c":{"key":"k"}},"deleted":true,"epoch":1,"keys":{"p":"sealed"},"name":"Stripe live",';
	const records = lazyRecords(new RecordLines(text, ['a'], Int32Array.of(0, text.length)));
	expect(recordTitle(records, 'a')).toEqual({name: 'Stripe live', deleted: true});
	forEachTitle(records, (id, title) => {
		expect([id, title]).toEqual(['a', {name: 'Stripe live', deleted: true}]);
	});
});
