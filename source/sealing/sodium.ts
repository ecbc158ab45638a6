/**
Libsodium, loaded once. Everything else in this room asks here, so that what is loaded and when stands in one place.
*/
import sodium from 'libsodium-wrappers';
import {encode} from './base64.js';

/** Resolves when libsodium can be used (about 10 ms the first time). */
export const sodiumReady = async (): Promise<void> => sodium.ready;

const textEncoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => textEncoder.encode(text);

/** Longer texts are encoded before they are counted. */
export const longestShort = 0x7F;

/** Eight bytes that say how long a short text is, as a text. */
const lengths = Array.from({length: longestShort + 1}, (_, length) => `\0\0\0\0\0\0\0${String.fromCodePoint(length)}`);

/**
What `lengthPrefixed` makes of short texts, as one text, which is right only where it takes a byte for each of its characters: else the lengths in it are
not those of the bytes. Undefined where a part is long or no text.
*/
const shortText = (parts: ReadonlyArray<string | Uint8Array>): string | undefined => {
	let text = '';
	for (const part of parts) {
		if (typeof part !== 'string' || part.length > longestShort) {
			return undefined;
		}

		text += lengths[part.length]! + part;
	}

	return text;
};

/** What stands before one of them. */
export const lengthText = ({length}: string): string => lengths[length]!;

/** One of them. */
export const prefixedText = (text: string): string => lengthText(text) + text;

/** Most numbers are. */
export const prefixedOne = prefixedText('1');

/** Concatenates parts, each preceded by its length (8 bytes, big endian), so that no two lists give the same bytes. */
export const lengthPrefixed = (...parts: ReadonlyArray<string | Uint8Array>): Uint8Array => {
	const short = shortText(parts);
	if (short !== undefined) {
		const bytes = utf8(short);
		if (bytes.length === short.length) {
			return bytes;
		}
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
