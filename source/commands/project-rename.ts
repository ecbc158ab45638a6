/** Gives a project another name. Its id stays, and with it every assignment and every link. */
import {checkName} from '../domain/names.js';
import type {Project} from '../domain/project.js';
import type {Command} from './command.js';
import {projectNamed} from './projects.js';
import {whyNotManage} from './words.js';

export type ProjectRenameArguments = Readonly<{
	/** Name or id. */
	project: string;
	name: string;
}>;

export type ProjectRenameResult = Readonly<{
	/** As it was before. */
	project: Project;

	/** The new name as it is stored. */
	name: string;
}>;

export const projectRenameCommand: Command<ProjectRenameArguments, ProjectRenameResult> = {
	id: 'project rename',
	title: 'Rename a project',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'rename a project'),
	plan({snapshot}, {project: wanted, name: text}) {
		const {projects} = snapshot.roster;
		const project = projectNamed(snapshot, wanted);
		const others = projects.values().filter(({id, removed}) => !removed && id !== project.id);
		const name = checkName(text, {taken: others.map(other => other.name), ids: projects.keys(), what: 'project'});
		return {
			action: 'change',
			changes: name === project.name ? [] : [{kind: 'project.rename', project: project.id, name}],
			opens: [],
			effect: undefined,
			result: {project, name},
		};
	},
};
