/**
How values are sealed. Each integration has a random data key per epoch, sealed to every entitled principal together with a hash of
where it belongs, since a sealed box has neither a sender nor additional data. Values are XChaCha20-Poly1305 under the data key, with
everything that says which value they are as additional data, padded to 64 bytes. The signed `commit` binds the data key itself.
*/
import {Failure} from '../domain/failure.js';
import {decoderInto} from './base64.js';
import {
	decode, encode, hash, lengthPrefixed, longestShort, prefixedText, randomBytes, sodium,
} from './sodium.js';

/** Where a data key belongs. */
export type KeyContext = Readonly<{storeId: string; integration: string; epoch: number}>;

/** Which value it is. */
export type ValueContext = KeyContext & Readonly<{credential: string; key: string; vrev: number}>;

/** A data key that is to be sealed, but for the key itself. */
export type SealingTask = Readonly<{
	context: KeyContext;

	/** Principals and their public keys. */
	recipients: ReadonlyArray<readonly [principal: string, box: string]>;
}>;

const textEncoder = new TextEncoder();

export const newDataKey = (): Uint8Array => randomBytes(32);

const binding = ({storeId, integration, epoch}: KeyContext, recipient: string): Uint8Array =>
	sodium.crypto_generichash(32, lengthPrefixed('patchbay/data-key/v1', storeId, integration, String(epoch), recipient), null);

/**
What `crypto_box_seal` makes, from libsodium's own parts: an ephemeral key pair, a nonce that is the hash of both public keys, a box.
Its own function draws the ephemeral key four bytes at a time, which made an import of 10,000 integrations take half as long again.
*/
const sealBox = (message: Uint8Array, publicKey: Uint8Array): Uint8Array => {
	const seed = randomBytes(32);
	const ephemeral = sodium.crypto_box_seed_keypair(seed);
	const both = new Uint8Array(64);
	both.set(ephemeral.publicKey);
	both.set(publicKey, 32);
	const box = sodium.crypto_box_easy(message, sodium.crypto_generichash(24, both, null), publicKey, ephemeral.privateKey);
	const sealed = new Uint8Array(32 + box.length);
	sealed.set(ephemeral.publicKey);
	sealed.set(box, 32);
	seed.fill(0);
	ephemeral.privateKey.fill(0);
	return sealed;
};

/**
@param recipient - Principal id.
@param box - The recipient's X25519 public key, base64url.
*/
export const sealDataKey = (dataKey: Uint8Array, context: KeyContext, recipient: string, box: string): string => {
	const message = new Uint8Array(64);
	message.set(binding(context, recipient));
	message.set(dataKey, 32);
	const sealed = encode(sealBox(message, decode(box, 32)));
	message.fill(0);
	return sealed;
};

/** What is signed in the record so that a ciphertext can't be opened under two keys. */
export const commitment = (dataKey: Uint8Array, {storeId, integration, epoch}: KeyContext): string =>
	hash(lengthPrefixed('patchbay/commit/v1', storeId, integration, String(epoch)), dataKey);

/**
@param commit - The signed commitment, checked before anything is decrypted.
@throws Failure integrity when it is not the key it should be
*/
export const openDataKey = (sealed: string, context: KeyContext, recipient: string, box: string, secret: Uint8Array, commit: string): Uint8Array => {
	let message: Uint8Array;
	try {
		message = sodium.crypto_box_seal_open(decode(sealed), decode(box, 32), secret);
	} catch {
		throw new Failure('integrity', 'the data key of an integration was not sealed to you', 'Nothing was opened. Run patchbay verify.');
	}

	const belongs = message.length === 64 && sodium.memcmp(message.slice(0, 32), binding(context, recipient));
	const dataKey = message.slice(32);
	message.fill(0);
	if (!belongs || commitment(dataKey, context) !== commit) {
		dataKey.fill(0);
		throw new Failure('integrity', 'the data key of an integration belongs somewhere else', 'Nothing was opened. Run patchbay verify.');
	}

	return dataKey;
};

type ValueName = Omit<ValueContext, keyof KeyContext>;

/** What a value is bound to. It comes in two pieces, one after the other: the first is the same for all values of a record. */
const additionalData = ({storeId, integration, epoch}: KeyContext, {credential, key, vrev}: ValueName): Uint8Array =>
	lengthPrefixed('patchbay/value/v1', storeId, integration, credential, key, String(epoch), String(vrev));

/** Bytes: what a value's length is rounded up to. */
const block = 64;

/**
What `sodium.unpad` gives for the bytes between two places. Its own takes the same time for all, so that nobody learns of a padding by waiting; here
nothing is looked at that was not sealed just so, and a program that starts with a thousand values would wait for it longer than for opening them.
@throws Error where it is no padding
*/
const unpad = (bytes: Uint8Array, start: number, stop: number): Uint8Array => {
	let end = stop - 1;
	const first = stop - block;
	while (end > first && bytes[end] === 0) {
		end--;
	}

	if (first < start || bytes[end] !== 0x80) {
		throw new Error('no padding');
	}

	return bytes.slice(start, end);
};

export const sealValue = (value: Uint8Array, context: ValueContext, dataKey: Uint8Array): {nonce: string; ct: string} => {
	const padded = sodium.pad(value, block);
	const nonce = randomBytes(24);
	const ct = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, additionalData(context, context), null, nonce, dataKey);
	padded.fill(0);
	return {nonce: encode(nonce), ct: encode(ct)};
};

