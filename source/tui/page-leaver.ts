/** What somebody could read, and what of it is not rotated: a list that is worked off. What is due stands first. Pure. */
import {leaverRead, leaverSentences, leaverState, leaverUntil} from '../commands/leaver-words.js';
import {count, whyNotChange} from '../commands/words.js';
import {ago} from '../domain/age.js';
import {leaverOf, type Leaver, type LeaverValue} from '../domain/leaver.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Trail} from '../session/audit-trail.js';
import {detailLines, type Detail} from './detail-lines.js';
import {before, bindPage, type Place} from './list-page.js';
import {wrapWords, type Segment} from './pen.js';
import type {State, World} from './state.js';

let last: Readonly<{snapshot: Snapshot; trail: Trail; who: string; leaver: Leaver}> | undefined;

/** Undefined: the audit isn't read yet. */
export const leaverIn = ({leaver}: State, {snapshot, audit}: World): Leaver | undefined => {
	const trail = audit?.trail;
	if (!leaver || !snapshot || !trail) {
		return undefined;
	}

	if (last?.snapshot !== snapshot || last.trail !== trail || last.who !== leaver.who) {
		last = {
			snapshot, trail, who: leaver.who, leaver: leaverOf(snapshot, trail, leaver.who),
		};
	}

	return last.leaver;
};

const none: readonly LeaverValue[] = [];

/** Cells of the bar that fills while the list is worked off. */
const barCells = 20;

const progress = ({values}: Leaver): string => {
	const kept = values.filter(({deleted}) => !deleted);
	const done = kept.filter(({due}) => !due).length;
	return kept.length === 0 ? '' : `${'■'.repeat(Math.floor((done * barCells) / kept.length)).padEnd(barCells, '□')} ${done} of ${kept.length} rotated`;
};

const sentenceLines = (leaver: Leaver, cells: number): readonly string[] => leaverSentences(leaver).flatMap(text => wrapWords(text, cells, 2));

const introOf = ({state, world, main}: Place): ReadonlyArray<readonly Segment[]> => {
	const leaver = leaverIn(state, world);
	if (!leaver) {
		return [];
	}

	const bar = progress(leaver);
	return [
		...sentenceLines(leaver, main - before - 1).map(text => [text]),
		...bar === '' ? [] : [[[bar, leaver.due === 0 ? 'good' : 'warn'] as const]],
		[],
	];
};

const narrow = 70;

const valueDetails = (value: LeaverValue, {now}: World): readonly Detail[] => {
	const {
		integration, credential, deleted, until, read, reads, rotatedAt, console: url,
	} = value;
	return [
		['Value', `${credential.name} of ${integration.name}`],
		['Could read', until === undefined ? 'still can: take that access away before rotating' : `until ${until.slice(0, 10)}, ${ago(until, now)}`],
		['Read', read === undefined ? 'the audit knows of no read' : `${count(reads, 'time')}, last ${ago(read, now)}`],
		['Rotated', deleted ? 'it was deleted: revoke it where it comes from' : `${leaverState(value)}; the present value was set ${ago(rotatedAt, now)}`],
		['Where', url ?? ''],
	];
};

export const leaverPage = bindPage<LeaverValue>('leaver', {
	keepsPlace: true,
	rows: (state, world) => leaverIn(state, world)?.values ?? none,
	id: ({integration, credential}) => `${integration.id}/${credential.id}`,
	columns({main, pen}) {
		const isNarrow = main < narrow;
		const rest = main - before - (isNarrow ? 28 : 40);
		const integration = Math.min(40, Math.ceil(rest * 0.58));
		const {glyphs} = pen;
		return [
			{
				title: '', cells: 1, text: ({due, deleted}) => deleted ? glyphs.dot : (due ? [glyphs.unchecked, 'warn'] : [glyphs.checked, 'good']),
			},
			{title: 'Integration', cells: integration, gap: 1, isName: true, text: row => pen.show(row.integration.name)},
			{title: 'Key', cells: Math.min(28, rest - integration), text: row => pen.show(row.credential.name)},
			...isNarrow ? [] : [{title: 'Could read', cells: 10, text: (row: LeaverValue) => leaverUntil(row)}],
			{title: 'Last read', cells: 10, text: row => row.read === undefined ? leaverRead(row) : [leaverRead(row), 'bad']},
			{title: 'Rotated', cells: 10, text: row => row.due ? [leaverState(row), 'warn'] : leaverState(row).replace(/^rotated /v, '')},
		];
	},
	intro: introOf,
	empty: ({world: {audit}}) => audit?.trail ? [['There is nothing to rotate.']] : [[audit?.problem ?? 'Reading the audit. Keys work meanwhile.']],
	about: (value, {now}) => ({
		name: `${value.credential.name} of ${value.integration.name}`, rest: [leaverState(value), value.read === undefined ? 'not read' : `read ${ago(value.read, now)}`],
	}),
	details: (row, {world, main}) => detailLines(valueDetails(row, world), main - 4),
	heading(state, world) {
		const leaver = leaverIn(state, world);
		return leaver ? `What ${leaver.name} could read: ${count(leaver.values.length, 'value')}, ${leaver.due} to rotate.` : 'Reading the audit.';
	},
});

/** Why the selected value can't be rotated; undefined when it can. */
export const whyNotRotateDue = (state: State, world: World): string | undefined => {
	const value = leaverPage.at(state, world);
	const {snapshot, me} = world;
	if (!value || !snapshot) {
		return 'no value is selected';
	}

	const integration = snapshot.byId.get(value.integration.id);
	return integration ? whyNotChange({snapshot, me}, integration) : 'it was deleted: revoke it where it comes from';
};
