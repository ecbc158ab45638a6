/**
The form of a service: which parts it has for what is done, what stands in each, the lists of its project and of what it is limited to, and
the task that it makes. Pure.
*/
import {inactiveIn} from '../commands/service-add.js';
import {livingProjects} from '../commands/projects.js';
import {count, enumerate} from '../commands/words.js';
import {compareTexts, fold} from '../domain/fold.js';
import type {Service} from '../domain/principal.js';
import type {ServiceDialog, Task} from './dialog.js';
import {emptyField, fieldOf, type Field} from './edit.js';
import type {World} from './state.js';

export type Part = ServiceDialog['part'];

const parts: Readonly<Record<ServiceDialog['act'], readonly Part[]>> = {
	add: ['name', 'project', 'only', 'path', 'save'],
	edit: ['name', 'project', 'only', 'save'],
	rekey: ['reason', 'path', 'save'],
};

export const partsOf = ({act}: ServiceDialog): readonly Part[] => parts[act];

export const isTextPart = (part: Part): part is 'name' | 'path' => part === 'name' || part === 'path';

const blank = {
	kind: 'service', only: undefined, stolen: false, path: emptyField, list: undefined, touched: false, asked: false,
} as const;

/** A form for a new service; where there is only one project, of that one. */
export const addForm = ({snapshot}: World): ServiceDialog => {
	const [first, second] = snapshot ? livingProjects(snapshot) : [];
	return {
		...blank, act: 'add', service: undefined, part: 'name', name: emptyField, project: second ? undefined : first?.id,
	};
};

export const editForm = ({id, name, project, only}: Service, {snapshot}: World): ServiceDialog => ({
	...blank,
	act: 'edit',
	service: id,
	part: 'name',
	name: fieldOf(name),
	project: snapshot?.roster.projects.get(project)?.removed === false ? project : undefined,
	only: only?.filter(integration => snapshot?.byId.has(integration)),
});

export const rekeyForm = ({id, name, project}: Service): ServiceDialog => ({
	...blank, act: 'rekey', service: id, part: 'reason', name: fieldOf(name), project,
});

const integrationName = ({snapshot}: World, id: string): string => snapshot?.byId.get(id)?.name ?? '?';

export const projectNameOf = ({project}: ServiceDialog, {snapshot}: World): string | undefined =>
	project === undefined ? undefined : snapshot?.roster.projects.get(project)?.name;

export type FormLine = Readonly<{part: Part; label: string; text: string}>;

const everything = (dialog: ServiceDialog, world: World): string => `all that is active in ${projectNameOf(dialog, world) ?? 'its project'}`;

const limitText = (dialog: ServiceDialog, world: World): string => {
	const {only} = dialog;
	if (only === undefined) {
		return everything(dialog, world);
	}

	return only.length === 0 ? 'nothing is chosen yet' : enumerate(only.map(id => integrationName(world, id)).toSorted(compareTexts));
};

const saving = {add: 'Add the service…', edit: 'Change the service…', rekey: 'Replace its keys…'} as const;

const reasons = ['new keys to be sure, or a new host', 'stolen: what the old ones open becomes exposed'] as const;

const lineOf = (dialog: ServiceDialog, part: Part, world: World): FormLine => {
	switch (part) {
		case 'name': {
			return {part, label: 'Name', text: dialog.name.text};
		}

		case 'project': {
			return {part, label: 'Project', text: projectNameOf(dialog, world) ?? 'none is chosen yet'};
		}

		case 'only': {
			return {part, label: 'Limited to', text: limitText(dialog, world)};
		}

		case 'reason': {
			return {part, label: 'Why', text: reasons[dialog.stolen ? 1 : 0]};
		}

		case 'path': {
			return {part, label: 'Key file', text: dialog.path.text};
		}

		case 'save': {
			return {part, label: '', text: saving[dialog.act]};
		}
	}
};

export const formLines = (dialog: ServiceDialog, world: World): readonly FormLine[] => partsOf(dialog).map(part => lineOf(dialog, part, world));

