/** Keys in an open list of the form: types and providers, or projects. Pure. */
import {edit, insert} from './edit.js';
import {
	goTo, rowsOf, withEditor as to, type Editor,
} from './editor.js';
import {optionsOf, taken} from './editor-list.js';
import {moveLine} from './move-line.js';
import type {Intent, State, Update, World} from './state.js';

export const chosen = (state: State, editor: Editor, intent: Intent, world: World): Update => {
	const list = editor.list!;
	const options = optionsOf(editor, world);
	const option = options[list.index];
	const closed = {...editor, list: undefined};
	const isTypes = list.kind === 'types';
	const take = (base: Editor): Editor => option && world.snapshot ? {...base, form: taken(editor.form, option, world.snapshot)} : base;
	switch (intent.kind) {
		case 'type':
		case 'edit': {
			const field = intent.kind === 'type' ? insert(list.field, intent.text) : edit(list.field, intent.how);
			return {state: to(state, {...editor, list: {...list, field, index: 0}})};
		}

		case 'move': {
			return {state: to(state, {...editor, list: {...list, index: moveLine(list.index, intent.to, options.length)}})};
		}

		case 'toggle': {
			// A type of one's own may have a space in it.
			return isTypes
				? {state: to(state, {...editor, list: {...list, field: insert(list.field, ' '), index: 0}})}
				: {state: to(state, take({...editor, list: {...list, toggled: true}}))};
		}

		case 'accept': {
			const next = isTypes || (!list.toggled && option?.chosen === false) ? take(closed) : closed;
			const rows = rowsOf(next);
			return {state: to(state, isTypes ? next : goTo(next, rows.findIndex(({kind}) => kind === 'add-project')))};
		}

		case 'back': {
			return {state: to(state, closed)};
		}

		default: {
			return {state};
		}
	}
};
