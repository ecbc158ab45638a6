/** Keys on the pages of members and services. Pure. */
import {whyNotRekeyOwn} from '../commands/rekey.js';
import type {ChooseDialog, Task} from './dialog.js';
import {emptyField} from './edit.js';
import {membersPage} from './page-members.js';
import {servicesPage} from './page-services.js';
import {addForm, editForm, rekeyForm} from './service-form.js';
import type {
	Intent, State, Update, World,
} from './state.js';
import {toLeaver} from './update-leaver.js';

/** Opens a short list. */
export const choose = (state: State, choice: ChooseDialog['choice']): Update => ({state: {...state, overlay: {kind: 'choose', choice, index: 0}}});

/** Asks before a task, with its consequence. */
export const confirm = (state: State, task: Task): Update => ({state: {...state, overlay: {
	kind: 'confirm', task, under: undefined, busy: false,
}}});

/** Undefined: it is nothing of this page's own. */
export const updateMembers = (state: State, intent: Intent, world: World): Update | undefined => {
	if (intent.kind === 'member-add') {
		return {state: {...state, overlay: {
			kind: 'request', field: emptyField, asked: false, busy: false,
		}}};
	}

	const member = membersPage.at(state, world)?.member.id;
	if (member === undefined) {
		return undefined;
	}

	switch (intent.kind) {
		case 'leaver': {
			return toLeaver(state, member);
		}

		case 'grant': {
			return choose(state, {kind: 'right', member});
		}

		case 'assign': {
			return choose(state, {kind: 'projects', member});
		}

		case 'rekey': {
			const {snapshot, me} = world;
			return snapshot && whyNotRekeyOwn({snapshot, me}) === undefined ? choose(state, {kind: 'own', member}) : confirm(state, {kind: 'own.ask', member});
		}

		case 'delete': {
			return confirm(state, {kind: 'member.remove', member});
		}

		default: {
			return undefined;
		}
	}
};

/** Undefined: it is nothing of this page's own. */
export const updateServices = (state: State, intent: Intent, world: World): Update | undefined => {
	if (intent.kind === 'service-add') {
		return {state: {...state, overlay: addForm(world)}};
	}

	const service = servicesPage.at(state, world)?.service;
	if (service === undefined) {
		return undefined;
	}

	switch (intent.kind) {
		case 'leaver': {
			return toLeaver(state, service.id);
		}

		case 'service-edit': {
			return {state: {...state, overlay: editForm(service, world)}};
		}

		case 'rekey': {
			return {state: {...state, overlay: rekeyForm(service)}};
		}

		case 'delete': {
			return confirm(state, {kind: 'service.remove', service: service.id});
		}

		default: {
			return undefined;
		}
	}
};
