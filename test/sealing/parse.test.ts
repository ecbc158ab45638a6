import fc from 'fast-check';
import {expect, test} from 'vitest';
import {format, formatVersion, suite} from '../../source/domain/document.js';
import {parseStoreFile} from '../../source/sealing/parse.js';

const record = `"${'a'.repeat(43)}":{"body":{},"by":"ana","sig":"sig"}`;

/** A file in our layout. */
const fileOf = (entries: readonly string[]): string =>
	`{"format":${JSON.stringify(format)},\n"head":{},\n"records":{\n${record}\n},\n"roster":[\n${entries.join(',\n')}\n],\n"suite":"${suite}","v":${formatVersion}}\n`;

const rosterOf = (text: string): unknown => parseStoreFile(new TextEncoder().encode(text)).roster;

const word = fc.oneof(fc.string(), fc.constantFrom(']],"at":"', '{"body":{"assign":[["', '\n{"body":{"assign":[["', ']', '"'));
const rows = fc.tuple(fc.array(fc.array(word, {minLength: 1, maxLength: 5}), {maxLength: 5}), fc.boolean())
	.map(([all, isLarge]) => isLarge ? [...all, ...Array.from({length: 100}, (_, index) => [`${index}`.padStart(43), 'project', 'active'])] : all);
const entry = fc.oneof(
	rows.map(assign => ({body: {assign, at: 'now', n: 1, op: 'assign'}, by: 'ana'})),
	fc.record({body: fc.record({at: word, op: word})}),
	fc.constantFrom({body: {assign: 0}}, {body: {assign: 0, at: 'now'}}, {body: 0}, 0, null, []),
);

test('the rows of the roster are those that stand in the file, whatever else does', () => {
	fc.assert(fc.property(fc.array(entry, {minLength: 1, maxLength: 5}), entries => {
		const text = fileOf(entries.map(each => JSON.stringify(each)));
		expect(rosterOf(text)).toEqual(entries);
		expect(JSON.stringify(rosterOf(text))).toBe(JSON.stringify(entries));
	}));
});

test('rows that nobody has looked at are not parsed', () => {
	const long = `["${'i'.repeat(43)}","project","active"],`.repeat(100);
	const broken = fileOf([`{"body":{"assign":[${long}["i",oops]],"at":"now","n":1,"op":"assign"},"by":"ana"}`]);
	const [first] = parseStoreFile(new TextEncoder().encode(broken)).roster as unknown as readonly [Readonly<{body: Readonly<{n: number; assign: unknown}>}>];
	expect(first.body.n).toBe(1);
	expect(() => first.body.assign).toThrow(expect.objectContaining({code: 'integrity', message: expect.stringContaining('not valid JSON') as string}));
});
