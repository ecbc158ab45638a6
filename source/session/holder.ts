/** Who this host is for a store: a member, whose keys a passphrase opens, or a service, whose key file lies open. */
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Principal} from '../domain/principal.js';
import type {Roster} from '../domain/roster.js';
import {parseIdentity, type Identity} from '../sealing/identity-file.js';
import type {Keyring} from '../sealing/keyring.js';
import type {ServiceKey} from '../sealing/service-key.js';
import {loadKeyed} from './lazy.js';
import type {IdentityPort} from './ports.js';

export type Holder =
	| Readonly<{kind: 'member'; principal: string; identity: Identity}>
	| Readonly<{kind: 'service'; principal: string; key: ServiceKey}>;

/** @throws Failure integrity, storage */
export const readHolder = async (identities: IdentityPort, storeId: string): Promise<Holder | undefined> => {
	const text = await identities.read(storeId);
	if (text === undefined) {
		return undefined;
	}

	let holder: Holder;
	if (text.includes('"patchbay-service-key"')) {
		const {parseServiceKey} = await import('./with-keys.js');
		const key = parseServiceKey(text);
		holder = {kind: 'service', principal: key.principal, key};
	} else {
		const identity = parseIdentity(text);
		holder = {kind: 'member', principal: identity.principal, identity};
	}

	const ofStore = holder.kind === 'service' ? holder.key.storeId : holder.identity.storeId;
	if (ofStore !== storeId) {
		throw new Failure('integrity', 'the identity file belongs to another store', 'Nothing was opened. Name the right one with --identity PATH.');
	}

	return holder;
};

/**
A service's keys, ready for use. Where this host has no pins, the key file stands in for them.
@throws Failure integrity where the store is older than the key file, or another one with the same name
*/
export const openServiceKey = async (key: ServiceKey, document: StoreDocument): Promise<Keyring> => {
	const {entryHash, keyringOf, serviceKeys} = await loadKeyed();
	const {storeId, principal, roster: {length, hash}} = key;
	const last = document.roster[length - 1];
	if (!last || entryHash(last) !== hash) {
		throw new Failure('integrity', last ? 'the store was forked: its roster is not the one that the key file was made for' : 'the store is older than the key file: it was rolled back', 'Nothing was opened. Ask an admin.');
	}

	return keyringOf(serviceKeys(key), {storeId, principal});
};

/**
The principal of this host as far as it is known: somebody who was removed, or was not added yet, is a member without a right. Who has no
identity here is nobody.
*/
export const principalHere = (holder: Holder | undefined, roster: Roster): Principal | undefined => {
	if (!holder) {
		return undefined;
	}

	const {principal: id, kind} = holder;
	const {box, sign} = holder.kind === 'service' ? holder.key.public : holder.identity.public;
	return roster.principals.get(id) ?? {
		id, kind, name: roster.names.get(id) ?? 'you', box, sign, right: 'none',
	};
};

/** Whether the roster has other keys for the principal than its identity here. */
export const isReplaced = (holder: Holder | undefined, {principals}: Roster): boolean => {
	const present = holder && principals.get(holder.principal);
	const {box, sign} = holder?.kind === 'service' ? holder.key.public : holder?.identity.public ?? {};
	return present !== undefined && (present.box !== box || present.sign !== sign);
};
