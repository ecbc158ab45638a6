import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Principal, Right, Service} from '../../source/domain/principal.js';
import {
	entitled,
	mayAssign,
	mayChange,
	mayCreate,
	mayManage,
	mayOpen,
	type Placement,
	type Standing,
} from '../../source/domain/right.js';

const member = (id: string, right: Right): Principal => ({id, kind: 'member', name: id, box: `${id}-box`, sign: `${id}-sign`, right});

const standing = (principals: readonly Principal[], projects: ReadonlyArray<readonly [id: string, members: '*' | readonly string[], removed?: boolean]>): Standing => ({
	principals: new Map(principals.map(principal => [principal.id, principal])),
	projects: new Map(projects.map(([id, members, removed = false]) => [id, {id, name: id, members, removed}])),
});

const service = (project: string, only?: readonly string[]): Service => ({...member('svc', 'none'), kind: 'service', project, only, auditWhenReadOnly: false});

const at = (creator: string, ...projects: ReadonlyArray<readonly [project: string, active?: boolean]>): Placement => ({
	creator, assigned: projects.map(([project, active = true]) => ({project, active})), everAssigned: projects.length > 0,
});

const team = standing(
	[member('ana', 'manageAll'), member('ben', 'manageOwn'), member('cem', 'none'), service('billing')],
	[['billing', ['ben', 'cem']], ['shop', ['ana']]],
);

test('manageOwn opens where one of its projects is one\'s own, and changes where all are', () => {
	expect(mayOpen(team, 'ben', 'i', at('ana', ['billing'], ['shop']))).toBeUndefined();
	expect(mayChange(team, 'ben', at('ana', ['billing'], ['shop']))).toMatchObject({projects: ['shop']});
	expect(mayChange(team, 'ben', at('ana', ['billing']))).toBeUndefined();
	expect(mayOpen(team, 'ben', 'i', at('ana', ['shop']))).toMatchObject({projects: ['shop']});
});

test('before its first assignment an integration is its creator\'s; after the last one it is manageAll\'s alone', () => {
	expect(mayOpen(team, 'ben', 'i', at('ben'))).toBeUndefined();
	expect(mayOpen(team, 'ben', 'i', at('ana'))).toBeDefined();
	expect(mayOpen(team, 'cem', 'i', at('cem'))).toBeDefined();
	const orphan = {creator: 'ben', assigned: [], everAssigned: true};
	expect(mayOpen(team, 'ben', 'i', orphan)).toBeDefined();
	expect(mayChange(team, 'ben', orphan)).toBeDefined();
	expect(mayOpen(team, 'ana', 'i', orphan)).toBeUndefined();
});

test('a service opens what is active in its project, and what its list names', () => {
	expect(mayOpen(team, 'svc', 'i', at('ana', ['billing']))).toBeUndefined();
	expect(mayOpen(team, 'svc', 'i', at('ana', ['billing', false]))).toBeDefined();
	expect(mayOpen(team, 'svc', 'i', at('ana', ['shop']))).toBeDefined();
	const limited = standing([service('billing', ['i'])], [['billing', '*']]);
	expect(mayOpen(limited, 'svc', 'i', at('ana', ['billing']))).toBeUndefined();
	expect(mayOpen(limited, 'svc', 'j', at('ana', ['billing']))).toBeDefined();
	expect(mayChange(team, 'svc', at('ana', ['billing']))).toBeDefined();
});

test('assigning needs the target project and all present ones', () => {
	expect(mayAssign(team, 'ben', 'billing', at('ben'))).toBeUndefined();
	expect(mayAssign(team, 'ben', 'shop', at('ben'))).toMatchObject({projects: ['shop']});
	expect(mayAssign(team, 'ben', 'billing', at('ana', ['shop']))).toBeDefined();
	expect(mayAssign(team, 'ana', 'nowhere', at('ana'))).toBeDefined();
});

test('creating and managing', () => {
	expect(['ana', 'ben', 'cem', 'svc', 'nobody'].map(who => mayCreate(team, who) === undefined)).toEqual([true, true, false, false, false]);
	expect(['ana', 'ben', 'cem', 'svc', 'nobody'].map(who => mayManage(team, who) === undefined)).toEqual([true, false, false, false, false]);
});

const ids = ['a', 'b', 'c', 'd'] as const;
const projectIds = ['p', 'q', 'r'] as const;
const arbitraryStanding = fc.record({
	rights: fc.tuple(...ids.map(() => fc.constantFrom<Right>('none', 'manageOwn', 'manageAll'))),
	members: fc.tuple(...projectIds.map(() => fc.oneof(fc.constant('*' as const), fc.subarray([...ids])))),
	removed: fc.tuple(...projectIds.map(() => fc.boolean())),
}).map(({rights, members, removed}) => standing(
	ids.map((id, index) => member(id, rights[index]!)),
	projectIds.map((id, index) => [id, members[index]!, removed[index]]),
));
const arbitraryPlacement = fc.record({creator: fc.constantFrom(...ids), assigned: fc.subarray([...projectIds])})
	.map(({creator, assigned}) => at(creator, ...assigned.map(project => [project] as const)));

test('who may change may open, who may assign may change, and manageAll may everything', () => {
	fc.assert(fc.property(arbitraryStanding, arbitraryPlacement, fc.constantFrom(...ids), fc.constantFrom(...projectIds), (where, placement, who, project) => {
		const open = mayOpen(where, who, 'i', placement) === undefined;
		const change = mayChange(where, who, placement) === undefined;
		const assign = mayAssign(where, who, project, placement) === undefined;
		expect(change && !open).toBe(false);
		expect(assign && !change).toBe(false);
		if (where.principals.get(who)?.right === 'manageAll') {
			expect(open && change).toBe(true);
		}

		expect(entitled(where, 'i', placement).includes(who)).toBe(open);
	}));
});

test('a further project never takes the right to open from anybody', () => {
	fc.assert(fc.property(arbitraryStanding, arbitraryPlacement, fc.constantFrom(...projectIds), (where, placement, project) => {
		fc.pre(placement.everAssigned && placement.assigned.every(entry => entry.project !== project));
		const more = {...placement, assigned: [...placement.assigned, {project, active: true}]};
		const before = entitled(where, 'i', placement);
		expect(entitled(where, 'i', more)).toEqual(expect.arrayContaining(before));
	}));
});
