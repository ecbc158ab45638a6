/** A project: a data context with members. An integration acts only in projects it is assigned to. */
export type Project = Readonly<{
	id: string;
	name: string;

	/** `'*'`: everyone, also members who come later. */
	members: '*' | readonly string[];
	removed: boolean;
}>;

export const isProjectMember = (project: Project, principal: string): boolean =>
	!project.removed && (project.members === '*' || project.members.includes(principal));
