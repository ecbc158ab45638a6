import type {Project} from './project.js';
import type {Placement} from './right.js';

export type RosterAssignment = Readonly<{project: string; active: boolean}>;

type Assigned = Readonly<{
	projects: ReadonlyMap<string, Project>;
	assignments: ReadonlyMap<string, readonly RosterAssignment[]>;
}>;

/**
Where an integration stands.
@param creator - Counts only until the first assignment.
*/
export const placementOf = (roster: Assigned, integration: string, creator: string): Placement => {
	const rows = roster.assignments.get(integration);
	return {
		creator,
		assigned: rows?.filter(({project}) => roster.projects.get(project)?.removed === false) ?? [],
		everAssigned: rows !== undefined,
	};
};

/** Ids of the integrations that are active in a project, in no particular order, deleted ones too. */
export const activeIn = ({assignments}: Pick<Assigned, 'assignments'>, project: string): readonly string[] => assignments.entries()
	.filter(([, rows]) => rows.some(row => row.active && row.project === project))
	.map(([id]) => id)
	.toArray();
