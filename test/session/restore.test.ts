/** Bringing back from a backup into a store that is whole: marks stay, today's entitled open it, nothing else moves. */
import {expect, test} from 'vitest';
import {parseStoreFile} from '../../source/sealing/parse.js';
import type {Change} from '../../source/domain/change.js';
import type {StoreDocument} from '../../source/domain/document.js';
import {bytes, type MemoryWorld} from '../_helpers/memory-world.js';
import {
	addMember, addService, read, rotate,
} from '../_helpers/newcomers.js';
import {makeTeamSession, named} from '../_helpers/team.js';

const patience = 90_000;

const now = ({memory}: MemoryWorld): StoreDocument => parseStoreFile(memory.bytes!);
const projectId = ({session}: MemoryWorld, name: string) => session.snapshot.roster.projects.values().find(project => project.name === name)!.id;

test('a wrong deletion is taken back: the marks that it alone set go', async () => {
	const {world, session} = await makeTeamSession();
	const service = await addService(world, 'shop-web', 'shop');
	const backup = now(world);
	const {id} = named(session, 'Twilio')!;
	await session.commit('change', () => [{kind: 'integration.remove', id}]);
	const {changes} = await session.restoring(backup);
	await session.commit('restore', () => changes);
	expect(named(session, 'Twilio')!.credentials).toMatchObject([{exposed: undefined}]);
	expect(await read(service.session, 'Twilio', 'authToken')).toBe('token');
}, patience);

test('what comes back opens for whom it is today; a mark stays where others lost or got access since', async () => {
	const {world, session} = await makeTeamSession();
	const service = await addService(world, 'shop-web', 'shop');
	const backup = now(world);
	const {id} = named(session, 'Twilio')!;
	await session.commit('change', () => [{kind: 'integration.remove', id}]);
	await session.commit('change', () => [{kind: 'project.add', name: 'later'}]);
	await addMember(world, 'ben', 'manageAll');
	const plan = await session.restoring(backup, new Set([id]));
	expect(plan).toMatchObject({same: 0, refused: [], items: [{name: 'Twilio', deleted: true, differences: [], lost: []}]});
	expect(plan.items[0]!.entitled.toSorted()).toEqual(['ana', 'ben', 'recovery', 'shop-web']);
	const {seq} = session.snapshot;
	await session.commit('restore', () => plan.changes);
	expect(session.snapshot.seq).toBe(seq + 1);
	expect(await read(service.session, 'Twilio', 'authToken')).toBe('token');
	expect(named(session, 'Twilio')!.credentials).toMatchObject([{exposed: expect.any(String) as string}]);
	expect(session.snapshot.roster.projects.values().map(({name}) => name).toArray()).toContain('later');
	expect((await session.inspect()).records).toBe(3);
	expect((await session.lastChange())?.what).toMatch(/^restore Twilio as of 2026-01-02 03:04 UTC$/v);
}, patience);

test('a value that came out of use while somebody lost access comes back with that mark', async () => {
	const {world, session} = await makeTeamSession();
	const ben = await addMember(world, 'ben', 'manageAll');
	const backup = now(world);
	await rotate(world, 'Twilio', 'authToken', 'second');
	await session.commit('change', () => [{kind: 'principal.remove', principal: ben.id}]);
	const removedAt = session.snapshot.savedAt;
	await rotate(world, 'Twilio', 'authToken', 'third');
	expect(named(session, 'Twilio')!.credentials[0]!.exposed).toBeUndefined();
	const plan = await session.restoring(backup, new Set([named(session, 'Twilio')!.id]));
	expect(plan.items).toMatchObject([{differences: ['value of authToken'], deleted: false, lost: []}]);
	await session.commit('restore', () => plan.changes);
	expect(await read(session, 'Twilio', 'authToken')).toBe('token');
	expect(named(session, 'Twilio')!.credentials[0]!.exposed).toBe(removedAt);
	const change = await session.lastChange();
	await session.undo(change!);
	expect(await read(session, 'Twilio', 'authToken')).toBe('third');
}, patience);

test('a value that is not even in the history any more comes back marked, where somebody lost access since', async () => {
	const {world, session} = await makeTeamSession();
	const ben = await addMember(world, 'ben', 'manageAll');
	const backup = now(world);
	const {id, credentials} = named(session, 'Twilio')!;
	await session.commit('change', () => [{kind: 'integration.edit', id, removeCredentials: [credentials[0]!.id], addCredentials: [{key: 'other', env: 'OTHER', value: bytes('other')}]}]);
	await session.commit('change', () => [{kind: 'principal.remove', principal: ben.id}]);
	const plan = await session.restoring(backup, new Set([id]));
	expect(plan.items).toMatchObject([{differences: ['authToken, which was removed'], lost: ['other']}]);
	await session.commit('restore', () => plan.changes);
	expect(named(session, 'Twilio')!.credentials).toMatchObject([{key: 'authToken', exposed: session.snapshot.savedAt}]);
}, patience);

test('what is as it was, what is newer, and what may not be changed is told', async () => {
	const {world, session} = await makeTeamSession();
	const ben = await addMember(world, 'ben', 'manageOwn');
	const backup = now(world);
	const edit = (name: string, url: string): Change => ({kind: 'integration.edit', id: named(session, name)!.id, urls: [{url, env: undefined}]});
	await session.commit('change', () => [edit('Twilio', 'https://twilio.example.test'), edit('Ledger', 'https://ledger.example.test')]);
	await session.commit('change', () => [{kind: 'project.members', project: projectId(world, 'billing'), members: [session.me!.id]}]);
	await session.commit('change', () => [{kind: 'integration.add', integration: {
		name: 'Newer', type: 'Other', provider: undefined, projects: [], urls: [], credentials: [],
	}}]);
	await ben.session.refresh();
	const plan = await ben.session.restoring(backup);
	expect(plan.items.map(({name, differences}) => [name, differences])).toEqual([['Twilio', ['URLs']]]);
	expect(plan.refused).toEqual([{name: 'Ledger', reason: 'it is also in a project that is not yours'}]);
	expect(plan.newer).toEqual(['Newer']);
	expect(plan.same).toBe(1);
	const carl = await addMember(world, 'carl', 'manageAll');
	expect((await carl.session.restoring(backup)).refused.map(({reason}) => reason)).toEqual(['you could not open it then', 'you could not open it then']);
}, patience);

test('an environment name that is taken by now is a conflict, naming both', async () => {
	const {world, session} = await makeTeamSession();
	const backup = now(world);
	const {id, credentials} = named(session, 'Twilio')!;
	const [credential] = credentials;
	await session.commit('change', () => [{kind: 'integration.remove', id}]);
	await session.commit('change', () => [{kind: 'integration.add', integration: {
		name: 'Other', type: 'Other', provider: undefined, projects: [{project: 'shop', active: true}], urls: [], credentials: [{key: 'token', env: credential!.env, value: bytes('x')}],
	}}]);
	await expect(session.restoring(backup, new Set([id]))).rejects.toMatchObject({code: 'conflict', message: expect.stringContaining('TWILIO_AUTHTOKEN') as string});
}, patience);
