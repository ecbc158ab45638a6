/** Removes a project: whoever reached integrations through it alone loses access. The integrations stay. */
import type {Project} from '../domain/project.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {projectNamed} from './projects.js';
import {count, whyNotManage} from './words.js';

export type ProjectRemoveArguments = Readonly<{
	/** Name or id. */
	project: string;
}>;

export type ProjectRemoveResult = Readonly<{
	project: Project;

	/** How many integrations were assigned to it. */
	integrations: number;
	taking: Taking;
}>;

export const projectRemoveCommand: Command<ProjectRemoveArguments, ProjectRemoveResult> = {
	id: 'project remove',
	title: 'Remove a project',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'remove a project'),
	plan({snapshot}, {project: wanted}) {
		const project = projectNamed(snapshot, wanted);
		const integrations = snapshot.integrations.filter(({projects}) => projects.some(({id}) => id === project.id)).length;
		const changes = [{kind: 'project.remove' as const, project: project.id}];
		const held = integrations === 0 ? 'which has no integrations' : `with its ${count(integrations, 'integration')}, which ${integrations === 1 ? 'stays' : 'stay'} in the store`;
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				project,
				integrations,
				taking: takingOf(snapshot, changes, {
					act: `Remove the project ${project.name}, ${held}`, done: `Removed the project ${project.name}`, verb: 'remove', after: 'This can\'t be undone.',
				}),
			},
		};
	},
};
