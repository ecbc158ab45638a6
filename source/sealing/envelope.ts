/**
How values are sealed. Each integration has a random data key per epoch, sealed to every entitled principal together with a hash of
where it belongs, since a sealed box has neither a sender nor additional data. Values are XChaCha20-Poly1305 under the data key, with
everything that says which value they are as additional data, padded to 64 bytes. The signed `commit` binds the data key itself.
*/
import {Failure} from '../domain/failure.js';
import {decodeAll, lengthOf, roomOf} from './base64.js';
import {
	additionalData, boundOf, type KeyContext, type SealedGroup, type SealedValue, type ValueContext,
} from './bound.js';
import {
	decode, encode, hash, lengthPrefixed, randomBytes, sodium,
} from './sodium.js';

/** A data key that is to be sealed, but for the key itself. */
export type SealingTask = Readonly<{
	context: KeyContext;

	/** Principals and their public keys. */
	recipients: ReadonlyArray<readonly [principal: string, box: string]>;
}>;

export type {KeyContext, SealedValue, ValueContext} from './bound.js';

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

/** So many values are taken together: each call of what decodes them costs as much as decoding one. */
const together = 64;

/** Groups of at least so many values, as far as there are. */
const batchesOf = (groups: readonly SealedGroup[]): ReadonlyArray<readonly SealedGroup[]> => {
	const batches: Array<readonly SealedGroup[]> = [];
	for (let begin = 0; begin < groups.length;) {
		let end = begin;
		for (let count = 0; count < together && end < groups.length; end++) {
			count += groups[end]!.values.length;
		}

		batches.push(groups.slice(begin, end));
		begin = end;
	}

	return batches;
};

/** @param opened - Gets the values. @throws Error where one is not what it should be */
const openBatch = (bare: Bare, groups: readonly SealedGroup[], opened: Uint8Array[]): void => {
	const {bytes: bound, lengths} = boundOf(groups);
	const nonces = decodeAll(groups.flatMap(({values}) => values.map(({nonce}) => nonce)));
	const sealed = decodeAll(groups.flatMap(({values}) => values.map(({ct}) => ct)));
	const room = sealed.length;
	// What has to be wiped comes first.
	const keyAt = bare._malloc(keyLength + room + bound.length + nonces.length + room);
	const valueAt = keyAt + keyLength;
	let boundAt = valueAt + room;
	let nonceAt = boundAt + bound.length;
	let ctAt = nonceAt + nonces.length;
	// Only now: what was asked for may have moved it.
	const memory = bare.HEAPU8;
	try {
		memory.set(bound, boundAt);
		memory.set(nonces, nonceAt);
		memory.set(sealed, ctAt);
		let next = 0;
		const openNext = ({nonce, ct}: SealedValue): boolean => {
			const length = lengthOf(ct);
			const boundLength = lengths[next++]!;
			const isWhole = nonce.length === nonceLetters && length >= tagLength;
			if (!isWhole || bare._crypto_aead_xchacha20poly1305_ietf_decrypt(valueAt, 0, 0, ctAt, length, 0, boundAt, boundLength, 0, nonceAt, keyAt) !== 0) {
				return false;
			}

			opened.push(unpad(memory, valueAt, valueAt + length - tagLength));
			boundAt += boundLength;
			nonceAt += nonceLength;
			ctAt += roomOf(ct);
			return true;
		};

		const areOpen = groups.every(({values, dataKey}) => {
			memory.set(dataKey, keyAt);
			return values.every(value => openNext(value));
		});
		if (!areOpen) {
			throw new Error('not what was sealed');
		}
	} finally {
		memory.fill(0, keyAt, keyAt + keyLength + room);
		bare._free(keyAt);
	}
};

/** @throws Error where one is not what it should be */
const openAll = (bare: Bare, groups: readonly SealedGroup[]): Uint8Array[] => {
	const opened: Uint8Array[] = [];
	try {
		for (const batch of batchesOf(groups)) {
			openBatch(bare, batch, opened);
		}
	} catch (error) {
		for (const value of opened) {
			value.fill(0);
		}

		throw error;
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
		return openAll((sodium as unknown as Readonly<{libsodium: Bare}>).libsodium, groups);
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
