/** Pins are written whole once, and then as what each save changed in them. */
import {expect, test} from 'vitest';
import {LayeredMap} from '../../source/domain/layered-map.js';
import type {Pins} from '../../source/sealing/pins.js';
import {readNoted, readPins, writePins} from '../../source/session/pin-store.js';
import type {StatePort} from '../../source/session/ports.js';
import {createPinned} from '../../source/session/pinned.js';
import {memoryState} from '../_helpers/memory-world.js';

const storeId = 'S'.repeat(43);
const name = `${storeId}.pins.json`;

const pinsOf = (seq: number, records: ReadonlyArray<readonly [string, readonly [number, string]]>): Pins => ({
	storeId, rosterLength: 1 + seq, rosterHash: `roster ${seq}`, seq, head: `head ${seq}`, audit: {chain: [seq + 1, `end ${seq}`]}, records: new LayeredMap(new Map(records)),
});

/** What a save leaves: one record more, one changed. */
const after = (pins: Pins): Pins => ({
	...pinsOf(pins.seq + 1, []), records: pins.records.with([[`new ${pins.seq}`, [1, 'hash']], ['first', [pins.seq + 2, `hash ${pins.seq}`]]]),
});

const changedBy = (pins: Pins): readonly string[] => [`new ${pins.seq}`, 'first'];

const plain = (pins: Pins | undefined) => pins && {...pins, records: Object.fromEntries(pins.records.entries())};

const first = pinsOf(0, [['first', [1, 'hash']], ['other', [1, 'hash']]]);

const saved = async (count: number) => {
	const state = memoryState();
	let pins = first;
	await writePins(state, pins, 'revision', undefined);
	for (let save = 0; save < count; save++) {
		const next = after(pins);
		expect(await writePins(state, next, `revision ${save}`, pins, changedBy(pins))).toBe(true);
		pins = next;
	}

	return {state, pins};
};

test.each([0, 1, 2, 30])('after %i saves the same pins are read as were written', async count => {
	const {state, pins} = await saved(count);
	expect(plain(await readPins(state, storeId))).toEqual(plain(pins));
	expect(state.values.get(name)!.trimEnd().split('\n')).toHaveLength(count + 1);
	expect(await readNoted(state)).toEqual([{storeId, revision: count === 0 ? 'revision' : `revision ${count - 1}`, head: pins.head}]);
});

test('the form of former versions, one whole line, is read and added to', async () => {
	const state = memoryState(new Map([[name, `${JSON.stringify(plain(first))}\n`]]));
	expect(plain(await readPins(state, storeId))).toEqual(plain(first));
	const next = after(first);
	await writePins(state, next, 'revision', first, changedBy(first));
	expect(plain(await readPins(state, storeId))).toEqual(plain(next));
});

test('a line that a crash left in pieces does not count, and the next save writes all of it anew', async () => {
	const {state, pins} = await saved(3);
	const text = state.values.get(name)!;
	const former = await saved(2);
	for (let cut = text.trimEnd().lastIndexOf('\n') + 2; cut < text.length; cut += 7) {
		const torn = memoryState(new Map([[name, text.slice(0, cut)]]));
		expect(plain(await readPins(torn, storeId))).toEqual(plain(former.pins));
		expect(await writePins(torn, pins, 'revision', former.pins, changedBy(former.pins))).toBe(true);
		expect(plain(await readPins(torn, storeId))).toEqual(plain(pins));
		expect(torn.values.get(name)!.trimEnd().split('\n')).toHaveLength(1);
	}
});

test('a line in the middle that is broken ends what counts, and does not stop the next save', async () => {
	const {state, pins} = await saved(3);
	const lines = state.values.get(name)!.split('\n');
	const broken = memoryState(new Map([[name, [lines[0], lines[1], 'x', lines[3], ''].join('\n')]]));
	const found = await readPins(broken, storeId);
	expect(found?.head).toBe('head 1');
	const next = after(pins);
	expect(await writePins(broken, next, 'revision', found)).toBe(true);
	expect(plain(await readPins(broken, storeId))).toEqual(plain(next));
});

test('what another process has pinned meanwhile stays', async () => {
	const {state, pins} = await saved(2);
	const before = state.values.get(name);
	const aside = {...after(first), head: 'head of another'};
	expect(await writePins(state, aside, 'revision', first, changedBy(first))).toBe(false);
	expect(state.values.get(name)).toBe(before);
	expect(plain(await readPins(state, storeId))).toEqual(plain(pins));
});

test('save after save reads only the end, and all of it where somebody else has written', async () => {
	const state = memoryState();
	let reads = 0;
	const counted = {
		...state,
		async read(file: string) {
			reads += file === name ? 1 : 0;
			return state.read(file);
		},
	};
	let pins: Pins = {...first, records: new LayeredMap(new Map(Array.from({length: 2000}, (_, index) => [`record ${index}`, [1, 'hash']] as const)))};
	await writePins(counted, pins, 'revision', undefined);
	const save = async (port: StatePort) => {
		const next = after(pins);
		expect(await writePins(port, next, 'revision', pins, changedBy(pins))).toBe(true);
		pins = next;
	};

	await save(counted);
	reads = 0;
	for (let saves = 0; saves < 5; saves++) {
		await save(counted);
	}

	expect(reads).toBe(0);
	// Another process, and one that stopped in the midst.
	await save(state);
	await save(counted);
	expect(reads).toBe(1);
	await save(counted);
	expect(reads).toBe(1);
	await state.append(name, '{"torn');
	await save(counted);
	expect(reads).toBe(2);
	expect(plain(await readPins(state, storeId))).toEqual(plain(pins));
	expect(state.values.get(name)!.trimEnd().split('\n')).toHaveLength(1);
});

test('many changes are gathered again: reading them takes time too', async () => {
	const {state, pins} = await saved(1000);
	expect(plain(await readPins(state, storeId))).toEqual(plain(pins));
	expect(state.values.get(name)!.split('\n').length).toBeLessThan(600);
});

test.each(['', '\n', 'nonsense\n', '{"storeId":', `${JSON.stringify({storeId: 'another', records: {}, audit: {}})}\n`])('what is damaged is noted anew, and said: %j', async text => {
	const state = memoryState(new Map([[name, text]]));
	const warnings: string[] = [];
	const pinned = createPinned(state, warning => {
		warnings.push(warning);
	});
	expect(await pinned.load(storeId)).toBeUndefined();
	expect(warnings).toEqual([expect.stringContaining('was damaged and is noted anew')]);
	expect(await pinned.keep(first, 'revision', undefined)).toBe(true);
	expect(plain(await readPins(state, storeId))).toEqual(plain(first));
	await pinned.load(storeId);
	expect(warnings).toHaveLength(1);
});

test('a host that has never seen the store is warned of nothing', async () => {
	const warnings: string[] = [];
	const pinned = createPinned(memoryState(), warning => {
		warnings.push(warning);
	});
	expect(await pinned.load(storeId)).toBeUndefined();
	expect(warnings).toEqual([]);
});
