/** The form, line by line. Every line is as wide as the drawer; the one where one types leaves room for the field. */
import {age, ago} from '../../domain/age.js';
import {cutMiddle} from '../../domain/cut.js';
import type {Credential} from '../../domain/integration.js';
import {
	rowsOf, textOf, type Cell, type Editor, type EditorCredential, type Row,
} from '../editor.js';
import {problemAt} from '../editor-save.js';
import {
	changesText, envText, sizeText, titleOf, typeText,
} from '../editor-words.js';
import {
	cellsOf, width, wrapWords, type Pen, type Segment,
} from '../pen.js';
import type {Look} from '../select.js';
import {sentence} from '../sentence.js';

export type Line = Readonly<{
	/** The whole line, or what stands before the field. */
	text: string;
	row?: number;

	/** Cells of the field, and what stands after it. */
	field?: Readonly<{cells: number; after: string}>;
}>;

const labelCells = 10;

/** Pointer and number. */
const markCells = 4;
const maskCells = 8;

type Drawing = Readonly<{look: Look; editor: Editor; cells: number; pen: Pen}>;
type At = Readonly<{row: Row; index: number; label: string}>;

/** Widths that rows share, so that keys and names stand in columns. */
type Columns = Readonly<{key: number; env: number; isBelow: boolean}>;

const isAt = ({editor, look}: Drawing, {index}: At) => editor.row === index && !look.state.overlay;

const start = (drawing: Drawing, at: At, number = ''): readonly Segment[] => {
	const {pen} = drawing;
	return [
		[at.label.padEnd(labelCells), 'dim'], isAt(drawing, at) ? [`${pen.glyphs.pointer} `, 'accent'] : '  ', [number.padEnd(2), 'bold'],
	];
};

/** A cell's text, marked where one is. */
const cellOf = (drawing: Drawing, at: At, cell: Cell, text: string, style?: 'dim'): Segment => {
	const {editor} = drawing;
	const isHere = isAt(drawing, at) && editor.cell === cell && !editor.question;
	return [isHere && text === '' ? ' ' : text, isHere ? 'reverse' : style];
};

const isEntered = (drawing: Drawing, at: At, cell: Cell) => drawing.editor.field !== undefined && drawing.editor.row === at.index && drawing.editor.cell === cell;

/** A line with the field in it. */
const fieldLine = (drawing: Drawing, at: At, before: readonly Segment[], room: number, after: readonly Segment[] = []): Line => {
	const {pen, cells} = drawing;
	const taken = cellsOf(before);
	const rest = Math.max(0, cells - taken - room);
	return {row: at.index, text: pen.line(taken, ...before), field: {cells: Math.max(1, Math.min(room, cells - taken)), after: pen.line(rest, ...after)}};
};

const problemLines = (drawing: Drawing, at: At): readonly Line[] => {
	const {editor, look, cells, pen} = drawing;
	const problem = problemAt(editor, at.row, look.world.snapshot);
	if (!problem || (editor.field && editor.row === at.index)) {
		return [];
	}

	const {message, failure: {hint}} = problem;
	const text = pen.show(`${sentence(message)}${hint === undefined ? '' : ` ${hint}`}`);
	return wrapWords(text, cells - labelCells - markCells - 2, 3, pen.glyphs.ellipsis).map((line, index) => ({
		row: at.index, text: pen.line(cells, ' '.repeat(labelCells + markCells), [`${index === 0 ? pen.glyphs.exposed : ' '} ${line}`, 'bad']),
	}));
};

const simple = (drawing: Drawing, at: At, cell: Cell, text: string, notes: readonly Segment[] = []): Line =>
	({row: at.index, text: drawing.pen.line(drawing.cells, ...start(drawing, at), cellOf(drawing, at, cell, text), ...notes)});

const nameLine = (drawing: Drawing, at: At): Line => {
	const {editor, cells, pen} = drawing;
	return isEntered(drawing, at, 'name')
		? fieldLine(drawing, at, start(drawing, at), cells - labelCells - markCells)
		: simple(drawing, at, 'name', cutMiddle(pen.show(editor.form.name), cells - labelCells - markCells, {mark: pen.glyphs.ellipsis}));
};

const projectLine = (drawing: Drawing, at: At, index: number): Line => {
	const {editor: {form}, look: {world}, pen, cells} = drawing;
	const {project, active, saved, trashed} = form.projects[index]!;
	const roster = world.snapshot?.roster;
	const longest = Math.max(0, ...form.projects.map(each => width(pen.show(roster?.projects.get(each.project)?.name ?? each.project))));
	const services = roster?.principals.values().filter(principal => principal.kind === 'service' && 'project' in principal && principal.project === project).toArray().length ?? 0;
	const state = trashed ? 'no longer' : (active ? 'active' : 'inactive');
	const name = pen.line(Math.min(longest, cells - 32), pen.show(roster?.projects.get(project)?.name ?? project));
	const segments: readonly Segment[] = [
		trashed ? '-' : (active ? [pen.glyphs.active, 'good'] : pen.glyphs.inactive),
		' ',
		cellOf(drawing, at, 'project', name, trashed ? 'dim' : undefined),
		[`  ${state}${saved ? '' : ' (new)'}`, 'dim'],
		services === 0 ? '' : [`  ${services} ${services === 1 ? 'service' : 'services'}`, 'dim'],
	];
	return {row: at.index, text: pen.line(cells, ...start(drawing, at), ...segments)};
};

