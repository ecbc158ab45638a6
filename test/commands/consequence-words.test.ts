/** What is taken away, word for word. */
import {expect, test} from 'vitest';
import {
	deactivateCommand, unassignCommand,
} from '../../source/commands/assign.js';
import {
	consequenceSentences, takesAway, takingKeys, takingPreview, takingQuestion, takingReport, takingText, type Taking,
} from '../../source/commands/consequence-words.js';
import {projectRemoveCommand} from '../../source/commands/project-remove.js';
import {integrationRemoveCommand} from '../../source/commands/remove.js';
import type {Consequence} from '../../source/domain/consequence.js';
import {
	as, bare, ledger, shopService, stripe,
} from './_team.js';

const nothing: Consequence = {
	losers: [], keepers: [], gainers: [], resealed: 0, exposed: 0, orphans: [],
};

const unassigned = (context = as('ana'), integrations = [stripe.id]): Taking => unassignCommand.plan(context, {integrations, project: 'shop'}).result.taking!;

test('unassign: who loses how many values, who keeps them through what, what becomes exposed', () => {
	expect(takingQuestion(unassigned())).toBe('Unassign Stripe live from shop? '
		+ 'shop-web loses 3 values at its next read; processes already running keep theirs until restarted. cleo loses 3 values at once. '
		+ 'billing-api and ben keep access through billing. 3 values become exposed until rotated. Y unassign · Enter cancel');
});

test('without members who lose, the words of the product to the letter', () => {
	const taking: Taking = {
		act: 'Unassign Stripe live from shop',
		done: 'Unassigned Stripe live from shop',
		verb: 'unassign',
		consequence: {
			losers: [{id: '1', name: 'shop-web', kind: 'service', values: 3}],
			keepers: [{
				id: '2', name: 'billing-api', kind: 'service', values: 3, through: ['billing'],
			}],
			gainers: [],
			resealed: 1,
			exposed: 3,
			orphans: [],
		},
	};
	expect(takingQuestion(taking)).toBe('Unassign Stripe live from shop? shop-web loses 3 values at its next read; processes already running keep theirs until restarted. billing-api keeps access through billing. 3 values become exposed until rotated. Y unassign · Enter cancel');
	expect(takingReport(taking)).toBe('Unassigned Stripe live from shop. shop-web loses 3 values at its next read; processes already running keep theirs until restarted. billing-api keeps access through billing. 3 values become exposed until rotated.');
	expect(takingPreview(taking)).toMatch(/^Unassign Stripe live from shop: shop-web loses .+ Nothing was saved\.$/v);
	expect(takingText(taking)).not.toContain('Enter cancel');
});

test('nobody loses anything: that is said too', () => {
	const taking = deactivateCommand.plan(as('ana'), {integrations: [bare.id], project: 'shop'}).result.taking!;
	expect(takingText({...taking, consequence: nothing})).toBe('Deactivate Bare in shop? Nobody loses access.');
	expect(takesAway(nothing)).toBe(false);
	expect(takesAway({...nothing, orphans: ['Bare']})).toBe(true);
});

test('one value, no value, and several services', () => {
	const lose = (...values: readonly number[]) => consequenceSentences({
		...nothing, losers: values.map((count, index) => ({id: String(index), name: `s${index}`, kind: 'service' as const, values: count})),
	}).join(' ');
	expect(lose(1)).toMatch(/^s0 loses 1 value at its next read;/v);
	expect(lose(0)).toMatch(/^s0 loses access at its next read;/v);
	expect(lose(2, 2)).toMatch(/^s0 and s1 lose 2 values each at their next read;/v);
	expect(lose(2, 1)).toMatch(/^s0 \(2 values\) and s1 \(1 value\) lose access at their next read;/v);
	expect(lose(...Array.from({length: 9}, () => 1))).toMatch(/^s0, s1, s2, s3, s4 and 4 more lose 1 value each/v);
	expect(consequenceSentences({...nothing, exposed: 1})).toContain('1 value becomes exposed until rotated.');
});

test('several at once, and what would be in no project any more', () => {
	const both = unassigned(as('ana'), [stripe.id, bare.id]);
	expect(both.act).toBe('Unassign 2 integrations from shop');
	expect(takingText(both)).toContain('Bare will be in no project: then manageAll alone opens and changes it.');
	const all = projectRemoveCommand.plan(as('ana'), {project: 'shop'}).result.taking;
	expect(all.act).toBe('Remove the project shop, with its 3 integrations, which stay in the store');
	expect(takingText(all)).toContain('Bare and Ledger will be in no project: then manageAll alone opens and changes them.');
	expect(takingText(all)).toMatch(/This can't be undone\.$/v);
});

test('a deletion takes from services alone, and can be undone', () => {
	const {taking} = integrationRemoveCommand.plan(as('ana'), {integrations: [stripe.id]}).result;
	expect(takingText(taking)).toBe('Delete Stripe live? billing-api and shop-web lose 3 values each at their next read; processes already running keep theirs until restarted. '
		+ '3 values become exposed until rotated. Undo brings it back.');
	expect(takingKeys(taking)).toBe('Y delete · Enter cancel');
	const nobody = integrationRemoveCommand.plan(as('ana'), {integrations: [ledger.id]}).result.taking;
	expect(takingText(nobody)).toBe('Delete Ledger? Nobody loses access. Undo brings it back.');
});

test('many services are counted, so that the sentence stays short', () => {
	const crowd = Array.from({length: 30}, (_, index) => shopService(`shop-${String(index).padStart(2, '0')}`));
	const text = takingText(unassigned(as('ana', crowd)));
	expect(text).toContain('shop-00, shop-01, shop-02, shop-03, shop-04 and 26 more lose 3 values each');
	expect(text.length).toBeLessThan(400);
});

test('who loses some and keeps some is told how much, and many projects are counted', () => {
	const say = (consequence: Partial<Consequence>) => consequenceSentences({...nothing, ...consequence}).join(' ');
	const loser = {id: '1', name: 'cron', kind: 'service', values: 2} as const;
	const keeper = {...loser, values: 3, through: ['billing', 'shop']};
	expect(say({losers: [loser], keepers: [keeper]})).toContain('until restarted. cron keeps 3 values through billing and shop.');
	expect(say({losers: [loser], keepers: [{...keeper, values: 0}]})).not.toContain('keeps');
	expect(say({losers: [loser, {...loser, id: '2', name: 'api'}], keepers: [keeper, {...keeper, id: '2', name: 'api'}, {...keeper, id: '3', name: 'web'}]}))
		.toContain('cron and api keep 3 values each through billing and shop. web keeps access through billing and shop.');
	const through = Array.from({length: 9}, (_, index) => `p${index}`);
	expect(say({losers: [loser], keepers: [{...keeper, id: '2', through}]})).toContain('cron keeps access through p0, p1, p2, p3, p4 and 4 more.');
});
