/** One save after another of one session, which copies what did not change: whoever reads the file anew finds the same, whole. */
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {serialiseStoreFile} from '../../source/sealing/serialise.js';
import {pinsOf, verifyDocument} from '../../source/sealing/verify.js';
import {readPins} from '../../source/session/pin-store.js';
import type {Session} from '../../source/session/session.js';
import {draftOf, integration} from '../_helpers/hostile.js';
import {bytes, memoryWorld, type MemoryWorld} from '../_helpers/memory-world.js';

let world: MemoryWorld;

beforeAll(async () => {
	world = await memoryWorld();
	await world.session.commit('change', () => ['billing', 'shop'].map(name => ({kind: 'project.add', name})));
});

afterAll(() => {
	world.session.close();
});

type Step = Readonly<{kind: 'add' | 'edit' | 'rename' | 'remove' | 'move' | 'rotate' | 'several'; at: number; name: string}>;

const step = fc.record({
	kind: fc.constantFrom<Step['kind']>('add', 'edit', 'rename', 'remove', 'move', 'rotate', 'several'),
	at: fc.nat(),
	name: fc.string({unit: fc.constantFrom('a', 'B', 'm', 'Z'), minLength: 1, maxLength: 3}),
});

let made = 0;

const changesOf = ({kind, at, name}: Step, {snapshot}: Session): Change[] => {
	const all = snapshot.integrations;
	const unique = `${name} ${++made}`;
	const one = all[at % all.length];
	if (!one || kind === 'add') {
		return [integration(unique, [at % 2 === 0 ? 'billing' : 'shop'])];
	}

	const {id} = one;
	switch (kind) {
		case 'edit': {
			return [{kind: 'integration.edit', id, urls: [{url: `https://${made}.example.test`, env: undefined}]}];
		}

		case 'rename': {
			return [{kind: 'integration.edit', id, name: unique}];
		}

		case 'remove': {
			return [{kind: 'integration.remove', id}];
		}

		case 'move': {
			const project = snapshot.roster.projects.values().find(each => each.name === 'shop')!.id;
			return [{kind: 'assign', integration: id, project, state: one.projects.some(each => each.id === project && each.active) ? 'inactive' : 'active'}];
		}

		case 'rotate': {
			return [{kind: 'integration.edit', id, setValues: [{credential: one.credentials[0]!.id, value: bytes(unique)}]}];
		}

		default: {
			return [
				integration(unique, ['billing']),
				...all.slice(0, 3).map((each, index): Change => ({kind: 'integration.edit', id: each.id, name: `${name} ${made} ${index}`})),
			];
		}
	}
};

const shown = ({snapshot: {seq, integrations, byId}}: Session): string => {
	expect(integrations.every(each => byId.get(each.id) === each && byId.has(each.id))).toBe(true);
	return JSON.stringify([seq, integrations]);
};

test('file, pins and what is shown are those of a reader who begins anew', async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 6}), async steps => {
		for (const each of steps) {
			const changes = changesOf(each, world.session);
			await world.session.commit('change', () => changes);
			const file = world.memory.bytes!;
			const document = parseStoreFile(file);
			expect(new TextDecoder().decode(file)).toBe(serialiseStoreFile(draftOf(document)));
			const fresh = await world.open();
			expect(shown(world.session)).toBe(shown(fresh));
			// What is gone is found no more.
			const {byId} = world.session.snapshot;
			expect(Object.keys(document.records).filter(id => byId.has(id))).toHaveLength(fresh.snapshot.integrations.length);
			fresh.close();
			const pins = await readPins(world.state, world.created.storeId);
			const expected = pinsOf(world.created.storeId, draftOf(document));
			expect({...pins, records: pins!.records.toMap()}).toEqual({...expected, records: expected.records.toMap()});
		}
	}), {numRuns: 25});
	const file = world.memory.bytes!;
	expect(verifyDocument({document: parseStoreFile(file), bytes: file, pins: undefined, thorough: true}).records).toBeGreaterThan(10);
});
