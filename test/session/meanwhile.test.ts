import {expect, test} from 'vitest';
import type {StoreDocument} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {newDataKey, commitment, sealDataKey, sealValue} from '../../source/sealing/envelope.js';
import {newKeys, proofOf, publicKeys} from '../../source/sealing/keys.js';
import type {StorePort} from '../../source/session/ports.js';
import type {Session} from '../../source/session/session.js';
import {createMemoryStore} from '../../source/store/memory-store.js';
import {appendEntry, bytesOf, draftOf, hostileWorld, integration, place, recordNamed, signHead, type HostileWorld} from '../_helpers/hostile.js';
import {bytes, codec, memoryState, memoryWorld, passphrase, type MemoryWorld} from '../_helpers/memory-world.js';

const decoder = new TextDecoder();

/** A host that has never seen the store finds it authentic. */
const authentic = async (world: MemoryWorld): Promise<Session> => {
	const fresh = await world.open({state: memoryState()});
	await fresh.verified();
	return fresh;
};

const names = ({snapshot}: Session): string[] => snapshot.integrations.map(({name}) => name);

/** The store as one session sees it, with something that happens at a chosen moment. */
const storeWith = (world: MemoryWorld, parts: (store: StorePort) => Partial<StorePort>): StorePort => {
	const store = createMemoryStore({codec, memory: world.memory});
	return {...store, ...parts(store)};
};

test('a file that is replaced and taken while a save waits for the lock is planned on again', async () => {
	const world = await memoryWorld();
	const store = storeWith(world, ({update}) => ({
		async update(plan) {
			await world.session.commit('change', () => [integration('Theirs', [])]);
			await waiting.refresh();
			return update(plan);
		},
	}));
	const waiting = await world.open({store, state: memoryState()});
	await waiting.unlock(passphrase());
	const {snapshot} = await waiting.commit('change', ({integrations}) => [integration(`Ours after ${integrations.length}`, []), {kind: 'project.add', name: 'risk'}]);
	expect(snapshot.integrations.map(({name}) => name)).toEqual(['Ours after 1', 'Theirs']);
	expect(names(await authentic(world))).toEqual(['Ours after 1', 'Theirs']);
});

test('locking during a save signs nothing with keys that are wiped', async () => {
	const world = await memoryWorld();
	const store = storeWith(world, ({update}) => ({
		async update(plan) {
			locking.lock();
			return update(plan);
		},
	}));
	const locking = await world.open({store});
	await locking.unlock(passphrase());
	await locking.commit('change', () => [integration('One', [])]);
	expect(locking.locked).toBe(true);
	expect(names(await authentic(world))).toEqual(['One']);
});

test('a value that is being opened when the session is locked is not handed over', async () => {
	const world = await memoryWorld();
	const {touched} = await world.session.commit('change', () => [integration('One', [])]);
	const id = touched[0]!;
	const audit = {
		...world.audit,
		async append(chain: string, line: string) {
			await world.audit.append(chain, line);
			locking.lock();
		},
	};
	const locking = await world.open({audit});
	await locking.unlock(passphrase());
	const [credential] = locking.snapshot.byId.get(id)!.credentials;
	await expect(locking.open('read', [{integration: id, credential: credential!.id}])).rejects.toMatchObject({code: 'unlock-failed'});
});

/** What somebody without any key can make: a value of their own, sealed to ana. */
const forge = ({storeId, ana}: HostileWorld, document: StoreDocument): {forged: StoreDocument; reference: {integration: string; credential: string}} => {
	const forged = draftOf(document);
	const id = recordNamed(document, 'One');
	const {body} = forged.records[id]!;
	const [credential, sealed] = Object.entries(body.credentials).find(([, {key}]) => key === 'one')!;
	const context = {storeId, integration: id, epoch: body.epoch};
	const dataKey = newDataKey();
	body.commit = commitment(dataKey, context);
	for (const recipient of Object.keys(body.keys)) {
		body.keys[recipient] = sealDataKey(dataKey, context, recipient, publicKeys(ana.keys).box);
	}

	Object.assign(sealed, sealValue(bytes('forged'), {...context, credential, key: sealed.key, vrev: sealed.vrev}, dataKey));
	return {forged, reference: {integration: id, credential}};
};

test('a file that takes the place of the verified one while a value is being opened is not what is opened', async () => {
	const hostile = await hostileWorld();
	const {world} = hostile;
	await world.session.commit('change', () => [integration('One', [])]);
	const document = hostile.document();
	const {forged, reference} = forge(hostile, document);
	const opened = new Set<string>();
	for (let delay = 0; delay < 60; delay++) {
		place(world, document);

		const {box, sign} = hostile.ana.keys;
		const session = await world.open({}, {keys: {box: box.slice(), sign: sign.slice()}});
		await session.open('read', [reference]);
		place(world, forged);
		const refreshing = session.refresh();
		for (let turn = 0; turn < delay; turn++) {
			await Promise.resolve();
		}

		const [result] = await Promise.allSettled([session.open('read', [reference]), refreshing]);
		opened.add(result.status === 'fulfilled' ? decoder.decode(result.value[0]) : (result.reason as Failure).code);
	}

	expect([...opened].filter(each => each !== '1' && each !== 'integrity')).toEqual([]);
});

