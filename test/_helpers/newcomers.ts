/** Further principals of a store in memory, each on a host of their own, with keys that open what is theirs. */
import type {Right} from '../../source/domain/principal.js';
import {wrapIdentity} from '../../source/sealing/identity.js';
import {newId, newKeys, proofOf, publicKeys, type SecretKeys} from '../../source/sealing/keys.js';
import type {Session} from '../../source/session/session.js';
import {
	bytes, cheap, memoryIdentities, memoryState, passphrase, type MemoryWorld,
} from './memory-world.js';

export type Newcomer = Readonly<{id: string; keys: SecretKeys; session: Session}>;

const settle = async (world: MemoryWorld, id: string, keys: SecretKeys): Promise<Newcomer> => {
	const {storeId} = world.created;
	const identity = await wrapIdentity(keys, passphrase(), {storeId, principal: id}, world.ports.deriveKey, cheap);
	const own = {box: keys.box.slice(), sign: keys.sign.slice()};
	const session = await world.open({identities: memoryIdentities(new Map([[storeId, identity]])), state: memoryState()}, {keys: own});
	return {id, keys, session};
};

export const addMember = async (world: MemoryWorld, name: string, right: Right): Promise<Newcomer> => {
	const [id, keys] = [newId(), newKeys()];
	const principal = {id, kind: 'member', name, ...publicKeys(keys), right} as const;
	await world.session.commit('change', () => [{kind: 'member.add', principal, proof: proofOf(world.created.storeId, principal, keys.sign)}]);
	return settle(world, id, keys);
};

/** @param project - Its name. */
export const addService = async (world: MemoryWorld, name: string, project: string): Promise<Newcomer> => {
	const [id, keys] = [newId(), newKeys()];
	const principal = {id, kind: 'service', name, ...publicKeys(keys), right: 'none'} as const;
	await world.session.commit('change', ({roster}) => [{
		kind: 'service.put',
		principal,
		proof: proofOf(world.created.storeId, principal, keys.sign),
		project: roster.projects.values().find(each => each.name === project)!.id,
		only: undefined,
	}]);
	return settle(world, id, keys);
};

/** The value of a credential, opened by whoever's session it is; with the audit entry that this leaves. */
export const read = async (session: Session, name: string, key: string): Promise<string> => {
	await session.refresh();
	const integration = session.snapshot.integrations.find(each => each.name === name)!;
	const credential = integration.credentials.find(each => each.key === key)!;
	const [value] = await session.open('read', [{integration: integration.id, credential: credential.id}]);
	return new TextDecoder().decode(value);
};

export const rotate = async ({session}: Pick<MemoryWorld, 'session'>, name: string, key: string, value: string): Promise<void> => {
	const {id, credentials} = session.snapshot.integrations.find(each => each.name === name)!;
	const credential = credentials.find(each => each.key === key)!.id;
	await session.commit('change', () => [{kind: 'integration.edit', id, setValues: [{credential, value: bytes(value)}]}]);
};
