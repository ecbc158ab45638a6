import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {RecordEntry, StoreDocument} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {nameKey} from '../../source/domain/names.js';
import {RecordLines} from '../../source/domain/record-lines.js';
import {lazyRecords, withRecords, type Records} from '../../source/domain/records.js';
import {resolve} from '../../source/domain/reference.js';
import {emptyRoster} from '../../source/domain/roster.js';
import {integrationsOf, type Snapshot} from '../../source/domain/snapshot.js';
import {findable, judged, snapshotOf} from '../../source/session/view.js';
import {makeId} from '../domain/_make.js';

const store = {
	id: makeId(1), name: 'ops', path: '/ops', demo: false,
};

const byText = (first: string, second: string): number => first < second ? -1 : (first > second ? 1 : 0);

type Title = Readonly<{id: string; name: string; deleted: boolean; type?: string}>;

const entryOf = ({id, name, deleted, type = 'Other'}: Title): RecordEntry => ({
	body: {
		credentials: {c: {key: name, history: []}}, deleted, epoch: 1, id, keys: {ana: 'sealed'}, name, type, urls: [],
	},
	by: 'ana',
	sig: 'sig',
}) as unknown as RecordEntry;

/** As a file holds them: canonical. */
const recordsOf = (titles: readonly Title[]): Records => {
	const sorted = titles.toSorted((first, second) => byText(first.id, second.id));
	let text = '{"head":{},"name":"},"name":"a",\n"records":{';
	const bounds = sorted.flatMap(title => {
		text += `\n"${title.id}":`;
		const begin = text.length;
		text += JSON.stringify(entryOf(title));
		return [begin, text.length];
	});
	return lazyRecords(new RecordLines(`${text}\n},"roster":{},"name":"a"`, sorted.map(({id}) => id), Int32Array.from(bounds)));
};

const show = (records: Records, previous?: Snapshot): Snapshot => snapshotOf(
	{records, head: {body: {seq: 1, at: 'now'}, by: 'ana', sig: 'sig'}} as unknown as StoreDocument,
	{
		roster: emptyRoster, store, verification: {state: 'verified'}, ...previous && {previous},
	},
);

/** Ids that begin alike, names in any case, some of which JSON writes otherwise. */
const titles = fc.uniqueArray(fc.record({
	id: fc.tuple(fc.constantFrom('abcdefghijklmnop', 'abcdefghijklmnoq'), fc.nat(50)).map(([prefix, number]) => `${prefix}${makeId(number).slice(16)}`),
	name: fc.string({unit: fc.constantFrom('a', 'A', 'b', '"', '\\', 'é', '\u{7}', ' '), minLength: 1, maxLength: 4}),
	deleted: fc.boolean(),
}), {selector: ({id}) => id, maxLength: 6}).map(all => {
	// Of those that live none has the name of another: that is verified.
	const taken = new Set<string>();
	return all.map(title => {
		const deleted = title.deleted || taken.has(nameKey(title.name));
		taken.add(nameKey(title.name));
		return {...title, deleted};
	});
});

const answer = (act: () => unknown): unknown => {
	try {
		return act();
	} catch (error) {
		if (error instanceof Failure) {
			return [error.code, error.message, error.hint];
		}

		throw error;
	}
};

/** Which one it is, or why none. */
const said = (found: unknown): unknown => Array.isArray(found) ? found : (found as Readonly<{id: string}>).id;

test('a REF is answered as if all had been looked through, and with the very object that all hold', () => {
	fc.assert(fc.property(titles, titles, fc.array(fc.string({unit: fc.constantFrom('a', 'A', 'b', '"', '\\', 'é'), maxLength: 3})), (read, changes, others) => {
		const changed = Object.fromEntries(changes.filter(({name}) => read.every(other => nameKey(other.name) !== nameKey(name))).map(title => [title.id, entryOf(title)]));
		const records = withRecords(recordsOf(read), changed);
		const all = {integrations: show(records).integrations};
		const wanted = [...read, ...changes].flatMap(({id, name}) => [name, name.toUpperCase(), ` ${name}`, id, id.slice(0, 16), id.slice(0, 20), `patchbay://${store.id.slice(0, 16)}/${id}`]);
		for (const reference of new Set([...wanted, ...others, ''])) {
			const snapshot = show(records);
			const found = answer(() => resolve(findable(snapshot), reference, {store: store.id}));
			const expected = answer(() => resolve(all, reference, {store: store.id}));
			expect(said(found)).toEqual(said(expected));
			expect(Array.isArray(found) || snapshot.integrations.includes(found as never)).toBe(true);
		}
	}));
});

