import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {IntegrationEdit} from '../../source/domain/change.js';
import {conflictsOf} from '../../source/domain/conflict.js';
import type {Integration} from '../../source/domain/integration.js';

const base: Integration = {
	id: 'i',
	name: 'Stripe',
	type: 'Payment',
	provider: undefined,
	createdBy: {id: 'ana', name: 'ana'},
	updatedBy: {id: 'ana', name: 'ana'},
	updatedAt: '2026-01-01T00:00:00.000Z',
	revision: 1,
	projects: [],
	urls: [{url: 'https://a.example.test', env: undefined}],
	credentials: ['one', 'two'].map(key => ({id: key, key, env: key.toUpperCase(), version: 1, rotatedAt: '2026-01-01T00:00:00.000Z', exposed: undefined, history: 0})),
};

const value = new Uint8Array([1]);

/** The integration after somebody else's edit. */
const after = (edit: IntegrationEdit): Integration => ({
	...base,
	name: edit.name ?? base.name,
	type: edit.type ?? base.type,
	urls: edit.urls ?? base.urls,
	credentials: base.credentials
		.filter(({id}) => !edit.removeCredentials?.includes(id))
		.map(credential => ({
			...credential,
			env: edit.setEnv?.find(each => each.credential === credential.id)?.env ?? credential.env,
			version: credential.version + (edit.setValues?.some(each => each.credential === credential.id) ? 1 : 0),
		}))
		.concat((edit.addCredentials ?? []).map(({key, env}) => ({id: `new-${key}`, key, env, version: 1, rotatedAt: '', exposed: undefined, history: 0}))),
});

const single: Readonly<Record<string, IntegrationEdit>> = {
	name: {name: 'Other'},
	type: {type: 'AI'},
	urls: {urls: [{url: 'https://b.example.test', env: undefined}]},
	one: {setValues: [{credential: 'one', value}]},
	two: {setValues: [{credential: 'two', value}]},
	env: {setEnv: [{credential: 'one', env: 'NEW'}]},
	add: {addCredentials: [{key: 'three', env: 'THREE', value}]},
};

test('different fields go together, the same field is a conflict', () => {
	for (const [mine, edit] of Object.entries(single)) {
		for (const [theirs, other] of Object.entries(single)) {
			const conflicts = conflictsOf(base, after(other), {...edit, ...(mine === theirs && mine === 'name' && {name: 'Mine'})});
			const same = mine === theirs && ['name', 'one', 'two', 'add'].includes(mine);
			expect([mine, theirs, conflicts.length > 0]).toEqual([mine, theirs, same]);
		}
	}
});

test('both wrote the same text: no conflict; two values are never known to be the same', () => {
	expect(conflictsOf(base, after({name: 'Other'}), {name: 'Other'})).toEqual([]);
	expect(conflictsOf(base, after({setValues: [{credential: 'one', value}]}), {setValues: [{credential: 'one', value}]})).toMatchObject([{field: 'one'}]);
});

test('what the other removed can\'t be changed silently, nor what the other changed be removed', () => {
	const removed = after({removeCredentials: ['one']});
	expect(conflictsOf(base, removed, {setValues: [{credential: 'one', value}]})).toEqual([{field: 'one', theirs: 'removed', mine: undefined}]);
	expect(conflictsOf(base, removed, {setEnv: [{credential: 'one', env: 'NEW'}]})).toMatchObject([{field: 'one'}]);
	expect(conflictsOf(base, after({setValues: [{credential: 'one', value}]}), {removeCredentials: ['one']})).toMatchObject([{field: 'one'}]);
	expect(conflictsOf(base, removed, {name: 'Other'})).toEqual([]);
});

test('nothing changed meanwhile: never a conflict', () => {
	fc.assert(fc.property(fc.subarray(Object.keys(single)), names => {
		expect(conflictsOf(base, base, Object.assign({}, ...names.map(name => single[name])) as IntegrationEdit)).toEqual([]);
	}));
});
