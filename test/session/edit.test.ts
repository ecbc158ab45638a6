import {expect, test} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import type {Session} from '../../source/session/session.js';
import {bytes, memoryState, memoryWorld, type MemoryWorld} from '../_helpers/memory-world.js';

const decoder = new TextDecoder();

const add = (name: string, projects: readonly string[]): Change => ({
	kind: 'integration.add',
	integration: {
		name,
		type: 'Payment',
		provider: undefined,
		projects: projects.map(project => ({project, active: true})),
		urls: [{url: 'https://api.example.test', env: undefined}],
		credentials: [{key: 'secretKey', env: 'SECRETKEY', value: bytes('first')}],
	},
});

const start = async (): Promise<{world: MemoryWorld; session: Session; id: string; credential: string}> => {
	const world = await memoryWorld();
	const savedId = await world.session.commit('change', () => [
		{kind: 'project.add', name: 'billing'},
		{kind: 'project.add', name: 'shop'},
		add('Stripe', ['billing', 'shop']),
	]);
	const [id] = savedId.touched;
	return {world, session: world.session, id: id!, credential: world.session.snapshot.byId.get(id!)!.credentials[0]!.id};
};

const read = async (session: Session, integration: string, credential: string) => {
	const [value] = await session.open('read', [{integration, credential}]);
	return decoder.decode(value);
};

const project = (session: Session, name: string) => session.snapshot.roster.projects.values().find(each => each.name === name && !each.removed)!.id;

/** Whatever was done, a host that has never seen the store finds everything authentic. */
const authentic = async (world: MemoryWorld) => {
	await (await world.open({state: memoryState()})).verified();
};

test('every field of an integration can be changed, and a reader who sees it first finds it authentic', async () => {
	const {world, session, id, credential} = await start();
	await session.commit('change', () => [{
		kind: 'integration.edit',
		id,
		name: 'Stripe live',
		type: 'Webhook',
		urls: [{url: 'https://files.example.test', env: 'STRIPE_URL'}],
		addCredentials: [{key: 'webhookSecret', env: 'HOOK', value: bytes('hook')}],
		setEnv: [{credential, env: 'STRIPE_KEY'}],
		setValues: [{credential, value: bytes('second')}],
	}]);
	const {name, type, urls, credentials, revision} = session.snapshot.byId.get(id)!;
	expect({name, type, urls, revision}).toEqual({name: 'Stripe live', type: 'Webhook', urls: [{url: 'https://files.example.test', env: 'STRIPE_URL'}], revision: 2});
	expect(credentials.map(({key, env, version}) => [key, env, version])).toEqual([['secretKey', 'STRIPE_KEY', 2], ['webhookSecret', 'HOOK', 1]]);
	expect(await read(session, id, credential)).toBe('second');
	expect(await read(session, id, credentials[1]!.id)).toBe('hook');
	await session.commit('change', () => [{kind: 'integration.edit', id, removeCredentials: [credential]}]);
	expect(session.snapshot.byId.get(id)!.credentials.map(({key}) => key)).toEqual(['webhookSecret']);
	await authentic(world);
});

test('a key that would stand twice is refused', async () => {
	const {session, id} = await start();
	await expect(session.commit('change', () => [{kind: 'integration.edit', id, addCredentials: [{key: 'secretKey', env: 'X', value: bytes('x')}]}]))
		.rejects.toMatchObject({code: 'conflict'});
});

test('the former value comes back as a rotation of its own', async () => {
	const {session, id, credential} = await start();
	await session.commit('change', () => [{kind: 'integration.edit', id, setValues: [{credential, value: bytes('second')}]}]);
	await session.commit('change', () => [{kind: 'integration.edit', id, restoreValues: [credential]}]);
	expect(await read(session, id, credential)).toBe('first');
	expect(session.snapshot.byId.get(id)!.credentials[0]).toMatchObject({version: 3, history: 1});
	await session.commit('change', () => [{kind: 'integration.edit', id, restoreValues: [credential]}]);
	expect(await read(session, id, credential)).toBe('second');
});

test('the history keeps the last five values and forgets older ones', async () => {
	const {session, id, credential} = await start();
	for (let index = 0; index < 8; index++) {
		await session.commit('change', () => [{kind: 'integration.edit', id, setValues: [{credential, value: bytes(`value ${index}`)}]}]);
	}

	expect(session.snapshot.byId.get(id)!.credentials[0]).toMatchObject({version: 9, history: 5});
});

