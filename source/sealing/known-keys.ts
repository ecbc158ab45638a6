/**
Data keys that a principal has opened before, sealed for itself: opening one from the store takes a tenth of a millisecond, and a program that
starts with a thousand values needs hundreds. The key for them comes of the principal's own secret key, so whoever can open them can open the
same from the store.
*/
import type {SecretKeys} from './keys.js';
import {
	decode, encode, lengthPrefixed, randomBytes, sodium,
} from './sodium.js';

/** By integration. */
export type KnownKeys = ReadonlyMap<string, Uint8Array>;

type Whose = Readonly<{storeId: string; principal: string}>;

const keyLength = 32;
const idLength = 43;
const nonceLength = 24;
const label = 'patchbay/known-keys/v1';

const ownKey = ({box}: Pick<SecretKeys, 'box'>, {storeId, principal}: Whose): Uint8Array =>
	sodium.crypto_generichash(32, lengthPrefixed(label, storeId, principal), box);

const additionalData = ({storeId, principal}: Whose, ids: string): Uint8Array => lengthPrefixed(label, storeId, principal, ids);

/** A line with the ids one after the other, a line with the sealed keys in the same order. */
export const sealKnownKeys = (known: KnownKeys, secret: Pick<SecretKeys, 'box'>, whose: Whose): string => {
	const ids = known.keys().toArray().join('');
	const keys = new Uint8Array(known.size * keyLength);
	for (const [index, key] of known.values().toArray().entries()) {
		keys.set(key, index * keyLength);
	}

	const nonce = randomBytes(nonceLength);
	const own = ownKey(secret, whose);
	const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(keys, additionalData(whose, ids), null, nonce, own);
	keys.fill(0);
	own.fill(0);
	return `${ids}\n${encode(nonce)}${encode(sealed)}\n`;
};

/** Undefined where it was written by somebody else, or altered. The caller wipes the keys. */
export const openKnownKeys = (text: string, secret: Pick<SecretKeys, 'box'>, whose: Whose): KnownKeys | undefined => {
	const [ids = '', sealed = ''] = text.split('\n', 2);
	const own = ownKey(secret, whose);
	try {
		const [nonce, ct] = [decode(sealed.slice(0, 32), nonceLength), decode(sealed.slice(32))];
		const keys = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ct, additionalData(whose, ids), nonce, own);
		return new Map(Array.from({length: keys.length / keyLength}, (_, index) => [
			ids.slice(index * idLength, (index + 1) * idLength), keys.subarray(index * keyLength, (index + 1) * keyLength),
		]));
	} catch {
		return undefined;
	} finally {
		own.fill(0);
	}
};
