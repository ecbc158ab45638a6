/**
The rows of assign entries. There are more of them than integrations, so those of a large entry are parsed when somebody looks at them; until
then they are a text that answers some questions.
*/
import type {AssignmentRow, AssignmentState, RosterBody} from './document.js';
import {Failure} from './failure.js';

export type RosterAssignment = Readonly<{project: string; active: boolean}>;

export type AssignBody = Extract<RosterBody, {op: 'assign'}>;

const mostAssignments = 1000;

const none: readonly RosterAssignment[] = [];

/** The assignments of an integration after one more row, whoever wrote it. @throws Failure integrity */
export const withRow = (former: readonly RosterAssignment[] | undefined, project: string, state: AssignmentState): readonly RosterAssignment[] => {
	const others = former ? former.filter(entry => entry.project !== project) : none;
	if (state === 'none') {
		return others;
	}

	const row = {project, active: state === 'active'};
	// Not pushed: an array that grows takes room for sixteen, and there are as many as integrations.
	const rows = others.length === 0 ? [row] : [...others, row];
	if (rows.length > mostAssignments) {
		throw new Failure('integrity', `roster: an integration is assigned to more than ${mostAssignments} projects`);
	}

	return rows;
};

/** Those that nobody has looked at yet. */
const texts = new WeakMap<object, string>();

const parse = <Value>(text: string): Value => {
	try {
		return JSON.parse(text) as Value;
	} catch {
		throw new Failure('integrity', 'the store file is corrupt: an entry of its roster is not valid JSON', 'Nothing was changed. Backups lie in the folder `backups` beside the store: patchbay backup restore offers the newest that is verified.');
	}
};

/** Gives an entry's body its rows, which are parsed when they are looked at. */
export const setRows = (body: object, text: string): void => {
	texts.set(body, text);
	Object.defineProperty(body, 'assign', {
		enumerable: true,
		configurable: true,
		get() {
			const value = parse<readonly AssignmentRow[]>(text);
			texts.delete(body);
			Object.defineProperty(body, 'assign', {value, enumerable: true});
			return value;
		},
	});
};

/**
All rows. What nobody has looked at is parsed row by row: all at once they would be kept for longer than they are needed.
@param body - Verified: its text is canonical.
@yields Each, in their order.
*/
export function * rowsIn(body: AssignBody): Generator<AssignmentRow, undefined> {
	const text = texts.get(body);
	if (text === undefined) {
		yield * body.assign;
		return;
	}

	for (let begin = text.indexOf('[', 1); begin !== -1;) {
		const end = text.indexOf(']', begin) + 1;
		yield parse<AssignmentRow>(text.slice(begin, end));
		begin = text.indexOf('[', end);
	}
}

const states = ['active', 'inactive', 'none'] as const;

/**
Shows those of some integrations. No generator, and no row is parsed: a program that starts with hundreds waits for each of its steps.
@param body - Verified: its text is canonical.
@param ids
@param visit - Told of each, in their order.
*/
export const visitRowsOf = (body: AssignBody, ids: ReadonlySet<string>, visit: (id: string, project: string, state: AssignmentState) => void): void => {
	const text = texts.get(body);
	if (text === undefined) {
		for (const [id, project, state] of body.assign) {
			if (ids.has(id)) {
				visit(id, project, state);
			}
		}

		return;
	}

	for (let begin = text.indexOf('[', 1); begin !== -1;) {
		// `["ID","PROJECT","STATE"…]`
		const end = text.indexOf('"', begin + 2);
		const id = text.slice(begin + 2, end);
		if (ids.has(id)) {
			const projectEnd = text.indexOf('"', end + 3);
			visit(id, text.slice(end + 3, projectEnd), states.find(state => text.startsWith(state, projectEnd + 3))!);
		}

		begin = text.indexOf('[', end);
	}
};

/**
Adds the integrations that a body makes active in a project, without parsing a row.
@param body - Verified: its text is canonical.
*/
export const addActivated = (body: AssignBody, project: string, ids: Set<string>): void => {
	const text = texts.get(body);
	if (text === undefined) {
		for (const [id, where, state] of body.assign) {
			if (where === project && state === 'active') {
				ids.add(id);
			}
		}

		return;
	}

	const wanted = `,${JSON.stringify(project)},"active"`;
	for (let place = text.indexOf(wanted); place !== -1; place = text.indexOf(wanted, place + 1)) {
		const begin = text.lastIndexOf('[', place) + 2;
		// Further on a row may hold the same strings.
		if (text.indexOf('"', begin) === place - 1) {
			ids.add(text.slice(begin, place - 1));
		}
	}
};

/**
Those that hold some strings after one another.
@param body - Verified: its text is canonical.
@param strings
@param at - Where in the row the first of them stands.
@yields Each, in their order.
*/
export function * rowsWith(body: AssignBody, strings: readonly string[], at: number): Generator<AssignmentRow, undefined> {
	const text = texts.get(body);
	if (text === undefined) {
		yield * body.assign.filter(row => strings.every((each, index) => row[at + index] === each));
		return;
	}

	const wanted = `${at === 0 ? '[' : ','}${strings.map(each => JSON.stringify(each)).join(',')}`;
	for (let place = text.indexOf(wanted); place !== -1; place = text.indexOf(wanted, place + 1)) {
		const row = parse<AssignmentRow>(text.slice(text.lastIndexOf('[', place), text.indexOf(']', place) + 1));
		if (strings.every((each, index) => row[at + index] === each)) {
			yield row;
		}
	}
}