test('of a store that is not verified a name is looked for in all, since another may have it, written in another way', () => {
	const text = ['{"body":{"credentials":{},"deleted":false,"keys":{},"name":"a","type":""}}', String.raw`{"body":{"credentials":{},"deleted":false,"keys":{},"name":"\u0061","type":""}}`];
	const records = lazyRecords(new RecordLines(text.join(''), ['x', 'y'], Int32Array.of(0, text[0]!.length, text[0]!.length, text.join('').length)));
	const snapshot = judged(show(records), {state: 'failed', message: 'no'});
	expect(answer(() => resolve(findable(snapshot), 'a', {store: store.id}))).toEqual(['usage', 'a names 2 integrations: x a, y a', 'Use one of these ids.']);
});

test('one that was asked for alone is the one that all hold, and stays it where nothing of it changes', () => {
	fc.assert(fc.property(titles, fc.array(fc.nat(5)), fc.nat(5), fc.boolean(), fc.boolean(), (read, asked, renamed, isRead, isMade) => {
		const records = recordsOf(read);
		const first = show(records);
		const ids = read.map(({id}) => id);
		const alone = asked.map(index => ids[index % ids.length]).filter(id => id !== undefined).map(id => [id, first.byId.get(id)] as const);
		const later = judged(first, {state: 'verifying'});
		if (isMade) {
			expect(later.integrations).toBe(first.integrations);
		}

		const [title] = read.slice(renamed);
		const changed = title ? {[title.id]: entryOf({...title, type: 'New'})} : {};
		const next = show(isRead ? recordsOf(read.map(each => each === title ? {...each, type: 'New'} : each)) : withRecords(records, changed), later);
		for (const [id, integration] of alone) {
			expect(first.byId.get(id)).toBe(integration);
			expect(later.byId.get(id)).toBe(integration);
			expect(first.byId.has(id)).toBe(integration !== undefined);
			expect(first.integrations.find(each => each.id === id)).toBe(integration);
			expect(next.byId.get(id) === integration).toBe(id !== title?.id || integration === undefined);
		}

		expect(next.integrations.map(({id}) => id)).toEqual(show(records).integrations.map(({id}) => id));
		expect(next.integrations.every(each => next.byId.get(each.id) === each)).toBe(true);
	}));
});

test('a name is found without looking through all: past a deleted one that had it, and where this process has given it', () => {
	const [gone, living, other] = [makeId(1), makeId(2), makeId(3)].toSorted();
	const stored = [{id: gone!, name: 'a', deleted: true}, {id: living!, name: 'a', deleted: false}, {id: other!, name: 'b', deleted: false}];
	const read = findable(show(recordsOf(stored)));
	expect(read.named!('a')?.id).toBe(living);
	expect(read.named!('c')).toBeUndefined();
	const changed = findable(show(withRecords(recordsOf(stored), {[other!]: entryOf({id: other!, name: 'c', deleted: false})})));
	expect(changed.named!('c')?.id).toBe(other);
	expect(changed.named!('b')).toBeUndefined();
});

test('property: several are those that are asked for one by one, in the order of the question, however many', () => {
	const all = Array.from({length: 40}, (_, index) => ({id: makeId(index), name: `name ${index}`, deleted: index % 7 === 3}));
	const ids = fc.array(fc.nat(44).map(index => makeId(index)), {maxLength: 40, size: 'max'});
	fc.assert(fc.property(ids, ids, fc.boolean(), (asked, before, isShown) => {
		const [snapshot, other] = [show(recordsOf(all)), show(recordsOf(all))];
		for (const id of before) {
			snapshot.byId.get(id);
		}

		if (isShown) {
			expect(snapshot.integrations).toHaveLength(34);
		}

		const expected = asked.map(id => other.integrations.find(integration => integration.id === id)).filter(integration => integration !== undefined);
		const found = integrationsOf(snapshot, asked);
		expect(found).toMatchObject(expected.map(({id, name, credentials}) => ({id, name, credentials})));
		expect(found.every(integration => snapshot.byId.get(integration.id) === integration)).toBe(true);
	}), {numRuns: 50});
});
