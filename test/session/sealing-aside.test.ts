/** Many data keys are partly sealed by another thread: what comes of it is as if one had done it all, whatever becomes of the other. */
import path from 'node:path';
import {
	describe, expect, onTestFinished, test, vi,
} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import {openSealer} from '../../source/effects/seal-in-worker.js';
import {sealDataKey, type SealingTask} from '../../source/sealing/envelope.js';
import {newId, newKeys, proofOf, publicKeys} from '../../source/sealing/keys.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import type {OpenSealer, Sealer} from '../../source/session/ports.js';
import type {Session} from '../../source/session/session.js';
import {dataKeyOf} from '../_helpers/data-key.js';
import {
	bytes, memoryState, memoryWorld, passphrase, type MemoryWorld,
} from '../_helpers/memory-world.js';
import {valueIn} from '../_helpers/team.js';
import {bundle, temporaryFolder} from '../store/_support.js';

vi.setConfig({testTimeout: 90_000});

/** Enough for another thread, and no whole number of groups. */
const count = 430;

const addMany = (): readonly Change[] => [
	{kind: 'project.add', name: 'billing'},
	...Array.from({length: count}, (_, index): Change => ({
		kind: 'integration.add',
		integration: {
			name: `Entry ${index}`,
			type: 'Internal',
			provider: undefined,
			projects: [{project: 'billing', active: true}],
			urls: [],
			credentials: [{key: 'token', env: `ENTRY_${index}_TOKEN`, value: bytes(`synthetic-${index}`)}],
		},
	})),
];

const keyAt = (dataKeys: Uint8Array, index: number) => dataKeys.slice(32 * index, 32 * (index + 1));

const sealTasks = (tasks: readonly SealingTask[], dataKeys: Uint8Array) => tasks.map(({context, recipients}, index) =>
	recipients.map(([principal, box]) => sealDataKey(keyAt(dataKeys, index), context, principal, box)));

type Double = Sealer & {asked: number; closed: number; given: Uint8Array[]};

/** Does what the thread does, at another time. */
const double = (answer: (asked: number, sealed: () => ReadonlyArray<readonly string[]>) => Promise<ReadonlyArray<readonly string[]>>): Double => {
	const sealer: Double = {
		asked: 0,
		closed: 0,
		given: [],
		async seal(tasks, dataKeys) {
			sealer.asked++;
			sealer.given.push(dataKeys);
			return answer(sealer.asked, () => sealTasks(tasks, dataKeys));
		},
		close() {
			sealer.closed++;
		},
	};
	return sealer;
};

const later = async () => new Promise<void>(resolve => {
	setImmediate(resolve);
});

const sessionWith = async (world: MemoryWorld, open: OpenSealer): Promise<Session> => {
	const session = await world.open({state: memoryState(), openSealer: open});
	await session.unlock(passphrase());
	return session;
};

/** Everything is authentic, and each value opens as what it was. */
const checkAll = async (session: Session) => {
	await session.inspect();
	expect(session.snapshot.integrations).toHaveLength(count);
	for (const index of [0, 1, 29, 30, 49, 50, 51, 250, count - 2, count - 1]) {
		expect(await valueIn(session, `Entry ${index}`, 'token')).toBe(`synthetic-${index}`);
	}
};

const importWith = async (open: OpenSealer) => {
	const world = await memoryWorld();
	const session = await sessionWith(world, open);
	const told: Array<readonly [number, number]> = [];
	await session.commit('import', addMany, (done, total) => {
		told.push([done, total]);
	});
	await checkAll(session);
	expect(told.at(-1)).toEqual([count, count]);
	expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((first, second) => first - second));
	return {world, session};
};

