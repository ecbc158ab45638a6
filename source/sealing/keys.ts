/** Key pairs of principals: X25519 to receive, Ed25519 to sign. */
import type {RosterPrincipal} from '../domain/document.js';
import {signEntry, isSignedBy} from './sign.js';
import {decode, encode, randomBytes, sodium} from './sodium.js';

/** Secret keys; wiped by `wipeKeys`. */
export type SecretKeys = Readonly<{
	/** X25519 secret key, 32 bytes. */
	box: Uint8Array;

	/** Ed25519 secret key, 64 bytes (seed and public key). */
	sign: Uint8Array;
}>;

export type PublicKeys = Readonly<{box: string; sign: string}>;

export const keysFromSeeds = (boxSeed: Uint8Array, signSeed: Uint8Array): SecretKeys => ({
	box: sodium.crypto_box_seed_keypair(boxSeed).privateKey,
	sign: sodium.crypto_sign_seed_keypair(signSeed).privateKey,
});

export const newKeys = (): SecretKeys => keysFromSeeds(randomBytes(32), randomBytes(32));

export const publicKeys = (keys: SecretKeys): PublicKeys => ({
	box: encode(sodium.crypto_scalarmult_base(keys.box)),
	sign: encode(keys.sign.slice(32)),
});

export const wipeKeys = (keys: SecretKeys): void => {
	keys.box.fill(0);
	keys.sign.fill(0);
};

/** A principal's self-signature over its keys and the store: shows that whoever asks to be added holds the keys. */
export const proofOf = (storeId: string, principal: Pick<RosterPrincipal, 'id' | 'box' | 'sign'>, secret: Uint8Array): string =>
	signEntry('proof', storeId, principal.id, {box: principal.box, sign: principal.sign}, secret).sig;

export const isProofOf = (storeId: string, principal: Pick<RosterPrincipal, 'id' | 'box' | 'sign'>, proof: string): boolean =>
	isSignedBy('proof', storeId, {body: {box: principal.box, sign: principal.sign}, by: principal.id, sig: proof}, principal.sign);

/** X25519 takes numbers modulo 2^255 - 19 and ignores the highest bit: only the smallest of them is written. Little endian. */
const isReduced = (key: Uint8Array): boolean =>
	key[31]! < 0x7F || (key[31] === 0x7F && (key[0]! < 0xED || key.subarray(1, 31).some(byte => byte < 0xFF)));

/**
Whether anything can be sealed to a public key: it is spelt in the one way there is, as text and as number, and is no point of low order,
for which every save that seals to it would fail.
*/
export const isBoxKey = (box: string): boolean => {
	try {
		const key = decode(box, 32);
		sodium.crypto_scalarmult(randomBytes(32), key);
		return isReduced(key);
	} catch {
		return false;
	}
};

/** On a command line what begins with a dash is an option. */
export const isDashed = (id: string): boolean => id.startsWith('-');

/** 22 characters base64url, for principals, projects and credentials. */
export const newId = (): string => {
	const id = encode(randomBytes(16));
	return isDashed(id) ? newId() : id;
};
