/** Keys on the page of projects. Pure. */
import {emptyField, fieldOf} from './edit.js';
import {projectsPage} from './page-projects.js';
import type {
	Intent, State, Update, World,
} from './state.js';
import {choose} from './update-people.js';

/** Undefined: it is nothing of this page's own. */
export const updateProjects = (state: State, intent: Intent, world: World): Update | undefined => {
	const project = projectsPage.at(state, world)?.project;
	switch (intent.kind) {
		case 'open': {
			return {state: project
				? {
					...state, page: 'integrations', project: project.id, types: [], query: emptyField, pinned: undefined,
				}
				: state};
		}

		case 'project-add': {
			return {state: {...state, overlay: {
				kind: 'name', project: undefined, field: emptyField, asked: false, busy: false,
			}}};
		}

		case 'project-rename': {
			return {state: project
				? {...state, overlay: {
					kind: 'name', project: project.id, field: fieldOf(project.name), asked: false, busy: false,
				}}
				: state};
		}

		case 'members': {
			return project ? choose(state, {kind: 'members', project: project.id}) : {state};
		}

		case 'project-remove': {
			return {state: project
				? {...state, overlay: {
					kind: 'confirm', task: {kind: 'project.remove', project: project.id}, under: undefined, busy: false,
				}}
				: state};
		}

		default: {
			return undefined;
		}
	}
};
