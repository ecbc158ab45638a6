/** The form of a service, below the page: its parts, one a line, or the list of one of them. */
import {Fragment} from 'react';
import {Text} from 'ink';
import type {ServiceDialog} from '../dialog.js';
import {scrollTo} from '../grid.js';
import {wrapWords, type Pen, type Segment} from '../pen.js';
import {
	formLines, formNote, isTextPart, serviceOptions, type FormLine,
} from '../service-form.js';
import type {Look} from '../select.js';
import {FieldView} from './field.js';

type Props = Readonly<{look: Look; pen: Pen; dialog: ServiceDialog; room: number}>;

const labelCells = 12;

function Line({line, look, pen, dialog}: Readonly<{line: FormLine; look: Look; pen: Pen; dialog: ServiceDialog}>) {
	const {part, label, text} = line;
	const {layout: {main}} = look;
	const isAt = part === dialog.part;
	const shown = pen.show(text).replace('…', () => pen.glyphs.ellipsis);
	const start: readonly Segment[] = [' ', isAt ? [pen.glyphs.pointer, 'accent'] : ' ', ' ', [label === '' ? '' : label.padEnd(labelCells), 'dim']];
	if (isTextPart(part)) {
		return (
			<Text>
				{pen.line(3 + labelCells, ...start)}
				<FieldView field={dialog[part]} isActive={isAt} cells={main - 4 - labelCells} pen={pen}/>
			</Text>
		);
	}

	return <Text>{pen.line(main, ...start, [shown, isAt ? 'bold' : undefined])}</Text>;
}

function Options({look, pen, dialog, room}: Props) {
	const {world, layout: {main}} = look;
	const {glyphs} = pen;
	const {field, index} = dialog.list!;
	const options = serviceOptions(dialog, world);
	const height = Math.max(1, room - 1);
	const top = scrollTo(0, index, height, options.length);
	const [on, off] = dialog.part === 'project' ? [glyphs.active, glyphs.inactive] : [glyphs.checked, glyphs.unchecked];
	const lines = options.slice(top, top + height).map(({label, note, chosen}, line) => {
		const isAt = top + line === index;
		const left = options.length - top - height;
		const more: Segment = line === height - 1 && left > 0 ? [`${glyphs.more} ${left} more `, 'dim'] : '';
		return pen.spread(main, [
			' ', isAt ? [glyphs.pointer, 'accent'] : ' ', ' ', chosen ? [on, 'good'] : off, ' ', [pen.show(label), isAt ? 'bold' : undefined], '  ', [pen.show(note), 'dim'],
		], [more]);
	});
	const hint = dialog.part === 'only' ? `${world.key('options.toggle')} puts in or takes out ` : '';
	const shown = lines.length > 0 ? lines : [pen.line(main, pen.blank(3), 'Nothing here has that in its name.')];
	return (
		<>
			<Text>
				{pen.line(3 + labelCells, pen.blank(3), ['Find'.padEnd(labelCells), 'dim'])}
				<FieldView isActive field={field} cells={main - 4 - labelCells - hint.length} pen={pen}/>
				{pen.paint('dim', hint)}
			</Text>
			<Text>{Array.from({length: height}, (_, line) => shown[line] ?? '').join('\n')}</Text>
		</>
	);
}

export function ServiceForm({look, pen, dialog, room}: Props) {
	if (dialog.list) {
		return <Options look={look} pen={pen} dialog={dialog} room={room}/>;
	}

	const {world, layout: {main}} = look;
	const all = formLines(dialog, world);
	const height = Math.min(all.length, room);
	const top = scrollTo(0, all.findIndex(({part}) => part === dialog.part), height, all.length);
	const notes = wrapWords(formNote(dialog, world), main - 4, 2).map(note => pen.line(main, pen.blank(3), [pen.show(note), 'dim']));
	return (
		<>
			{all.slice(top, top + height).map(line => <Fragment key={line.part}><Line line={line} look={look} pen={pen} dialog={dialog}/></Fragment>)}
			{room > height ? <Text>{Array.from({length: room - height}, (_, line) => notes[line] ?? '').join('\n')}</Text> : null}
		</>
	);
}
