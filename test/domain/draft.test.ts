/** Drafts and edits: two ways to say the same, and what others saved meanwhile between them. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {conflictsOf} from '../../source/domain/conflict.js';
import {
	applyEdit, draftOf, editOf, isEmptyEdit, tidyDraft, type Draft,
} from '../../source/domain/draft.js';
import {generateValue, generatedLength} from '../../source/domain/generate.js';
import type {Integration} from '../../source/domain/integration.js';
import {mergeUrls} from '../../source/domain/merge-urls.js';
import {makeIntegration} from '../_helpers/snapshot.js';

const base = makeIntegration({
	name: 'Stripe live', provider: 'stripe', projects: ['billing', '-shop'], urls: [{url: 'https://a.example', env: 'A'}, 'https://b.example'], credentials: ['one', 'two'],
});

const bytes = fc.uint8Array({minLength: 1, maxLength: 4});
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, otherwise: Value) => fc.oneof(fc.constant(otherwise), arbitrary);

const projects = fc.record({billing: fc.constantFrom('active', 'inactive', 'none'), shop: fc.constantFrom('active', 'inactive', 'none'), risk: fc.constantFrom('active', 'none')})
	.map(states => Object.entries(states).filter(([, state]) => state !== 'none').map(([project, state]) => ({project, active: state === 'active'})));

const url = fc.constantFrom('https://a.example', 'https://b.example', 'https://c.example', 'https://d.example');
const urls = fc.uniqueArray(url, {maxLength: 4}).map(list => list.map(each => ({url: each, env: each.includes('a.') ? 'A' : undefined})));

/** A form somebody filled: any field another, credentials kept, renamed, rotated, brought back, removed or added. */
const draft: fc.Arbitrary<Draft> = fc.record({
	name: maybe(fc.constantFrom('Other', 'Third'), base.name),
	type: maybe(fc.constantFrom('AI', 'Email'), base.type),
	provider: fc.constantFrom('stripe', undefined, 'twilio'),
	projects: maybe(projects, draftOf(base).projects),
	urls: maybe(urls, base.urls),
	kept: fc.tuple(...base.credentials.map(({id, key, env}) => fc.oneof(
		fc.constant([]),
		fc.record({env: maybe(fc.constantFrom('NEW_ENV'), env), value: fc.option(bytes, {nil: undefined})}).map(changed => [{id, key, ...changed}]),
	))),
	added: fc.uniqueArray(fc.constantFrom('three', 'four'), {maxLength: 2}).map(keys => keys.map(key => ({
		id: undefined, key, env: key.toUpperCase(), value: new Uint8Array([1]),
	}))),
}).map(({kept, added, ...rest}) => ({id: base.id, ...rest, credentials: [...kept.flat(), ...added]}));

const byProject = (list: Draft['projects']) => ['billing', 'risk', 'shop'].flatMap(id => list.filter(({project}) => project === id));

test('property: an edit applied to what it began from gives the draft', () => {
	fc.assert(fc.property(draft, form => {
		const edit = editOf(base, form);
		const again = applyEdit(base, base, edit);
		expect({...again, projects: byProject(again.projects)}).toEqual({...tidyDraft(form), projects: byProject(form.projects)});
		expect(isEmptyEdit(editOf(base, draftOf(base)))).toBe(true);
	}));
});

/** The integration as another saved it. */
const saved = (edit: ReturnType<typeof editOf>): Integration => {
	const next = applyEdit(base, base, edit);
	const rotated = new Set([...edit.setValues?.map(({credential}) => credential) ?? [], ...edit.restoreValues ?? []]);
	return {
		...base,
		name: next.name,
		type: next.type,
		provider: next.provider,
		projects: byProject(next.projects).map(({project, active}) => ({id: project, name: project, active})),
		urls: next.urls,
		credentials: next.credentials.map(({id, key, env}) => {
			const former = base.credentials.find(credential => credential.id === id);
			return former
				? {...former, env: env!, version: former.version + (rotated.has(former.id) ? 1 : 0)}
				: {...base.credentials[0]!, id: `their-${key}`, key, env: env!, version: 1};
		}),
	};
};

const state = (list: Draft['projects'], id: string) => list.find(({project}) => project === id)?.active;

