/** A service opens a store with its key file alone, and only the store that its file was made for. */
import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {parseServiceKey} from '../../source/sealing/service-key.js';
import {newServiceKeys} from '../../source/session/new-keys.js';
import {readHolder} from '../../source/session/holder.js';
import type {Session} from '../../source/session/session.js';
import {addMember, read} from '../_helpers/newcomers.js';
import {memoryIdentities, memoryState} from '../_helpers/memory-world.js';
import {makeTeamSession, type Team} from '../_helpers/team.js';

const projectId = ({roster}: Session['snapshot'], name: string) => roster.projects.values().find(project => project.name === name)!.id;

/** The text of the key file of a new service. */
const addService = async ({world, session}: Team, name: string, project: string, only?: readonly string[]): Promise<string> => {
	const {storeId} = world.created;
	const made = await newServiceKeys(storeId);
	const {box, sign, proof, id} = made.keys;
	await session.commit('change', snapshot => [{
		kind: 'service.put', principal: {
			id, kind: 'service', name, box, sign, right: 'none',
		}, proof, project: projectId(snapshot, project), only,
	}]);
	return made.file({name, roster: session.snapshot.roster});
};

const openWith = async ({world}: Team, text: string, state = memoryState()): Promise<Session> =>
	world.open({identities: memoryIdentities(new Map([[world.created.storeId, text]])), state});

test('no passphrase: it is unlocked when it opens, reads what is active in its project, and leaves an entry', async () => {
	const team = await makeTeamSession();
	const text = await addService(team, 'shop-web', 'shop');
	const service = await openWith(team, text);
	expect([service.locked, service.me?.name, service.me?.kind]).toEqual([false, 'shop-web', 'service']);
	expect(await read(service, 'Twilio', 'authToken')).toBe('token');
	await expect(read(service, 'Ledger', 'x')).rejects.toThrow();
	const twilio = team.session.snapshot.integrations.find(({name}) => name === 'Twilio')!;
	await team.session.commit('change', snapshot => [{kind: 'assign', integration: twilio.id, project: projectId(snapshot, 'shop'), state: 'inactive'}]);
	await expect(read(service, 'Twilio', 'authToken')).rejects.toMatchObject({code: 'not-entitled'});
	expect(await read(service, 'Stripe live', 'secretKey')).toBe('first');
	const {entries} = await team.session.trail();
	expect(entries.filter(({body}) => body.actor === service.me!.id).map(({body}) => body.action)).toEqual(['read', 'read']);
	service.lock();
	expect(service.locked).toBe(true);
	await service.unlock(new Uint8Array());
	expect(service.locked).toBe(false);
});

test('where nothing can be written it reads all the same, and says so', async () => {
	const team = await makeTeamSession();
	const text = await addService(team, 'shop-web', 'shop');
	const refuse = async () => {
		throw new Failure('storage', 'read-only');
	};

	const service = await openWith(team, text, {...memoryState(), exclusive: refuse, write: refuse});
	expect(await read(service, 'Twilio', 'authToken')).toBe('token');
	expect(team.world.ports.warnings.join('\n')).toContain('stands in no audit');
});

test('on a full disk, where not even the host keeps the entry, it does not say that it is kept', async () => {
	const team = await makeTeamSession();
	const text = await addService(team, 'shop-web', 'shop');
	const service = await openWith(team, text, {
		...memoryState(),
		async write() {
			throw new Failure('storage', 'no space is left');
		},
	});
	team.world.audit.refuse = true;
	expect(await read(service, 'Twilio', 'authToken')).toBe('token');
	const said = team.world.ports.warnings.join('\n');
	expect(said).toContain('stands in no audit');
	expect(said).not.toContain('kept on this host');
});

test('removed, it is somebody without a right; the old keys of a replaced one open nothing', async () => {
	const team = await makeTeamSession();
	const text = await addService(team, 'shop-web', 'shop');
	const service = await openWith(team, text);
	const {id} = service.me!;
	const made = await newServiceKeys(team.world.created.storeId, id);
	const {box, sign, proof} = made.keys;
	await team.session.commit('change', () => [{
		kind: 'principal.rekey', principal: id, box, sign, proof, stolen: true,
	}]);
	await expect(read(service, 'Twilio', 'authToken')).rejects.toMatchObject({code: 'integrity'});
	const renewed = await openWith(team, made.file({name: 'shop-web', roster: team.session.snapshot.roster}));
	expect(await read(renewed, 'Twilio', 'authToken')).toBe('token');
	await team.session.commit('change', () => [{kind: 'principal.remove', principal: id}]);
	await renewed.refresh();
	expect(renewed.me).toMatchObject({name: 'shop-web', right: 'none'});
	await expect(read(renewed, 'Twilio', 'authToken')).rejects.toThrow();
});

test('a key file knows its store: another one, an older one, a damaged file', async () => {
	const team = await makeTeamSession();
	const before = team.world.memory.bytes!;
	const text = await addService(team, 'shop-web', 'shop');
	const key = parseServiceKey(text);
	const withRoster = (roster: object) => JSON.stringify({...key, roster});
	team.world.memory.bytes = before;
	await expect(openWith(team, text)).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('rolled back') as string});
	await expect(openWith(team, withRoster({length: 2, hash: key.roster.hash}))).rejects.toMatchObject({message: expect.stringContaining('forked') as string});
	const {storeId} = team.world.created;
	const identities = (file: string) => memoryIdentities(new Map([[storeId, file]]));
	await expect(readHolder(identities(JSON.stringify({...key, storeId: 'x'.repeat(43)})), storeId)).rejects.toMatchObject({message: expect.stringContaining('another store') as string});
	for (const broken of [text.slice(0, -9), JSON.stringify({...key, v: 2}), JSON.stringify({...key, more: 1}), JSON.stringify({...key, secret: {box: 'x'}})]) {
		await expect(readHolder(identities(broken), storeId)).rejects.toMatchObject({code: 'integrity'});
	}
});

test('its project or its limit changes without new keys; keys nobody holds are refused', async () => {
	const team = await makeTeamSession();
	const {session} = team;
	const text = await addService(team, 'shop-web', 'shop');
	const service = await openWith(team, text);
	const {id, name, box, sign} = service.me!;
	const principal = {
		id, kind: 'service' as const, name, box, sign, right: 'none' as const,
	};
	const stripe = session.snapshot.integrations.find(each => each.name === 'Stripe live')!.id;
	await session.commit('change', snapshot => [{
		kind: 'service.put', principal, proof: '', project: projectId(snapshot, 'shop'), only: [stripe],
	}]);
	await (await openWith(team, text)).verified();
	await expect(read(service, 'Twilio', 'authToken')).rejects.toMatchObject({code: 'not-entitled'});
	expect(await read(service, 'Stripe live', 'secretKey')).toBe('first');
	const stranger = (await addMember(team.world, 'eve', 'none')).id;
	await expect(session.commit('change', snapshot => [{
		kind: 'service.put', principal: {...principal, id: 'n'.repeat(22), name: 'x'}, proof: 'p'.repeat(86), project: projectId(snapshot, 'shop'), only: undefined,
	}])).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('does not hold them') as string});
	expect(session.snapshot.roster.principals.has(stranger)).toBe(true);
});
