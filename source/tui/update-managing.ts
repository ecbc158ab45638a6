/** Marks, and the dialogs that the cards open: delete, projects, rotate, undo. Pure. */
import type {SecretRef} from '../domain/integration.js';
import {knownValue} from './dialog-words.js';
import {emptyField} from './edit.js';
import {allItems, listOf} from './items.js';
import {targetsOf} from './managing.js';
import {look} from './select.js';
import type {Intent, State, Update, World} from './state.js';
import {bad, notVerified, plain} from './words.js';

/** Asks how a value is rotated. */
export const askWay = (state: State, reference: SecretRef, world: World): Update => {
	const known = knownValue(world, reference);
	return known
		? {state: {...state, overlay: {
			kind: 'ways', reference, version: known.credential.version, index: 0,
		}}}
		: {state};
};

const toggled = (marked: readonly string[], id: string): readonly string[] =>
	marked.includes(id) ? marked.filter(other => other !== id) : [...marked, id];

/** Undefined: it is none of these. */
export const updateManaging = (state: State, intent: Intent, world: World): Update | undefined => {
	const view = look(state, world);
	const {selected} = view;
	const ids = targetsOf(view).map(({id}) => id);
	switch (intent.kind) {
		case 'mark': {
			return {state: selected ? {...state, marked: toggled(state.marked, selected.id)} : state};
		}

		case 'delete': {
			return {state: {...state, overlay: {
				kind: 'confirm', task: {kind: 'remove', integrations: ids}, under: undefined, busy: false,
			}}};
		}

		case 'assign': {
			return {state: {...state, overlay: {
				kind: 'assign', integrations: ids, index: 0, wanted: {}, asked: false, busy: false,
			}}};
		}

		case 'rotate': {
			const [first, second] = selected?.credentials ?? [];
			if (!selected || !first) {
				return {state};
			}

			// In the drawer one stands on the very key.
			const item = state.drawer && allItems(selected)[state.drawer.row];
			if (item?.target.kind === 'value') {
				return askWay(state, item.target.reference, world);
			}

			return second
				? {state: {...state, overlay: listOf('rotate', selected, view.words)}}
				: askWay(state, {integration: selected.id, credential: first.id}, world);
		}

		case 'undo': {
			const reason = notVerified(world, 'saved');
			return reason === undefined
				? {state: {...state, message: plain('Looking for your last change.')}, request: {kind: 'find-undo'}}
				: {state: {...state, message: bad(reason)}};
		}

		case 'states': {
			return {state: {...state, region: 'cards', overlay: {kind: 'states', field: emptyField, index: 0}}};
		}

		case 'back': {
			return state.marked.length > 0 && state.region === 'cards' && !state.drawer ? {state: {...state, marked: []}} : undefined;
		}

		default: {
			return undefined;
		}
	}
};
