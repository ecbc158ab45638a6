/** How a person names a project: by its name, by its name in any case, or by its id. */
import {didYouMean} from '../domain/did-you-mean.js';
import {Failure} from '../domain/failure.js';
import {nameKey} from '../domain/names.js';
import type {Project} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import {projectRows} from './project-list.js';

/** Projects that exist, sorted by name. */
export const livingProjects = (snapshot: Snapshot): readonly Project[] => projectRows(snapshot).map(({project}) => project);

/** Undefined where there is no such project. */
export const findProject = ({roster}: Snapshot, text: string): Project | undefined => {
	const projects = roster.projects.values().filter(({removed}) => !removed).toArray();
	const key = nameKey(text);
	return projects.find(({name}) => name === text) ?? projects.find(({name}) => nameKey(name) === key) ?? projects.find(({id}) => id === text);
};

/** @throws Failure not-found, naming the projects there are */
export const projectNamed = (snapshot: Snapshot, text: string): Project => {
	const found = findProject(snapshot, text);
	if (!found) {
		const names = livingProjects(snapshot).map(({name}) => name);
		const near = didYouMean(text, names);
		const hint = near === undefined ? '' : `Did you mean ${near}? `;
		throw new Failure(
			'not-found',
			// What is named by its id and was removed since had a name.
			`there is no project ${snapshot.roster.projects.get(text)?.name ?? text}`,
			names.length === 0 ? 'Add one: patchbay project add NAME' : `${hint}There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}. Add one: patchbay project add NAME`,
		);
	}

	return found;
};