test('unassign, deactivate and assign change where it acts, and stay authentic', async () => {
	const {world, session, id, credential} = await start();
	const assign = (name: string, state: 'active' | 'inactive' | 'none'): Change => ({kind: 'assign', integration: id, project: project(session, name), state});
	await session.commit('change', () => [assign('shop', 'none')]);
	expect(session.snapshot.byId.get(id)!.projects.map(({name, active}) => [name, active])).toEqual([['billing', true]]);
	await session.commit('change', () => [assign('billing', 'inactive')]);
	expect(session.snapshot.byId.get(id)!.projects.map(({name, active}) => [name, active])).toEqual([['billing', false]]);
	await session.commit('change', () => [assign('shop', 'active'), assign('billing', 'active')]);
	expect(session.snapshot.byId.get(id)!.projects.map(({name, active}) => [name, active])).toEqual([['billing', true], ['shop', true]]);
	expect(await read(session, id, credential)).toBe('first');
	await authentic(world);
});

test('a deleted integration is gone, its name is free, and undo brings it back with its value', async () => {
	const {world, session, id, credential} = await start();
	await session.commit('change', () => [{kind: 'integration.remove', id}]);
	expect(session.snapshot.byId.has(id)).toBe(false);
	await expect(session.open('read', [{integration: id, credential}])).rejects.toMatchObject({code: 'not-found'});
	const change = await session.lastChange();
	expect(change).toMatchObject({what: 'delete Stripe', integrations: [id]});
	await session.undo(change!);
	expect(session.snapshot.byId.get(id)?.name).toBe('Stripe');
	expect(await read(session, id, credential)).toBe('first');
	await authentic(world);
});

test('undo of a delete is refused where the name is taken meanwhile', async () => {
	const {session, id} = await start();
	await session.commit('change', () => [{kind: 'integration.remove', id}]);
	const change = await session.lastChange();
	await session.commit('change', () => [add('stripe', ['billing'])]);
	await expect(session.undo(change!)).rejects.toMatchObject({code: 'conflict'});
});

test('undo goes back step by step, names what it undoes, and never twice', async () => {
	const {world, session, id, credential} = await start();
	await session.commit('change', () => [{kind: 'integration.edit', id, name: 'Stripe live'}]);
	await session.commit('change', () => [{kind: 'integration.edit', id, setValues: [{credential, value: bytes('second')}]}]);
	const rotation = await session.lastChange();
	expect(rotation?.what).toBe('edit Stripe live (new value of secretKey)');
	await session.undo(rotation!);
	expect(await read(session, id, credential)).toBe('first');
	await authentic(world);
	const next = await session.lastChange();
	expect(next?.what).toBe('edit Stripe (rename to Stripe live)');
	await session.undo(next!);
	expect(session.snapshot.byId.get(id)?.name).toBe('Stripe');
	const first = await session.lastChange();
	expect(first?.what).toBe('add project billing and 2 more changes');
	await expect(session.undo(first!)).rejects.toMatchObject({code: 'conflict', message: expect.stringContaining('roster') as string});
	await authentic(world);
});

test('what somebody changed since is not undone', async () => {
	const {session, id} = await start();
	await session.commit('change', () => [{kind: 'integration.edit', id, name: 'One'}]);
	const change = await session.lastChange();
	await session.commit('change', () => [{kind: 'integration.edit', id, name: 'Two'}]);
	await expect(session.undo(change!)).rejects.toMatchObject({code: 'conflict'});
	expect(session.snapshot.byId.get(id)?.name).toBe('Two');
});

test('undo of an unassign restores the assignment; of an added integration, deletes it', async () => {
	const {world, session, id} = await start();
	await session.commit('change', () => [{kind: 'assign', integration: id, project: project(session, 'shop'), state: 'none'}]);
	await session.undo((await session.lastChange())!);
	expect(session.snapshot.byId.get(id)!.projects.map(({name}) => name)).toEqual(['billing', 'shop']);
	const savedAdded = await session.commit('change', () => [add('Twilio', ['shop'])]);
	const [added] = savedAdded.touched;
	await session.undo((await session.lastChange())!);
	expect(session.snapshot.byId.has(added!)).toBe(false);
	await authentic(world);
});

test('a removed project takes its assignments along; what was only there is manageAll\'s alone', async () => {
	const {world, session, id, credential} = await start();
	const savedOnly = await session.commit('change', () => [add('Only', ['shop'])]);
	const [only] = savedOnly.touched;
	await session.commit('change', () => [{kind: 'project.rename', project: project(session, 'billing'), name: 'Billing EU'}]);
	await session.commit('change', () => [{kind: 'project.remove', project: project(session, 'shop')}]);
	expect(session.snapshot.byId.get(id)!.projects.map(({name}) => name)).toEqual(['Billing EU']);
	expect(session.snapshot.byId.get(only!)!.projects).toEqual([]);
	expect(await read(session, id, credential)).toBe('first');
	await authentic(world);
});
