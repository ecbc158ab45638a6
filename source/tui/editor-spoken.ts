/** The form in words, one line for each row, for screen readers. No value is ever in it. Pure. */
import type {Snapshot} from '../domain/snapshot.js';
import {rowsOf, type Editor, type Row} from './editor.js';
import {optionsOf} from './editor-list.js';
import {problemAt} from './editor-save.js';
import {
	changesText, envText, titleOf, typeText,
} from './editor-words.js';
import {sentence} from './sentence.js';
import {
	fieldLine, optionLine, plainLine, quietLines, titleLine, type SpokenLine,
} from './spoken-line.js';
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
			return `Type or provider: ${typeText(editor, ',').replace(' ,', ',')}`;
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

/** The row that is being typed into. */
const typedLine = (editor: Editor, text: string, show: (text: string) => string): SpokenLine =>
	fieldLine(text, editor.field!, {show, isSecret: editor.cell === 'value'});

const questionLines = ({question}: Editor): readonly SpokenLine[] => question
	? [
		titleLine(question.text),
		...question.kind === 'conflict' && question.compared ? question.lines.map(line => plainLine(line)) : [],
		plainLine(question.keys),
	]
	: [];

const listLines = (editor: Editor, world: World, show: (text: string) => string): readonly SpokenLine[] => {
	const {list} = editor;
	if (!list) {
		return [];
	}

	const options = optionsOf(editor, world);
	return [
		fieldLine(list.kind === 'types' ? 'Type or provider,' : 'Projects,', list.field, {show}),
		plainLine(`${options.length} entries, the nearest to the current one:`),
		...options.map(({label, note, chosen}, index) => ({text: `${label}${note === '' ? '' : `, ${note}`}${chosen ? ', chosen' : ''}`, index}))
			.slice(Math.max(0, list.index - 2), list.index + 7)
			.map(({text, index}) => optionLine(index === list.index, text)),
	];
};

const rowLines = (editor: Editor, world: World, show: (text: string) => string): readonly SpokenLine[] => rowsOf(editor).flatMap((row, index) => {
	const problem = problemAt(editor, row, world.snapshot);
	const isAt = index === editor.row;
	const text = rowText(editor, row, world.snapshot);
	return [
		isAt && editor.field ? typedLine(editor, text, show) : optionLine(isAt, text),
		...problem ? [plainLine(`Problem: ${sentence(problem.message)}`)] : [],
	];
});

/** @param show - Makes a text safe to show. */
export const spokenForm = (editor: Editor, world: World, show: (text: string) => string): readonly SpokenLine[] => {
	const rows = rowLines(editor, world, show);
	return [
		titleLine(`${titleOf(editor)}:`),
		...editor.question || editor.list || editor.busy ? quietLines(rows) : rows,
		...editor.busy ? [plainLine('Saving.')] : [],
		...editor.question ? questionLines(editor) : listLines(editor, world, show),
	];
};
