/** Argon2id from Node's own OpenSSL, off the main thread. */
import {argon2} from 'node:crypto';
import {promisify} from 'node:util';
import type {DeriveKey} from '../session/ports.js';

const run = promisify(argon2);

export const deriveKey: DeriveKey = async ({passphrase, salt, memory, passes, length}) => {
	const key = await run('argon2id', {
		message: passphrase, nonce: salt, memory, passes, parallelism: 1, tagLength: length,
	});
	const copy = Uint8Array.from(key);
	key.fill(0);
	return copy;
};
