/** The form in the place of the drawer: its lines, the field where one types, or an open list. */
import {Box, Text} from 'ink';
import {emptyField, type Field} from '../edit.js';
import {type Editor} from '../editor.js';
import {optionsOf} from '../editor-list.js';
import {sizeText} from '../editor-words.js';
import {scrollTo} from '../grid.js';
import {widestRow} from '../layout.js';
import type {Pen} from '../pen.js';
import type {Look} from '../select.js';
import {editorLines} from './editor-lines.js';
import {FieldView} from './field.js';

type Props = Readonly<{look: Look; pen: Pen; editor: Editor; cells: number; height: number; edge: string}>;

/** A value that is long or has several lines is told by its size while one is in it. */
const shownField = (field: Field, isValue: boolean, pen: Pen): Readonly<{field: Field; isMasked: boolean}> => {
	const size = isValue ? sizeText(field.text) : undefined;
	if (size === undefined) {
		return {field, isMasked: isValue};
	}

	const text = `${pen.glyphs.mask.repeat(8)}  ${size}`;
	return {field: {text, cursor: text.length}, isMasked: false};
};

function Options({look, pen, editor, cells, height, edge}: Props) {
	const list = editor.list!;
	const options = optionsOf(editor, look.world);
	const room = height - 2;
	const top = scrollTo(0, list.index, room, options.length);
	const {glyphs} = pen;
	const lines = options.slice(top, top + room).map((option, line) => {
		const isAt = top + line === list.index;
		const check = list.kind === 'projects' ? (option.chosen ? glyphs.checked : glyphs.unchecked) : (option.chosen ? glyphs.active : ' ');
		return pen.spread(cells, [
			isAt ? [glyphs.pointer, 'accent'] : ' ', ' ', [check, option.chosen ? 'good' : undefined], ' ', [pen.show(option.label), isAt ? 'bold' : undefined],
		], [[` ${pen.show(option.note)} `, 'dim']]);
	});
	if (options.length === 0) {
		lines.push(pen.line(cells, list.kind === 'projects' && list.field.text === '' ? '  no project is yours yet: the Projects page adds one' : '  nothing with these letters'));
	}

	const title = list.kind === 'types' ? 'Type or provider' : 'Projects';
	return (
		<Box flexDirection='column' height={height} flexShrink={0}>
			<Text>
				{edge}
				{pen.line(title.length + 2, [title, 'bold'], '  ')}
				<FieldView isActive={!look.state.overlay} field={list.field} cells={cells - title.length - 2} pen={pen}/>
			</Text>
			<Text>{Array.from({length: height - 1}, (_, line) => edge + (line === 0 ? '' : lines[line - 1] ?? '')).join('\n')}</Text>
		</Box>
	);
}

function Fields({look, pen, editor, cells, height, edge}: Props) {
	const lines = editorLines(look, editor, cells, pen);
	const first = lines.findIndex(({row}) => row === editor.row);
	const last = lines.findLastIndex(({row}) => row === editor.row);
	// What form it is stays above what is scrolled.
	const top = last < height - 1 ? 0 : Math.max(0, Math.min(last - height + 2, lines.length - height, first - 1));
	const shown = Array.from({length: height}, (_, index) => lines[index === 0 ? 0 : top + index] ?? {text: ''});
	const at = shown.findIndex(({field}) => field !== undefined);
	const textOf = (from: number, to: number) => shown.slice(from, to).map(({text}) => edge + text).join('\n');
	const line = shown[at];
	if (!line?.field) {
		return <Text>{textOf(0, height)}</Text>;
	}

	const {field, isMasked} = shownField(editor.field ?? emptyField, editor.cell === 'value', pen);
	return (
		<Box flexDirection='column' height={height} flexShrink={0}>
			{at > 0 && <Text>{textOf(0, at)}</Text>}
			<Text>
				{edge + line.text}
				<FieldView field={field} cells={line.field.cells} pen={pen} isActive={!look.state.overlay} isMasked={isMasked}/>
				{line.field.after}
			</Text>
			{at < height - 1 && <Text>{textOf(at + 1, height)}</Text>}
		</Box>
	);
}

export function EditorView({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state: {editor}, layout} = look;
	if (!editor) {
		return null;
	}

	const isBeside = layout.cards.width > 0;
	const props: Props = {
		look,
		pen,
		editor,
		cells: Math.min(widestRow, layout.drawer - (isBeside ? 3 : 2)),
		height: layout.cards.height,
		edge: isBeside ? `${pen.paint('accent', pen.glyphs.bar)} ` : ' ',
	};
	return editor.list ? <Options {...props}/> : <Fields {...props}/>;
}
