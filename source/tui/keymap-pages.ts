/** Keys of the page of projects. */
import {needsManage} from './managing.js';
import type {KeyRow} from './keymap-row.js';
import {placePage} from './pages.js';
import type {Look} from './select.js';

const needsProject = ({state, world}: Look) => placePage(state, world).selected ? undefined : 'no project is selected';

export const pageRows: readonly KeyRow[] = [
	{
		id: 'project.open', modes: ['page'], keys: ['enter'], label: 'show its integrations', short: 'integrations', intent: {kind: 'open'}, palette: true, disabled: needsProject,
	},
	{
		id: 'project.add', modes: ['page'], keys: ['a'], label: 'add a project', short: 'add', intent: {kind: 'project-add'}, palette: true, disabled: needsManage('add a project'),
	},
	{
		id: 'project.rename', modes: ['page'], keys: ['e'], label: 'rename the project', short: 'rename', intent: {kind: 'project-rename'}, palette: true,
		disabled: look => needsProject(look) ?? needsManage('rename a project')(look),
	},
	{
		id: 'project.remove', modes: ['page'], keys: ['D'], label: 'remove the project', short: 'remove', intent: {kind: 'project-remove'}, palette: true,
		disabled: look => needsProject(look) ?? needsManage('remove a project')(look),
	},
];
