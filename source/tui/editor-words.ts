/** What the form says of itself: its title, what a save changes, what is asked, and each cell as a text. Pure. */
import {providerOf} from '../domain/catalog.js';
import {deriveEnv} from '../domain/environment.js';
import type {Snapshot} from '../domain/snapshot.js';
import {
	rowAt, type Cell, type Editor, type EditorCredential, type Question,
} from './editor.js';
import {isUnsaved, partsOf} from './editor-save.js';
import {wrapWords} from './pen.js';

export const titleOf = ({base}: Editor): string => base ? 'Edit integration' : 'Add integration';

/** `2 changes: new value of secretKey; inactive in shop`. */
export const changesText = (editor: Editor, snapshot: Snapshot | undefined): string => {
	const parts = partsOf(editor, snapshot);
	if (parts.length === 0) {
		if (editor.base) {
			return 'nothing is changed yet';
		}

		return isUnsaved(editor) ? 'no project, URL or key yet' : 'nothing is filled in yet';
	}

	return editor.base ? `${parts.length} ${parts.length === 1 ? 'change' : 'changes'}: ${parts.join('; ')}` : parts.join('; ');
};

/** The environment name as it would be saved. */
export const envText = ({form}: Editor, {key, env}: EditorCredential): string =>
	env ?? (key.trim() === '' ? '' : deriveEnv(form.name, key.trim()));

export const typeText = ({form: {type, provider}}: Editor, dot: string): string => {
	const name = providerOf(provider)?.name ?? provider;
	return [type, name].filter(part => part !== undefined && part !== '').join(` ${dot} `);
};

/** Longer or several lines: the value is told by its size. */
const longestMasked = 60;

/** `3 lines`; undefined: one line that is masked character by character. */
export const sizeText = (value: string): string | undefined => {
	const lines = value.split('\n').length;
	return lines > 1 ? `${lines} lines` : (value.length > longestMasked ? `${value.length} characters` : undefined);
};

const titles: Readonly<Record<Question['kind'], string>> = {
	leave: 'Not saved yet', taking: 'This takes access away', conflict: 'Saved meanwhile',
};

export const questionTitle = ({kind}: Question): string => titles[kind];

/** What is asked, in lines; compared, each field with both sides. */
export const askedLines = (question: Question, cells: number): readonly string[] => [
	...wrapWords(question.text, cells, 9),
	...question.kind === 'conflict' && question.compared ? question.lines.flatMap(line => wrapWords(line, cells, 3)) : [],
	...wrapWords(question.keys, cells, 2),
];

const cellNames: Readonly<Partial<Record<Cell, string>>> = {
	name: 'Name', url: 'URL: scheme://host, and a path where needed', key: 'Key, such as secretKey', value: 'Value: typed or pasted, also of several lines', env: 'Environment name; empty: made of name and key',
};

/** The present cell as a whole, for where it stands cut. A value is never in it. */
export const cellText = (editor: Editor, snapshot: Snapshot | undefined): string => {
	if (editor.field) {
		return cellNames[editor.cell] ?? '';
	}

	const row = rowAt(editor);
	const {form} = editor;
	switch (row.kind) {
		case 'name': {
			return form.name;
		}

		case 'url': {
			const {url, env} = form.urls[row.index]!;
			return editor.cell === 'env' ? env ?? '' : url;
		}

		case 'credential': {
			const credential = form.credentials[row.index]!;
			return [credential.key, envText(editor, credential)].filter(Boolean).join('  ');
		}

		case 'project': {
			const {project} = form.projects[row.index]!;
			return snapshot?.roster.projects.get(project)?.name ?? project;
		}

		case 'save': {
			return changesText(editor, snapshot);
		}

		default: {
			return '';
		}
	}
};