/** A value as it stands in a record, with what it is bound to besides its data key's place. */
export type SealedValue = Omit<ValueContext, keyof KeyContext> & Readonly<{nonce: string; ct: string}>;

/** What libsodium's own wrapper stands on: its memory, and the function with every length in two halves. */
type Bare = Readonly<{
	HEAPU8: Uint8Array;
	_malloc(size: number): number;
	_free(address: number): void;
	_crypto_aead_xchacha20poly1305_ietf_decrypt(...parameters: readonly number[]): number;
}>;

const keyLength = 32;
const nonceLength = 24;
const nonceLetters = 32;
const tagLength = 16;

/** Values of one record, with the data key that they were sealed under. */
export type SealedGroup = Readonly<{context: KeyContext; values: readonly SealedValue[]; dataKey: Uint8Array}>;

/** How many bytes at most what values are bound to takes, and how many characters a ciphertext. */
const sizesOf = (groups: readonly SealedGroup[]): readonly [widest: number, longest: number] => {
	let widest = 0;
	let longest = 0;
	for (const {context: {storeId, integration}, values} of groups) {
		for (const {credential, key, ct} of values) {
			widest = Math.max(widest, storeId.length + integration.length + credential.length + key.length);
			longest = Math.max(longest, ct.length);
		}
	}

	// Three bytes a character, and what is not theirs: the label, seven lengths, two numbers.
	return [(3 * widest) + 256, longest];
};

/** Most are the first of their kind. */
const numberText = (number: number): string => prefixedText(number === 1 ? '1' : String(number));

/** The first of the two pieces as a text; undefined where a part of it is long. */
const recordText = ({storeId, integration}: KeyContext): string | undefined => storeId.length > longestShort || integration.length > longestShort
	? undefined
	: prefixedText('patchbay/value/v1') + prefixedText(storeId) + prefixedText(integration);

/**
Writes what a value is bound to, and gives its length.
@param ofRecord - The first of its two pieces, where that is a text.
@throws RangeError where it is longer than the room for it
*/
const bind = (room: Uint8Array, ofRecord: string | undefined, context: KeyContext, value: ValueName): number => {
	const {credential, key, vrev} = value;
	if (ofRecord !== undefined && credential.length <= longestShort && key.length <= longestShort) {
		const text = ofRecord + prefixedText(credential) + prefixedText(key) + numberText(context.epoch) + numberText(vrev);
		const {read, written} = textEncoder.encodeInto(text, room);
		if (read === text.length && written === text.length) {
			return written;
		}
	}

	const bytes = additionalData(context, value);
	room.set(bytes);
	return bytes.length;
};

/** @throws Error where one is not what it should be */
const openAt = (bare: Bare, groups: readonly SealedGroup[]): Uint8Array[] => {
	const [widest, longest] = sizesOf(groups);
	const size = keyLength + nonceLength + widest + (2 * longest);
	const keyAt = bare._malloc(size);
	const nonceAt = keyAt + keyLength;
	const ctAt = nonceAt + nonceLength;
	const belongsAt = ctAt + longest;
	const valueAt = belongsAt + widest;
	// Only now: what was asked for may have moved it.
	const memory = bare.HEAPU8;
	const decodeInto = decoderInto(memory);
	const room = memory.subarray(belongsAt, belongsAt + widest);
	const opened: Uint8Array[] = [];
	try {
		for (const {context, values, dataKey} of groups) {
			const ofRecord = recordText(context);
			memory.set(dataKey, keyAt);
			for (const value of values) {
				const {nonce, ct} = value;
				const belongs = bind(room, ofRecord, context, value);
				// A nonce ends with a whole group of letters: both are one text, for bytes that lie one behind the other.
				const length = decodeInto(nonce + ct, nonceAt, belongsAt) - nonceLength;
				const isWhole = nonce.length === nonceLetters && length >= tagLength;
				if (!isWhole || bare._crypto_aead_xchacha20poly1305_ietf_decrypt(valueAt, 0, 0, ctAt, length, 0, belongsAt, belongs, 0, nonceAt, keyAt) !== 0) {
					throw new Error('not what was sealed');
				}

				opened.push(unpad(memory, valueAt, valueAt + length - tagLength));
			}
		}
	} catch (error) {
		for (const value of opened) {
			value.fill(0);
		}

		throw error;
	} finally {
		memory.fill(0, keyAt, keyAt + size);
		bare._free(keyAt);
	}

	return opened;
};

/**
All values of the first group, all of the second and so on; the caller wipes them. libsodium's function is called without its wrapper, which makes
five copies for each call and frees them unwiped: half the time of opening a thousand.
@throws Failure integrity when a ciphertext is not its value's; none is handed out then
*/
export const openValues = (groups: readonly SealedGroup[]): Uint8Array[] => {
	try {
		return openAt((sodium as unknown as Readonly<{libsodium: Bare}>).libsodium, groups);
	} catch {
		throw new Failure('integrity', 'a sealed value was altered or belongs somewhere else', 'Nothing was opened. Run patchbay verify.');
	}
};

/** One of them. @throws Failure integrity */
export const openValue = ({nonce, ct}: Readonly<{nonce: string; ct: string}>, {credential, key, vrev, ...context}: ValueContext, dataKey: Uint8Array): Uint8Array =>
	openValues([{
		context, dataKey, values: [{
			nonce, ct, credential, key, vrev,
		}],
	}])[0]!;
