import {expect, test} from 'vitest';
import {
	count, enumerate, whyNotAssignNew, whyNotChange, whyNotCreate, whyNotManage, whyNotOpen,
} from '../../source/commands/words.js';
import type {Context} from '../../source/commands/command.js';
import {makeIntegration, makeSnapshot, type SnapshotSketch} from '../_helpers/snapshot.js';

const stripe = makeIntegration({name: 'Stripe live', projects: ['billing', 'shop']});

const context = (sketch: SnapshotSketch): Context => {
	const snapshot = makeSnapshot({integrations: [stripe], ...sketch});
	return {snapshot, me: snapshot.roster.principals.get('ana')};
};

test('who holds manageAll is refused nothing', () => {
	const all = context({foreign: ['billing', 'shop']});
	expect([whyNotOpen(all, stripe), whyNotChange(all, stripe), whyNotCreate(all), whyNotManage(all, 'add a project'), whyNotAssignNew(all, 'billing')])
		.toEqual(Array.from({length: 5}, () => undefined));
});

test('a value of projects that are not mine', () => {
	const billing = makeIntegration({name: 'Stripe live', projects: ['billing']});
	expect(whyNotOpen(context({integrations: [billing], right: 'manageOwn', foreign: ['billing']}), billing))
		.toBe('You can\'t open this value: it belongs to billing, which is not your project. Ask an admin (lee, mo).');
	expect(whyNotOpen(context({right: 'manageOwn', foreign: ['billing', 'shop']}), stripe))
		.toBe('You can\'t open this value: it belongs to billing and shop, which are not your projects. Ask an admin (lee, mo).');
});

test('open where one project is mine, change where all are', () => {
	const own = context({right: 'manageOwn', foreign: ['shop']});
	expect(whyNotOpen(own, stripe)).toBeUndefined();
	expect(whyNotChange(own, stripe)).toBe('You can open Stripe live, not change it: it is also in shop, which is not your project. Ask an admin (lee, mo).');
	expect(whyNotChange(context({right: 'manageOwn', foreign: ['billing', 'shop']}), stripe)).toMatch(/^You can't change Stripe live: it is also in billing and shop/v);
});

test('no right at all', () => {
	const none = context({right: 'none'});
	expect(whyNotOpen(none, stripe)).toBe('You can\'t open this value: you have no right on integrations. Ask an admin (lee, mo).');
	expect(whyNotChange(none, stripe)).toBe('You can\'t change Stripe live: you have no right on integrations. Ask an admin (lee, mo).');
	expect(whyNotCreate(none)).toBe('You can\'t add an integration: you have no right on integrations. Ask an admin (lee, mo).');
	expect(whyNotManage(context({right: 'manageOwn'}), 'add a project')).toBe('You can\'t add a project: this needs the right manageAll. Ask an admin (lee, mo).');
	expect(whyNotAssignNew(context({right: 'manageOwn', foreign: ['shop']}), 'shop')).toBe('You can\'t add an integration to shop: it is not your project. Ask an admin (lee, mo).');
});

test('a host without an identity', () => {
	const nobody = {...context({}), me: undefined};
	for (const reason of [whyNotOpen(nobody, stripe), whyNotChange(nobody, stripe), whyNotCreate(nobody), whyNotManage(nobody, 'add a project'), whyNotAssignNew(nobody, 'shop')]) {
		expect(reason).toContain('there is no identity for this store on this host');
	}
});

test('lists and numbers in words', () => {
	expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(names => enumerate(names))).toEqual(['', 'a', 'a and b', 'a, b and c']);
	expect([count(0, 'key'), count(1, 'key'), count(2, 'entry', 'entries')]).toEqual(['0 keys', '1 key', '2 entries']);
});
