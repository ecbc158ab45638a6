import fc from 'fast-check';
import {expect, test} from 'vitest';
import {canonical} from '../../source/sealing/canonical.js';

const plain = fc.letrec(tie => ({
	value: fc.oneof(
		{depthSize: 'small'},
		fc.string({unit: 'grapheme'}).map(text => text.normalize('NFC')),
		fc.maxSafeInteger().map(number => number === 0 ? 0 : number),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), {maxLength: 5}),
		fc.dictionary(fc.string().map(text => text.normalize('NFC')), tie('value'), {maxKeys: 5}),
	),
})).value;

test('says the same as was put in', () => {
	fc.assert(fc.property(plain, value => {
		expect(JSON.parse(canonical(value))).toEqual(value);
	}));
});

test('is a fixed point, whatever the order of keys was', () => {
	const reversed = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			return value.map(item => reversed(item));
		}

		return typeof value === 'object' && value !== null
			? Object.fromEntries(Object.entries(value).toReversed().map(([key, item]) => [key, reversed(item)]))
			: value;
	};

	fc.assert(fc.property(plain, value => {
		const text = canonical(value);
		expect(canonical(JSON.parse(text))).toBe(text);
		expect(canonical(reversed(value))).toBe(text);
	}));
});

test.each([
	['a fraction', 1.5],
	['minus zero', -0],
	['a number past 2^53', 2 ** 53],
	['not a number', NaN],
	['a lone surrogate', '\u{D800}'],
	['a text that is not in normal form C', 'e\u{301}'],
	['such a text as a key', {é: 1}],
])('refuses %s', (_, value) => {
	expect(() => canonical(value)).toThrow(expect.objectContaining({code: 'integrity'}) as Error);
});

test('orders keys by code units, as RFC 8785 says', () => {
	// The example of RFC 8785, section 3.2.3.
	const value = {
		'\u{20AC}': 'Euro Sign', '\r': 'Carriage Return', דּ: 'x', 1: 'One', '\u{1F600}': 'Emoji', '\u{80}': 'Control', ö: 'Latin',
	};
	delete (value as Record<string, string>)['\u{FB33}'];
	expect(Object.keys(JSON.parse(canonical(value)) as object)).toEqual(['1', '\r', '\u{80}', '\u{F6}', '\u{20AC}', '\u{1F600}']);
	expect(canonical(value)).toBe('{"\\r":"Carriage Return","1":"One","\u{80}":"Control","ö":"Latin","€":"Euro Sign","😀":"Emoji"}');
});
