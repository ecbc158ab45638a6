/** Keys in dialogs: projects of integrations, a new value, the name of a project, and the question before something is taken away. Pure. */
import type {AssignmentState} from '../domain/document.js';
import {
	isBusy, withBusy, type AssignDialog, type Dialog,
} from './dialog.js';
import {
	leave, save, say, show, stay,
} from './dialog-save.js';
import {isTaking} from './dialog-words.js';
import {edit, emptyField, insert, type Field} from './edit.js';
import type {Intent, State, Update, World} from './state.js';
import {
	assignTask, projectRowsOf, shownState, waysOf,
} from './dialog-lists.js';
import {moveLine} from './move-line.js';
import {updateChoose} from './update-choose.js';
import {updateService} from './update-service.js';
import {warn} from './words.js';

const next: Readonly<Record<AssignmentState | 'mixed', AssignmentState>> = {
	none: 'active', mixed: 'active', active: 'inactive', inactive: 'none',
};

const inAssign = (state: State, dialog: AssignDialog, intent: Intent, world: World): Update => {
	const rows = projectRowsOf(dialog, world);
	switch (intent.kind) {
		case 'move': {
			return show(state, {...dialog, index: moveLine(dialog.index, intent.to, rows.length)});
		}

		case 'cycle': {
			const row = rows[dialog.index];
			if (!row) {
				return stay(state);
			}

			const wanted = next[shownState(row)];
			const {[row.id]: _, ...others} = dialog.wanted;
			// Back where it was: then there is nothing to save.
			return show(state, {...dialog, asked: false, wanted: row.present === wanted ? others : {...others, [row.id]: wanted}});
		}

		case 'accept': {
			const task = assignTask(dialog, world);
			if (task.places.length === 0) {
				return show(state, undefined);
			}

			return isTaking(task, world)
				? show(state, {
					kind: 'confirm', task, under: dialog, busy: false,
				})
				: save(state, dialog, task, world);
		}

		case 'back': {
			return leave(state, dialog, 'What you chose', world);
		}

		default: {
			return stay(state);
		}
	}
};

const inWays = (state: State, dialog: Extract<Dialog, {kind: 'ways'}>, intent: Intent, world: World): Update => {
	const ways = waysOf(dialog.reference, world);
	const {reference, version} = dialog;
	const take = (index: number): Update => {
		const way = ways[index];
		if (!way) {
			return say(state, 'There is no entry with this number.');
		}

		return show(state, way.kind === 'rotate'
			? {
				kind: 'value', reference, version, field: emptyField, asked: false, busy: false,
			}
			: {
				kind: 'confirm', task: {kind: way.kind, reference, version}, under: undefined, busy: false,
			});
	};

	switch (intent.kind) {
		case 'move': {
			return show(state, {...dialog, index: moveLine(dialog.index, intent.to, ways.length)});
		}

		case 'pick': {
			return take(intent.number - 1);
		}

		case 'accept': {
			return take(dialog.index);
		}

		case 'generate': {
			return take(ways.findIndex(({kind}) => kind === 'generate'));
		}

		case 'back': {
			return show(state, undefined);
		}

		default: {
			return stay(state);
		}
	}
};

const typed = (field: Field, intent: Intent): Field | undefined => {
	if (intent.kind === 'type') {
		return insert(field, intent.text);
	}

	return intent.kind === 'edit' ? edit(field, intent.how) : undefined;
};

const inValue = (state: State, dialog: Extract<Dialog, {kind: 'value'}>, intent: Intent, world: World): Update => {
	const field = typed(dialog.field, intent);
	if (field) {
		return show(state, {...dialog, field, asked: false});
	}

	const {reference, version, field: {text}} = dialog;
	switch (intent.kind) {
		case 'accept': {
			return text === ''
				? say(state, `Type or paste the new value; ${world.key('entry.back')} leaves it as it is.`)
				: save(state, dialog, {
					kind: 'rotate', reference, version, text,
				}, world);
		}

		case 'back': {
			return leave(state, dialog, 'The new value', world);
		}

		default: {
			return stay(state);
		}
	}
};

const inName = (state: State, dialog: Extract<Dialog, {kind: 'name'}>, intent: Intent, world: World): Update => {
	const field = typed(dialog.field, intent);
	if (field) {
		return show(state, {...dialog, field, asked: false});
	}

	const {project, field: {text: name}} = dialog;
	const before = project === undefined ? '' : world.snapshot?.roster.projects.get(project)?.name;
	switch (intent.kind) {
		case 'accept': {
			if (name.trim() === '') {
				return say(state, `Type a name; ${world.key('entry.back')} leaves it as it is.`);
			}

			return name === before
				? show(state, undefined)
				: save(state, dialog, project === undefined ? {kind: 'project.add', name} : {kind: 'project.rename', project, name}, world);
		}

		case 'back': {
			return name === before ? show(state, undefined) : leave(state, dialog, 'The name', world);
		}

		default: {
			return stay(state);
		}
	}
};

const inRequest = (state: State, dialog: Extract<Dialog, {kind: 'request'}>, intent: Intent, world: World): Update => {
	const field = typed(dialog.field, intent);
	if (field) {
		return show(state, {...dialog, field, asked: false});
	}

	switch (intent.kind) {
		case 'accept': {
			return dialog.field.text.trim() === ''
				? say(state, `Paste the request; ${world.key('entry.back')} adds nobody.`)
				: {state: {...state, overlay: withBusy(dialog, true)}, request: {kind: 'read-request', text: dialog.field.text}};
		}

		case 'back': {
			return leave(state, dialog, 'The request', world);
		}

		default: {
			return stay(state);
		}
	}
};

const inConfirm = (state: State, dialog: Extract<Dialog, {kind: 'confirm'}>, intent: Intent, world: World): Update => {
	switch (intent.kind) {
		case 'confirm': {
			return save(state, dialog, dialog.task, world);
		}

		case 'accept':
		case 'back': {
			return dialog.under ? show(state, dialog.under) : {state: {...state, overlay: undefined, message: warn('Cancelled; nothing was changed.')}};
		}

		default: {
			return stay(state);
		}
	}
};

export const updateDialog = (state: State, dialog: Dialog, intent: Intent, world: World): Update => {
	if (isBusy(dialog)) {
		return stay(state);
	}

	switch (dialog.kind) {
		case 'confirm': {
			return inConfirm(state, dialog, intent, world);
		}

		case 'assign': {
			return inAssign(state, dialog, intent, world);
		}

		case 'choose': {
			return updateChoose(state, dialog, intent, world);
		}

		case 'service': {
			return updateService(state, dialog, intent, world);
		}

		case 'ways': {
			return inWays(state, dialog, intent, world);
		}

		case 'value': {
			return inValue(state, dialog, intent, world);
		}

		case 'request': {
			return inRequest(state, dialog, intent, world);
		}

		case 'name': {
			return inName(state, dialog, intent, world);
		}
	}
};