test('the real thread seals a part of an import, and of what a removal seals anew', async () => {
	const folder = await temporaryFolder();
	const script = await bundle(path.resolve('source/sealer.ts'), folder);
	const asked: number[] = [];
	const {world, session} = await importWith(async () => {
		const sealer = openSealer(script);
		return {
			...sealer,
			async seal(tasks, dataKeys) {
				const sealed = sealer.seal(tasks, dataKeys);
				// Nothing of them stays in this thread.
				expect(dataKeys.byteLength).toBe(0);
				asked.push((await sealed).length);
				return sealed;
			},
		};
	});
	expect(asked.length).toBeGreaterThan(1);

	const {storeId} = world.created;
	const ben = newKeys();
	const named = publicKeys(ben);
	const id = newId();
	await session.commit('change', () => [{
		kind: 'member.add', principal: {
			id, kind: 'member', name: 'ben', ...named, right: 'manageAll',
		}, proof: proofOf(storeId, {id, ...named}, ben.sign),
	}]);
	const records = () => Object.values(parseStoreFile(world.memory.bytes!).records);
	for (const record of records()) {
		expect(dataKeyOf(storeId, record, id, ben)).toHaveLength(32);
	}

	asked.length = 0;
	await session.commit('change', () => [{kind: 'principal.remove', principal: id}]);
	expect(asked.length).toBeGreaterThan(1);
	for (const record of records()) {
		expect(Object.keys(record.body.keys)).not.toContain(id);
		expect(record.body.epoch).toBe(2);
	}

	await checkAll(session);
});

describe('whatever becomes of the other thread', () => {
	test.each([
		['it answers at once', async (_: number, sealed: () => ReadonlyArray<readonly string[]>) => sealed()],
		['it answers late', async (_: number, sealed: () => ReadonlyArray<readonly string[]>) => {
			const all = sealed();
			for (let turn = 0; turn < 20; turn++) {
				await later();
			}

			return all;
		}],
		['it fails at once', async () => {
			throw new Error('failed');
		}],
		['it fails in the midst', async (asked: number, sealed: () => ReadonlyArray<readonly string[]>) => {
			const all = sealed();
			await later();
			if (asked > 2) {
				throw new Error('failed');
			}

			return all;
		}],
	])('%s: all is sealed', async (_, answer) => {
		const sealer = double(answer);
		await importWith(async () => sealer);
		expect(sealer.asked).toBeGreaterThan(0);
		expect(sealer.closed).toBe(1);
	});

	test('it does not start: all is sealed', async () => {
		await importWith(async () => {
			throw new Error('no more threads');
		});
	});

	test('a real one that ends is told of, and takes nothing any more', async () => {
		const folder = await temporaryFolder();
		const script = await bundle(path.resolve('source/sealer.ts'), folder);
		const sealer = openSealer(script);
		onTestFinished(() => {
			sealer.close();
		});
		const keys = publicKeys(newKeys());
		const task: SealingTask = {context: {storeId: 'store', integration: 'integration', epoch: 1}, recipients: [['ana', keys.box]]};
		expect(await sealer.seal([task], new Uint8Array(32))).toMatchObject([[expect.stringMatching(/^[\w\-]+$/v) as string]]);
		await expect(sealer.seal([{...task, recipients: [['ana', 'no key']]}], new Uint8Array(32))).rejects.toThrow(/.+/v);
		const dataKeys = new Uint8Array(32).fill(1);
		await expect(sealer.seal([task], dataKeys)).rejects.toThrow(/.+/v);
		expect([...dataKeys].every(byte => byte === 0)).toBe(true);
	});
});

test('few integrations start no thread', async () => {
	const world = await memoryWorld();
	const open = vi.fn<OpenSealer>();
	const session = await sessionWith(world, open);
	await session.commit('import', () => addMany().slice(0, 60));
	expect(open).not.toHaveBeenCalled();
});

test('an import that is cancelled saves nothing, and ends the thread', async () => {
	const world = await memoryWorld();
	const sealer = double(async (_, sealed) => {
		const all = sealed();
		await later();
		return all;
	});
	const session = await sessionWith(world, async () => sealer);
	const before = world.memory.bytes;
	const cancel = new Error('cancelled');
	await expect(session.commit('import', addMany, done => {
		if (done >= 100) {
			throw cancel;
		}
	})).rejects.toBe(cancel);
	expect(sealer.closed).toBe(1);
	expect(world.memory.bytes).toBe(before);
	expect(session.snapshot.integrations).toHaveLength(0);
});
