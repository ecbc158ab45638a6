/** A dialog, below the cards or the page: the question with its consequence, the projects, the ways of rotating, a new value, a name. */
import {Box, Text} from 'ink';
import {width} from '../../domain/cut.js';
import {
	isDialog, type AssignDialog, type ChooseDialog, type Dialog,
} from '../dialog.js';
import {choiceEntries} from '../dialog-choices.js';
import {
	entryLines, questionLines, rotationLines, takingLines,
} from '../dialog-lines.js';
import {
	projectRowsOf, shownState, waysOf,
} from '../dialog-lists.js';
import {dialogTitle} from '../dialog-words.js';
import {scrollTo} from '../grid.js';
import type {Pen, Segment} from '../pen.js';
import type {Look} from '../select.js';
import {ChoiceList} from './choice-list.js';
import {FieldView} from './field.js';
import {ServiceForm} from './service-form.js';
import {titled} from './titled.js';

type Props<Kind extends Dialog> = Readonly<{look: Look; pen: Pen; dialog: Kind; room: number}>;

const filled = (lines: readonly string[], room: number): string =>
	Array.from({length: Math.max(1, room)}, (_, line) => lines[line] ?? '').join('\n');

const glyphOf = (state: ReturnType<typeof shownState>, {glyphs}: Pen): Segment => ({
	active: [glyphs.active, 'good'] as const, inactive: glyphs.inactive, none: glyphs.dot, mixed: glyphs.more,
}[state]);

const words = {
	active: 'active', inactive: 'inactive', none: 'not in it', mixed: 'mixed',
} as const;

function Projects({look, pen, dialog, room}: Props<AssignDialog>) {
	const {world, layout: {main}} = look;
	const rows = projectRowsOf(dialog, world);
	const said = dialog.busy ? ['Saving'] : takingLines(dialog, world, main - 4).map(line => pen.show(line));
	const below = said.map(line => pen.line(main, '  ', [line, 'warn']));
	const height = Math.max(1, room - below.length);
	const top = scrollTo(0, dialog.index, height, rows.length);
	const cells = Math.min(30, Math.max(0, ...rows.map(row => width(pen.show(row.name)))));
	const lines = rows.slice(top, top + height).map((row, line) => {
		const isAt = top + line === dialog.index;
		const state = shownState(row);
		const name: Segment = [pen.line(cells, pen.show(row.name)), isAt ? 'bold' : undefined];
		const was: Segment = row.wanted === undefined ? '' : [`  was ${words[row.present]}`, 'accent'];
		const left = rows.length - top - height;
		const more: Segment = line === height - 1 && left > 0 ? [`${pen.glyphs.more} ${left} more `, 'dim'] : '';
		return pen.spread(main, [' ', isAt ? [pen.glyphs.pointer, 'accent'] : ' ', ' ', glyphOf(state, pen), ' ', name, `  ${words[state]}`, was], [more]);
	});
	return <Text>{filled([...lines, ...below], room)}</Text>;
}

function Question({look, pen, dialog, room}: Props<Extract<Dialog, {kind: 'confirm'}>>) {
	const {world, layout: {main}} = look;
	const {text, compared, keys} = questionLines(dialog.task, world, main - 4);
	const shown = [...text.slice(0, Math.max(1, room - 1 - compared.length)), ...compared].map(line => pen.line(main, '  ', pen.show(line)));
	const last = dialog.busy ? 'Saving' : keys ?? `${world.key('confirm.cancel')} close`;
	return <Text>{filled([...shown, pen.line(main, '  ', [last.replace('·', () => pen.glyphs.dot), 'bold'])], room)}</Text>;
}

