/**
Keys in the form. Enter enters a field, Enter, Tab, an arrow or Esc leaves it, and whatever was typed stays: nothing here discards
but the key that says so. Pure.
*/
import {edit, fieldOf, insert} from './edit.js';
import {
	cellsOf, goTo, isValueField, leaveField, rowAt, rowsOf, textOf, withEditor as to, type Editor, type EditorCredential, type Form,
} from './editor.js';
import {optionsOf} from './editor-list.js';
import {allItems} from './items.js';
import {moveLine} from './move-line.js';
import type {Intent, State, Update, World} from './state.js';
import {attempt, attemptCopy} from './update-browsing.js';
import {chosen} from './update-options.js';
import {
	answered, leave, save, whenUnlocked,
} from './update-saving.js';
import {warn} from './words.js';

const blankUrl = {url: '', env: undefined, saved: false, trashed: false} as const;
const blankCredential: EditorCredential = {
	id: undefined, key: '', env: undefined, value: undefined, trashed: false, offered: false,
};

const isTrashed = ({form}: Editor, row: ReturnType<typeof rowAt>): boolean =>
	(row.kind === 'url' && form.urls[row.index]!.trashed) || (row.kind === 'credential' && form.credentials[row.index]!.trashed);

/** Enters the cell where one is, if it holds text. */
const entered = (editor: Editor): Editor => {
	const row = rowAt(editor);
	const text = textOf(editor, row);
	return text === undefined || isTrashed(editor, row) ? editor : {...editor, field: fieldOf(text)};
};

/** Where one comes to a cell that is still empty, one types at once. */
const enteredIfBlank = (editor: Editor): Editor => textOf(editor, rowAt(editor)) === '' && editor.cell !== 'env' && isNew(editor) ? entered(editor) : editor;

const isNew = (editor: Editor): boolean => {
	const row = rowAt(editor);
	return row.kind === 'name' || (row.kind === 'url' && !editor.form.urls[row.index]!.saved)
		|| (row.kind === 'credential' && editor.form.credentials[row.index]!.id === undefined);
};

/** One cell on or back, from row to row. */
const stepped = (editor: Editor, step: 1 | -1): Editor => {
	const rows = rowsOf(editor);
	const cells = cellsOf(editor, rows[editor.row]!);
	const cell = cells[cells.indexOf(editor.cell) + step];
	if (cell) {
		return {...editor, cell, field: undefined};
	}

	const row = (editor.row + step + rows.length) % rows.length;
	const others = cellsOf(editor, rows[row]!);
	return goTo(editor, row, step === 1 ? others[0] : others.at(-1));
};

/** A new row, entered; where the last one is still blank, that one. */
const withRow = (editor: Editor, kind: 'url' | 'credential'): Editor => {
	const {form} = editor;
	const last = kind === 'url' ? form.urls.at(-1) : form.credentials.at(-1);
	const isBlank = last !== undefined && !last.trashed && ('url' in last ? last.url === '' : last.key === '' && last.id === undefined && last.value === undefined);
	const next: Form = isBlank ? form : (kind === 'url' ? {...form, urls: [...form.urls, blankUrl]} : {...form, credentials: [...form.credentials, blankCredential]});
	const index = (kind === 'url' ? next.urls : next.credentials).length - 1;
	const longer = {...editor, form: next};
	const row = rowsOf(longer).findIndex(each => each.kind === kind && 'index' in each && each.index === index);
	return entered(goTo(longer, row, kind === 'url' ? 'url' : 'key'));
};

/** An open list, at what is chosen of it. */
const withList = (editor: Editor, kind: 'types' | 'projects', world: World): Editor => {
	const list = {
		kind, field: fieldOf(''), index: 0, toggled: false,
	} as const;
	const open = {...editor, list};
	return kind === 'types' ? {...open, list: {...list, index: Math.max(0, optionsOf(open, world).findIndex(({chosen: isChosen}) => isChosen))}} : open;
};

const toggledProject = (editor: Editor, index: number): Editor => {
	const {form} = editor;
	const {trashed, active} = form.projects[index]!;
	return {...editor, form: {...form, projects: form.projects.with(index, {...form.projects[index]!, active: trashed ? active : !active, trashed: false})}};
};

const trashed = (state: State, editor: Editor): Update => {
	const {form} = editor;
	const row = rowAt(editor);
	const flip = <Item extends Readonly<{trashed: boolean}>>(items: readonly Item[], index: number): readonly Item[] =>
		items.with(index, {...items[index]!, trashed: !items[index]!.trashed});
	switch (row.kind) {
		case 'project': {
			const {saved} = form.projects[row.index]!;
			const projects = saved ? flip(form.projects, row.index) : form.projects.toSpliced(row.index, 1);
			return {state: to(state, goTo({...editor, form: {...form, projects}}, editor.row))};
		}

		case 'url': {
			const urls = form.urls[row.index]!.url === '' ? form.urls.toSpliced(row.index, 1) : flip(form.urls, row.index);
			return {state: to(state, goTo({...editor, form: {...form, urls}}, editor.row))};
		}

		case 'credential': {
			const {id, key, value, offered} = form.credentials[row.index]!;
			const isBlank = id === undefined && value === undefined && (offered || key === '');
			const credentials = isBlank ? form.credentials.toSpliced(row.index, 1) : flip(form.credentials, row.index);
			return {state: to(state, goTo({...editor, form: {...form, credentials}}, editor.row))};
		}

		default: {
			return {state: {...state, message: warn('Only a project, a URL or a key can go to the trash.')}};
		}
	}
};

