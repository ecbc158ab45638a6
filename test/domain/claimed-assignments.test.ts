import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rowsIn, setRows, type AssignBody} from '../../source/domain/assignment-rows.js';
import type {AssignmentRow, RosterBody} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {activeIn} from '../../source/domain/placement.js';
import {claimedRoster, verifiedRoster, type Roster} from '../../source/domain/roster.js';

const projects = ['p', 'p1', 'p11', 'active'];
const ids = Array.from({length: 40}, (_, index) => `i${index}`);

/** Also rows whose creator and nonce look like a project and its state. */
const row = fc.oneof(
	fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...projects), fc.constantFrom('active', 'inactive', 'none')),
	fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...projects), fc.constantFrom('active', 'inactive'), fc.constantFrom(...projects, ...ids), fc.constantFrom('active', 'nonce')),
) as fc.Arbitrary<AssignmentRow>;

type Step = Readonly<{op: 'assign'; assign: readonly AssignmentRow[]; isText: boolean}> | Readonly<{op: 'project'; id: string; name: string; members: '*'; removed: boolean}>;

const projectStep = (id: string, removed: boolean): Step => ({
	op: 'project', id, name: id, members: '*', removed,
});

const steps = fc.array(fc.oneof(
	{weight: 4, arbitrary: fc.record({op: fc.constant('assign' as const), assign: fc.array(row, {maxLength: 60}), isText: fc.boolean()})},
	{weight: 1, arbitrary: fc.tuple(fc.constantFrom(...projects), fc.boolean()).map(([id, removed]) => projectStep(id, removed))},
), {maxLength: 8});

const principal = {
	id: 'ana', kind: 'member', name: 'ana', box: 'box', sign: 'sign', right: 'manageAll',
} as const;

const bodyOf = (step: Step): object => {
	if (step.op === 'project') {
		return step;
	}

	const {op, assign, isText} = step;
	const body = {op, assign: isText ? 0 : assign};
	if (isText) {
		setRows(body, JSON.stringify(assign));
	}

	return body;
};

const entriesOf = (all: readonly Step[]) => [
	{op: 'genesis', nonce: 'nonce', principal},
	...[...projects.map(id => projectStep(id, false)), ...all].map(step => bodyOf(step)),
].map((body, n) => ({
	// Not copied: that would look at the rows.
	body: Object.assign(body, {n, prev: n === 0 ? null : `hash-${n - 1}`, at: 'now'}) as unknown as RosterBody,
	by: 'ana',
}));

const question = fc.oneof(
	{weight: 6, arbitrary: fc.record({ask: fc.constantFrom('get', 'has'), about: fc.constantFrom(...ids, 'i', 'nobody')})},
	{weight: 2, arbitrary: fc.record({ask: fc.constant('active'), about: fc.constantFrom(...projects, 'none')})},
	{weight: 1, arbitrary: fc.record({ask: fc.constantFrom('entries', 'keys', 'values', 'each', 'all', 'size'), about: fc.constant('')})},
);

const answer = ({assignments}: Roster, {ask, about}: Readonly<{ask: string; about: string}>): unknown => {
	switch (ask) {
		case 'get': {
			return assignments.get(about);
		}

		case 'has': {
			return assignments.has(about);
		}

		case 'active': {
			return activeIn({assignments}, about).toSorted();
		}

		case 'entries': {
			return [...assignments];
		}

		case 'keys': {
			return assignments.keys().toArray();
		}

		case 'values': {
			return assignments.values().toArray();
		}

		case 'each': {
			const seen: unknown[] = [];
			assignments.forEach((rows, id, all) => {
				seen.push([id, rows, all === assignments]);
			});
			return seen;
		}

		case 'all': {
			return new Map(assignments);
		}

		default: {
			return assignments.size;
		}
	}
};

const rosterOr = (read: () => Roster): Roster | string => {
	try {
		return read();
	} catch (error) {
		if (error instanceof Failure) {
			return error.message;
		}

		throw error;
	}
};

test('whatever is asked in whatever order, the answer is that of all rows applied one by one', () => {
	fc.assert(fc.property(steps, fc.array(question, {maxLength: 50}), (all, questions) => {
		const lazy = rosterOr(() => verifiedRoster(entriesOf(all), 'last'));
		const eager = rosterOr(() => claimedRoster(entriesOf(all), 'last'));
		if (typeof lazy === 'string' || typeof eager === 'string') {
			expect(lazy).toBe(eager);
			return;
		}

		expect({...lazy, assignments: undefined}).toEqual({...eager, assignments: undefined});
		for (const each of [...questions, {ask: 'all', about: ''}]) {
			expect(answer(lazy, each)).toEqual(answer(eager, each));
		}
	}));
});

test('rows are those of the text, to whoever looks, and the same ones each time', () => {
	const rows = [['i', 'p', 'active', 'ana', 'nonce'], ['i', 'p', 'none']];
	const body = {op: 'assign', assign: 0 as unknown, at: 'now'};
	setRows(body, JSON.stringify(rows));
	expect(rowsIn(body as unknown as AssignBody).toArray()).toEqual(rows);
	expect(JSON.stringify(body)).toBe(JSON.stringify({op: 'assign', assign: rows, at: 'now'}));
	expect(body.assign).toBe(body.assign);
	expect(rowsIn(body as unknown as AssignBody).toArray()).toEqual(rows);
	expect({...body}).toEqual({op: 'assign', assign: rows, at: 'now'});
});

test('what is no row is told as what it is, a broken file', () => {
	const body = {op: 'assign', assign: 0 as unknown};
	setRows(body, '[["i",]]');
	expect(() => body.assign).toThrow(expect.objectContaining({code: 'integrity'}));
});
