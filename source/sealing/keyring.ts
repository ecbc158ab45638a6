/**
What a principal's keys are asked for, wherever they lie: in this process, or behind a socket in another. Nobody gets a key out of a
keyring, only what it does: it opens data keys that were sealed to its principal, values under them, and signs what that principal writes in its
store. It hashes too: whoever asks another process for all of this needs no libsodium.
*/
import type {Entry} from '../domain/document.js';
import {
	openDataKey, openValues, type KeyContext, type SealedValue,
} from './envelope.js';
import {publicKeys, wipeKeys, type PublicKeys, type SecretKeys} from './keys.js';
import {signEntry, type Kind} from './sign.js';
import {hash} from './sodium.js';

/** A data key as it stands in a record, and what says that it is the right one. */
export type SealedDataKey = Readonly<{
	sealed: string;
	context: KeyContext;

	/** The record's signed commitment. */
	commit: string;
}>;

/** Values of one record as they stand there, with what opens them. */
export type SealedValues = SealedDataKey & Readonly<{
	values: readonly SealedValue[];
}>;

export type SignedKind = Exclude<Kind, 'proof'>;

export type Keyring = Readonly<{
	/** The principal's id and its public keys. */
	principal: string;
	public: PublicKeys;

	/**
	In the same order; the caller wipes them.
	@throws Failure integrity; none is handed out then
	*/
	openDataKeys(sealed: readonly SealedDataKey[]): Promise<readonly Uint8Array[]>;

	/**
	All of the first record, all of the second and so on; the caller wipes them.
	@throws Failure integrity; none is handed out then
	*/
	openValues(sealed: readonly SealedValues[]): Promise<readonly Uint8Array[]>;

	/** BLAKE2b-256 of each text, base64url. */
	hash(texts: readonly string[]): Promise<readonly string[]>;
	sign<Body>(kind: SignedKind, body: Body): Promise<Entry<Body>>;

	/** The keys themselves, to be wrapped by another passphrase; undefined where they lie elsewhere. */
	secret: SecretKeys | undefined;

	/** The same once more, released by itself: what was begun with it goes on when this one is released. */
	hold(): Keyring;

	/** Ends the use of it: wipes the keys where they lie here. */
	release(): void;
}>;

const wipeAll = (all: readonly Uint8Array[]): void => {
	for (const bytes of all) {
		bytes.fill(0);
	}
};

/** Opens data keys one after the other; where one can't be opened, those before it are wiped. */
const openAll = (sealed: readonly SealedDataKey[], principal: string, {box}: PublicKeys, secret: Uint8Array): Uint8Array[] => {
	const opened: Uint8Array[] = [];
	try {
		for (const {sealed: text, context, commit} of sealed) {
			opened.push(openDataKey(text, context, principal, box, secret, commit));
		}
	} catch (error) {
		wipeAll(opened);
		throw error;
	}

	return opened;
};

/** Opens values by what opens data keys, which are wiped. */
export const valuesBy = (openDataKeys: Keyring['openDataKeys']): Keyring['openValues'] => async sealed => {
	const dataKeys = await openDataKeys(sealed);
	try {
		return openValues(sealed.map(({context, values}, index) => ({context, values, dataKey: dataKeys[index]!})));
	} finally {
		wipeAll(dataKeys);
	}
};

/**
Keys that lie in this process; they are taken over, and wiped when it is released.
@param keys - The public ones, where they were computed before.
*/
export const keyringOf = (secret: SecretKeys, {storeId, principal}: Readonly<{storeId: string; principal: string}>, keys: PublicKeys = publicKeys(secret)): Keyring => {
	const openDataKeys: Keyring['openDataKeys'] = async sealed => openAll(sealed, principal, keys, secret.box);
	return {
		principal,
		public: keys,
		secret,
		openDataKeys,
		openValues: valuesBy(openDataKeys),
		hash: async texts => texts.map(text => hash(text)),
		sign: async (kind, body) => signEntry(kind, storeId, principal, body, secret.sign),
		hold: () => keyringOf({box: secret.box.slice(), sign: secret.sign.slice()}, {storeId, principal}, keys),
		release() {
			wipeKeys(secret);
		},
	};
};
