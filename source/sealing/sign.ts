/** Signatures: what exactly is signed, by whom, for which store. A signature of one kind or store never counts for another. */
import type {Entry} from '../domain/document.js';
import {bodyText, canonical, rememberText} from './canonical.js';
import {decode, encode, lengthPrefixed, sodium, utf8} from './sodium.js';

export type Kind = 'roster' | 'record' | 'head' | 'audit' | 'proof';

const message = (kind: Kind, storeId: string, by: string, body: string): Uint8Array =>
	lengthPrefixed(`patchbay/${kind}/v1`, utf8(storeId), utf8(by), utf8(body));

/**
The signature of a body in its canonical form.
@param secret - Ed25519 secret key, 64 bytes.
*/
export const signText = (kind: Kind, storeId: string, by: string, body: string, secret: Uint8Array): string =>
	encode(sodium.crypto_sign_detached(message(kind, storeId, by, body), secret));

/**
@param secret - Ed25519 secret key, 64 bytes.
*/
export const signEntry = <Body>(kind: Kind, storeId: string, by: string, body: Body, secret: Uint8Array): Entry<Body> => {
	const text = canonical(body);
	const entry = {body, by, sig: signText(kind, storeId, by, text, secret)};
	rememberText(entry, text);
	return entry;
};

/** @param publicKey - Ed25519 public key, base64url. */
export const isSignedBy = (kind: Kind, storeId: string, entry: Entry<unknown>, publicKey: string): boolean => {
	try {
		return sodium.crypto_sign_verify_detached(decode(entry.sig, 64), message(kind, storeId, entry.by, bodyText(entry)), decode(publicKey, 32));
	} catch {
		return false;
	}
};