/** What is to be known where one stands. */
export const formNote = (dialog: ServiceDialog, world: World): string => {
	switch (dialog.part) {
		case 'name': {
			return 'The name of the program, as the audit shows it.';
		}

		case 'project': {
			return `It opens what is active in this project, and nothing else. ${world.key('part.on')} opens the list.`;
		}

		case 'only': {
			const project = dialog.project === undefined ? undefined : world.snapshot?.roster.projects.get(dialog.project);
			const chosen = (dialog.only ?? []).map(id => world.snapshot?.byId.get(id)).filter(integration => integration !== undefined);
			const waiting = project ? inactiveIn(project, chosen) : [];
			return waiting.length === 0
				? `Less than all, if you choose some. ${world.key('part.on')} opens the list.`
				: `Not active in ${project!.name} yet: ${enumerate(waiting.map(({name}) => name))}. It opens nothing of it until it is.`;
		}

		case 'reason': {
			return `${world.key('part.toggle')} changes it.`;
		}

		case 'path': {
			return 'A new file on this host, mode 0400; whoever can read it is this service. Nothing is ever overwritten.';
		}

		case 'save': {
			return 'Says first what follows from it.';
		}
	}
};

export type ServiceOption = Readonly<{
	/** Id of a project or an integration; undefined: no limit. */
	id: string | undefined;
	label: string;
	note: string;
	chosen: boolean;
}>;

const projectOptions = ({project}: ServiceDialog, {snapshot}: World): readonly ServiceOption[] => snapshot
	? livingProjects(snapshot).map(({id, name}) => ({
		id, label: name, note: '', chosen: id === project,
	}))
	: [];

/** Those in its project, whether active there or not, and whatever is chosen already. */
const limitOptions = (dialog: ServiceDialog, world: World): readonly ServiceOption[] => {
	const {only, project} = dialog;
	const chosen = new Set(only);
	const all = (world.snapshot?.integrations ?? []).flatMap(({id, name, projects}): readonly ServiceOption[] => {
		const place = projects.find(each => each.id === project);
		return place || chosen.has(id)
			? [{
				id, label: name, note: place ? (place.active ? 'active' : 'inactive') : 'not in the project', chosen: chosen.has(id),
			}]
			: [];
	});
	return [{
		id: undefined, label: everything(dialog, world), note: `${count(all.filter(({note}) => note === 'active').length, 'integration')} now, and what comes later`, chosen: only === undefined,
	}, ...all];
};

const findOptions = (dialog: ServiceDialog, {text}: Field, world: World): readonly ServiceOption[] => {
	const wanted = fold(text.trim());
	const all = dialog.part === 'project' ? projectOptions(dialog, world) : limitOptions(dialog, world);
	return wanted === '' ? all : all.filter(({label}) => fold(label).includes(wanted));
};

/** A project may hold thousands, and every key asks a few times. */
const found = new WeakMap<ServiceDialog, Readonly<{snapshot: World['snapshot']; options: readonly ServiceOption[]}>>();

/** Of the open list, as far as they hold what was typed. */
export const serviceOptions = (dialog: ServiceDialog, world: World): readonly ServiceOption[] => {
	if (!dialog.list) {
		return [];
	}

	const former = found.get(dialog);
	if (former && former.snapshot === world.snapshot) {
		return former.options;
	}

	const options = findOptions(dialog, dialog.list.field, world);
	found.set(dialog, {snapshot: world.snapshot, options});
	return options;
};

/** What is missing before it can be saved: where, and what to do. */
export const missingIn = ({act, name, project, only, path}: ServiceDialog, {key}: World): Readonly<{part: Part; text: string}> | undefined => {
	if (act !== 'rekey' && name.text.trim() === '') {
		return {part: 'name', text: 'Type a name for the service.'};
	}

	if (act !== 'rekey' && project === undefined) {
		return {part: 'project', text: `Choose its project: ${key('part.on')} opens the list.`};
	}

	if (only?.length === 0) {
		return {part: 'only', text: 'Choose at least one integration, or all that is active.'};
	}

	return act !== 'edit' && path.text.trim() === '' ? {part: 'path', text: 'Type where its key file shall be; it must not exist yet.'} : undefined;
};

const tasks = new WeakMap<ServiceDialog, Task>();

const makeTask = ({act, service = '', name, project = '', only, stolen, path}: ServiceDialog): Task => {
	switch (act) {
		case 'add': {
			return {
				kind: 'service.add', name: name.text.trim(), project, only, path: path.text.trim(),
			};
		}

		case 'edit': {
			return {
				kind: 'service.edit', service, name: name.text.trim(), project, only: only ?? null,
			};
		}

		case 'rekey': {
			return {
				kind: 'service.rekey', service, stolen, path: path.text.trim(),
			};
		}
	}
};

/** One object as long as the form is the same, since plans are remembered by it. */
export const serviceTask = (dialog: ServiceDialog): Task => {
	const known = tasks.get(dialog) ?? makeTask(dialog);
	tasks.set(dialog, known);
	return known;
};
