/**
Data keys that a principal has opened before, sealed for itself: opening one from the store takes a tenth of a millisecond, and a program that
starts with a thousand values needs hundreds. The key for them comes of the principal's own secret key, so whoever can open them can open the
same from the store.
*/
import type {SecretKeys} from './keys.js';
import {
	decode, encode, lengthPrefixed, randomBytes, sodium,
} from './sodium.js';

/** A data key and the commitment that it was opened for. */
export type KnownKey = Readonly<{key: Uint8Array; commit: string}>;

/** By integration. */
export type NewlyKnown = ReadonlyMap<string, KnownKey>;

/** What was kept, in the one piece in which it was opened. */
export type KnownKeys = Readonly<{
	/** Ids of integrations. */
	ids(): readonly string[];

	/** A copy of the data key that was opened for this commitment; undefined where there is none. */
	find(integration: string, commit: string): Uint8Array | undefined;
	wipe(): void;
}>;

type Whose = Readonly<{storeId: string; principal: string}>;

const keyLength = 32;
/** Characters of a hash: an id, or a commitment. */
const hashLength = 43;
const nameLength = 2 * hashLength;
const nonceLength = 24;
const label = 'patchbay/known-keys/v2';

const ownKey = ({box}: Pick<SecretKeys, 'box'>, {storeId, principal}: Whose): Uint8Array =>
	sodium.crypto_generichash(32, lengthPrefixed(label, storeId, principal), box);

const additionalData = ({storeId, principal}: Whose, ids: string): Uint8Array => lengthPrefixed(label, storeId, principal, ids);

/** A line with each id and commitment one after the other, a line with the sealed keys in the same order. */
export const sealKnownKeys = (known: NewlyKnown, secret: Pick<SecretKeys, 'box'>, whose: Whose): string => {
	const entries = known.entries().filter(([id, {commit}]) => id.length === hashLength && commit.length === hashLength).toArray();
	const names = entries.map(([id, {commit}]) => id + commit).join('');
	const keys = new Uint8Array(entries.length * keyLength);
	for (const [index, [, {key}]] of entries.entries()) {
		keys.set(key, index * keyLength);
	}

	const nonce = randomBytes(nonceLength);
	const own = ownKey(secret, whose);
	const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(keys, additionalData(whose, names), null, nonce, own);
	keys.fill(0);
	own.fill(0);
	return `${names}\n${encode(nonce)}${encode(sealed)}\n`;
};

/** @param names - Of each its integration's id and its commitment. */
const knownKeysOf = (names: string, keys: Uint8Array): KnownKeys => {
	let table: ReadonlyMap<string, number> | undefined;
	const numbers = (): ReadonlyMap<string, number> => {
		if (!table) {
			const made = new Map<string, number>();
			for (let name = 0; name < names.length; name += nameLength) {
				made.set(names.slice(name, name + hashLength), made.size);
			}

			table = made;
		}

		return table;
	};

	// They are asked for in the order in which they were kept, as long as nothing has changed: then nobody needs the table.
	let next = 0;
	return {
		ids: () => numbers().keys().toArray(),
		find(integration, commit) {
			const isNext = integration.length === hashLength && names.startsWith(integration, next * nameLength);
			const number = isNext ? next : numbers().get(integration);
			if (number === undefined || commit.length !== hashLength || !names.startsWith(commit, (number * nameLength) + hashLength)) {
				return undefined;
			}

			next = number + 1;
			return keys.slice(number * keyLength, next * keyLength);
		},
		wipe() {
			keys.fill(0);
		},
	};
};

/** Undefined where it was written by somebody else, or altered. The caller wipes the keys. */
export const openKnownKeys = (text: string, secret: Pick<SecretKeys, 'box'>, whose: Whose): KnownKeys | undefined => {
	const [names = '', sealed = ''] = text.split('\n', 2);
	const own = ownKey(secret, whose);
	try {
		const [nonce, ct] = [decode(sealed.slice(0, 32), nonceLength), decode(sealed.slice(32))];
		const keys = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ct, additionalData(whose, names), nonce, own);
		return knownKeysOf(names, keys);
	} catch {
		return undefined;
	} finally {
		own.fill(0);
	}
};
