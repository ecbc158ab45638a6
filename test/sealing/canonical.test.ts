import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	bodyText, canonical, entryText, rememberText,
} from '../../source/sealing/canonical.js';
import {randomBytes, sodiumReady} from '../../source/sealing/sodium.js';

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

test('the text of a body is that in the text of its entry, whichever was known first', () => {
	fc.assert(fc.property(plain, fc.string({unit: 'grapheme'}).map(text => text.normalize('NFC')), (body, sig) => {
		const entry = {body, by: 'ana","sig":"', sig};
		expect(bodyText(entry)).toBe(canonical(body));
		const signed = {...entry};
		rememberText(signed, canonical(body));
		expect(entryText(signed)).toBe(canonical(entry));
		const other = {...entry, a: 'more'};
		expect(bodyText(other)).toBe(canonical(body));
	}));
});

test('random bytes are as many as asked for, none of them twice', async () => {
	await sodiumReady();
	const lengths = [8, 16, 24, 32, 0, 1, 511, 512, 513, 5000];
	const seen = new Set<string>();
	for (let turn = 0; turn < 400; turn++) {
		const length = lengths[turn % lengths.length]!;
		const bytes = randomBytes(length);
		expect(bytes).toHaveLength(length);
		if (length >= 16) {
			const text = String(bytes);
			expect(seen.has(text)).toBe(false);
			seen.add(text);
			// What was given out is the caller's alone.
			bytes.fill(0);
		}
	}

	const all = Array.from({length: 2000}, () => randomBytes(32));
	const counts = Array.from({length: 256}, () => 0);
	for (const bytes of all) {
		for (const byte of bytes) {
			counts[byte]!++;
		}
	}

	// 250 of each are to be expected; a pool that was given out wiped would show as zeros.
	expect(Math.max(...counts)).toBeLessThan(400);
	expect(Math.min(...counts)).toBeGreaterThan(130);
});
