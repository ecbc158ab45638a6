import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseCsv, separatorOf} from '../../../source/domain/import/csv.js';

const written = (rows: ReadonlyArray<readonly string[]>, separator: string, end: string) =>
	rows.map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(separator)).join(end);

test('property: what was written in quotes is read back, whatever separates cells and lines', () => {
	const cell = fc.string({unit: fc.constantFrom('a', 'b', ' ', '"', ',', ';', '\t', '\n', 'ß')});
	const rows = fc.array(fc.array(cell, {minLength: 3, maxLength: 3}), {minLength: 1, maxLength: 5});
	fc.assert(fc.property(rows, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (table, separator, end) => {
		const head = ['one', 'two', 'three'];
		const csv = parseCsv(written([head, ...table], separator, end));
		expect(csv.header).toEqual(head);
		expect(csv.rows.map(({cells}) => cells)).toEqual(table);
	}));
});

test('lines are counted through cells of several lines', () => {
	const {rows} = parseCsv('a,b\n"1\n2",x\n\n3,y\n');
	expect(rows).toEqual([{line: 2, cells: ['1\n2', 'x']}, {line: 5, cells: ['3', 'y']}]);
});

test('a separator within quotes is none', () => {
	expect(separatorOf('"a;b;c",d\n')).toBe(',');
	expect(separatorOf('alone')).toBeUndefined();
	expect(parseCsv('\u{FEFF}a\tb\n1\t2').rows).toEqual([{line: 2, cells: ['1', '2']}]);
});
