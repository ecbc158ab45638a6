import fc from 'fast-check';
import {expect, test} from 'vitest';
import {valuesOfTarget} from '../../source/domain/audit-target.js';
import type {Change} from '../../source/domain/change.js';
import {newId} from '../../source/sealing/keys.js';
import {encode} from '../../source/sealing/sodium.js';
import {bytes, memoryState, memoryWorld, passphrase} from '../_helpers/memory-world.js';

const decoder = new TextDecoder();

const stripe = (name = 'Stripe live', projects: readonly string[] = ['billing']): Change => ({
	kind: 'integration.add',
	integration: {
		name,
		type: 'Payment',
		provider: 'stripe',
		projects: projects.map(project => ({project, active: true})),
		urls: [{url: 'https://api.stripe.test', env: undefined}],
		credentials: [{key: 'secretKey', env: 'STRIPE_LIVE_SECRET_KEY', value: bytes('canary-value-1')}],
	},
});

test('a value that was saved is opened again by a fresh process after unlocking', async () => {
	const world = await memoryWorld();
	const {touched, snapshot} = await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe()]);
	expect(snapshot.integrations.map(({name}) => name)).toEqual(['Stripe live']);
	expect(snapshot.integrations[0]?.projects).toMatchObject([{name: 'billing', active: true}]);

	const other = await world.open();
	expect(other.locked).toBe(true);
	expect(other.me?.name).toBe('ana');
	const integration = other.snapshot.byId.get(touched[0]!)!;
	await other.unlock(passphrase());
	const [value] = await other.open('read', [{integration: integration.id, credential: integration.credentials[0]!.id}]);
	expect(decoder.decode(value)).toBe('canary-value-1');
});

test('nothing of a value stands in the file, the audit or the state', async () => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe()]);
	const all = [decoder.decode(world.memory.bytes), ...world.state.values.values(), ...world.audit.files.values().toArray().flat()].join('\n');
	expect(all).toContain('Stripe live');
	expect(all).not.toContain('canary');
	expect(all).not.toContain(encode(bytes('canary-value-1')).slice(0, 12));
});

test('a wrong passphrase opens nothing and is counted in the next signed audit entry', async () => {
	const world = await memoryWorld();
	const other = await world.open();
	await expect(other.unlock(bytes('wrong'))).rejects.toMatchObject({code: 'unlock-failed'});
	expect(other.locked).toBe(true);
	await other.unlock(passphrase());
	await other.commit('change', () => [{kind: 'project.add', name: 'billing'}]);
	const last = world.audit.files.values().toArray().flat().at(-1)!;
	expect(JSON.parse(last)).toMatchObject({body: {action: 'change', detail: {failedUnlocks: 1}}});
});

test('a file that another process saved meanwhile is planned on again', async () => {
	const world = await memoryWorld();
	const other = await world.open({state: memoryState()});
	await other.unlock(passphrase());
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe('One')]);
	const seen: number[] = [];
	await other.commit('change', snapshot => {
		seen.push(snapshot.integrations.length);
		return [stripe('Two', snapshot.integrations.length > 0 ? ['billing'] : [])];
	});
	expect(seen).toEqual([0, 1]);
	await world.session.refresh();
	await world.session.verified();
	expect(world.session.snapshot.integrations.map(({name}) => name)).toEqual(['One', 'Two']);
});

test('a name that is taken in any case is refused and nothing is saved', async () => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe('Stripe')]);
	const before = world.memory.bytes;
	await expect(world.session.commit('change', () => [stripe('STRIPE')])).rejects.toMatchObject({code: 'conflict'});
	await expect(world.session.commit('change', () => [{kind: 'project.add', name: 'Billing'}])).rejects.toMatchObject({code: 'conflict'});
	expect(world.memory.bytes).toBe(before);
});

test('a rotated value keeps its history and the audit is one unbroken chain', async () => {
	const world = await memoryWorld();
	const savedId = await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe()]);
	const [id] = savedId.touched;
	const credential = world.session.snapshot.byId.get(id!)!.credentials[0]!.id;
	await world.session.commit('change', () => [{kind: 'integration.edit', id: id!, setValues: [{credential, value: bytes('second')}]}]);
	expect(world.session.snapshot.byId.get(id!)!.credentials[0]).toMatchObject({version: 2, history: 1});
	const [value] = await world.session.open('read', [{integration: id!, credential}]);
	expect(decoder.decode(value)).toBe('second');
	const lines = world.audit.files.values().toArray().flat().map(line => JSON.parse(line) as {body: {n: number; action: string}});
	expect(lines.map(({body}) => [body.n, body.action])).toEqual([[1, 'init'], [2, 'change'], [3, 'change'], [4, 'read']]);
});

