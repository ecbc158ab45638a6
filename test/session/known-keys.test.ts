/** A service that opens many values keeps their data keys for itself. What it gets is the same; what is kept opens for nobody else. */
import fc from 'fast-check';
import {
	beforeAll, expect, test, vi,
} from 'vitest';
import type {StoreDocument} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {commitment, newDataKey, sealDataKey} from '../../source/sealing/envelope.js';
import {keyringOf} from '../../source/sealing/keyring.js';
import {newKeys, publicKeys} from '../../source/sealing/keys.js';
import {openKnownKeys, sealKnownKeys} from '../../source/sealing/known-keys.js';
import {sodium, sodiumReady} from '../../source/sealing/sodium.js';
import {openDataKeys} from '../../source/session/known-keys.js';
import {newServiceKeys} from '../../source/session/new-keys.js';
import type {StatePort} from '../../source/session/ports.js';
import type {Session} from '../../source/session/session.js';
import {
	bytes, memoryIdentities, memoryState, memoryWorld,
} from '../_helpers/memory-world.js';
import {rotate} from '../_helpers/newcomers.js';

beforeAll(sodiumReady);

const count = 40;
const whose = {storeId: 'store', principal: 'web'};
const idOf = (index: number): string => index.toString(36).padStart(43, 'I');

test('what was kept comes back for whose it is, and for nobody else', () => {
	const [own, other] = [newKeys(), newKeys()];
	fc.assert(fc.property(fc.array(fc.uint8Array({minLength: 32, maxLength: 32}), {maxLength: 50}), fc.nat(), (keys, place) => {
		const known = new Map(keys.map((key, index) => [idOf(index), {key, commit: idOf(1000 + index)}]));
		const text = sealKnownKeys(known, own, whose);
		const opened = openKnownKeys(text, own, whose)!;
		expect(opened.ids()).toEqual(known.keys().toArray());
		expect(opened.ids().map(id => opened.find(id, known.get(id)!.commit))).toEqual(keys);
		expect(opened.ids().map(id => opened.find(id, idOf(place)))).toEqual(opened.ids().map(id => known.get(id)!.commit === idOf(place) ? known.get(id)!.key : undefined));
		expect(opened.find(idOf(5000), idOf(1000))).toBeUndefined();
		opened.wipe();
		expect(opened.ids().every(id => opened.find(id, known.get(id)!.commit)!.every(byte => byte === 0))).toBe(true);
		expect(openKnownKeys(text, other, whose)).toBeUndefined();
		expect(openKnownKeys(text, own, {...whose, principal: 'other'})).toBeUndefined();
		expect(openKnownKeys(text, own, {...whose, storeId: 'other'})).toBeUndefined();
		const at = place % (text.length - 1);
		const altered = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
		expect(openKnownKeys(altered, own, whose)).toBeUndefined();
	}), {numRuns: 50});
	for (const text of ['', '\n', 'x', 'x\ny\nz']) {
		expect(openKnownKeys(text, own, whose)).toBeUndefined();
	}
});

/** A store with a service in a project of many integrations. */
const makeProject = async () => {
	const world = await memoryWorld();
	await world.session.commit('change', () => [{kind: 'project.add', name: 'web'}]);
	await world.session.commit('import', ({roster}) => Array.from({length: count}, (_, index) => ({
		kind: 'integration.add' as const,
		integration: {
			name: `api ${String(index).padStart(2, '0')}`,
			type: 'Internal',
			provider: undefined,
			projects: [{project: roster.projects.keys().next().value!, active: true}],
			urls: [],
			credentials: [{key: 'key', env: `API_${index}`, value: bytes(`value ${index}`)}],
		},
	})));
	const {storeId} = world.created;
	const made = await newServiceKeys(storeId);
	const {box, sign, proof, id} = made.keys;
	await world.session.commit('change', ({roster}) => [{
		kind: 'service.put',
		principal: {
			id, kind: 'service', name: 'web', box, sign, right: 'none',
		},
		proof,
		project: roster.projects.keys().next().value!,
		only: undefined,
	}]);
	const text = made.file({name: 'web', roster: world.session.snapshot.roster});
	const start = async (state: StatePort) => world.open({identities: memoryIdentities(new Map([[storeId, text]])), state});
	return {world, start, name: `${storeId}.${id}.known-keys`};
};

const all = Array.from({length: count}, (_, index) => `value ${index}`);
const unsealed = () => vi.spyOn(sodium, 'crypto_box_seal_open').mockClear();

/** @param from - The first integration, by name. */
const valuesOf = async (session: Session, from = 0, to = count): Promise<string[]> => {
	await session.refresh();
	const values = await session.open('run', session.snapshot.integrations.slice(from, to).map(({id, credentials}) => ({integration: id, credential: credentials[0]!.id})));
	return values.map(value => new TextDecoder().decode(value));
};

