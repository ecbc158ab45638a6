/** New keys for the one whose host this is: made, wrapped, proved to open, and only then told to anybody. */
import {parseRequest, requestText, type AccessRequest, type RequestKind} from '../domain/access-request.js';
import {Failure} from '../domain/failure.js';
import {unwrapIdentity, wrapIdentity} from '../sealing/identity.js';
import {parseIdentity, type Identity} from '../sealing/identity-file.js';
import {keyringOf, type Keyring} from '../sealing/keyring.js';
import {
	newKeys, proofOf, publicKeys, wipeKeys, type PublicKeys,
} from '../sealing/keys.js';
import {recoveryKeys} from '../sealing/recovery.js';
import {requestWords, storeWords} from '../sealing/words.js';
import {costOf} from './passphrase.js';
import type {Asked} from './people.js';
import type {DeriveKey} from './ports.js';

export {newId} from '../sealing/keys.js';
export {storeWords} from '../sealing/words.js';

export type MadeIdentity = Readonly<{
	/** Of the identity file. */
	text: string;
	identity: Identity;
	shown: PublicKeys;
	proof: string;
	keyring: Keyring;
}>;

/** @param former - The identity it replaces: deriving the passphrase costs at least as much. */
export const makeIdentity = async (
	{storeId, principal}: Readonly<{storeId: string; principal: string}>,
	passphrase: Uint8Array,
	deriveKey: DeriveKey,
	former?: Identity,
): Promise<MadeIdentity> => {
	const keys = newKeys();
	const text = await wrapIdentity(keys, passphrase, {storeId, principal}, deriveKey, former && costOf(former));
	const identity = parseIdentity(text);
	// It throws where these are not the keys that were put in.
	wipeKeys(await unwrapIdentity(identity, passphrase, deriveKey));
	const shown = publicKeys(keys);
	return {
		text, identity, shown, proof: proofOf(storeId, {id: principal, ...shown}, keys.sign), keyring: keyringOf(keys, {storeId, principal}),
	};
};

/** @throws Failure unlock-failed */
export const checkPassphrase = async (identity: Identity, passphrase: Uint8Array, deriveKey: DeriveKey): Promise<Keyring> =>
	keyringOf(await unwrapIdentity(identity, passphrase, deriveKey), {storeId: identity.storeId, principal: identity.principal});

export const askedFor = (request: AccessRequest): Asked => ({
	request, text: requestText(request), words: requestWords(request), storeWords: storeWords(request.store),
});

export const readAsked = (text: string): Asked => askedFor(parseRequest(text));

export const requestOf = (kind: RequestKind, {identity: {storeId, principal}, shown, proof}: MadeIdentity, name: string): Asked => askedFor({
	kind, store: storeId, id: principal, name, ...shown, proof,
});

/**
The keyring of the recovery principal.
@param expected - Its public keys as the roster has them.
@throws Failure unlock-failed
*/
export const recoveryKeyring = (words: readonly string[], {storeId, principal}: Readonly<{storeId: string; principal: string}>, expected: PublicKeys): Keyring => {
	const keys = recoveryKeys(words);
	const {box, sign} = publicKeys(keys);
	if (box !== expected.box || sign !== expected.sign) {
		wipeKeys(keys);
		throw new Failure('unlock-failed', 'these are not the recovery words of this store: they belong to another one, or were replaced', 'Nothing was changed.');
	}

	return keyringOf(keys, {storeId, principal});
};