test('a read leaves its audit entry before the value: where the folder refuses, it is kept on this host and sent later', async () => {
	const world = await memoryWorld();
	const savedId = await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe()]);
	const [id] = savedId.touched;
	const credential = world.session.snapshot.byId.get(id!)!.credentials[0]!.id;
	world.audit.refuse = true;
	await world.session.open('read', [{integration: id!, credential}]);
	expect(world.ports.warnings.join(' ')).toContain('kept on this host');
	world.audit.refuse = false;
	await world.session.open('copy', [{integration: id!, credential}]);
	const actions = world.audit.files.values().toArray().flat().map(line => (JSON.parse(line) as {body: {action: string}}).body.action);
	expect(actions).toEqual(['init', 'change', 'read', 'copy']);
});

test('the file as it was before is a rollback to whoever has seen the newer one, and nothing opens', async () => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}]);
	const old = world.memory.bytes;
	await world.session.commit('change', () => [stripe()]);
	world.memory.bytes = old;
	const other = await world.open();
	await other.unlock(passphrase());
	await expect(other.verified()).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('rolled back') as string});
	await expect(other.commit('change', () => [stripe('New')])).rejects.toMatchObject({code: 'integrity'});
	expect(other.snapshot.verification.state).toBe('failed');
});

test('bytes that were verified before are not verified again, and a host without pins verifies them', async () => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe()]);
	let verifications = 0;
	const counting = {
		async verifier(input: Parameters<typeof world.ports.verifier>[0]) {
			verifications++;
			return world.ports.verifier(input);
		},
	};
	const known = await world.open(counting);
	await known.verified();
	expect(verifications).toBe(0);
	expect(known.snapshot.verification.state).toBe('verified');
	const fresh = await world.open({...counting, state: memoryState()});
	expect(fresh.snapshot.verification.state).toBe('verifying');
	await fresh.verified();
	expect(verifications).toBe(1);
	expect(fresh.snapshot.verification.state).toBe('verified');
});

test('one save after another, of different records, stays authentic for whoever sees it first', async () => {
	const world = await memoryWorld();
	const {touched} = await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe('One'), stripe('Two'), stripe('Three')]);
	const other = await world.open();
	await other.unlock(passphrase());
	for (const [index, id] of touched.entries()) {
		await other.commit('change', () => [{kind: 'integration.edit', id, name: `Renamed ${index}`}]);

		await (await world.open({state: memoryState()})).verified();
	}

	expect(other.snapshot.integrations.map(({name}) => name)).toEqual(['Renamed 0', 'Renamed 1', 'Renamed 2']);
});

test('a refresh keeps what did not change as the same objects, and a selection by id holds', async () => {
	const world = await memoryWorld();
	const savedOne = await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, stripe('One'), stripe('Two')]);
	const [one, two] = savedOne.touched;
	const other = await world.open();
	const before = other.snapshot;
	await world.session.commit('change', () => [{kind: 'integration.edit', id: two!, name: 'Renamed'}]);
	await other.refresh();
	expect(other.snapshot.byId.get(one!)).toBe(before.byId.get(one!));
	expect(other.snapshot.byId.get(two!)?.name).toBe('Renamed');
});

test('property: values come in the order in which they are asked for, and each is in the audit', async () => {
	const world = await memoryWorld();
	const credentials = ['a', 'b', 'c'];
	await world.session.commit('change', () => ['One', 'Two', 'Three'].map(name => ({
		kind: 'integration.add' as const,
		integration: {
			name, type: 'Internal', provider: undefined, projects: [], urls: [], credentials: credentials.map(key => ({key, env: `${name}_${key}`.toUpperCase(), value: bytes(`${name}/${key}`)})),
		},
	})));
	const all = world.session.snapshot.integrations.flatMap(integration => integration.credentials.map(({id, key}) => ({integration: integration.id, credential: id, value: `${integration.name}/${key}`})));
	await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...all), {minLength: 1, maxLength: 8}), async wanted => {
		const opened = await world.session.open('run', wanted);
		expect(opened.map(value => decoder.decode(value))).toEqual(wanted.map(({value}) => value));
		const last = world.audit.files.values().toArray().flat().at(-1)!;
		const {target} = (JSON.parse(last) as {body: {target: readonly string[]}}).body;
		const named = new Set(target.flatMap(each => valuesOfTarget(each)).map(({integration, credential}) => `${integration}/${credential!.slice(0, 8)}`));
		expect(named).toEqual(new Set(wanted.map(({integration, credential}) => `${integration}/${credential.slice(0, 8)}`)));
	}), {numRuns: 50});
});

test('no new id begins with a dash, which a command line would take for an option', async () => {
	const world = await memoryWorld();
	const {touched} = await world.session.commit('import', () => Array.from({length: 500}, (_, index) => stripe(`Stripe ${index}`, [])));
	const ids = [...touched, ...world.session.snapshot.integrations.flatMap(({credentials}) => credentials.map(({id}) => id)), ...Array.from({length: 1000}, () => newId())];
	expect(ids).toHaveLength(2000);
	expect(ids.filter(id => id.startsWith('-'))).toEqual([]);
});
