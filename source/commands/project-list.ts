/** The projects that exist, with how many integrations act in each. */
import {compareTexts} from '../domain/fold.js';
import type {Project} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command} from './command.js';

/** `active` of `integrations` assigned ones act in the project. */
export type ProjectRow = Readonly<{project: Project; integrations: number; active: number}>;

/** Sorted by name. */
export const projectRows = ({roster, integrations}: Snapshot): readonly ProjectRow[] => {
	const rows = new Map<string, {project: Project; integrations: number; active: number}>();
	for (const project of roster.projects.values()) {
		if (!project.removed) {
			rows.set(project.id, {project, integrations: 0, active: 0});
		}
	}

	for (const {projects} of integrations) {
		for (const {id, active} of projects) {
			const row = rows.get(id);
			if (row) {
				row.integrations++;
				row.active += active ? 1 : 0;
			}
		}
	}

	return rows.values().toArray().toSorted((first, second) => compareTexts(first.project.name, second.project.name));
};

export const projectListCommand: Command<Readonly<Record<never, never>>, readonly ProjectRow[]> = {
	id: 'project list',
	title: 'List projects',
	needs: 'nothing',
	blocked: () => undefined,
	plan: ({snapshot}) => ({
		action: 'read', changes: [], opens: [], effect: undefined, result: projectRows(snapshot),
	}),
};
