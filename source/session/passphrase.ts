/**
Another passphrase for the identity of this host. The keys stay, so nothing in the store changes. The new file is proved to open before it
takes the place of the one that does, and whatever fails leaves the old one.
*/
import {Failure} from '../domain/failure.js';
import type {StoreDocument} from '../domain/document.js';
import type {Principal} from '../domain/principal.js';
import {entryHash} from '../sealing/canonical.js';
import {kdfStandard, unwrapIdentity, wrapIdentity} from '../sealing/identity.js';
import {parseIdentity, type Identity} from '../sealing/identity-file.js';
import type {Keyring} from '../sealing/keyring.js';
import {wipeKeys} from '../sealing/keys.js';
import {appendAudit} from './chain.js';
import {checkOwnKeys} from './open-values.js';
import type {
	AuditPort, Clock, DeriveKey, IdentityPort, StatePort,
} from './ports.js';

type Doors = Readonly<{
	identities: IdentityPort;
	state: StatePort;
	audit: AuditPort;
	clock: Clock;
	deriveKey: DeriveKey;
	warn: (text: string) => void;
}>;

/** What was made stronger stays so. */
export const costOf = ({kdf}: Identity): Readonly<{memory: number; passes: number}> => ({
	memory: Math.max(kdf.memory, kdfStandard.memory),
	passes: Math.max(kdf.passes, kdfStandard.passes),
});

const isSame = (text: string | undefined, identity: Identity): boolean =>
	text !== undefined && JSON.stringify(parseIdentity(text)) === JSON.stringify(identity);

/**
@param identity - As it was read when the session opened.
@returns the identity as it stands now
@throws Failure conflict (somebody replaced the identity meanwhile), integrity, storage, durability-unknown
*/
export const changePassphrase = async ({storeId, identity, principal, keys, document, strict, passphrase, ...doors}: Doors & Readonly<{
	storeId: string;
	identity: Identity;
	principal: Principal;
	keys: Keyring;

	/** The state of the store that the audit entry stands on. */
	document: StoreDocument;

	/** Whether nothing may happen that the audit can't take. */
	strict: boolean;
	passphrase: Uint8Array;
}>): Promise<Identity> => {
	const {identities, state, deriveKey, clock} = doors;
	checkOwnKeys(principal, keys);
	if (!keys.secret) {
		throw new Failure('unlock-failed', 'your keys lie in another process, which hands them to nobody; the passphrase was not changed', 'Unlock with the passphrase you have.');
	}

	const text = await wrapIdentity(keys.secret, passphrase, {storeId, principal: principal.id}, deriveKey, costOf(identity));
	const next = parseIdentity(text);
	// It throws where these are not the keys that were put in.
	wipeKeys(await unwrapIdentity(next, passphrase, deriveKey));
	await appendAudit({...doors, storeId, principal: principal.id, keys}, {
		at: clock.now().toISOString(), action: 'passphrase', target: [], detail: {}, head: entryHash(document.head),
	}, strict);
	await state.exclusive(async () => {
		if (!isSame(await identities.read(storeId), identity)) {
			throw new Failure('conflict', 'your identity was changed meanwhile; its passphrase was not changed by this', 'Do it again with the passphrase it has now.');
		}

		await identities.replace(storeId, text);
	});
	return next;
};
