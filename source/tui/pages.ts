/** The menu's entries and the page of projects: what stands there and which row is selected. Pure. */
import {projectRows, type ProjectRow} from '../commands/project-list.js';
import type {Snapshot} from '../domain/snapshot.js';
import {scrollTo} from './grid.js';
import type {Page, State, World} from './state.js';

/** In the menu's order. Only pages that stand are in it. */
export const pages: readonly Page[] = ['projects', 'integrations'];

export const pageNames: Readonly<Record<Page, string>> = {projects: 'Projects', integrations: 'Integrations'};

export const pagePaths: Readonly<Record<Page, readonly string[]>> = {projects: ['Client Area'], integrations: ['Security MS', 'Integrations MS']};

export type PlacePage = Readonly<{
	rows: readonly ProjectRow[];

	/** -1 where there are none. */
	index: number;
	selected: ProjectRow | undefined;
}>;

let last: Readonly<{snapshot: Snapshot; rows: readonly ProjectRow[]}> | undefined;

const rowsOf = (snapshot: Snapshot): readonly ProjectRow[] => {
	if (last?.snapshot !== snapshot) {
		last = {snapshot, rows: projectRows(snapshot)};
	}

	return last.rows;
};

export const placePage = ({place}: State, {snapshot}: World): PlacePage => {
	const rows = snapshot ? rowsOf(snapshot) : [];
	const exact = rows.findIndex(({project}) => project.id === place.project);
	const index = Math.min(exact === -1 ? place.index : exact, rows.length - 1);
	return {rows, index, selected: rows[index]};
};

/** Keeps the selected project selected, wherever it has gone. */
export const settlePlace = (state: State, world: World, height: number): State => {
	if (state.page !== 'projects') {
		return state;
	}

	const {rows, index, selected} = placePage(state, world);
	const place = {project: selected?.project.id, index: Math.max(0, index), top: scrollTo(state.place.top, Math.max(0, index), height, rows.length)};
	const {place: former} = state;
	return former.project === place.project && former.index === place.index && former.top === place.top ? state : {...state, place};
};

/** `everyone`, or names. */
export const membersOf = ({project: {members}}: ProjectRow, {snapshot}: World): readonly string[] | 'everyone' =>
	members === '*' ? 'everyone' : members.map(id => snapshot?.roster.names.get(id) ?? '?');