test('a session that has seen nothing newer still refuses to save over a file that this host knows to be old', async () => {
	const world = await memoryWorld();
	const old = await world.open();
	await old.unlock(passphrase());
	await old.verified();
	const before = world.memory.bytes!;
	await world.session.commit('change', () => [integration('Newer', [])]);
	world.memory.bytes = before;
	await expect(old.commit('change', () => [integration('Over it', [])])).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('rolled back') as string});
	expect(world.memory.bytes).toBe(before);
});

test('the same is noticed when it happens while the save waits for the lock', async () => {
	const world = await memoryWorld();
	const store = storeWith(world, ({update}) => ({
		async update(plan) {
			const before = world.memory.bytes!;
			await world.session.commit('change', () => [integration('Newer', [])]);
			world.memory.bytes = before;
			return update(plan);
		},
	}));
	const waiting = await world.open({store});
	await waiting.unlock(passphrase());
	await expect(waiting.commit('change', () => [integration('Over it', [])])).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('rolled back') as string});
});

test('two forks that two processes verify at the same time are not both accepted', async () => {
	const {world, ana, document} = await hostileWorld();
	const one = signHead(draftOf(document()), ana);
	const other = signHead(draftOf(document()), ana, {at: '2027-01-01T00:00:00.000Z'});
	let other2: Session | undefined;
	place(world, one);
	const slow = await world.open({
		async verifier(input) {
			const facts = await world.ports.verifier(input);
			if (!other2) {
				place(world, other);
				other2 = await world.open();
				await other2.verified();
				place(world, one);
			}

			return facts;
		},
	});
	await expect(slow.verified()).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('forked') as string});
});

test('where this host can note nothing, the process itself remembers what it has seen', async () => {
	const world = await memoryWorld();
	const state = {
		...memoryState(),
		async write() {
			throw new Failure('storage', 'the file system is read-only');
		},
	};
	const session = await world.open({state});
	await session.verified();
	const before = world.memory.bytes!;
	await world.session.commit('change', () => [integration('Newer', [])]);
	await session.refresh();
	await session.verified();
	expect(names(session)).toEqual(['Newer']);
	world.memory.bytes = before;
	await session.refresh();
	await expect(session.verified()).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('rolled back') as string});
});

test('a file that could not be read for a moment is good again when it is there again', async () => {
	const world = await memoryWorld();
	let isGone = false;
	const store = storeWith(world, ({read}) => ({
		async read() {
			if (isGone) {
				throw new Failure('not-found', 'there is no store');
			}

			return read();
		},
	}));
	const session = await world.open({store});
	await session.verified();
	isGone = true;
	await session.refresh();
	expect(session.snapshot.verification).toMatchObject({state: 'failed'});
	await expect(session.verified()).rejects.toMatchObject({code: 'not-found'});
	isGone = false;
	await session.verified();
	expect(session.snapshot.verification).toEqual({state: 'verified'});
});

test('a check that could not be made is made again; one that failed is not', async () => {
	const world = await memoryWorld();
	let failures = 1;
	const session = await world.open({
		state: memoryState(),
		async verifier(input) {
			if (failures-- > 0) {
				throw new Error('The verifier ended with code 1');
			}

			return world.ports.verifier(input);
		},
	});
	await expect(session.verified()).rejects.toThrow('ended');
	await session.verified();
	expect(session.snapshot.verification).toEqual({state: 'verified'});
});

test('a refresh that reads the old file while a save replaces it does not put the old one back', async () => {
	const world = await memoryWorld();
	let hold: Promise<void> | undefined;
	const store = storeWith(world, ({read}) => ({
		async read() {
			const held = hold;
			const loaded = await read();
			await held;
			return loaded;
		},
	}));
	const session = await world.open({store});
	await session.unlock(passphrase());
	await session.verified();
	const {promise, resolve} = Promise.withResolvers<void>();
	hold = promise;
	const refreshing = session.refresh();
	hold = undefined;
	await session.commit('change', () => [integration('One', [])]);
	resolve();
	await refreshing;
	expect(names(session)).toEqual(['One']);
	expect(session.snapshot.verification).toEqual({state: 'verified'});
});

