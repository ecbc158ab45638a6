/** The entries of the audit that are left by its filters, and the lists to choose those from. Everything typed or chosen narrows at once. Pure. */
import {auditActions} from '../commands/audit-words.js';
import type {AuditAction} from '../domain/audit.js';
import {Failure} from '../domain/failure.js';
import {compareTexts} from '../domain/fold.js';
import {parseSince} from '../domain/since.js';
import {isNarrowed, wordsOf, type AuditFilter} from './audit-filter.js';
import type {AuditRow, AuditView} from './audit-rows.js';
import type {Entry} from './entry.js';
import type {State, World} from './state.js';

/** RFC 3339 UTC; undefined where it is no time. */
const timeOf = (since: string, now: number): string | undefined => {
	try {
		return new Date(parseSince(since, now)).toISOString();
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
};

const matching = (rows: readonly AuditRow[], filter: AuditFilter, now: number): readonly AuditRow[] => {
	const {actions, person, since} = filter;
	const words = wordsOf(filter);
	const from = since === undefined ? undefined : timeOf(since, now);
	return rows.filter(({entry: {body}, text}) =>
		(from === undefined || body.at >= from)
		&& (person === undefined || body.actor === person)
		&& (actions.length === 0 || actions.includes(body.action))
		&& words.every(word => text.includes(word)));
};

const none: readonly AuditRow[] = [];
const minute = 60_000;

type Outcome = Readonly<{rest: string; words: readonly string[]; hits: readonly AuditRow[]}>;

/** What was asked of the same rows: every key asks several times, a letter that is taken back nothing new, and a longer word only of the hits of the shorter. */
let outcomes: Readonly<{rows: readonly AuditRow[]; byFilter: Map<string, Outcome>}> = {rows: none, byFilter: new Map()};
const keptOutcomes = 16;

const narrows = (wider: Outcome, {rest, words}: Pick<Outcome, 'rest' | 'words'>): boolean =>
	wider.rest === rest && wider.words.every(old => words.some(word => word.includes(old)));

/** The rows that pass a filter, in their order; the same object for the same question. */
const passing = (rows: readonly AuditRow[], filter: AuditFilter, now: number): readonly AuditRow[] => {
	if (!isNarrowed(filter)) {
		return rows;
	}

	if (outcomes.rows !== rows) {
		outcomes = {rows, byFilter: new Map()};
	}

	const {byFilter} = outcomes;
	const {actions, person, since} = filter;
	const words = wordsOf(filter);
	const rest = JSON.stringify([actions, person, since, since === undefined ? 0 : Math.floor(now / minute)]);
	const key = JSON.stringify([rest, words]);
	const known = byFilter.get(key);
	if (known) {
		return known.hits;
	}

	const from = byFilter.values().filter(each => narrows(each, {rest, words})).reduce((least, {hits}) => hits.length < least.length ? hits : least, rows);
	const hits = matching(from, filter, now);
	byFilter.set(key, {rest, words, hits});
	if (byFilter.size > keptOutcomes) {
		byFilter.delete(byFilter.keys().next().value!);
	}

	return hits;
};

/** The rows that are left, newest first. */
export const auditHits = ({audit: filter}: State, {audit, now}: World): readonly AuditRow[] => passing(audit?.rows ?? none, filter, now);

const times: ReadonlyArray<readonly [since: string, label: string]> = [
	['1h', 'the last hour'], ['24h', 'the last 24 hours'], ['7d', 'the last 7 days'], ['30d', 'the last 30 days'], ['90d', 'the last 90 days'],
];

/** `7d`, `2026-11-22` */
export const sinceLabel = (since: string | undefined): string => since ?? 'all';

const countedBy = {
	action: new WeakMap<readonly AuditRow[], ReadonlyMap<string, number>>(),
	actor: new WeakMap<readonly AuditRow[], ReadonlyMap<string, number>>(),
};

/** How many of the entries have each value. */
const counted = (rows: readonly AuditRow[], what: keyof typeof countedBy): ReadonlyMap<string, number> => {
	const known = countedBy[what].get(rows);
	if (known) {
		return known;
	}

	const counts = new Map<string, number>();
	for (const {entry: {body}} of rows) {
		counts.set(body[what], (counts.get(body[what]) ?? 0) + 1);
	}

	countedBy[what].set(rows, counts);
	return counts;
};

/** How many are not older; the newest come first. */
const countSince = (rows: readonly AuditRow[], from: string | undefined): number => {
	if (from === undefined) {
		return rows.length;
	}

	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (rows[middle]!.entry.body.at >= from) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

const rowsOf = ({audit}: World): readonly AuditRow[] => audit?.rows ?? none;

export const actionEntries = (state: State, world: World): readonly Entry[] => {
	const counts = counted(passing(rowsOf(world), {...state.audit, actions: []}, world.now), 'action');
	const others = counts.keys().filter(action => auditActions.every(known => known !== action)).toArray();
	return [...auditActions, ...others].map(action => ({
		value: action, label: action, count: counts.get(action) ?? 0, chosen: (state.audit.actions as readonly string[]).includes(action),
	}));
};

export const personEntries = (state: State, world: World): readonly Entry[] => {
	const counts = counted(passing(rowsOf(world), {...state.audit, person: undefined}, world.now), 'actor');
	const names = world.snapshot?.roster.names;
	const people = counts.entries()
		.map(([id, count]) => ({
			value: id, label: names?.get(id) ?? '?', count, chosen: state.audit.person === id,
		}))
		.toArray()
		.toSorted((first, second) => compareTexts(first.label, second.label));
	const all = counts.values().reduce((sum, count) => sum + count, 0);
	return [{
		value: undefined, label: 'all', count: all, chosen: state.audit.person === undefined,
	}, ...people];
};

export const timeEntries = (state: State, world: World): readonly Entry[] => {
	const {audit, overlay} = state;
	const rows = passing(rowsOf(world), {...audit, since: undefined}, world.now);
	const typed = overlay?.kind === 'times' ? overlay.field.text.trim() : '';
	const isTime = typed !== '' && timeOf(typed, world.now) !== undefined && times.every(([since]) => since !== typed);
	const all = [
		[undefined, 'all'] as const,
		...audit.since !== undefined && times.every(([since]) => since !== audit.since) ? [[audit.since, `since ${audit.since}`] as const] : [],
		...isTime && typed !== audit.since ? [[typed, `since ${typed}`] as const] : [],
		...times,
	];
	return all.map(([since, label]) => ({
		value: since, label, count: countSince(rows, since === undefined ? undefined : timeOf(since, world.now)), chosen: audit.since === since,
	}));
};

/** The filter after an entry was chosen or dropped. */
export const toggledAudit = (filter: AuditFilter, kind: 'actions' | 'people' | 'times', {value, chosen}: Entry): AuditFilter => {
	switch (kind) {
		case 'actions': {
			const action = value as AuditAction;
			return {...filter, actions: chosen ? filter.actions.filter(other => other !== action) : [...filter.actions, action]};
		}

		case 'people': {
			return {...filter, person: chosen ? undefined : value};
		}

		case 'times': {
			return {...filter, since: chosen ? undefined : value};
		}
	}
};
