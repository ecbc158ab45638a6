/** What client and agent say to each other, in whatever pieces it arrives. */
import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {piecesOf} from '../../source/effects/agent-client.js';
import {
	frameOf, frameReader, packed, unpacked,
} from '../../source/effects/agent-wire.js';
import type {SealedValues} from '../../source/session/ports.js';

const list = (most: number) => fc.array(fc.uint8Array({maxLength: most}), {maxLength: 8});

test('frames come out as they went in, however they are cut, and nothing of them stays in what they came in', () => {
	fc.assert(fc.property(list(40), fc.array(fc.integer({min: 1, max: 60}), {minLength: 1, maxLength: 40}), (payloads, cuts) => {
		const bytes = Buffer.concat(payloads.map(payload => frameOf(payload)));
		const got: number[][] = [];
		const read = frameReader(payload => {
			got.push([...payload]);
		});
		const chunks: Buffer[] = [];
		for (let offset = 0, turn = 0; offset < bytes.length; turn++) {
			const end = offset + cuts[turn % cuts.length]!;
			chunks.push(Buffer.copyBytesFrom(bytes, offset, end - offset));
			offset = end;
		}

		expect(chunks.map(chunk => read(chunk)).every(Boolean)).toBe(true);
		expect(got).toEqual(payloads.map(payload => [...payload]));
		expect(chunks.every(chunk => chunk.every(byte => byte === 0))).toBe(true);
	}));
});

test('a frame of 60 MiB is read in one go, and a longer one than may be is none', () => {
	const payload = new Uint8Array(60 * 1024 * 1024).fill(7);
	const bytes = frameOf(payload);
	let got: Uint8Array | undefined;
	const read = frameReader(frame => {
		got = frame;
	});
	for (let offset = 0; offset < bytes.length; offset += 65_536) {
		expect(read(Buffer.from(bytes.subarray(offset, offset + 65_536)))).toBe(true);
	}

	expect(got?.length).toBe(payload.length);
	expect(Buffer.from(got!).equals(payload)).toBe(true);
	expect(frameReader(() => undefined)(Buffer.from([0xFF, 0, 0, 0]))).toBe(false);
});

test('what is packed comes out again; of anything else, or of another number, nothing does', () => {
	fc.assert(fc.property(list(80), all => {
		const bytes = packed(all);
		expect(unpacked(bytes, all.length)).toEqual(all);
		expect(unpacked(bytes, all.length + 1)).toBeUndefined();
		expect(unpacked(Uint8Array.from([...bytes, 0]), all.length)).toBeUndefined();
		if (bytes.length > 0) {
			expect(unpacked(bytes.slice(0, -1), all.length)).toBeUndefined();
		}
	}));
});

test('requests for values are cut into pieces that are small enough, with all of them in their order', () => {
	const value = fc.record({
		credential: fc.string(), key: fc.string(), vrev: fc.nat(), nonce: fc.string(), ct: fc.string({maxLength: 30}),
	});
	const sealed: fc.Arbitrary<SealedValues[]> = fc.array(fc.record({
		sealed: fc.string(), commit: fc.string(), context: fc.record({storeId: fc.string(), integration: fc.string(), epoch: fc.nat()}), values: fc.array(value, {maxLength: 6}),
	}), {maxLength: 6});
	fc.assert(fc.property(sealed, fc.integer({min: 1, max: 60}), (all, most) => {
		const flat = (some: readonly SealedValues[]) => some.flatMap(({values, ...by}) => values.map(each => ({...by, ...each})));
		const pieces = piecesOf(all, most);
		expect(flat(pieces.flat())).toEqual(flat(all));
		for (const piece of pieces) {
			const values = flat(piece);
			expect(values.length).toBeGreaterThan(0);
			expect(values.length === 1 || values.reduce((sum, {ct}) => sum + ct.length, 0) <= most).toBe(true);
		}
	}));
});
