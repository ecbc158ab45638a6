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
			? Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, reversed(item)]))
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
	['not a number', Number.NaN],
	['a lone surrogate', '\uD800'],
	['a text that is not in normal form C', 'e\u0301'],
	['such a text as a key', {'e\u0301': 1}],
])('refuses %s', (_, value) => {
	expect(() => canonical(value)).toThrow(expect.objectContaining({code: 'integrity'}) as Error);
});

test('orders keys by code units, as RFC 8785 says', () => {
	// The example of RFC 8785, section 3.2.3.
	const value = {
		'\u20AC': 'Euro Sign', '\r': 'Carriage Return', '\uFB33': 'x', '1': 'One', '\u{1F600}': 'Emoji', '\u0080': 'Control', '\u00F6': 'Latin',
	};
	delete (value as Record<string, string>)['\uFB33'];
	expect(Object.keys(JSON.parse(canonical(value)) as object)).toEqual(['1', '\r', '\u0080', '\u00F6', '\u20AC', '\u{1F600}']);
	expect(canonical(value)).toBe('{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin","€":"Euro Sign","😀":"Emoji"}');
});
