/** The page of projects: a line each, with how many integrations act in it and whose it is. Pure. */
import {projectRows, type ProjectRow} from '../commands/project-list.js';
import {enumerate} from '../commands/words.js';
import type {Snapshot} from '../domain/snapshot.js';
import {bindPage, before} from './list-page.js';
import type {World} from './state.js';

let last: Readonly<{snapshot: Snapshot; rows: readonly ProjectRow[]}> | undefined;

const rowsOf = (snapshot: Snapshot): readonly ProjectRow[] => {
	if (last?.snapshot !== snapshot) {
		last = {snapshot, rows: projectRows(snapshot)};
	}

	return last.rows;
};

/** `everyone`, or names. */
const membersOf = ({project: {members}}: ProjectRow, {snapshot}: World): string =>
	members === '*' ? 'everyone' : enumerate(members.map(id => snapshot?.roster.names.get(id) ?? '?'));

const nameCells = 32;

export const projectsPage = bindPage<ProjectRow>('projects', {
	rows: (_, {snapshot}) => snapshot ? rowsOf(snapshot) : [],
	id: ({project}) => project.id,
	// The name gives way, so that who the members are is to be read at every size without the menu.
	columns: ({main, world, pen}) => [
		{title: 'Project', isName: true, cells: Math.min(nameCells, Math.max(main - before - 34, 11)) - 1, text: ({project}) => pen.show(project.name)},
		{
			title: 'Integrations', cells: 12, gap: 3, right: true, text: ({integrations}) => String(integrations),
		},
		{
			title: 'active', cells: 7, right: true, text: ({active}) => String(active),
		},
		{
			title: 'Members', cells: Math.max(8, main - before - Math.min(nameCells, Math.max(main - before - 34, 11)) - 26), gap: 3, text: row => pen.show(membersOf(row, world)),
		},
	],
	empty: ({world: {key}}) => [
		[['No projects yet.', 'bold']],
		[],
		['An integration acts only in the projects it is assigned to.'],
		['Press ', [key('project.add'), 'accent'], ' to add one.'],
	],
	about: (row, world) => ({name: row.project.name, rest: [`${row.active} of ${row.integrations} active`, `members: ${membersOf(row, world)}`]}),
	heading: (_, __, count) => `Projects: ${count}.`,
});
