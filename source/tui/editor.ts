/**
The open form: an integration as it is being added or edited, row by row, and where one is in it. A saved field is read-only until it is
entered; a row in the trash stays to be seen until it is saved, so that it can be taken out again. Pure.
*/
import type {AddArguments} from '../commands/add.js';
import type {EditArguments} from '../commands/edit.js';
import {
	draftOf, emptyDraft, type Draft, type DraftCredential,
} from '../domain/draft.js';
import type {Integration, IntegrationUrl} from '../domain/integration.js';
import type {Field} from './edit.js';

export type EditorUrl = IntegrationUrl & Readonly<{
	/** It is in the base. */
	saved: boolean;
	trashed: boolean;
}>;

export type EditorCredential = DraftCredential & Readonly<{
	trashed: boolean;

	/** The provider has such a key: not saved while it has no value. */
	offered: boolean;
}>;

export type EditorProject = Readonly<{project: string; active: boolean; saved: boolean; trashed: boolean}>;

export type Form = Readonly<{
	name: string;
	type: string;

	/** Catalog id. */
	provider: string | undefined;
	projects: readonly EditorProject[];
	urls: readonly EditorUrl[];
	credentials: readonly EditorCredential[];
}>;

/** What a row holds, so that one goes from cell to cell. */
export type Cell = 'name' | 'type' | 'project' | 'url' | 'key' | 'value' | 'env' | 'more' | 'save';

export type Row =
	| Readonly<{kind: 'name' | 'type' | 'add-project' | 'add-url' | 'add-credential' | 'save'}>
	| Readonly<{kind: 'project' | 'url' | 'credential'; index: number}>;

/** What is asked before it goes on. */
export type Question = Readonly<{
	text: string;

	/** Which keys answer it: `Y save · Enter cancel`. */
	keys: string;
}> & (
	/** Something isn't saved. */
	| Readonly<{kind: 'leave'; next: 'close' | 'quit'}>

	/** Somebody loses access. */
	| Readonly<{kind: 'taking'}>

	/** Somebody else saved the same. */
	| Readonly<{kind: 'conflict'; lines: readonly string[]; compared: boolean}>
);

export type Editor = Readonly<{
	/** The integration as it was when the draft began; undefined: a new one. */
	base: Integration | undefined;
	form: Form;
	row: number;
	cell: Cell;

	/** The text of the cell that was entered. */
	field: Field | undefined;

	/** An open list of types and providers, or of projects. */
	list: Readonly<{kind: 'types' | 'projects'; field: Field; index: number; toggled: boolean}> | undefined;
	question: Question | undefined;

	/** What is done once it is saved. */
	next: 'close' | 'quit';

	/** It is being saved; keys wait. */
	busy: boolean;
}>;

/** What is saved, when keys are there. */
export type Order =
	| Readonly<{kind: 'add'; given: AddArguments; parts: readonly string[]}>
	| Readonly<{kind: 'edit'; given: EditArguments; name: string; parts: readonly string[]}>;

/** The rows of a draft; those of the base that it has no more are in the trash. */
export const formOf = (draft: Draft, base: Integration | undefined): Form => {
	const before = base && draftOf(base);
	const isSaved = ({url, env}: IntegrationUrl) => base?.urls.some(each => each.url === url && each.env === env) ?? false;
	return {
		name: draft.name,
		type: draft.type,
		provider: draft.provider,
		projects: [
			...draft.projects.map(each => ({...each, saved: before?.projects.some(({project}) => project === each.project) ?? false, trashed: false})),
			...before?.projects.filter(({project}) => draft.projects.every(each => each.project !== project)).map(each => ({...each, saved: true, trashed: true})) ?? [],
		],
		urls: draft.urls.map(each => ({...each, saved: isSaved(each), trashed: false})),
		credentials: [
			...draft.credentials.map(each => ({...each, trashed: false, offered: false})),
			...before?.credentials.filter(({id}) => draft.credentials.every(each => each.id !== id)).map(each => ({...each, trashed: true, offered: false})) ?? [],
		],
	};
};

export const editorOf = (base?: Integration): Editor => ({
	base,
	form: formOf(base ? draftOf(base) : emptyDraft, base),
	row: 0,
	cell: 'name',
	field: base ? undefined : {text: '', cursor: 0},
	list: undefined,
	question: undefined,
	next: 'close',
	busy: false,
});

/** The form without what is in the trash or only offered, and for each of its rows which row of the form it is. */
export type Kept = Readonly<{draft: Draft; urls: readonly number[]; credentials: readonly number[]}>;

const indexes = <Item>(items: readonly Item[], isKept: (item: Item) => boolean): number[] =>
	items.keys().filter(index => isKept(items[index]!)).toArray();

const kept = new WeakMap<Form, Kept>();

