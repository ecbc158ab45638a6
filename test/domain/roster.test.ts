import {expect, test} from 'vitest';
import type {RosterBody, RosterPrincipal} from '../../source/domain/document.js';
import type {Right} from '../../source/domain/principal.js';
import {appendRoster, claimedRoster, emptyRoster, type Roster} from '../../source/domain/roster.js';

type Step = RosterBody extends infer Body ? Body extends RosterBody ? Omit<Body, 'n' | 'prev' | 'at'> : never : never;

const principal = (id: string, right: Right = 'manageAll', kind: RosterPrincipal['kind'] = 'member'): RosterPrincipal =>
	({id, kind, name: id, box: `${id}-box`, sign: `${id}-sign`, right});

const grow = (roster: Roster, by: string, ...steps: readonly Step[]): Roster => {
	let grown = roster;
	for (const step of steps) {
		const body: RosterBody = {...step, n: grown.length, prev: grown.length === 0 ? null : grown.hash, at: 'now'};
		grown = appendRoster(grown, [{body, by, hash: `hash-${grown.length}`}]);
	}

	return grown;
};

const proof = 'proof';
const start = grow(
	emptyRoster,
	'ana',
	{op: 'genesis', nonce: 'nonce', principal: principal('ana')},
	{op: 'project', id: 'billing', name: 'billing', members: '*', removed: false},
	{op: 'project', id: 'shop', name: 'shop', members: ['ana'], removed: false},
	{op: 'add', principal: principal('ben', 'manageOwn'), proof},
);

const refused = (run: () => unknown, words: string) => {
	expect(run).toThrow(expect.objectContaining({code: 'integrity', message: expect.stringContaining(words) as string}) as Error);
};

test('folds principals, projects and assignments', () => {
	const roster = grow(start, 'ben', {op: 'assign', assign: [['i', 'billing', 'active', 'ben', 'nonce']]});
	expect(roster.principals.keys().toArray()).toEqual(['ana', 'ben']);
	expect(roster.assignments.get('i')).toEqual([{project: 'billing', active: true}]);
	const more = grow(roster, 'ana', {op: 'assign', assign: [['i', 'shop', 'inactive'], ['i', 'billing', 'none']]});
	expect(more.assignments.get('i')).toEqual([{project: 'shop', active: false}]);
	expect(roster.assignments.get('i')).toEqual([{project: 'billing', active: true}]);
});

test.each<[what: string, by: string, step: Step, words: string]>([
	['a member that lacks manageAll adds another', 'ben', {op: 'add', principal: principal('cem'), proof}, 'manageAll'],
	['somebody unknown writes', 'eve', {op: 'project', id: 'x', name: 'x', members: '*', removed: false}, 'manageAll'],
	['a second genesis', 'ana', {op: 'genesis', nonce: 'nonce', principal: principal('ana')}, 'genesis'],
	['the last manageAll goes', 'ana', {op: 'remove', principal: 'ana'}, 'last member'],
	['the last manageAll is narrowed', 'ana', {op: 'grant', principal: 'ana', right: 'manageOwn'}, 'last member'],
	['a key stands twice', 'ana', {op: 'add', principal: {...principal('cem'), box: 'ben-box'}, proof}, 'twice'],
	['a name stands twice', 'ana', {op: 'add', principal: {...principal('cem'), name: 'BEN'}, proof}, 'twice'],
	['a project name stands twice', 'ana', {op: 'project', id: 'x', name: 'Shop', members: '*', removed: false}, 'twice'],
	['an integration is claimed for a foreign project', 'ben', {op: 'assign', assign: [['i', 'shop', 'active', 'ben', 'nonce']]}, 'not yours'],
	['an integration of somebody else is claimed', 'ben', {op: 'assign', assign: [['i', 'billing', 'active', 'ana', 'nonce']]}, 'creator'],
	['a first assignment names no creator', 'ana', {op: 'assign', assign: [['i', 'billing', 'active']]}, 'first assignment'],
	['a service is narrowed to a project that is not there', 'ana', {
		op: 'service', principal: principal('svc', 'none', 'service'), proof, project: 'nowhere', only: null, auditWhenReadOnly: false,
	}, 'not there'],
	['a member is smuggled in as a service with a right', 'ana', {
		op: 'service', principal: principal('svc', 'manageAll', 'service'), proof, project: 'billing', only: null, auditWhenReadOnly: false,
	}, 'something else'],
	['recovery replaces the keys of a member without manageAll', 'rec', {op: 'rekey', principal: 'ben', box: 'b', sign: 's', proof, stolen: false}, 'recovery'],
])('refuses when %s', (_, by, step, words) => {
	const roster = by === 'rec' ? grow(start, 'ana', {op: 'recovery', principal: principal('rec', 'none', 'recovery'), proof}) : start;
	refused(() => grow(roster, by, step), words);
});

test('a manageOwn member can\'t take the last project; manageAll can', () => {
	const roster = grow(start, 'ben', {op: 'assign', assign: [['i', 'billing', 'active', 'ben', 'nonce']]});
	refused(() => grow(roster, 'ben', {op: 'assign', assign: [['i', 'billing', 'none']]}), 'last project');
	expect(grow(roster, 'ana', {op: 'assign', assign: [['i', 'billing', 'none']]}).assignments.get('i')).toEqual([]);
});

