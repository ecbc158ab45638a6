import type {RosterAssignment} from './assignment-rows.js';
import {ClaimedAssignments, idsActiveIn} from './claimed-assignments.js';
import type {Project} from './project.js';
import type {Placement} from './right.js';

type Assigned = Readonly<{
	projects: ReadonlyMap<string, Project>;
	assignments: ReadonlyMap<string, readonly RosterAssignment[]>;
}>;

const standing = (rows: readonly RosterAssignment[], {projects}: Assigned): readonly RosterAssignment[] => {
	for (const {project} of rows) {
		if (projects.get(project)?.removed !== false) {
			return rows.filter(row => projects.get(row.project)?.removed === false);
		}
	}

	// Nearly always: then nobody has to copy them.
	return rows;
};

/**
Where an integration stands.
@param creator - Counts only until the first assignment.
*/
export const placementOf = (roster: Assigned, integration: string, creator: string): Placement => {
	const rows = roster.assignments.get(integration);
	return {
		creator,
		assigned: rows ? standing(rows, roster) : [],
		everAssigned: rows !== undefined,
	};
};

/** Ids of the integrations that are active in a project, in no particular order, deleted ones too. */
export const activeIn = ({assignments}: Pick<Assigned, 'assignments'>, project: string): readonly string[] =>
	assignments instanceof ClaimedAssignments ? assignments.activeIn(project) : idsActiveIn(assignments, project);