export const keptOf = ({form, base}: Editor): Kept => {
	const known = kept.get(form);
	if (known && known.draft.id === base?.id) {
		return known;
	}

	const urls = indexes(form.urls, ({trashed}) => !trashed);
	const credentials = indexes(form.credentials, ({trashed, offered, value}) => !trashed && (!offered || value !== undefined));
	const result: Kept = {
		draft: {
			id: base?.id,
			name: form.name,
			type: form.type,
			provider: form.provider,
			projects: form.projects.filter(({trashed}) => !trashed).map(({project, active}) => ({project, active})),
			urls: urls.map(index => ({url: form.urls[index]!.url, env: form.urls[index]!.env})),
			credentials: credentials.map(index => {
				const {id, key, env, value} = form.credentials[index]!;
				return {
					id, key, env, value,
				};
			}),
		},
		urls,
		credentials,
	};
	kept.set(form, result);
	return result;
};

export const rowsOf = ({form}: Editor): readonly Row[] => [
	{kind: 'name'},
	{kind: 'type'},
	...form.projects.map((_, index) => ({kind: 'project', index} as const)),
	{kind: 'add-project'},
	...form.urls.map((_, index) => ({kind: 'url', index} as const)),
	{kind: 'add-url'},
	...form.credentials.map((_, index) => ({kind: 'credential', index} as const)),
	{kind: 'add-credential'},
	{kind: 'save'},
];

export const rowAt = (editor: Editor): Row => rowsOf(editor)[editor.row] ?? {kind: 'save'};

/** The cells of a row, from the left. The key of a credential that is saved or offered stays. */
export const cellsOf = ({form}: Editor, row: Row): readonly Cell[] => {
	switch (row.kind) {
		case 'name':
		case 'type':
		case 'project':
		case 'save': {
			return [row.kind];
		}

		case 'url': {
			return ['url', 'env'];
		}

		case 'credential': {
			const {id, offered} = form.credentials[row.index]!;
			return id === undefined && !offered ? ['key', 'value', 'env'] : ['value', 'env'];
		}

		default: {
			return ['more'];
		}
	}
};

/** Goes to a row; its cell of the same kind, else its first. */
export const goTo = (editor: Editor, row: number, cell?: Cell): Editor => {
	const rows = rowsOf(editor);
	const place = Math.max(0, Math.min(rows.length - 1, row));
	const cells = cellsOf(editor, rows[place]!);
	const wanted = cell ?? editor.cell;
	return {
		...editor, row: place, cell: cells.includes(wanted) ? wanted : cells[0]!, field: undefined,
	};
};

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The text that an entered cell begins with; undefined: it is no text. Of a saved value it is empty: what is typed replaces it. */
export const textOf = ({form, cell}: Editor, row: Row): string | undefined => {
	switch (row.kind) {
		case 'name': {
			return form.name;
		}

		case 'url': {
			const {url, env} = form.urls[row.index]!;
			return cell === 'env' ? env ?? '' : url;
		}

		case 'credential': {
			const {key, env, value} = form.credentials[row.index]!;
			const texts: Readonly<Partial<Record<Cell, string | undefined>>> = {key, env};
			return cell === 'value' ? (value ? decoder.decode(value) : '') : texts[cell] ?? '';
		}

		default: {
			return undefined;
		}
	}
};

const changed = <Item>(items: readonly Item[], index: number, change: Partial<Item>): readonly Item[] => items.with(index, {...items[index]!, ...change});

/** The form with another text in the present cell; the same form where nothing changes. */
const written = (editor: Editor, row: Row, text: string): Form => {
	const {form, cell} = editor;
	if (text === textOf(editor, row)) {
		return form;
	}

	switch (row.kind) {
		case 'name': {
			return {...form, name: text};
		}

		case 'url': {
			return {...form, urls: changed(form.urls, row.index, cell === 'env' ? {env: text === '' ? undefined : text} : {url: text})};
		}

		case 'credential': {
			const change: Partial<EditorCredential> = {
				key: {key: text},
				env: {env: text === '' ? undefined : text},
				value: {value: text === '' ? undefined : encoder.encode(text)},
			}[cell as 'key' | 'env' | 'value'];
			return {...form, credentials: changed(form.credentials, row.index, change)};
		}

		default: {
			return form;
		}
	}
};

/** Leaves the field; what was typed stays. */
export const leaveField = (editor: Editor): Editor => {
	if (!editor.field) {
		return editor;
	}

	return {...editor, form: written(editor, rowAt(editor), editor.field.text), field: undefined};
};

/** The state with the form as it is now. */
export const withEditor = <State extends Readonly<{editor: Editor | undefined}>>(state: State, editor: Editor): State =>
	editor === state.editor ? state : {...state, editor};

export const isValueField = (editor: Editor): boolean => editor.field !== undefined && editor.cell === 'value';
