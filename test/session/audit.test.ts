import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import type {Session} from '../../source/session/session.js';
import {
	appendEntry, draftOf, hostileWorld, integration, place, signHead,
} from '../_helpers/hostile.js';
import {bytes, memoryState, memoryWorld, passphrase, type MemoryWorld} from '../_helpers/memory-world.js';

type Line = Readonly<{body: Readonly<{n: number; action: string; detail: Readonly<Record<string, unknown>>}>}>;

const entries = (world: MemoryWorld) => world.audit.files.values().toArray().flat().map(line => (JSON.parse(line) as Line).body);

const start = async () => {
	const world = await memoryWorld();
	const {touched} = await world.session.commit('change', () => [integration('One', [])]);
	const integrationId = touched[0]!;
	const credential = world.session.snapshot.byId.get(integrationId)!.credentials[0]!.id;
	const read = async (session: Session = world.session) => session.open('read', [{integration: integrationId, credential}]);
	return {world, read};
};

test('what changes the store is refused where the audit takes no entry', async () => {
	const {world} = await start();
	const before = world.memory.bytes;
	world.audit.refuse = true;
	await expect(world.session.commit('change', () => [integration('Two', [])])).rejects.toMatchObject({code: 'storage'});
	expect(world.memory.bytes).toBe(before);
	world.audit.refuse = false;
	await world.session.commit('change', () => [integration('Two', [])]);
	await world.session.inspect();
});

test('a read goes on where the audit can not even be read', async () => {
	const {world, read} = await start();
	const session = await world.open({
		audit: {
			...world.audit,
			async last() {
				throw new Failure('storage', 'the system doesn\'t permit it');
			},
		},
	});
	await session.unlock(passphrase());
	await read(session);
	expect(world.ports.warnings.join(' ')).toContain('kept on this host');
	await read();
	expect(entries(world).map(({n, action}) => [n, action])).toEqual([[1, 'init'], [2, 'change'], [3, 'read'], [4, 'read']]);
	await world.session.inspect();
});

test('entries that were kept are sent once, also when the folder fills up in between', async () => {
	const {world, read} = await start();
	await expect(world.session.unlock(bytes('wrong'))).rejects.toMatchObject({code: 'unlock-failed'});
	world.audit.refuse = true;
	await read();
	await read();
	let room = 1;
	const {append} = world.audit;
	world.audit.append = async (chain, line) => {
		if (room-- === 0) {
			throw new Failure('storage', 'no space is left');
		}

		await append(chain, line);
	};

	world.audit.refuse = false;
	await read();
	world.audit.append = append;
	await read();
	expect(entries(world).map(({n, action}) => [n, action])).toEqual([[1, 'init'], [2, 'change'], [3, 'read'], [4, 'read'], [5, 'read'], [6, 'read']]);
	expect(entries(world).flatMap(({detail}) => detail.failedUnlocks ?? [])).toEqual([1]);
	expect(world.ports.warnings.join(' ')).not.toContain('cut or changed');
	await world.session.inspect();
});

test('the own chain that was taken away is missed, although no save has named its end', async () => {
	const {world, read} = await start();
	await read();
	const [chain] = world.audit.files.keys();
	const lines = world.audit.files.get(chain!)!;
	world.audit.files.set(chain!, lines.slice(0, 2));
	await read();
	expect(world.ports.warnings.join(' ')).toContain('cut or changed');
	await world.session.commit('change', () => [integration('Two', [])]);
	await expect(world.session.inspect()).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('was cut') as string});
	world.audit.files.set(chain!, lines);
	await world.session.inspect();
});

test('chains of another store in the same folder are not this store\'s', async () => {
	const {world} = await start();
	const other = await memoryWorld();
	for (const [chain, lines] of other.audit.files) {
		world.audit.files.set(chain, lines);
	}

	const {auditChains} = await world.session.inspect();
	expect(auditChains).toBe(1);
});

const deep = '['.repeat(200_000) + ']'.repeat(200_000);
const junk = ['null', '7', '[]', '{}', '{"body":{},"by":"","sig":""}', deep, `{"body":${deep},"by":"","sig":""}`];

test.each(junk.map(line => [line.slice(0, 30), line]))('a line of an own chain that is no entry (%s) is named', async (_, line) => {
	const {world} = await start();
	const [chain] = world.audit.files.keys();
	world.audit.files.get(chain!)!.push(line);
	await expect(world.session.inspect()).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('entry 3 of audit chain') as string});
});

test('what others write into the own chain neither stops undoing nor chooses what is undone', async () => {
	const {world} = await start();
	const {id} = (world.session.snapshot.integrations[0]!);
	await world.session.commit('change', () => [{kind: 'integration.edit', id, name: 'Renamed'}]);
	const change = (await world.session.lastChange())!;
	const [chain] = world.audit.files.keys();
	const lines = world.audit.files.get(chain!)!;
	const forged = JSON.parse(lines.at(-1)!) as {body: {n: number; at: string}};
	forged.body.n = 99;
	forged.body.at = '2030-01-01T00:00:00.000Z';
	lines.push(...junk, JSON.stringify(forged));
	expect(await world.session.lastChange()).toEqual(change);
});

test('a session on another host has a chain of its own', async () => {
	const {world, read} = await start();
	const session = await world.open({state: memoryState()});
	await session.unlock(passphrase());
	await read(session);
	expect(world.audit.files.size).toBe(2);
	expect(await world.session.inspect()).toMatchObject({auditChains: 2, auditEntries: 3});
});

test('where the roster says strict, nothing is read without its entry', async () => {
	const {world, ana, document} = await hostileWorld();
	const {touched} = await world.session.commit('change', () => [integration('One', [])]);
	const draft = draftOf(document());
	appendEntry(draft, ana, {op: 'setting', key: 'strict', value: true});
	place(world, signHead(draft, ana));
	await world.session.refresh();
	expect(world.session.snapshot.roster.settings.strict).toBe(true);
	const reference = {integration: touched[0]!, credential: world.session.snapshot.byId.get(touched[0]!)!.credentials[0]!.id};
	world.audit.refuse = true;
	await expect(world.session.open('read', [reference])).rejects.toMatchObject({code: 'storage'});
	expect(world.ports.warnings.join(' ')).not.toContain('kept on this host');
	world.audit.refuse = false;
	expect(await world.session.open('read', [reference])).toHaveLength(1);
	expect(entries(world).filter(({action}) => action === 'read')).toHaveLength(1);
});

test('a long audit is not read to its end for a session that was closed', async () => {
	const {world, read} = await start();
	for (let count = 0; count < 60; count++) {
		await read();
	}

	const seen: number[] = [];
	await expect(world.session.trail(done => {
		seen.push(done);
		if (seen.length === 2) {
			world.session.close();
		}
	})).rejects.toMatchObject({code: 'usage', message: 'the audit was left before it was read to its end; nothing was changed'});
	expect(seen).toHaveLength(2);
	expect(await (await world.open()).trail()).toMatchObject({entries: {length: 62}});
});