const urlLines = (drawing: Drawing, at: At, index: number, columns: Columns): readonly Line[] => {
	const {editor, pen, cells} = drawing;
	const {url, env, trashed, saved} = editor.form.urls[index]!;
	const number = saved && editor.base && index < editor.base.urls.length && index < 9 ? String(index + 1) : '';
	const first = start(drawing, at, trashed ? '-' : number);
	const beside = columns.isBelow ? 0 : Math.max(columns.env, 12) + 2;
	const room = cells - labelCells - markCells - beside;
	const shownEnv = cellOf(drawing, at, 'env', pen.show(env ?? ''), 'dim');
	const shownUrl = cellOf(drawing, at, 'url', cutMiddle(pen.show(trashed ? `${url} (trash)` : url), room, {mark: pen.glyphs.ellipsis}), trashed ? 'dim' : undefined);
	if (isEntered(drawing, at, 'url')) {
		return [fieldLine(drawing, at, first, room, beside === 0 ? [] : ['  ', [pen.show(env ?? ''), 'dim']])];
	}

	if (isEntered(drawing, at, 'env')) {
		return columns.isBelow
			? [
				{row: at.index, text: pen.line(cells, ...first, shownUrl)},
				fieldLine(drawing, at, [' '.repeat(labelCells + markCells), ['environment name ', 'dim']], cells - labelCells - markCells - 17),
			]
			: [fieldLine(drawing, at, [pen.line(labelCells + markCells + room, ...first, shownUrl), '  '], beside - 2)];
	}

	const isHere = isAt(drawing, at) && editor.cell === 'env';
	return columns.isBelow
		? [{row: at.index, text: pen.line(cells, ...first, shownUrl)}, ...env === undefined && !isHere ? [] : [{row: at.index, text: pen.line(cells, ' '.repeat(labelCells + markCells), shownEnv)}]]
		: [{row: at.index, text: `${pen.line(labelCells + markCells + room, ...first, shownUrl)}  ${pen.line(beside - 2, shownEnv)}`}];
};

const savedInfo = ({version, rotatedAt, exposed, history}: Credential, now: number, {glyphs}: Pen): readonly Segment[] => [
	version === 1 ? [`${glyphs.never} ${age(rotatedAt, now)}`, 'warn'] : age(rotatedAt, now),
	history === 0 ? '' : ` ${glyphs.dot} ${history} old`,
	exposed === undefined ? '' : [`  ${glyphs.exposed} exposed ${age(exposed, now)}`, 'bad'],
];

/** What stands where the value is: never the value. */
const valueSegments = (drawing: Drawing, at: At, credential: EditorCredential): readonly Segment[] => {
	const {editor, look, pen} = drawing;
	const {id, value, trashed, offered} = credential;
	if (trashed) {
		return [cellOf(drawing, at, 'value', '(trash)', 'dim')];
	}

	const mask = pen.glyphs.mask.repeat(maskCells);
	const saved = editor.base?.credentials.find(each => each.id === id);

	if (value) {
		const text = textOf({...editor, cell: 'value'}, at.row) ?? '';
		const size = sizeText(text);
		return [cellOf(drawing, at, 'value', mask), ['  new value', 'accent'], size === undefined ? '' : `, ${size}`];
	}

	return saved
		? [cellOf(drawing, at, 'value', mask), '  ', ...savedInfo(saved, look.world.now, pen)]
		: [cellOf(drawing, at, 'value', offered ? 'no value: not saved' : 'no value yet', 'dim')];
};

const credentialLines = (drawing: Drawing, at: At, index: number, columns: Columns): readonly Line[] => {
	const {editor, pen, cells} = drawing;
	const credential = editor.form.credentials[index]!;
	const place = editor.base?.credentials.findIndex(({id}) => id === credential.id) ?? -1;
	const number = place === -1 ? 0 : editor.base!.urls.length + place + 1;
	const first = start(drawing, at, credential.trashed ? '-' : (number > 0 && number <= 9 ? String(number) : ''));
	const key = pen.line(columns.key, cellOf(drawing, at, 'key', pen.show(credential.key), credential.trashed ? 'dim' : undefined));
	const value = valueSegments(drawing, at, credential);
	const env = pen.show(envText(editor, credential));
	const shownEnv = cellOf(drawing, at, 'env', env, 'dim');
	const margin = ' '.repeat(labelCells + markCells);
	const room = cells - labelCells - markCells - columns.key - 2;
	const beside = columns.isBelow ? 0 : columns.env + 2;
	const below: readonly Line[] = columns.isBelow && env !== '' ? [{row: at.index, text: pen.line(cells, margin, shownEnv)}] : [];
	if (isEntered(drawing, at, 'key')) {
		return [fieldLine(drawing, at, first, columns.key, ['  ', ...value])];
	}

	if (isEntered(drawing, at, 'value')) {
		return [fieldLine(drawing, at, [...first, key, '  '], room), ...below];
	}

	const line = pen.line(cells - beside, ...first, key, '  ', ...value);
	if (isEntered(drawing, at, 'env')) {
		return columns.isBelow
			? [{row: at.index, text: line}, fieldLine(drawing, at, [margin], cells - labelCells - markCells)]
			: [fieldLine(drawing, at, [line, '  '], columns.env)];
	}

	return [{row: at.index, text: beside === 0 ? line : `${line}  ${pen.line(columns.env, shownEnv)}`}, ...below];
};

