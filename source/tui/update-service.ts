/** Keys in the form of a service. What is typed and chosen stays until the store has it. Pure. */
import {fold} from '../domain/fold.js';
import type {ServiceDialog} from './dialog.js';
import {edit, emptyField, insert, type Field} from './edit.js';
import {moveLine} from './move-line.js';
import {
	isTextPart, missingIn, partsOf, serviceOptions, serviceTask, type ServiceOption,
} from './service-form.js';
import type {
	Intent, State, Update, World,
} from './state.js';
import {changesNothing, whyNot} from './task-plan.js';
import {bad, plain, warn} from './words.js';

const show = (state: State, overlay: ServiceDialog | undefined): Update => ({state: {...state, overlay}});

const typed = (field: Field, intent: Intent): Field | undefined =>
	intent.kind === 'type' ? insert(field, intent.text) : (intent.kind === 'edit' ? edit(field, intent.how) : undefined);

const changed = (dialog: ServiceDialog, part: Partial<ServiceDialog>): ServiceDialog => ({
	...dialog, ...part, touched: true, asked: false,
});

const stepped = (dialog: ServiceDialog, step: 1 | -1): ServiceDialog => {
	const parts = partsOf(dialog);
	return {...dialog, part: parts[(parts.indexOf(dialog.part) + step + parts.length) % parts.length]!};
};

const opened = (dialog: ServiceDialog, world: World): ServiceDialog => {
	const open = {...dialog, list: {field: emptyField, index: 0, toggled: false}};
	return {...open, list: {...open.list, index: Math.max(0, serviceOptions(open, world).findIndex(({chosen}) => chosen))}};
};

/** Asks before it is saved, with what follows from it. */
const asked = (state: State, dialog: ServiceDialog, world: World): Update => {
	const missing = missingIn(dialog, world);
	if (missing) {
		return {state: {...state, overlay: {...dialog, part: missing.part}, message: warn(missing.text)}};
	}

	const task = serviceTask(dialog);
	const reason = whyNot(task, world);
	if (reason !== undefined) {
		return {state: {...state, overlay: dialog, message: bad(reason)}};
	}

	return {state: changesNothing(task, world)
		? {...state, overlay: undefined, message: plain('It is so already.')}
		: {...state, overlay: {
			kind: 'confirm', task, under: dialog, busy: false,
		}}};
};

/** Leaves the form; where something was filled in, only the second time. */
const left = (state: State, dialog: ServiceDialog, {key}: World): Update => dialog.touched && !dialog.asked
	? {state: {...state, overlay: {...dialog, asked: true}, message: warn(`What you filled in isn't saved. ${key('part.back')} again drops it, ${key('part.save')} saves it.`)}}
	: show(state, undefined);

const inForm = (state: State, dialog: ServiceDialog, intent: Intent, world: World): Update => {
	const {part} = dialog;
	const field = isTextPart(part) ? typed(dialog[part], intent) : undefined;
	if (field && isTextPart(part)) {
		return show(state, field.text === dialog[part].text ? {...dialog, [part]: field} : changed(dialog, {[part]: field}));
	}

	switch (intent.kind) {
		case 'move': {
			const parts = partsOf(dialog);
			return show(state, {...dialog, part: parts[moveLine(parts.indexOf(part), intent.to, parts.length)]!});
		}

		case 'region': {
			return show(state, stepped(dialog, intent.step));
		}

		case 'toggle': {
			return show(state, part === 'reason' ? changed(dialog, {stolen: !dialog.stolen}) : (part === 'save' ? dialog : opened(dialog, world)));
		}

		case 'accept': {
			if (part === 'save') {
				return asked(state, dialog, world);
			}

			return show(state, part === 'project' || part === 'only' ? opened(dialog, world) : stepped(dialog, 1));
		}

		case 'save': {
			return asked(state, dialog, world);
		}

		case 'back': {
			return left(state, dialog, world);
		}

		default: {
			return {state};
		}
	}
};

/** A limit rests on its project; of another one it would name what the service can't open. */
const withProject = (dialog: ServiceDialog, project: string): ServiceDialog =>
	project === dialog.project ? dialog : changed(dialog, {project, only: undefined});

const withLimit = (dialog: ServiceDialog, {id, chosen}: ServiceOption): ServiceDialog => {
	if (id === undefined) {
		return changed(dialog, {only: undefined});
	}

	const only = dialog.only ?? [];
	return changed(dialog, {only: chosen ? only.filter(other => other !== id) : [...only, id]});
};

const inList = (state: State, dialog: ServiceDialog, list: NonNullable<ServiceDialog['list']>, intent: Intent, world: World): Update => {
	const field = typed(list.field, intent);
	if (field) {
		return show(state, {...dialog, list: {...list, field, index: fold(field.text) === fold(list.field.text) ? list.index : 0}});
	}

	const options = serviceOptions(dialog, world);
	const option = options[list.index];
	switch (intent.kind) {
		case 'move': {
			return show(state, {...dialog, list: {...list, index: moveLine(list.index, intent.to, options.length)}});
		}

		case 'toggle': {
			if (dialog.part === 'project') {
				return show(state, {...dialog, list: {...list, field: insert(list.field, ' '), index: 0}});
			}

			return show(state, option ? {...withLimit(dialog, option), list: {...list, toggled: true}} : dialog);
		}

		case 'accept': {
			// What was put in and taken out by Space stands; otherwise Enter takes the entry.
			const isTaken = option !== undefined && !list.toggled && !option.chosen;
			const next = isTaken ? (dialog.part === 'project' ? withProject(dialog, option.id!) : withLimit(dialog, option)) : dialog;
			return show(state, stepped({...next, list: undefined}, 1));
		}

		case 'back': {
			return show(state, {...dialog, list: undefined});
		}

		default: {
			return {state};
		}
	}
};

export const updateService = (state: State, dialog: ServiceDialog, intent: Intent, world: World): Update =>
	dialog.list ? inList(state, dialog, dialog.list, intent, world) : inForm(state, dialog, intent, world);