function Choose({look, pen, dialog, room}: Props<ChooseDialog>) {
	const {world, layout: {main}} = look;
	const {glyphs} = pen;
	const entries = choiceEntries(dialog, world);
	const isOfOne = dialog.choice.kind !== 'members' && dialog.choice.kind !== 'projects';
	const [on, off] = isOfOne ? [glyphs.active, glyphs.inactive] : [glyphs.checked, glyphs.unchecked];
	const cells = Math.min(30, Math.max(0, ...entries.map(({label: text}) => width(pen.show(text)))));
	const top = scrollTo(0, dialog.index, Math.max(1, room), entries.length);
	const lines = entries.slice(top, top + room).map(({label: text, note, chosen}, line) => {
		const number = top + line + 1;
		const isAt = number === dialog.index + 1;
		const left = entries.length - top - room;
		const more: Segment = line === room - 1 && left > 0 ? [`${glyphs.more} ${left} more `, 'dim'] : '';
		return pen.spread(main, [
			' ', isAt ? [glyphs.pointer, 'accent'] : ' ', ' ', [number <= 9 ? `${number} ` : '  ', 'bold'],
			chosen ? [on, 'good'] : off, ' ', [pen.line(cells, pen.show(text)), isAt ? 'bold' : undefined], '  ', [pen.show(note), 'dim'],
		], [more]);
	});
	return <Text>{filled(lines.length > 0 ? lines : [pen.line(main, '  There are no projects yet.')], room)}</Text>;
}

function Ways({look, pen, dialog, room}: Props<Extract<Dialog, {kind: 'ways'}>>) {
	const {world, layout: {main}} = look;
	const ways = waysOf(dialog.reference, world);
	const notes = rotationLines(dialog.reference, world, main - 4).map(line => pen.line(main, '  ', [pen.show(line), 'dim']));
	return (
		<>
			<ChoiceList items={ways.map(({kind, label}, index) => ({value: kind, label: pen.line(main - 5, [`${index + 1} `, 'bold'], label)}))} index={dialog.index} limit={ways.length} pen={pen}/>
			<Text>{filled(notes, room - ways.length)}</Text>
		</>
	);
}

const label = (dialog: Extract<Dialog, {kind: 'value' | 'name' | 'request'}>) => ({value: 'Value', name: 'Name', request: 'Request'})[dialog.kind];

function Entry({look, pen, dialog, room}: Props<Extract<Dialog, {kind: 'value' | 'name' | 'request'}>>) {
	const {world, layout: {main}} = look;
	const notes = entryLines(dialog, world, main - 4).map(line => pen.line(main, '  ', [pen.show(line), 'dim']));
	const {field, busy} = dialog;
	const before = `  ${label(dialog)}  `;
	const side = busy ? '  Saving' : '';
	const count = field.text.split('\n').length;
	const isMany = dialog.kind === 'value' && count > 1;
	return (
		<>
			<Text>
				{before}
				{isMany
					? pen.line(main - before.length - side.length, `${pen.glyphs.mask.repeat(8)}  ${count} lines`)
					: <FieldView field={field} isActive={!busy} isMasked={dialog.kind === 'value'} cells={main - before.length - side.length} pen={pen}/>}
				{side}
			</Text>
			<Text>{filled(notes, room - 1)}</Text>
		</>
	);
}

function Content({look, pen, dialog, room}: Props<Dialog>) {
	switch (dialog.kind) {
		case 'confirm': {
			return <Question look={look} pen={pen} dialog={dialog} room={room}/>;
		}

		case 'assign': {
			return <Projects look={look} pen={pen} dialog={dialog} room={room}/>;
		}

		case 'choose': {
			return <Choose look={look} pen={pen} dialog={dialog} room={room}/>;
		}

		case 'service': {
			return <ServiceForm look={look} pen={pen} dialog={dialog} room={room}/>;
		}

		case 'ways': {
			return <Ways look={look} pen={pen} dialog={dialog} room={room}/>;
		}

		case 'value':
		case 'request':
		case 'name': {
			return <Entry look={look} pen={pen} dialog={dialog} room={room}/>;
		}
	}
}

export function DialogView({look, pen}: Readonly<{look: Look; pen: Pen}>) {
	const {state: {overlay}, world, layout} = look;
	const dialog = overlay?.kind === 'unlock' ? overlay.under : overlay;
	if (!isDialog(dialog)) {
		return null;
	}

	return (
		<Box flexDirection='column' height={layout.panel} flexShrink={0}>
			<Text>{titled(pen.show(dialogTitle(dialog, world)), layout.main, pen)}</Text>
			<Content look={look} pen={pen} dialog={dialog} room={layout.panel - 1}/>
		</Box>
	);
}
