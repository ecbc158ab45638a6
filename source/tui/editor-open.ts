/** How the form opens: for a new integration, or for one that is there, at the row where one was. Pure. */
import type {Integration} from '../domain/integration.js';
import {fieldOf} from './edit.js';
import {
	editorOf, goTo, rowsOf, textOf, type Editor,
} from './editor.js';
import type {Item} from './items.js';
import type {State} from './state.js';

export {editorOf} from './editor.js';

const at = (editor: Editor, item: Item): Editor => {
	const kind = item.kind === 'url' ? 'url' : 'credential';
	const index = item.kind === 'url' ? item.number - 1 : editor.form.credentials.findIndex(({id}) => id === item.credential.id);
	return goTo(editor, rowsOf(editor).findIndex(row => row.kind === kind && 'index' in row && row.index === index));
};

const inTrash = (editor: Editor, {kind, number}: Item): Editor => {
	const {form, base} = editor;
	const flip = <Each>(items: readonly Each[], index: number): readonly Each[] => items.with(index, {...items[index]!, trashed: true});
	return {...editor, form: kind === 'url'
		? {...form, urls: flip(form.urls, number - 1)}
		: {...form, credentials: flip(form.credentials, number - 1 - base!.urls.length)}};
};

/**
@param item - The row of the drawer where one is.
@param how - `accept`: its field is entered; `trash`: it goes to the trash.
*/
export const openForm = (state: State, integration: Integration, item: Item | undefined, how: 'accept' | 'trash' | 'change'): State => {
	const editor = item ? at(editorOf(integration), item) : editorOf(integration);
	if (!item || how === 'change') {
		return {...state, region: 'cards', editor};
	}

	const text = textOf(editor, rowsOf(editor)[editor.row]!);
	return {...state, region: 'cards', editor: how === 'trash' ? inTrash(editor, item) : {...editor, field: fieldOf(text ?? '')}};
};
