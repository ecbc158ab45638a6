/** A passphrase becomes keys. */
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import {unwrapIdentity} from '../sealing/identity.js';
import type {Identity} from '../sealing/identity-file.js';
import {keyringOf, type Keyring} from '../sealing/keyring.js';
import {countFailedUnlock} from './chain.js';
import {checkOwnKeys} from './open-values.js';
import type {DeriveKey, StatePort} from './ports.js';

export {keyringOf} from '../sealing/keyring.js';

/** @throws Failure unlock-failed, integrity */
export const unlock = async (
	identity: Identity,
	principal: Principal,
	passphrase: Uint8Array,
	{deriveKey, state}: Readonly<{deriveKey: DeriveKey; state: StatePort}>,
	storeId: string,
): Promise<Keyring> => {
	let keys: Keyring;
	try {
		keys = keyringOf(await unwrapIdentity(identity, passphrase, deriveKey), {storeId, principal: principal.id});
	} catch (error) {
		if (error instanceof Failure && error.code === 'unlock-failed') {
			await countFailedUnlock(state, storeId).catch(() => undefined);
		}

		throw error;
	}

	try {
		checkOwnKeys(principal, keys);
	} catch (error) {
		keys.release();
		throw error;
	}

	return keys;
};
