/** The projects that exist, with how many integrations act in each. */
import type {Project} from '../domain/project.js';
import type {Command} from './command.js';

/** `active` of `integrations` assigned ones act in the project. */
export type ProjectRow = Readonly<{project: Project; integrations: number; active: number}>;

export const projectListCommand: Command<Readonly<Record<never, never>>, readonly ProjectRow[]> = {
	id: 'project list',
	title: 'List projects',
	needs: 'nothing',
	blocked: () => undefined,
	plan({snapshot}) {
		const rows = new Map<string, {project: Project; integrations: number; active: number}>();
		for (const project of snapshot.roster.projects.values()) {
			if (!project.removed) {
				rows.set(project.id, {project, integrations: 0, active: 0});
			}
		}

		for (const {projects} of snapshot.integrations) {
			for (const {id, active} of projects) {
				const row = rows.get(id);
				if (row) {
					row.integrations++;
					row.active += active ? 1 : 0;
				}
			}
		}

		return {
			action: 'read',
			changes: [],
			opens: [],
			effect: undefined,
			result: [...rows.values()].sort((a, b) => a.project.name < b.project.name ? -1 : 1),
		};
	},
};
