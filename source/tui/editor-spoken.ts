/** The form in words, one line for each row, for screen readers. No value is ever in it. Pure. */
import type {Snapshot} from '../domain/snapshot.js';
import {rowsOf, type Editor, type Row} from './editor.js';
import {optionsOf} from './editor-list.js';
import {problemAt} from './editor-save.js';
import {
	changesText, envText, titleOf, typeText,
} from './editor-words.js';
import {sentence} from './sentence.js';
import type {World} from './state.js';

const valueText = ({value, id, trashed, offered}: Editor['form']['credentials'][number]): string => {
	if (trashed) {
		return 'in the trash';
	}

	const none = offered ? 'no value, so not saved' : 'no value yet';
	return value ? 'new value, hidden' : (id === undefined ? none : 'value hidden');
};

const rowText = (editor: Editor, row: Row, snapshot: Snapshot | undefined): string => {
	const {form} = editor;
	switch (row.kind) {
		case 'name': {
			return `Name: ${form.name}`;
		}

		case 'type': {
			return `Type or provider: ${typeText(editor, ',')}`;
		}

		case 'project': {
			const {project, active, trashed} = form.projects[row.index]!;
			return `Project ${snapshot?.roster.projects.get(project)?.name ?? project}: ${trashed ? 'no longer' : (active ? 'active' : 'inactive')}`;
		}

		case 'url': {
			const {url, env, trashed} = form.urls[row.index]!;
			return `URL ${url}${env === undefined ? '' : `, environment name ${env}`}${trashed ? ', in the trash' : ''}`;
		}

		case 'credential': {
			const credential = form.credentials[row.index]!;
			return `Key ${credential.key}: ${valueText(credential)}, environment name ${envText(editor, credential)}`;
		}

		case 'save': {
			return `Save: ${changesText(editor, snapshot)}`;
		}

		default: {
			return {'add-project': 'Add a project', 'add-url': 'Add a URL', 'add-credential': 'Add a key'}[row.kind];
		}
	}
};

const typed = ({field, cell}: Editor): string => {
	if (!field) {
		return '';
	}

	return cell === 'value' ? `, ${field.text.length} characters typed` : `, typed: ${field.text}`;
};

export const spokenForm = (editor: Editor, world: World): readonly string[] => {
	if (editor.question) {
		return [editor.question.text, ...editor.question.kind === 'conflict' && editor.question.compared ? editor.question.lines : [], editor.question.keys];
	}

	if (editor.list) {
		const options = optionsOf(editor, world);
		return [
			`${editor.list.kind === 'types' ? 'Type or provider' : 'Projects'}, typed: ${editor.list.field.text}`,
			`${options.length} entries, the nearest to the current one:`,
			...options.map(({label, note, chosen}, index) => ({label, note, chosen, index})).slice(Math.max(0, editor.list.index - 2), editor.list.index + 7).map(({label, note, chosen, index}) => `${index === editor.list!.index ? 'current, ' : ''}${label}${note === '' ? '' : `, ${note}`}${chosen ? ', chosen' : ''}`),
		];
	}

	return [
		`${titleOf(editor)}:`,
		...rowsOf(editor).flatMap((row, index) => {
			const problem = problemAt(editor, row, world.snapshot);
			const isAt = index === editor.row;
			return [
				`${isAt ? 'current, ' : ''}${rowText(editor, row, world.snapshot)}${isAt ? typed(editor) : ''}`,
				...problem ? [`Problem: ${sentence(problem.message)}`] : [],
			];
		}),
	];
};