test('recovery may replace the keys of a manageAll, which then sign', () => {
	const roster = grow(start, 'ana', {op: 'recovery', principal: principal('rec', 'none', 'recovery'), proof});
	const rekeyed = grow(roster, 'rec', {op: 'rekey', principal: 'ana', box: 'new-box', sign: 'new-sign', proof, stolen: true});
	expect(rekeyed.principals.get('ana')).toMatchObject({sign: 'new-sign', right: 'manageAll'});
});

test('a removed project counts as none and never comes back', () => {
	const roster = grow(start, 'ana', {op: 'project', id: 'shop', name: 'shop', members: '*', removed: true});
	refused(() => grow(roster, 'ana', {op: 'project', id: 'shop', name: 'shop', members: '*', removed: false}), 'never comes back');
	refused(() => grow(roster, 'ana', {op: 'assign', assign: [['i', 'shop', 'active', 'ana', 'nonce']]}), 'no such project');
	expect(grow(roster, 'ana', {op: 'project', id: 'new', name: 'shop', members: '*', removed: false}).projects.get('new')?.name).toBe('shop');
});

test('a broken chain is refused', () => {
	const body: RosterBody = {n: 7, prev: start.hash, op: 'setting', key: 'strict', value: true, at: 'now'};
	refused(() => appendRoster(start, [{body, by: 'ana', hash: 'h'}]), 'chain');
	refused(() => appendRoster(start, [{body: {...body, n: start.length, prev: 'other'}, by: 'ana', hash: 'h'}]), 'chain');
});

test('names are free again after a removal or a renaming, and taken after it, in any case', () => {
	const project = (id: string, name: string, removed = false): Step => ({op: 'project', id, name, members: '*', removed});
	const service = (id: string, name: string): Step => ({
		op: 'service', principal: {...principal(id, 'none', 'service'), name}, proof, project: 'billing', only: null, auditWhenReadOnly: false,
	});
	const roster = grow(start, 'ana', project('shop', 'store'), project('billing', 'billing', true), project('new', 'Shop'), project('newer', 'BILLING'));
	refused(() => grow(roster, 'ana', project('other', 'Store')), 'twice');
	refused(() => grow(roster, 'ana', project('newer', 'shop')), 'twice');
	expect(grow(roster, 'ana', project('newer', 'Billing')).projects.get('newer')?.name).toBe('Billing');

	const services = grow(start, 'ana', service('s1', 'deploy'), service('s2', 'backup'));
	refused(() => grow(services, 'ana', service('s2', 'Deploy')), 'twice');
	expect(grow(services, 'ana', service('s1', 'release'), service('s2', 'deploy')).principals.get('s2')?.name).toBe('deploy');

	const recovery = (id: string): Step => ({op: 'recovery', principal: {...principal(id, 'none', 'recovery'), name: 'recovery'}, proof});
	expect(grow(start, 'ana', recovery('r1'), recovery('r2')).principals.keys().toArray()).toEqual(['ana', 'ben', 'r2']);

	const again = {...principal('ben2'), name: 'BEN'};
	refused(() => grow(start, 'ana', {op: 'add', principal: again, proof}), 'twice');
	expect(grow(start, 'ana', {op: 'remove', principal: 'ben'}, {op: 'add', principal: again, proof}).principals.has('ben2')).toBe(true);
});

test('a roster is bounded, so that a file made by anybody takes no hours to look at', () => {
	const many: Step[] = Array.from({length: 999}, (_, index) => ({op: 'add', principal: principal(`p${index}`, 'none'), proof}));
	const full = grow(start, 'ana', ...many);
	expect(full.principals.size).toBe(1001);
	refused(() => grow(full, 'ana', {op: 'add', principal: principal('one-more', 'none'), proof}), 'more than');

	const entries = Array.from({length: 1001}, (_, index): Step => ({op: 'project', id: `x${index}`, name: `x${index}`, members: '*', removed: false}));
	const wide = grow(start, 'ana', ...entries, {
		op: 'assign', assign: Array.from({length: 1000}, (_, index) => index === 0 ? ['i', 'x0', 'active', 'ana', 'nonce'] as const : ['i', `x${index}`, 'active'] as const),
	});
	expect(wide.assignments.get('i')).toHaveLength(1000);
	expect(grow(wide, 'ana', {op: 'assign', assign: [['i', 'x3', 'inactive']]}).assignments.get('i')).toHaveLength(1000);
	refused(() => grow(wide, 'ana', {op: 'assign', assign: [['i', 'x1000', 'active']]}), 'more than');
	refused(() => claimedRoster(
		[{by: 'ana', body: {n: 0, prev: null, at: 'now', op: 'genesis', nonce: 'nonce', principal: principal('ana')}}, {
			by: 'ana',
			body: {n: 1, prev: 'hash-0', at: 'now', op: 'assign', assign: Array.from({length: 1001}, (_, index) => ['i', `x${index}`, 'active'] as const)},
		}],
		'hash-1',
	), 'more than');
});
