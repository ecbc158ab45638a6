/** Adds a project. Its members are everyone until the first is named. */
import {checkName} from '../domain/names.js';
import type {Command} from './command.js';
import {whyNotManage} from './words.js';

export const projectAddCommand: Command<Readonly<{name: string}>, Readonly<{name: string}>> = {
	id: 'project add',
	title: 'Add a project',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'add a project'),
	plan({snapshot}, {name: text}) {
		const living = snapshot.roster.projects.values().filter(({removed}) => !removed).toArray();
		const name = checkName(text, {
			taken: living.map(({name}) => name),
			ids: snapshot.roster.projects.keys(),
			what: 'project',
		});
		return {
			action: 'change', changes: [{kind: 'project.add', name}], opens: [], effect: undefined, result: {name},
		};
	},
};
