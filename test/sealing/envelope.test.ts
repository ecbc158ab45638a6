import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {
	commitment,
	newDataKey,
	openDataKey,
	openValue,
	openValues,
	sealDataKey,
	sealValue,
	type ValueContext,
} from '../../source/sealing/envelope.js';
import {newKeys, publicKeys} from '../../source/sealing/keys.js';
import {
	decode, encode, lengthPrefixed, randomBytes, sodium, sodiumReady,
} from '../../source/sealing/sodium.js';

beforeAll(sodiumReady);

const context: ValueContext = {storeId: 'store', integration: 'integration', epoch: 1, credential: 'credential', key: 'secretKey', vrev: 1};
const integrityFailure = expect.objectContaining({code: 'integrity'}) as Error;

test('any value comes back exactly, and its length shows only in steps of 64', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 1000}), value => {
		const dataKey = newDataKey();
		const sealed = sealValue(value, context, dataKey);
		expect(openValue(sealed, context, dataKey)).toEqual(value);
		expect((decode(sealed.ct).length - 16) % 64).toBe(0);
	}));
});

test('many values of many records open as each does by itself, and one that was altered opens none', () => {
	const word = fc.string({unit: 'grapheme', maxLength: 40});
	const value = fc.record({credential: word, key: word, vrev: fc.nat(), value: fc.uint8Array({maxLength: 300})});
	const group = fc.record({integration: word, epoch: fc.nat(), values: fc.array(value, {maxLength: 4})});
	fc.assert(fc.property(fc.array(group, {maxLength: 5}), fc.nat(), (groups, place) => {
		const sealed = groups.map(({integration, epoch, values}) => {
			const [dataKey, at] = [newDataKey(), {storeId: 'store', integration, epoch}];
			return {context: at, dataKey, values: values.map(({value: bytes, ...which}) => ({...which, ...sealValue(bytes, {...at, ...which}, dataKey)}))};
		});
		expect(openValues(sealed)).toEqual(groups.flatMap(({values}) => values.map(each => each.value)));
		const all = sealed.flatMap(each => each.values);
		const one = all[place % Math.max(1, all.length)];
		if (!one) {
			return;
		}

		one.ct = encode(decode(one.ct).map((byte, index) => index === 0 ? byte ^ 1 : byte));
		expect(() => openValues(sealed)).toThrow(integrityFailure);
	}));
});

test('a value opens nowhere but where it belongs', () => {
	const dataKey = newDataKey();
	const sealed = sealValue(new Uint8Array([1, 2, 3]), context, dataKey);
	const elsewhere: ReadonlyArray<Partial<ValueContext>> = [
		{storeId: 'other'},
		{integration: 'other'},
		{epoch: 2},
		{credential: 'other'},
		{key: 'other'},
		{vrev: 2},
		// The same bytes, cut differently.
		{storeId: 'storei', integration: 'ntegration'},
	];
	for (const change of elsewhere) {
		expect(() => openValue(sealed, {...context, ...change}, dataKey)).toThrow(integrityFailure);
	}
});

test('every flipped bit of a ciphertext is noticed', () => {
	const dataKey = newDataKey();
	const sealed = sealValue(new Uint8Array([1, 2, 3]), context, dataKey);
	const bytes = decode(sealed.ct);
	for (let bit = 0; bit < bytes.length * 8; bit++) {
		const changed = bytes.slice();
		changed[bit >> 3]! ^= 1 << (bit & 7);
		expect(() => openValue({...sealed, ct: encode(changed)}, context, dataKey)).toThrow(integrityFailure);
	}
});

test('a data key opens for its recipient, in its place, and for nobody else', () => {
	const ana = newKeys();
	const ben = newKeys();
	const {box} = publicKeys(ana);
	const dataKey = newDataKey();
	const commit = commitment(dataKey, context);
	const sealed = sealDataKey(dataKey, context, 'ana', box);
	expect(openDataKey(sealed, context, 'ana', box, ana.box, commit)).toEqual(dataKey);
	expect(() => openDataKey(sealed, context, 'ana', publicKeys(ben).box, ben.box, commit)).toThrow(integrityFailure);
	expect(() => openDataKey(sealed, context, 'ben', box, ana.box, commit)).toThrow(integrityFailure);
	expect(() => openDataKey(sealed, {...context, epoch: 2}, 'ana', box, ana.box, commit)).toThrow(integrityFailure);
	expect(() => openDataKey(sealed, {...context, integration: 'other'}, 'ana', box, ana.box, commit)).toThrow(integrityFailure);
	expect(() => openDataKey(sealed, context, 'ana', box, ana.box, commitment(newDataKey(), context))).toThrow(integrityFailure);
});

