/** Going to a page by its name, and keys of the page of projects. */
import {needsManage} from './managing.js';
import {lists, type KeyRow} from './keymap-row.js';
import {pageNames, pages} from './page-names.js';
import {projectsPage} from './page-projects.js';
import type {Look} from './select.js';

const needsProject = ({state, world}: Look) => projectsPage.at(state, world) ? undefined : 'no project is selected';

/** In the palette alone, unless the settings give them a key. */
export const goingRows: readonly KeyRow[] = pages.map(page => ({
	id: `go.${page}`, modes: ['cards', ...lists, 'sidebar', 'filter'], keys: [], label: `go to ${pageNames[page]}`, intent: {kind: 'go', page}, palette: true,
	disabled: ({state}: Look) => state.page === page ? 'you are there' : undefined,
}));

export const pageRows: readonly KeyRow[] = [
	{
		id: 'project.open', modes: ['projects'], keys: ['enter'], label: 'show its integrations', short: 'integrations', intent: {kind: 'open'}, palette: true, disabled: needsProject,
	},
	{
		id: 'project.add', modes: ['projects'], keys: ['a'], label: 'add a project', short: 'add', intent: {kind: 'project-add'}, palette: true, disabled: needsManage('add a project'),
	},
	{
		id: 'project.rename', modes: ['projects'], keys: ['e'], label: 'rename the project', short: 'rename', intent: {kind: 'project-rename'}, palette: true,
		disabled: look => needsProject(look) ?? needsManage('rename a project')(look),
	},
	{
		id: 'project.members', modes: ['projects'], keys: ['P'], label: 'change the members of the project', short: 'members…', intent: {kind: 'members'}, palette: true,
		disabled: look => needsProject(look) ?? needsManage('change the members of a project')(look),
	},
	{
		id: 'project.remove', modes: ['projects'], keys: ['D'], label: 'remove the project', short: 'remove', intent: {kind: 'project-remove'}, palette: true,
		disabled: look => needsProject(look) ?? needsManage('remove a project')(look),
	},
];