test('property: without a conflict nothing that either of two changed is lost', () => {
	fc.assert(fc.property(draft, draft, (theirs, mine) => {
		const there = editOf(base, theirs);
		const here = editOf(base, mine);
		const present = saved(there);
		fc.pre(conflictsOf(base, present, here).length === 0);
		const merged = applyEdit(base, present, here);
		for (const field of ['name', 'type', 'provider'] as const) {
			const expected = Object.hasOwn(here, field) ? here[field] : present[field];
			expect([field, merged[field]]).toEqual([field, expected]);
		}

		for (const id of ['billing', 'shop', 'risk']) {
			const before = state(draftOf(base).projects, id);
			const [one, other] = [state(draftOf(present).projects, id), state(mine.projects, id)];
			expect(state(merged.projects, id)).toBe(other === before ? one : other);
		}

		const has = (list: Draft['urls'], wanted: string) => list.some(each => each.url === wanted);
		for (const each of ['https://a.example', 'https://b.example', 'https://c.example', 'https://d.example']) {
			const before = has(base.urls, each);
			const [one, other] = [has(present.urls, each), has(here.urls ?? base.urls, each)];
			// What one side added or removed stands, whatever the other left as it was.
			expect([each, has(merged.urls, each)]).toEqual([each, other === before ? one : other]);
		}

		const keys = new Set(merged.credentials.map(({key}) => key));
		for (const key of ['one', 'two', 'three', 'four']) {
			const before = base.credentials.some(credential => credential.key === key);
			const one = present.credentials.some(credential => credential.key === key);
			const other = mine.credentials.some(credential => credential.key === key);
			expect([key, keys.has(key)]).toEqual([key, other === before ? one : other]);
		}

		for (const {credential, value} of here.setValues ?? []) {
			expect(merged.credentials.find(({id}) => id === credential)?.value).toBe(value);
		}
	}), {numRuns: 500});
});

test('property: two who changed the same to something else are always told', () => {
	fc.assert(fc.property(draft, draft, (theirs, mine) => {
		const there = editOf(base, theirs);
		const here = editOf(base, mine);
		const fields = conflictsOf(base, saved(there), here).map(({field}) => field);
		for (const field of ['name', 'type'] as const) {
			expect(fields.includes(field)).toBe(there[field] !== undefined && here[field] !== undefined && there[field] !== here[field]);
		}

		for (const {id, key} of base.credentials) {
			const sets = (edit: typeof here) => edit.setValues?.some(({credential}) => credential === id) ?? false;
			if (sets(there) && sets(here)) {
				expect(fields).toContain(key);
			}
		}
	}));
});

const plain = (...list: readonly string[]) => list.map(each => ({url: each, env: undefined}));

test.each([
	['one changed each', ['a', 'b'], ['x', 'b'], ['a', 'y'], ['x', 'y'], []],
	['one added each', ['a'], ['a', 'x'], ['a', 'y'], ['a', 'x', 'y'], []],
	['added and removed', ['a', 'b'], ['a', 'b', 'x'], ['b'], ['b', 'x'], []],
	['the same by both', ['a'], ['x'], ['x'], ['x'], []],
	['the same place otherwise', ['a', 'b'], ['a', 'x'], ['a', 'y'], undefined, [1]],
	['removed and changed', ['a', 'b'], ['a'], ['a', 'y'], undefined, [1]],
	['removed by both', ['a', 'b'], ['a'], ['a'], ['a'], []],
])('URLs: %s', (_, before, theirs, mine, result, conflicts) => {
	const merged = mergeUrls(plain(...before), plain(...theirs), plain(...mine));
	expect(merged.conflicts.map(({index}) => index)).toEqual(conflicts);
	if (result) {
		expect(merged.urls).toEqual(plain(...result));
	}
});

test('blank rows of a form count as not there', () => {
	const form: Draft = {
		...draftOf(base), urls: [...base.urls, {url: '  ', env: undefined}], credentials: [...draftOf(base).credentials, {
			id: undefined, key: ' ', env: undefined, value: undefined,
		}],
	};
	expect(editOf(base, form)).toEqual({});
	expect(tidyDraft({...form, credentials: [{
		id: undefined, key: 'apiKey', env: '', value: new Uint8Array([1]),
	}]}).credentials[0]?.env).toBe('STRIPE_LIVE_API_KEY');
});

test('property: a value made here is 32 letters and digits, whatever bytes chance gives', () => {
	fc.assert(fc.property(fc.infiniteStream(fc.integer({min: 0, max: 255})), stream => {
		// Now and then a usable byte, since real chance never ends.
		let count = 0;
		const value = generateValue(length => Uint8Array.from({length}, () => ++count % 3 === 0 ? count % 248 : stream.next().value as number));
		expect(new TextDecoder().decode(value)).toMatch(/^[A-Za-z\d]{32}$/v);
		expect(value).toHaveLength(generatedLength);
	}));
});

test('every letter and digit is as likely as any other', () => {
	const all = Uint8Array.from({length: 256}, (_, index) => index);
	const counts = new Map<number, number>();
	// All bytes once each: each character comes from exactly four of them.
	for (let start = 0; start < 256; start++) {
		const value = generateValue(length => Uint8Array.from({length}, (_, index) => all[(start + index) % 256]!));
		const [first] = value;
		counts.set(first!, (counts.get(first!) ?? 0) + (start < 248 ? 1 : 0));
	}

	expect(new Set(counts.values())).toEqual(new Set([4]));
	expect(counts.size).toBe(62);
});
