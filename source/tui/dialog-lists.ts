/** Entries of the dialogs that are lists: the projects with what an integration is in each, and the ways of rotating a value. Pure. */
import {stateIn, type Place} from '../commands/place.js';
import type {AssignmentState} from '../domain/document.js';
import {compareTexts} from '../domain/fold.js';
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
	return snapshot.roster.projects.values()
		.filter(project => !project.removed && (me.right === 'manageAll' || isProjectMember(project, me.id)))
		.toArray()
		.toSorted((first, second) => compareTexts(first.name, second.name))
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

type AssignTask = Extract<Task, Readonly<{kind: 'assign'}>>;

const assignTasks = new WeakMap<AssignDialog['wanted'], Readonly<{snapshot: World['snapshot']; task: AssignTask}>>();

/** One object as long as neither the choice nor the store changes. */
export const assignTask = (dialog: AssignDialog, world: World): AssignTask => {
	const known = assignTasks.get(dialog.wanted);
	if (known && known.snapshot === world.snapshot) {
		return known.task;
	}

	const task: AssignTask = {kind: 'assign', places: placesOf(dialog, world)};
	assignTasks.set(dialog.wanted, {snapshot: world.snapshot, task});
	return task;
};

export type Way = Readonly<{kind: 'rotate' | 'generate' | 'former'; label: string}>;

export const waysOf = (reference: SecretRef, world: World): readonly Way[] => {
	const history = knownValue(world, reference)?.credential.history ?? 0;
	return [
		{kind: 'rotate', label: 'type or paste the new value'},
		{kind: 'generate', label: 'generate one here, for a service of your own'},
		...history > 0 ? [{kind: 'former', label: 'bring the former value back'} as const] : [],
	];
};
