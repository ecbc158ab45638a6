/**
A member's identity file: the secret keys, wrapped by a key that argon2id makes of the passphrase. It lies with the member, never in
the store: a shared store must not be something to try passphrases against. Its parameters are authenticated, and bounded by floors
and ceilings in the code, so that a changed file can neither weaken the next guess nor stop the machine.
*/
import {Failure} from '../domain/failure.js';
import {canonical} from './canonical.js';
import {damagedIdentity, type Identity, type Kdf} from './identity-file.js';
import {publicKeys, type SecretKeys} from './keys.js';
import {decode, encode, randomBytes, sodium, utf8} from './sodium.js';

/** Passphrase and parameters → 32 bytes. */
export type Derive = (parameters: Readonly<{passphrase: Uint8Array; salt: Uint8Array; memory: number; passes: number; length: number}>) => Promise<Uint8Array>;

const mebibyte = 1024;
const floor = {memory: 64 * mebibyte, passes: 3};
const ceiling = {memory: 1024 * mebibyte, passes: 10};

/** What new identities get: about 0.4 s. */
export const kdfStandard = {memory: 128 * mebibyte, passes: 3} as const;

const checkKdf = ({memory, passes}: Pick<Kdf, 'memory' | 'passes'>) => {
	if (memory < floor.memory || passes < floor.passes || memory > ceiling.memory || passes > ceiling.passes) {
		throw damagedIdentity('its passphrase parameters are outside of what is safe');
	}
};

const headerOf = ({wrap, ...header}: Identity | Omit<Identity, 'wrap'> & {wrap?: undefined}): Uint8Array => utf8(`patchbay/identity/v1 ${canonical(header)}`);

/** The identity file's text. */
export const wrapIdentity = async (
	keys: SecretKeys,
	passphrase: Uint8Array,
	{storeId, principal}: Readonly<{storeId: string; principal: string}>,
	derive: Derive,
	cost: Readonly<{memory: number; passes: number}> = kdfStandard,
): Promise<string> => {
	checkKdf(cost);
	const salt = randomBytes(16);
	const header = {
		format: 'patchbay-identity' as const,
		v: 1 as const,
		storeId,
		principal,
		public: publicKeys(keys),
		kdf: {name: 'argon2id' as const, ...cost, lanes: 1 as const, salt: encode(salt)},
	};
	const key = await derive({passphrase, salt, ...cost, length: 32});
	const secret = new Uint8Array(64);
	secret.set(keys.box);
	secret.set(keys.sign.subarray(0, 32), 32);
	const nonce = randomBytes(24);
	const ct = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(secret, headerOf(header), null, nonce, key);
	key.fill(0);
	secret.fill(0);
	const identity: Identity = {...header, wrap: {nonce: encode(nonce), ct: encode(ct)}};
	return `${JSON.stringify(identity, undefined, '\t')}\n`;
};

/**
@throws Failure unlock-failed for a wrong passphrase, integrity for a damaged file
*/
export const unwrapIdentity = async (identity: Identity, passphrase: Uint8Array, derive: Derive): Promise<SecretKeys> => {
	const {kdf, wrap} = identity;
	checkKdf(kdf);
	const key = await derive({passphrase, salt: decode(kdf.salt, 16), memory: kdf.memory, passes: kdf.passes, length: 32});
	let secret: Uint8Array;
	try {
		secret = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, decode(wrap.ct), headerOf(identity), decode(wrap.nonce, 24), key);
	} catch {
		throw new Failure('unlock-failed', 'wrong passphrase', 'Nothing was opened or changed. Try again.');
	} finally {
		key.fill(0);
	}

	const seed = secret.slice(32, 64);
	const keys = {box: secret.slice(0, 32), sign: sodium.crypto_sign_seed_keypair(seed).privateKey};
	seed.fill(0);
	secret.fill(0);
	const found = publicKeys(keys);
	if (found.box !== identity.public.box || found.sign !== identity.public.sign) {
		throw damagedIdentity('its public keys do not belong to its secret keys');
	}

	return keys;
};