test('base64url with altered trailing bits is refused', () => {
	// 'AA' and 'AB' spell the same byte to a lenient decoder.
	expect(decode('AA')).toEqual(new Uint8Array([0]));
	expect(() => decode('AB')).toThrow(integrityFailure);
	expect(() => decode('AA==')).toThrow(integrityFailure);
});

test('parts are told apart by their lengths in bytes, however short or long and whatever is in them', () => {
	const part = fc.oneof(fc.string({maxLength: 10}), fc.string({unit: 'binary', maxLength: 10}), fc.string({minLength: 120, maxLength: 140}), fc.uint8Array({maxLength: 10}));
	fc.assert(fc.property(fc.array(part, {maxLength: 8}), parts => {
		const expected = parts.flatMap(each => {
			const own = typeof each === 'string' ? new TextEncoder().encode(each) : each;
			const length = new Uint8Array(8);
			new DataView(length.buffer).setBigUint64(0, BigInt(own.length));
			return [...length, ...own];
		});
		expect([...lengthPrefixed(...parts)]).toEqual(expected);
	}), {numRuns: 40});
});

test('padding is found and refused as libsodium does', () => {
	const padding = fc.tuple(fc.uint8Array({maxLength: 70}), fc.constantFrom([], [0x80], [0x80, 0x80], [1]), fc.nat({max: 70}));
	fc.assert(fc.property(padding, ([start, mark, zeros]) => {
		const padded = new Uint8Array([...start, ...mark, ...Array.from({length: zeros}, () => 0)]);
		const dataKey = newDataKey();
		const nonce = randomBytes(24);
		const {storeId, integration, credential, key} = context;
		const ad = lengthPrefixed('patchbay/value/v1', storeId, integration, credential, key, '1', '1');
		const ct = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, ad, null, nonce, dataKey);
		const outcomeOf = (open: () => Uint8Array): Uint8Array | 'refused' => {
			try {
				return open();
			} catch {
				return 'refused';
			}
		};

		expect(outcomeOf(() => openValue({nonce: encode(nonce), ct: encode(ct)}, context, dataKey))).toEqual(outcomeOf(() => sodium.unpad(padded, 64)));
	}), {numRuns: 2000});
});

test('property: a value comes back wherever it belongs, and only as it was sealed', () => {
	const text = fc.oneof(fc.string({maxLength: 10}), fc.string({unit: 'binary', maxLength: 10}), fc.string({minLength: 126, maxLength: 130}), fc.constantFrom('é', '', '\0'));
	fc.assert(fc.property(text, text, text, text, fc.uint8Array({maxLength: 200}), fc.integer({min: 1, max: 12}), (storeId, integration, credential, key, value, moved) => {
		const dataKey = newDataKey();
		const place = {
			storeId: storeId.toWellFormed(), integration: integration.toWellFormed(), credential: credential.toWellFormed(), key: key.toWellFormed(), epoch: 3, vrev: 40,
		};
		const sealed = sealValue(value, place, dataKey);
		expect(openValue(sealed, place, dataKey)).toEqual(value);
		const {nonce, ct} = sealed;
		for (const wrong of [
			{nonce: nonce + ct.slice(0, moved), ct: ct.slice(moved)}, {nonce: nonce.slice(0, -moved), ct: nonce.slice(-moved) + ct}, {nonce: '', ct: nonce + ct}, {nonce: nonce + ct, ct: ''}, {nonce, ct: ''},
		]) {
			expect(() => openValue(wrong, place, dataKey)).toThrow(integrityFailure);
		}
	}), {numRuns: 200});
});
