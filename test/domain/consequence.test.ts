import {expect, test} from 'vitest';
import {consequenceOf} from '../../source/domain/consequence.js';
import type {Principal, Right, Service} from '../../source/domain/principal.js';
import type {Project} from '../../source/domain/project.js';
import type {Snapshot} from '../../source/domain/snapshot.js';

const member = (id: string, right: Right): Principal => ({id, kind: 'member', name: id, box: '', sign: '', right});
const service = (id: string, project: string): Service => ({...member(id, 'none'), kind: 'service', project, only: undefined, auditWhenReadOnly: false});
const project = (id: string, members: Project['members'] = '*'): Project => ({id, name: id, members, removed: false});

const stripe = {
	id: 'stripe', name: 'Stripe', createdBy: {id: 'ana', name: 'ana'},
	credentials: [{exposed: undefined}, {exposed: undefined}, {exposed: '2026-01-01T00:00:00.000Z'}],
};

/** Stripe is active in billing and shop, with three values, one of them exposed already. */
const snapshot = {
	roster: {
		principals: new Map([member('ana', 'manageAll'), member('ben', 'manageOwn'), service('billing-api', 'billing'), service('shop-web', 'shop')].map(each => [each.id, each])),
		projects: new Map([project('billing', ['ana', 'ben']), project('shop', ['ana'])].map(each => [each.id, each])),
		assignments: new Map([['stripe', [{project: 'billing', active: true}, {project: 'shop', active: true}]]]),
	},
	integrations: [stripe],
	byId: new Map([['stripe', stripe]]),
} as unknown as Snapshot;

test('unassigning says who loses how many values, and who keeps them through what', () => {
	expect(consequenceOf(snapshot, [{kind: 'assign', integration: 'stripe', project: 'shop', state: 'none'}])).toEqual({
		losers: [{id: 'shop-web', name: 'shop-web', kind: 'service', values: 3}],
		keepers: [
			{id: 'billing-api', name: 'billing-api', kind: 'service', values: 3, through: ['billing']},
			{id: 'ben', name: 'ben', kind: 'member', values: 3, through: ['billing']},
		],
		gainers: [],
		resealed: 1,
		exposed: 2,
		orphans: [],
	});
});

test('deactivating takes from services alone', () => {
	const {losers, keepers} = consequenceOf(snapshot, [{kind: 'assign', integration: 'stripe', project: 'billing', state: 'inactive'}]);
	expect(losers.map(({name}) => name)).toEqual(['billing-api']);
	expect(keepers.map(({name, through}) => [name, through])).toEqual([['shop-web', ['shop']], ['ben', ['billing']]]);
});

test('activating and adding take nothing', () => {
	expect(consequenceOf(snapshot, [{kind: 'assign', integration: 'stripe', project: 'shop', state: 'active'}])).toMatchObject({losers: [], exposed: 0});
	expect(consequenceOf(snapshot, [{kind: 'project.add', name: 'x'}])).toEqual({losers: [], keepers: [], gainers: [], resealed: 0, exposed: 0, orphans: []});
});

test('deleting takes from every service and from no member', () => {
	const {losers, exposed} = consequenceOf(snapshot, [{kind: 'integration.remove', id: 'stripe'}]);
	expect(losers.map(({name}) => name)).toEqual(['billing-api', 'shop-web']);
	expect(exposed).toBe(2);
});

test('removing both projects leaves an orphan, and several changes count together', () => {
	const {losers, orphans} = consequenceOf(snapshot, [{kind: 'project.remove', project: 'billing'}, {kind: 'project.remove', project: 'shop'}]);
	expect(losers.map(({name, values}) => [name, values])).toEqual([['billing-api', 3], ['shop-web', 3], ['ben', 3]]);
	expect(orphans).toEqual(['Stripe']);
});

const told = (changes: Parameters<typeof consequenceOf>[1]) => {
	const {losers, keepers, gainers, resealed, exposed} = consequenceOf(snapshot, changes);
	return {
		losers: losers.map(({name, values}) => [name, values]), keepers: keepers.map(({name, through}) => [name, through]), gainers: gainers.map(({name, values}) => [name, values]), resealed, exposed,
	};
};

test('whoever leaves, or gets less, loses what they could open; nobody else is asked', () => {
	expect(told([{kind: 'principal.remove', principal: 'ben'}])).toEqual({
		losers: [['ben', 3]], keepers: [], gainers: [], resealed: 1, exposed: 2,
	});
	expect(told([{kind: 'member.grant', principal: 'ben', right: 'none'}]).losers).toEqual([['ben', 3]]);
	expect(told([{kind: 'member.grant', principal: 'ana', right: 'manageOwn'}])).toEqual({
		losers: [], keepers: [['ana', ['billing', 'shop']]], gainers: [], resealed: 0, exposed: 0,
	});
	expect(told([{kind: 'service.put', principal: {...service('shop-web', 'shop')}, proof: '', project: 'shop', only: []}]).losers).toEqual([['shop-web', 3]]);
});

test('members of a project: taking out and letting in', () => {
	expect(told([{kind: 'project.members', project: 'billing', members: ['ana']}])).toEqual({
		losers: [['ben', 3]], keepers: [], gainers: [], resealed: 1, exposed: 2,
	});
	const both = [{kind: 'project.members', project: 'shop', members: ['ana', 'ben']}, {kind: 'project.members', project: 'billing', members: ['ana']}] as const;
	expect(told(both)).toMatchObject({losers: [], keepers: [['ben', ['shop']]], resealed: 0, exposed: 0});
});

test('new keys re-seal, and expose only where the old ones were stolen', () => {
	const rekey = (stolen: boolean) => told([{kind: 'principal.rekey', principal: 'ben', box: '', sign: '', proof: '', stolen}]);
	expect(rekey(false)).toEqual({
		losers: [], keepers: [], gainers: [], resealed: 1, exposed: 0,
	});
	expect(rekey(true)).toMatchObject({losers: [], resealed: 1, exposed: 2});
});

test('who comes gains', () => {
	const carl = {...member('carl', 'manageAll')};
	expect(told([{kind: 'member.add', principal: carl, proof: ''}])).toEqual({
		losers: [], keepers: [], gainers: [['carl', 3]], resealed: 1, exposed: 0,
	});
	expect(told([{kind: 'member.grant', principal: 'ben', right: 'manageAll'}])).toMatchObject({gainers: [], resealed: 0});
});

test('over several integrations whoever keeps access is named with all the projects through which they do', () => {
	const radar = {...stripe, id: 'radar', name: 'Radar', credentials: [{exposed: undefined}]};
	const several = {
		roster: {
			principals: new Map([member('ana', 'manageAll'), member('ben', 'manageOwn'), service('billing-api', 'billing'), service('risk-api', 'risk')].map(each => [each.id, each])),
			projects: new Map([project('billing'), project('shop'), project('risk')].map(each => [each.id, each])),
			assignments: new Map([
				['stripe', [{project: 'shop', active: true}, {project: 'billing', active: true}]],
				['radar', [{project: 'shop', active: true}, {project: 'risk', active: true}]],
			]),
		},
		integrations: [stripe, radar],
		byId: new Map([['stripe', stripe], ['radar', radar]]),
	} as unknown as Snapshot;
	const {keepers} = consequenceOf(several, [{kind: 'project.remove', project: 'shop'}]);
	expect(keepers.map(({name, values, through}) => [name, values, through])).toEqual([
		['billing-api', 3, ['billing']], ['risk-api', 1, ['risk']], ['ben', 4, ['billing', 'risk']],
	]);
});