const columnsOf = (drawing: Drawing): Columns => {
	const {editor, pen, cells} = drawing;
	const {urls, credentials} = editor.form;
	const isTyping = credentials.some(({id}) => id === undefined);
	const key = Math.min(24, Math.max(isTyping ? 16 : 8, ...credentials.map(each => width(pen.show(each.key)))));
	const env = Math.max(20, ...credentials.map(each => width(pen.show(envText(editor, each)))), ...urls.map(each => width(pen.show(each.env ?? ''))));
	const value = Math.max(maskCells + 8, ...credentials.map((each, index) => cellsOf(valueSegments(drawing, {row: {kind: 'credential', index}, index: -1, label: ''}, each))));
	return {key, env, isBelow: labelCells + markCells + key + 2 + value + 2 + env > cells};
};

const saveLines = (drawing: Drawing, at: At): readonly Line[] => {
	const {editor, look, pen, cells} = drawing;
	const room = cells - labelCells - markCells - 8;
	const [first = '', ...others] = wrapWords(pen.show(changesText(editor, look.world.snapshot)), room, 3, pen.glyphs.ellipsis);
	return [
		{row: at.index, text: pen.line(cells, ...start(drawing, at), cellOf(drawing, at, 'save', editor.busy ? 'Saving' : 'Save'), '  ', [first, 'dim'])},
		...others.map(line => ({row: at.index, text: pen.line(cells, ' '.repeat(labelCells + markCells + 6), [line, 'dim'])})),
	];
};

const titleLine = ({editor, look, pen, cells}: Drawing): Line => {
	const {base} = editor;
	const {snapshot, now, me} = look.world;
	const present = base && snapshot?.byId.get(base.id);
	const who = (person: Readonly<{id: string; name: string}>) => person.id === me?.id ? 'you' : pen.show(person.name);
	const right: readonly Segment[] = base
		? [present && present.revision !== base.revision
			? [`  ${who(present.updatedBy)} saved it meanwhile`, 'warn']
			: [`  rev ${base.revision} ${pen.glyphs.dot} ${who(base.updatedBy)} ${ago(base.updatedAt, now)}`, 'dim']]
		: [];
	return {text: pen.spread(cells, [[titleOf(editor), 'bold'], base ? [` ${pen.glyphs.dot} ${pen.show(base.name)}`, undefined] : ''], right)};
};

const labels: Readonly<Partial<Record<Row['kind'], string>>> = {name: 'Name', type: 'Type'};

export const editorLines = (look: Look, editor: Editor, cells: number, pen: Pen): readonly Line[] => {
	const drawing: Drawing = {
		look, editor, cells, pen,
	};
	const columns = columnsOf(drawing);
	const {form: {projects, urls, credentials}} = editor;
	const lines: Line[] = [titleLine(drawing), {text: ''}];
	const groups: Readonly<Partial<Record<Row['kind'], readonly [label: string, size: number]>>> = {
		project: ['Projects', 0], 'add-project': ['Projects', projects.length], url: ['URLs', 0], 'add-url': ['URLs', urls.length], credential: ['Keys', 0], 'add-credential': ['Keys', credentials.length],
	};
	for (const [index, row] of rowsOf(editor).entries()) {
		const [group, size] = groups[row.kind] ?? ['', 1];
		const at: At = {row, index, label: labels[row.kind] ?? ('index' in row ? (row.index === 0 ? group : '') : (size === 0 ? group : ''))};
		switch (row.kind) {
			case 'name': {
				lines.push(nameLine(drawing, at));
				break;
			}

			case 'type': {
				const text = typeText(editor, pen.glyphs.dot);
				lines.push(simple(drawing, at, 'type', text === '' ? 'choose a type or a provider' : pen.show(text)));
				break;
			}

			case 'project': {
				lines.push(projectLine(drawing, at, row.index));
				break;
			}

			case 'url': {
				lines.push(...urlLines(drawing, at, row.index, columns));
				break;
			}

			case 'credential': {
				lines.push(...credentialLines(drawing, at, row.index, columns));
				break;
			}

			case 'save': {
				lines.push(...saveLines(drawing, at));
				break;
			}

			default: {
				lines.push(simple(drawing, at, 'more', '+ Add'));
			}
		}

		lines.push(...problemLines(drawing, at));
		if (row.kind === 'add-credential') {
			lines.push({text: ''});
		}
	}

	return lines;
};
