import type {RosterAssignment} from './assignment-rows.js';
import {ClaimedAssignments, idsActiveIn} from './claimed-assignments.js';
import type {Project} from './project.js';
import type {Placement} from './right.js';
import {someWith} from './with.js';

type Assigned = Readonly<{
	projects: ReadonlyMap<string, Project>;
	assignments: ReadonlyMap<string, readonly RosterAssignment[]>;
}>;

const isGone = ({project}: RosterAssignment, {projects}: Assigned): boolean => projects.get(project)?.removed !== false;

const withoutGone = (rows: readonly RosterAssignment[], roster: Assigned): readonly RosterAssignment[] => rows.filter(row => !isGone(row, roster));

/** Nearly always all: then nobody has to copy them. */
const standing = (rows: readonly RosterAssignment[], roster: Assigned): readonly RosterAssignment[] => someWith(rows, roster, isGone) ? withoutGone(rows, roster) : rows;

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
