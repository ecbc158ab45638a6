import fc from 'fast-check';
import {expect, test} from 'vitest';
import {safe, table, type Column} from '../../source/cli/print.js';
import type {World} from '../../source/cli/world.js';
import {width} from '../../source/domain/cut.js';

const world = (columns?: number, unicode = true) => ({unicode, stdout: {columns}} as unknown as World);

const columns: readonly Column[] = [{title: 'NAME', cut: 'middle'}, {title: 'TYPE', cut: 'end'}, {title: 'N', right: true}, {title: 'ID'}];

test('cells are aligned by what they take on the terminal', async () => {
	expect(await table(world(), columns, [['日本語', 'AI', '1', 'x'], ['ab', 'Payment', '12', 'y']])).toEqual([
		'NAME    TYPE      N  ID',
		'日本語  AI        1  x',
		'ab      Payment  12  y',
	]);
});

test('a terminal that is too narrow cuts the widest cells, ids never', async () => {
	const lines = await table(world(40), columns, [['a-very-long-name-of-an-integration', 'Observability', '1', '0123456789abcdef']]);
	expect(lines[1]).toContain('0123456789abcdef');
	expect(lines[1]).toContain('…');
	expect(width(lines[1]!)).toBe(40);
});

test('where a program reads nothing is cut', async () => {
	const name = 'n'.repeat(500);
	const lines = await table(world(), columns, [[name, 'AI', '1', 'x']]);
	expect(lines[1]).toContain(name);
});

test('no line is wider than the terminal as long as the columns that may be cut leave room, and none holds a control character', async () => {
	const names = fc.array(fc.tuple(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'})), {maxLength: 5});
	await fc.assert(fc.asyncProperty(names, fc.integer({min: 50, max: 120}), fc.boolean(), async (rows, limit, unicode) => {
		for (const line of await table(world(limit, unicode), columns, rows.map(([name, type]) => [name, type, '1', '0123456789abcdef']))) {
			expect(width(line)).toBeLessThanOrEqual(limit);
			expect(line).toBe(safe(world(limit, unicode), line));
			expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/v);
		}
	}));
});

test('without UTF-8 everything is ASCII', async () => {
	const lines = await table(world(30, false), columns, [['näme that is too long for it', 'AI', '1', 'x'.repeat(16)]]);
	expect(lines.join('')).toMatch(/^[\u{20}-\u{7E}]*$/v);
	expect(lines[1]).toContain('~');
});
