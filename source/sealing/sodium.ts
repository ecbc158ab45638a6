/**
Libsodium, loaded once. Everything else in this room asks here, so that what is loaded and when stands in one place.
*/
import sodium from 'libsodium-wrappers';
import {encode} from './base64.js';

/** Resolves when libsodium can be used (about 10 ms the first time). */
export const sodiumReady = async (): Promise<void> => sodium.ready;

const textEncoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => textEncoder.encode(text);

/** Eight bytes that say how long a short text is, as a text. */
const lengths = Array.from({length: 0x80}, (_, length) => `\0\0\0\0\0\0\0${String.fromCodePoint(length)}`);

/** The bytes of short texts, encoded as one; undefined where one is long, no text or not ASCII: then its length is not what stands before it. */
const shortTexts = (parts: ReadonlyArray<string | Uint8Array>): Uint8Array | undefined => {
	let text = '';
	for (const part of parts) {
		if (typeof part !== 'string' || part.length > 0x7F) {
			return undefined;
		}

		text += lengths[part.length]! + part;
	}

	const bytes = utf8(text);
	return bytes.length === text.length ? bytes : undefined;
};

/** Concatenates parts, each preceded by its length (8 bytes, big endian), so that no two lists give the same bytes. */
export const lengthPrefixed = (...parts: ReadonlyArray<string | Uint8Array>): Uint8Array => {
	const short = shortTexts(parts);
	if (short) {
		return short;
	}

	const all = parts.map(part => typeof part === 'string' ? utf8(part) : part);
	const result = new Uint8Array(all.reduce((sum, part) => sum + 8 + part.length, 0));
	const view = new DataView(result.buffer);
	let offset = 0;
	for (const part of all) {
		view.setBigUint64(offset, BigInt(part.length));
		result.set(part, offset + 8);
		offset += 8 + part.length;
	}

	return result;
};

/** BLAKE2b-256, optionally keyed, as base64url. */
export const hash = (bytes: Uint8Array | string, key: Uint8Array | null = null): string => encode(sodium.crypto_generichash(32, bytes, key));

/** The platform is asked for many at once: each call takes longer than the cryptography that it is for. */
const pool = new Uint8Array(4096);
let used = pool.length;

/** Random bytes of the platform. No byte is given out twice, and none stays here once it was given out. */
export const randomBytes = (length: number): Uint8Array => {
	if (length > pool.length / 8) {
		return crypto.getRandomValues(new Uint8Array(length));
	}

	if (used + length > pool.length) {
		crypto.getRandomValues(pool);
		used = 0;
	}

	const bytes = pool.slice(used, used + length);
	pool.fill(0, used, used + length);
	used += length;
	return bytes;
};

export {default as sodium} from 'libsodium-wrappers';
export {decode, encode} from './base64.js';
