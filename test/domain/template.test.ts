import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Failure} from '../../source/domain/failure.js';
import {fillTemplate, parseTemplate} from '../../source/domain/template.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (all: Uint8Array) => new TextDecoder().decode(all);
const [store, id] = ['S'.repeat(16), 'I'.repeat(16)];
const link = `patchbay://${store}/${id}/secretKey`;

const references = (template: string) => parseTemplate(bytes(template)).pieces.flatMap(piece => piece.kind === 'reference' ? [[piece.reference, piece.line]] : []);
const fill = (template: string, ...values: string[]) => text(fillTemplate(bytes(template), parseTemplate(bytes(template)), values.map(value => bytes(value))));

test('references are found wherever they stand, and the rest stays byte for byte', () => {
	expect(fill(`a: "${link}"\nb: https://u:${link}@host/${link}.\n`, '1', '2', '3')).toBe('a: "1"\nb: https://u:2@host/3.\n');
	expect(fill(`é${link}é{{ patchbay "Zahlung é/key" }}`, 'ü', 'ß')).toBe('éüéß');
	expect(references('x\n{{patchbay "Stripe \\"live\\"/secretKey"}}\r\n{{  patchbay   "a/b"  }}')).toEqual([['Stripe "live"/secretKey', 2], ['a/b', 3]]);
	expect(references(`${link},${link}`)).toEqual([[link, 1], [link, 1]]);
	const binary = Uint8Array.of(0xFF, 0, 0xFE, ...bytes(link), 0xC3);
	expect([...fillTemplate(binary, parseTemplate(binary), [Uint8Array.of(0)])]).toEqual([0xFF, 0, 0xFE, 0, 0xC3]);
});

test('a link without a key stays, and its line is known', () => {
	const template = `# see patchbay://${store}/${id}\n# and patchbay://${store}/${id}#label\n`;
	expect(fill(template)).toBe(template);
	expect(parseTemplate(bytes(template)).links).toEqual([1, 2]);
});

test.each([
	['patchbay://short/x/key', 1],
	[`a\n\npatchbay://${store}/${id}/9key`, 3],
	[`patchbay://${store}/${id}/${'k'.repeat(65)}`, 1],
	['{{ patchbay }}', 1],
	['\n{{ patchbay Stripe/key }}', 2],
	['{{ patchbay "a/b" | upper }}', 1],
	[String.raw`{{ patchbay "a\qb" }}`, 1],
])('what looks like a reference and is none is refused with its line: %s', (template, line) => {
	expect(() => parseTemplate(bytes(template))).toThrow(expect.objectContaining({code: 'usage', message: expect.stringContaining(`line ${line} of the template`) as string}) as Failure);
});

test('placeholders of others are none of ours', () => {
	for (const template of ['{{ patchbays "x" }}', '{{ .Values.patchbay }}', '{{ "patchbay" }}', 'patchbay:thing', 'http://patchbay/x']) {
		expect(fill(template)).toBe(template);
	}
});

test('property: without references every file stays as it is', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 2000}), file => {
		expect([...fillTemplate(file, parseTemplate(file), [])]).toEqual([...file]);
	}));
});

test('a large file is read', () => {
	// With a square of the time for it, it would not be before the test's is over.
	const found = references(`${'{{ '.repeat(500_000)}x${' '.repeat(500_000)}${'patchbay:/ '.repeat(200_000)}${`${link}\n`.repeat(20_000)}`);
	expect(found).toHaveLength(20_000);
	expect(found.at(-1)).toEqual([link, 20_000]);
});