test('bytes that are read again after a failed sync are not noted as verified unless they are ours', async () => {
	const hostile = await hostileWorld();
	const {world} = hostile;
	await world.session.commit('change', () => [integration('One', [])]);
	const store = storeWith(world, ({update}) => ({
		async update(plan) {
			const {document} = await update(plan);
			// The same head, and under it what it was not signed for.
			world.memory.bytes = bytesOf(forge(hostile, document).forged);
			throw new Failure('durability-unknown', 'saved, but nobody knows');
		},
	}));
	const session = await world.open({store});
	await session.unlock(passphrase());
	await expect(session.commit('change', () => [integration('Two', [])])).rejects.toMatchObject({code: 'integrity'});
	await expect((await world.open()).verified()).rejects.toMatchObject({code: 'integrity'});
});

test('a save whose durability is unknown is a save', async () => {
	const world = await memoryWorld();
	const store = storeWith(world, ({update}) => ({
		async update(plan) {
			await update(plan);
			throw new Failure('durability-unknown', 'saved, but nobody knows');
		},
	}));
	const session = await world.open({store});
	await session.unlock(passphrase());
	const {durabilityUnknown, snapshot} = await session.commit('change', () => [integration('One', [])]);
	expect(durabilityUnknown).toBe(true);
	expect(snapshot.integrations.map(({name}) => name)).toEqual(['One']);
	expect(names(await authentic(world))).toEqual(['One']);
});

test('keys that were replaced while the session was unlocked sign nothing any more', async () => {
	const {world, ana, storeId, document} = await hostileWorld();
	const keys = newKeys();
	const {box, sign} = publicKeys(keys);
	const draft = appendEntry(draftOf(document()), ana, {op: 'rekey', principal: ana.id, box, sign, proof: proofOf(storeId, {id: ana.id, box, sign}, keys.sign), stolen: true});
	place(world, signHead(draft, {id: ana.id, keys}));
	const before = world.memory.bytes;
	await expect(world.session.commit('change', () => [integration('One', [])])).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('replaced') as string});
	expect(world.memory.bytes).toBe(before);
});

const tooMuch: Record<string, Partial<ReturnType<typeof wide>>> = {
	'a value of more than 64 KiB': {credentials: [{key: 'one', env: 'ONE', value: new Uint8Array(65_600)}]},
	'a name without end': {name: 'n'.repeat(401)},
	'a URL without end': {urls: [{url: `https://${'a'.repeat(5000)}`, env: undefined}]},
	'an environment name that is none': {credentials: [{key: 'one', env: 'A=B', value: bytes('1')}]},
	'a credential key that is none': {credentials: [{key: '', env: 'ONE', value: bytes('1')}]},
};

const wide = () => {
	const change = integration('Wide', []);
	if (change.kind !== 'integration.add') {
		throw new Error('No');
	}

	return change.integration;
};

test.each(Object.entries(tooMuch))('%s is refused before anything is written, since every reader would refuse the store', async (_, parts) => {
	const world = await memoryWorld();
	const before = world.memory.bytes;
	await expect(world.session.commit('change', () => [{kind: 'integration.add', integration: {...wide(), ...parts}}])).rejects.toMatchObject({code: 'usage'});
	expect(world.memory.bytes).toBe(before);
	await world.session.commit('change', () => [integration('One', [])]);
	await authentic(world);
});

test('sessions that follow the file and save all at once lose nothing, and whoever comes later finds it authentic', {timeout: 30_000}, async () => {
	const world = await memoryWorld();
	const background = {background: true};
	const sessions = [await world.open({}, background), await world.open({}, background), await world.open({state: memoryState()}, background)];
	await Promise.all(sessions.map(async (session, index) => {
		await session.unlock(passphrase());
		for (let count = 0; count < 12; count++) {
			await session.commit('change', () => [integration(`${index} ${count}`, [])]);
		}
	}));
	expect(names(await authentic(world))).toHaveLength(36);
	for (const session of sessions) {
		await session.refresh();
		await session.verified();
		expect(names(session)).toHaveLength(36);
		await session.inspect();

		session.close();
	}
});

test('a save between reading the file and reading the pins is no rollback', async () => {
	const world = await memoryWorld();
	// So that what is read has to be verified.
	world.state.values.delete('verified.json');
	let isSaved = false;
	const session = await world.open({
		state: {
			...world.state,
			async read(name) {
				if (name.endsWith('.pins.json') && !isSaved) {
					isSaved = true;
					await world.session.commit('change', () => [{kind: 'project.add', name: 'meanwhile'}]);
				}

				return world.state.read(name);
			},
		},
	});
	const {seq} = world.session.snapshot;
	await session.unlock(passphrase());
	await session.verified();
	expect(isSaved).toBe(true);
	expect(session.snapshot).toMatchObject({seq: seq + 1, verification: {state: 'verified'}});
});