test('the first start opens each data key, the next ones only what is new', async () => {
	const {world, start, name} = await makeProject();
	const state = memoryState();
	const spy = unsealed();
	expect(await valuesOf(await start(state))).toEqual(all);
	expect(spy).toHaveBeenCalledTimes(count);
	expect(state.values.keys().toArray()).toContain(name);
	spy.mockClear();
	expect(await valuesOf(await start(state))).toEqual(all);
	expect(spy).not.toHaveBeenCalled();

	// A rotated value has the same data key, one that was taken away and given back has another.
	await rotate(world, 'api 03', 'key', 'rotated');
	const {id} = world.session.snapshot.integrations.find(integration => integration.name === 'api 07')!;
	for (const assigned of ['inactive', 'active'] as const) {
		await world.session.commit('change', ({roster}) => [{kind: 'assign', integration: id, project: roster.projects.keys().next().value!, state: assigned}]);
	}

	spy.mockClear();
	expect(await valuesOf(await start(state))).toEqual(all.with(3, 'rotated'));
	expect(spy).toHaveBeenCalledTimes(1);
});

test('what others have written into it, or taken from it, changes nothing', async () => {
	const {start, name} = await makeProject();
	const state = memoryState();
	await valuesOf(await start(state));
	const kept = state.values.get(name)!;
	const [ids = '', sealed = ''] = kept.split('\n', 2);
	const spy = unsealed();
	for (const text of ['', 'nonsense', `${ids}\n`, `${ids.slice(86)}${ids.slice(0, 86)}\n${sealed}\n`, `${ids.slice(0, 43)}${ids.slice(129, 172)}${ids.slice(86)}\n${sealed}\n`, `${ids}\n${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}\n`]) {
		state.values.set(name, text);
		spy.mockClear();
		expect(await valuesOf(await start(state))).toEqual(all);
		expect(spy).toHaveBeenCalledTimes(count);
	}
});

test('data keys that were kept for another commitment are not taken', async () => {
	const [keys, record] = [newKeys(), newDataKey()];
	const storeId = 'store';
	const state = memoryState();
	const principal = {id: 'web', kind: 'service', name: 'web', ...publicKeys(keys), right: 'none'} as const;
	const sealed = Array.from({length: count}, (_, index) => {
		const context = {storeId, integration: idOf(index), epoch: 1};
		return {sealed: sealDataKey(record, context, 'web', principal.box), context, commit: commitment(record, context)};
	});
	state.values.set('store.web.known-keys', sealKnownKeys(new Map(sealed.map(({context}) => [context.integration, {key: newDataKey(), commit: commitment(newDataKey(), context)}])), keys, {storeId, principal: 'web'}));
	const spy = unsealed();
	const opened = await openDataKeys({
		storeId, principal, state, keys: keyringOf(keys, {storeId, principal: 'web'}), document: {records: {}} as unknown as StoreDocument,
	}, sealed);
	expect(opened).toEqual(sealed.map(() => record));
	expect(spy).toHaveBeenCalledTimes(count);
});

test('parts that are opened in turns are kept together, and what is gone is dropped', async () => {
	const {world, start, name} = await makeProject();
	const state = memoryState();
	const spy = unsealed();
	await valuesOf(await start(state), 0, 32);
	await valuesOf(await start(state), 8, 40);
	spy.mockClear();
	expect(await valuesOf(await start(state), 0, 32)).toEqual(all.slice(0, 32));
	expect(spy).not.toHaveBeenCalled();
	const {id} = world.session.snapshot.integrations[0]!;
	expect(state.values.get(name)).toContain(id);
	const others = world.session.snapshot.integrations.slice(1).map(integration => integration.id);
	await world.session.commit('change', ({roster}) => [id, ...others].map(each => ({kind: 'assign', integration: each, project: roster.projects.keys().next().value!, state: 'inactive'})));
	await world.session.commit('change', ({roster}) => others.map(each => ({kind: 'assign', integration: each, project: roster.projects.keys().next().value!, state: 'active'})));
	expect(await valuesOf(await start(state), 1, 40)).toEqual(all.slice(1));
	expect(state.values.get(name)).not.toContain(id);
});

test('few values, a member, and a host that takes nothing: nothing is kept, and all is opened', async () => {
	const {world, start, name} = await makeProject();
	const state = memoryState();
	expect(await valuesOf(await start(state), 0, 5)).toEqual(all.slice(0, 5));
	expect(await valuesOf(world.session)).toEqual(all);
	const kept = [...state.values.keys(), ...world.state.values.keys()];
	expect(kept.filter(each => each.endsWith('known-keys'))).toEqual([]);
	const refusing = {
		...state,
		async read(each: string) {
			if (each === name) {
				throw new Failure('storage', 'unreadable');
			}

			return state.read(each);
		},
		async write(each: string, text: string) {
			if (each === name) {
				throw new Failure('storage', 'full');
			}

			await state.write(each, text);
		},
	};
	expect(await valuesOf(await start(refusing))).toEqual(all);
	expect(state.values.has(name)).toBe(false);
});
