import fc from 'fast-check';
import {expect, test} from 'vitest';
import {forEachTitle, lazyRecords, recordTitle, withRecords} from '../../source/domain/records.js';
import {RecordLines} from '../../source/domain/record-lines.js';
import type {RecordEntry} from '../../source/domain/document.js';

const entry = fc.record({
	body: fc.record({deleted: fc.boolean(), name: fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('"name":"', 'a\\', '"deleted":true'))}),
	by: fc.constant('by'),
	sig: fc.string(),
}).map(value => value as unknown as RecordEntry);

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
