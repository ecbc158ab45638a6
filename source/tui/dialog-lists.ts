/** Entries of the dialogs that are lists: the projects with what an integration is in each, and the ways of rotating a value. Pure. */
import {stateIn, type Place} from '../commands/place.js';
import {livingProjects} from '../commands/projects.js';
import type {AssignmentState} from '../domain/document.js';
import type {SecretRef} from '../domain/integration.js';
import {isProjectMember} from '../domain/project.js';
import type {AssignDialog, Task} from './dialog.js';
import {knownValue} from './dialog-words.js';
import type {World} from './state.js';

export type ProjectRow = Readonly<{
	/** Project id. */
	id: string;
	name: string;

	/** What all of them are in it now; `mixed` where they differ. */
	present: AssignmentState | 'mixed';

	/** What they shall be; undefined: stays. */
	wanted: AssignmentState | undefined;
}>;

export const shownState = ({present, wanted}: ProjectRow): AssignmentState | 'mixed' => wanted ?? present;

/** Projects of whoever looks; for manageAll all of them. */
export const projectRowsOf = ({integrations, wanted}: AssignDialog, {snapshot, me}: World): readonly ProjectRow[] => {
	if (!snapshot || !me) {
		return [];
	}

	const chosen = integrations.map(id => snapshot.byId.get(id)).filter(integration => integration !== undefined);
	return livingProjects(snapshot)
		.filter(project => me.right === 'manageAll' || isProjectMember(project, me.id))
		.map(({id, name}) => {
			const states = new Set(chosen.map(integration => stateIn(integration, id)));
			const [first] = states;
			return {
				id, name, present: states.size === 1 ? first! : 'mixed', wanted: wanted[id],
			};
		});
};

/** What the dialog would change. */
const placesOf = ({integrations, wanted}: AssignDialog, {snapshot}: World): readonly Place[] =>
	Object.entries(wanted).flatMap(([project, state]) => integrations
		.filter(id => snapshot?.byId.has(id) && stateIn(snapshot.byId.get(id)!, project) !== state)
		.map(integration => ({integration, project, state})));

export const assignTask = (dialog: AssignDialog, world: World): Extract<Task, {kind: 'assign'}> => ({kind: 'assign', places: placesOf(dialog, world)});

export type Way = Readonly<{kind: 'rotate' | 'generate' | 'former'; label: string}>;

export const waysOf = (reference: SecretRef, world: World): readonly Way[] => {
	const history = knownValue(world, reference)?.credential.history ?? 0;
	return [
		{kind: 'rotate', label: 'type or paste the new value'},
		{kind: 'generate', label: 'generate one here, for a service of your own'},
		...history > 0 ? [{kind: 'former', label: 'bring the former value back'} as const] : [],
	];
};
