import fc from 'fast-check';
import {expect, test} from 'vitest';
import {plainText} from '../../source/store/plain-text.js';

test('property: what is plain is decoded as UTF-8 would be, and nothing else is', () => {
	fc.assert(fc.property(fc.uint8Array(), fc.string({unit: fc.constantFrom('a', '"', '\n', '\u{7F}', '\u{0}', 'é', '世')}), fc.nat(9), (noise, text, before) => {
		for (const bytes of [noise, new TextEncoder().encode(text)]) {
			// A view of something larger, as the bytes of a file are.
			const larger = new Uint8Array(before + bytes.length + 3).fill(0xFF);
			larger.set(bytes, before);
			const expected = bytes.every(byte => byte < 0x80) ? new TextDecoder().decode(bytes) : undefined;
			expect(plainText(larger.subarray(before, before + bytes.length))).toBe(expected);
		}
	}));
});
