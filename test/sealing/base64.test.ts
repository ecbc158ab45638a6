import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import sodium from 'libsodium-wrappers';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {
	decode, decodeAll, encode, lengthOf, roomOf,
} from '../../source/sealing/base64.js';

const {URLSAFE_NO_PADDING} = sodium.base64_variants ?? {URLSAFE_NO_PADDING: 7};

const decodedBySodium = (text: string): Uint8Array | undefined => {
	try {
		return sodium.from_base64(text, URLSAFE_NO_PADDING);
	} catch {
		return undefined;
	}
};

const decoded = (text: string): Uint8Array | undefined => {
	try {
		return decode(text);
	} catch (error) {
		expect(error).toBeInstanceOf(Failure);
		expect(error).toMatchObject({code: 'integrity'});
		return undefined;
	}
};

describe('base64url', () => {
	beforeAll(async () => sodium.ready);

	test('is what libsodium makes of any bytes, and gives them back', () => {
		fc.assert(fc.property(fc.uint8Array({maxLength: 300}), bytes => {
			const text = encode(bytes);
			expect(text).toBe(sodium.to_base64(bytes, URLSAFE_NO_PADDING));
			expect(decode(text)).toEqual(bytes);
		}));
	});

	test('a mebibyte too', () => {
		const bytes = new Uint8Array(1_048_577).map((_, index) => index * 7);
		const text = encode(bytes);
		expect(text).toBe(Buffer.from(bytes).toString('base64url'));
		expect(Buffer.compare(decode(text, bytes.length), bytes)).toBe(0);
	});

	test('any text is taken or refused as libsodium does', () => {
		const letter = fc.constantFrom(...'ABQgw048z_-+/= \n=é'.split(''));
		fc.assert(fc.property(fc.oneof(fc.string({maxLength: 9, unit: letter}), fc.string({maxLength: 9}), fc.base64String({maxLength: 24})), text => {
			expect(decoded(text)).toEqual(decodedBySodium(text));
		}), {numRuns: 3000});
	});

	test('each last letter is taken or refused as libsodium does', () => {
		for (const start of ['', 'A', 'AA', 'AAA', 'AAAA']) {
			for (let code = 32; code < 127; code++) {
				const text = start + String.fromCodePoint(code);
				expect([text, decoded(text)]).toEqual([text, decodedBySodium(text)]);
			}
		}
	});

	test('many at once are what each is by itself, and one that is none refuses all', () => {
		const text = fc.oneof({weight: 9, arbitrary: fc.uint8Array({maxLength: 20}).map(bytes => encode(bytes))}, {weight: 1, arbitrary: fc.constantFrom('AB', 'A', 'A=', 'é', 'AAA ', 'AAB')});
		fc.assert(fc.property(fc.array(text, {maxLength: 8}), texts => {
			const single = texts.map(each => decoded(each));
			if (single.includes(undefined)) {
				expect(() => decodeAll(texts)).toThrow(Failure);
				return;
			}

			const all = decodeAll(texts);
			let at = 0;
			for (const [index, each] of texts.entries()) {
				expect(new Uint8Array(all.subarray(at, at + lengthOf(each)))).toEqual(single[index]);
				at += roomOf(each);
			}

			expect(all.length).toBe(at);
		}), {numRuns: 1000});
	});

	test('another length is refused', () => {
		expect(() => decode('AAAA', 4)).toThrow('a field that should hold 4 bytes holds 3');
	});
});