const inField = (state: State, editor: Editor, intent: Intent): Update => {
	const field = editor.field!;
	switch (intent.kind) {
		case 'type':
		case 'edit': {
			return {state: to(state, {...editor, field: intent.kind === 'type' ? insert(field, intent.text) : edit(field, intent.how)})};
		}

		case 'accept': {
			const left = leaveField(editor);
			if (editor.cell === 'key' && field.text !== '') {
				return {state: to(state, enteredIfBlank({...left, cell: 'value'}))};
			}

			// Filling in a form one goes on to the next row; changing one field of it one stays.
			return {state: to(state, isNew(left) && !(left.base && rowAt(left).kind === 'name') ? goTo(left, left.row + 1) : left)};
		}

		case 'back': {
			return {state: to(state, leaveField(editor))};
		}

		case 'region': {
			return {state: to(state, enteredIfBlank(stepped(leaveField(editor), intent.step)))};
		}

		case 'move': {
			const left = leaveField(editor);
			return {state: to(state, goTo(left, left.row + (intent.to === 'up' ? -1 : 1)))};
		}

		default: {
			return {state};
		}
	}
};

const reveal = (state: State, editor: Editor, world: World): Update => {
	const row = rowAt(editor);
	const credential = row.kind === 'credential' ? editor.form.credentials[row.index] : undefined;
	if (!credential) {
		return {state: {...state, message: warn(`Go to a key first: ${world.key('form.reveal')} reveals its value.`)}};
	}

	if (credential.value) {
		const text = new TextDecoder().decode(credential.value);
		return whenUnlocked(state, {kind: 'reveal-typed', key: credential.key, text}, `reveal the typed ${credential.key}`, world);
	}

	return credential.id !== undefined && editor.base
		? attempt(state, {kind: 'reveal', reference: {integration: editor.base.id, credential: credential.id}}, world)
		: {state: {...state, message: warn('This key has no value yet.')}};
};

const acted = (state: State, editor: Editor, world: World): Update => {
	const row = rowAt(editor);
	if (isTrashed(editor, row)) {
		return {state: {...state, message: warn(`It is in the trash. ${world.key('form.trash')} takes it out again.`)}};
	}

	switch (row.kind) {
		case 'type': {
			return {state: to(state, withList(editor, 'types', world))};
		}

		case 'project': {
			return {state: to(state, toggledProject(editor, row.index))};
		}

		case 'add-project': {
			return {state: to(state, withList(editor, 'projects', world))};
		}

		case 'add-url':
		case 'add-credential': {
			return {state: to(state, withRow(editor, row.kind === 'add-url' ? 'url' : 'credential'))};
		}

		case 'save': {
			return save(state, {...editor, next: 'close'}, world);
		}

		default: {
			return {state: to(state, entered(editor))};
		}
	}
};

export const updateEditor = (state: State, editor: Editor, intent: Intent, world: World): Update => {
	if (editor.busy) {
		return {state};
	}

	if (editor.question) {
		return answered(state, editor, intent, world);
	}

	if (editor.list) {
		return chosen(state, editor, intent, world);
	}

	if (intent.kind === 'save') {
		return save(state, {...editor, next: 'close'}, world);
	}

	if (editor.field) {
		return inField(state, editor, intent);
	}

	switch (intent.kind) {
		case 'move': {
			const last = rowsOf(editor).length - 1;
			const cells = cellsOf(editor, rowAt(editor));
			const cell = cells[cells.indexOf(editor.cell) + (intent.to === 'left' ? -1 : 1)];
			return {state: to(state, intent.to === 'left' || intent.to === 'right' ? (cell ? {...editor, cell} : editor) : goTo(editor, moveLine(editor.row, intent.to, last + 1)))};
		}

		case 'region': {
			return {state: to(state, stepped(editor, intent.step))};
		}

		case 'accept': {
			return acted(state, editor, world);
		}

		case 'toggle': {
			return rowAt(editor).kind === 'project' ? acted(state, editor, world) : {state};
		}

		case 'trash': {
			return trashed(state, editor);
		}

		case 'reveal': {
			return reveal(state, editor, world);
		}

		case 'pick': {
			const item = editor.base && allItems(editor.base)[intent.number - 1];
			return item ? attemptCopy(state, item.target, world) : {state: {...state, message: warn('There is no saved URL or key with this number.')}};
		}

		case 'back': {
			return leave(state, editor, 'close', world);
		}

		case 'help': {
			return {state: {...state, overlay: {kind: 'help', top: 0}}};
		}

		case 'lock': {
			return {state, request: {kind: 'lock'}};
		}

		default: {
			return {state};
		}
	}
};

/** Whether what is pasted may have several lines. */
export const isValueOpen = ({editor, overlay}: State): boolean => editor !== undefined && !overlay && isValueField(editor);
