import path from 'node:path';
import {
	describe, expect, test, vi,
} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {Failure} from '../../source/domain/failure.js';
import type {StorePort} from '../../source/session/ports.js';
import {createFileStore} from '../../source/store/file-store.js';
import {createMemory, createMemoryStore} from '../../source/store/memory-store.js';
import {documentOf, jsonCodec, seqOf} from '../store/_documents.js';
import {failureOf, temporaryFolder} from '../store/_support.js';

/** Two stores over the same state, as two processes have. */
type Make = () => Promise<readonly [StorePort, StorePort]>;

const kinds: Readonly<Record<string, Make>> = {
	async file() {
		const file = path.join(await temporaryFolder(), 'store.json');
		const make = () => createFileStore({path: file, codec: jsonCodec, pollInterval: 20});
		return [make(), make()];
	},
	async memory() {
		const memory = createMemory();
		const make = () => createMemoryStore({codec: jsonCodec, memory});
		return [make(), make()];
	},
};

describe.each(Object.entries(kinds))('a %s store', (_name, make) => {
	test('is not found before it is created', async () => {
		const [store] = await make();
		expect(await failureOf(store.read())).toMatchObject({code: 'not-found'});
		expect(await failureOf(store.update(async () => documentOf(2)))).toMatchObject({code: 'not-found'});
	});

	test('gives back what was created, with the hash of its bytes', async () => {
		const [store, other] = await make();
		const created = await store.create(documentOf(1));
		const read = await other.read();
		expect(read).toEqual(created);
		expect(read.document).toEqual(documentOf(1));
		expect(read.revision).toMatch(/^[0-9a-f]{64}$/v);
		expect(new TextDecoder().decode(read.bytes)).toBe(jsonCodec.serialise(documentOf(1)));
	});

	test('never creates over one that exists', async () => {
		const [store, other] = await make();
		await store.create(documentOf(1));
		expect(await failureOf(other.create(documentOf(9)))).toMatchObject({code: 'conflict'});
		expect(seqOf((await store.read()).document)).toBe(1);
	});

	test('plans an update on what stands there now', async () => {
		const [store, other] = await make();
		await store.create(documentOf(1));
		await other.update(async () => documentOf(2));
		const saved = await store.update(async ({document}) => documentOf(seqOf(document) + 1));
		expect(seqOf(saved.document)).toBe(3);
		expect(await other.read()).toMatchObject(saved);
	});

	test('writes nothing where there is no next document', async () => {
		const [store] = await make();
		const created = await store.create(documentOf(1));
		expect(created).toMatchObject(await store.update(async () => undefined));
		expect(await store.read()).toEqual(created);
	});

	test('stays as it was, and unlocked, when a plan throws', async () => {
		const [store, other] = await make();
		const created = await store.create(documentOf(1));
		await expect(store.update(async () => {
			throw new TypeError('a plan of ours');
		})).rejects.toThrow('a plan of ours');
		expect(await other.read()).toEqual(created);
		expect(seqOf((await other.update(async () => documentOf(2))).document)).toBe(2);
	});

	test('is not replaced before what the plan waits for, and not at all where that fails', async () => {
		const [store, other] = await make();
		await store.create(documentOf(1));
		const before = Promise.withResolvers<undefined>();
		const planned = Promise.withResolvers<undefined>();
		const saving = store.update(async (_, replaceAfter) => {
			replaceAfter(before.promise);
			planned.resolve(undefined);
			return documentOf(2);
		});
		await planned.promise;
		for (let look = 0; look < 20; look++) {
			expect(seqOf((await other.read()).document)).toBe(1);
		}

		before.resolve(undefined);
		expect(seqOf((await saving).document)).toBe(2);
		expect(await failureOf(store.update(async (_, replaceAfter) => {
			replaceAfter(Promise.reject(new Failure('storage', 'the audit takes nothing')));
			return documentOf(3);
		}))).toMatchObject({code: 'storage', message: 'the audit takes nothing'});
		expect(seqOf((await other.read()).document)).toBe(2);
		expect(seqOf((await other.update(async () => documentOf(4))).document)).toBe(4);
	});

	test('keeps every one of many updates at once', async () => {
		const [store, other] = await make();
		await store.create(documentOf(0));
		await Promise.all(Array.from({length: 30}, async (_, index) => (index % 2 === 0 ? store : other).update(async ({document}) =>
			documentOf(seqOf(document) + 1, [...document.head.body.recent, String(index)]))));
		const {document} = await store.read();
		expect(seqOf(document)).toBe(30);
		expect(new Set(document.head.body.recent).size).toBe(30);
	});

	test('tells of others\' saves, not of its own, until stopped', async () => {
		const [store, other] = await make();
		await store.create(documentOf(1));
		const changed = vi.fn<() => void>();
		const stop = store.watch(changed);
		const ownChange = vi.fn<() => void>();
		const stopOther = other.watch(ownChange);
		await other.read();

		await other.update(async () => documentOf(2));
		await eventually(() => {
			expect(changed).toHaveBeenCalled();
		});
		expect(ownChange).not.toHaveBeenCalled();

		// The other learns of the next save, by which time it would have told of its own.
		await store.read();
		await store.update(async () => documentOf(3));
		await eventually(() => {
			expect(ownChange).toHaveBeenCalled();
		});

		stop();
		changed.mockClear();
		ownChange.mockClear();
		await store.update(async () => documentOf(4));
		await eventually(() => {
			expect(ownChange).toHaveBeenCalled();
		});
		expect(changed).not.toHaveBeenCalled();
		stopOther();
	});
});
