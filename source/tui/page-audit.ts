/** The page of the audit: who did what to which integration and when, newest first. Pure. */
import {targetNames} from '../commands/audit-words.js';
import {count} from '../commands/words.js';
import {ago} from '../domain/age.js';
import {auditHits} from './audit-hits.js';
import {isNarrowed, wordsOf} from './audit-filter.js';
import {namesOf, type AuditRow} from './audit-rows.js';
import {detailLines, type Detail} from './detail-lines.js';
import {before, bindPage} from './list-page.js';
import type {Segment} from './pen.js';
import type {World} from './state.js';

/** From here on the year is shown. */
const roomy = 76;

/** `2026-11-22 08:15`, in a narrow place `11-22 08:15`. */
export const minuteOf = (at: string, main: number): string => at.slice(main < roomy ? 5 : 0, 16).replace('T', ' ');

const notSaved = 'not saved: ';

/** What else an entry's signature covers. */
const others = ({entry: {body}}: AuditRow, world: World): string => Object.entries(body.detail)
	.filter(([key]) => key !== 'what' && key !== 'root')
	.map(([key, value]) => `${world.audit?.trail?.names.get(key) ?? key} ${value}`)
	.join(', ');

const detailsOf = (row: AuditRow, world: World): readonly Detail[] => {
	const {entry: {body, chain, attempted}, who, what} = row;
	const trail = world.audit?.trail;
	const names = world.snapshot && trail && namesOf(world.snapshot, trail);
	const targets = names ? targetNames(body.target, names).join(', ') : '';
	return [
		['When', `${body.at.replace('T', ' ').replace('Z', '')} UTC, ${ago(body.at, world.now)}`],
		['Who', `${who} (${body.actor})`],
		['Action', `${body.action}${attempted ? ': announced, but what was announced never came to be' : ''}`],
		['What', what],
		['About', targets === what ? '' : targets],
		['Also signed', others(row, world)],
		['Chain', `entry ${body.n} of ${chain}`],
		['Stood on', `head ${body.head}`],
	];
};

const emptyLines = ({audit: filter}: Readonly<{audit: Parameters<typeof isNarrowed>[0]}>, {audit, key}: World): ReadonlyArray<readonly Segment[]> => {
	if (audit?.problem !== undefined) {
		return [[['The audit could not be read.', 'bad']]];
	}

	if (!audit?.trail) {
		return [['Reading the audit. Keys work meanwhile.']];
	}

	return isNarrowed(filter)
		? [['No entry is left by these filters.'], [], [[`${key('back')} clears them.`, 'dim']]]
		: [[['No entries yet.', 'bold']], [], ['Whatever is read or changed is noted here before it happens.']];
};

export const auditPage = bindPage<AuditRow>('audit', {
	hasFilters: true,
	rows: auditHits,
	id: ({id}) => id,
	columns({state, main, pen}) {
		const time = main < roomy ? 11 : 16;
		const who = Math.min(18, Math.max(10, Math.floor(main / 8)));
		const words = wordsOf(state.audit);
		return [
			{title: main < roomy ? 'Time UTC' : 'Time (UTC)', cells: time, isName: true, text: ({entry}) => minuteOf(entry.body.at, main)},
			{title: 'Who', cells: who, text: row => [pen.show(row.who), undefined, words]},
			{title: 'Action', cells: 10, text: ({entry}) => [entry.body.action, undefined, words]},
			{
				title: 'What', cells: Math.max(8, main - before - time - who - 17), isOpenEnd: true, text: ({entry: {attempted}, what}) =>
					[`${attempted ? notSaved : ''}${pen.show(what)}`, attempted ? 'warn' : undefined, words],
			},
		];
	},
	intro({world: {audit}, main}) {
		const problems = [...audit?.problem === undefined ? [] : [audit.problem], ...(audit?.trail?.broken ?? []).map(text => `Not whole: ${text}`)];
		return problems.slice(0, 3).map(text => [[`! ${text}`.slice(0, main * 2), 'bad']] as const);
	},
	empty: ({state, world}) => emptyLines(state, world),
	about: ({entry: {body, attempted}, who, what}, {now}) => ({
		name: attempted ? `${notSaved}${what}` : (what || body.action), rest: [`${who} ${body.action}`, ago(body.at, now)],
	}),
	details: (row, {world, main}) => detailLines(detailsOf(row, world), main - 4),
	heading: (_, {audit}, shown) => `Audit: ${count(shown, 'entry', 'entries')} of ${audit?.rows.length ?? 0}${audit?.reading ? ', being read' : ''}.`,
});
