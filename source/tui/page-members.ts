/** The page of members: who has which right, which projects are theirs, how much they open, when they used it last. Pure. */
import type {LastUse} from '../commands/last-use.js';
import {memberRows, type Done, type MemberRow} from '../commands/member-list.js';
import {rightWords} from '../commands/member-grant.js';
import {count, enumerate} from '../commands/words.js';
import {ago} from '../domain/age.js';
import type {Right} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';
import {detailLines, type Detail} from './detail-lines.js';
import {before, bindPage} from './list-page.js';
import type {Segment} from './pen.js';
import type {Glyphs} from './glyphs.js';
import type {World} from './state.js';

let last: Readonly<{snapshot: Snapshot; me: string | undefined; rows: readonly MemberRow[]}> | undefined;

const rowsOf = (snapshot: Snapshot, me: World['me']): readonly MemberRow[] => {
	if (last?.snapshot !== snapshot || last.me !== me?.id) {
		last = {snapshot, me: me?.id, rows: memberRows({snapshot, me})};
	}

	return last.rows;
};

export const lastUseOf = ({audit}: World, id: string): LastUse | undefined => audit?.uses.get(id);

/** `3d ago`, `never`; while the audit isn't read a mark. */
export const useText = (world: World, id: string): string => {
	const use = lastUseOf(world, id);
	return use ? ago(use.at, world.now) : (world.audit?.trail ? 'never' : '…');
};

/** `12d ago by ana` */
export const doneText = (done: Done | undefined, now: number): string => done ? `${ago(done.at, now)} by ${done.by.name}` : '';

/** The six words of somebody's keys. */
export const wordsText = ({audit}: World, id: string): string => audit?.words.get(id)?.join(' ') ?? '';

const marks: Readonly<Record<Right, keyof Glyphs>> = {manageAll: 'active', manageOwn: 'inactive', none: 'noRight'};

export const rightMark = (right: Right, glyphs: Glyphs): Segment => right === 'manageAll' ? [glyphs[marks[right]], 'accent'] : glyphs[marks[right]];

const projectsText = ({projects, member}: MemberRow): string => {
	const names = enumerate(projects.map(({name}) => name));
	return member.right === 'manageAll' ? (names === '' ? 'all, by the right manageAll' : `${names}; by the right manageAll every other too`) : (names === '' ? 'none' : names);
};

const detailsOf = (row: MemberRow, world: World): readonly Detail[] => {
	const {member: {id, right}, integrations, added, rekeyed, knowsRecovery} = row;
	const use = lastUseOf(world, id);
	return [
		['Right', `${right}: ${rightWords[right]}`],
		['Projects', projectsText(row)],
		['Opens', count(integrations, 'integration')],
		['Six words', wordsText(world, id)],
		['Added', doneText(added, world.now)],
		['New keys', doneText(rekeyed, world.now)],
		['Last use', use ? `${ago(use.at, world.now)}: ${use.action}` : useText(world, id)],
		['Recovery', knowsRecovery ? 'has seen the recovery words, which open everything' : ''],
		['Id', id],
	];
};

export const membersPage = bindPage<MemberRow>('members', {
	rows: (_, {snapshot, me}) => snapshot ? rowsOf(snapshot, me) : [],
	id: ({member}) => member.id,
	columns({main, world, pen}) {
		const name = main < 76 ? 12 : 20;
		return [
			{title: '', cells: 1, text: ({member}) => rightMark(member.right, pen.glyphs)},
			{
				title: 'Member', cells: name, gap: 1, isName: true, text: ({member, you}) => pen.show(`${member.name}${you ? ' (you)' : ''}`),
			},
			{title: 'Right', cells: 9, text: ({member}) => member.right},
			{
				title: 'Opens', cells: 5, right: true, text: ({integrations}) => String(integrations),
			},
			{title: 'Last use', cells: 8, text: ({member}) => useText(world, member.id).replace('…', () => pen.glyphs.ellipsis)},
			{
				title: 'Projects', cells: Math.max(8, main - before - name - 33), isOpenEnd: true, text: ({projects}) => pen.show(enumerate(projects.map(project => project.name))),
			},
		];
	},
	empty: () => [['There is nobody in this store.']],
	about: (row, world) => ({
		name: row.member.name, rest: [`${row.member.right}${row.you ? ', you' : ''}`, `opens ${count(row.integrations, 'integration')}`, `last use ${useText(world, row.member.id)}`],
	}),
	details: (row, {world, main}) => detailLines(detailsOf(row, world), main - 4),
	heading: (_, __, shown) => `Members: ${shown}.`,
});
