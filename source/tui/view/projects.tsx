/** The page of projects: a line each, with how many integrations act in it and whose it is. */
import {Text} from 'ink';
import {cutMiddle} from '../../domain/cut.js';
import {enumerate} from '../../commands/words.js';
import {width, type Pen, type Segment} from '../pen.js';
import {membersOf, placePage} from '../pages.js';
import type {Look} from '../select.js';

type Props = Readonly<{look: Look; pen: Pen}>;

const nameCells = 32;
const before = 3;

type Columns = Readonly<{name: number; integrations: number; active: number}>;

/** The name gives way, so that who the members are is to be read at every size without the menu. */
const columnsOf = ({layout: {main}}: Look): Columns => ({name: Math.min(nameCells, Math.max(main - before - 34, 11)), integrations: 14, active: 9});

const number = (count: number, cells: number): string => String(count).padStart(cells);

/** What the columns are, in place of the filters. */
export function ProjectsHead({look, pen}: Props) {
	const {name, integrations, active} = columnsOf(look);
	const style = 'dim';
	return (
		<Text>
			{pen.line(
				look.layout.main, ' '.repeat(before), [pen.line(name, 'Project'), style], ['Integrations'.padStart(integrations), style], ['active'.padStart(active), style], ' '.repeat(3), ['Members', style],
			)}
		</Text>
	);
}

const members = (look: Look, row: Parameters<typeof membersOf>[0], pen: Pen): string => {
	const found = membersOf(row, look.world);
	return found === 'everyone' ? found : pen.show(enumerate(found));
};

export function Projects({look, pen}: Props) {
	const {state, world, layout: {main, cards}} = look;
	const {height} = cards;
	const {rows, index} = placePage(state, world);
	const {name, integrations, active} = columnsOf(look);
	const isActive = state.region !== 'sidebar';
	const lines = rows.slice(state.place.top, state.place.top + height).map((row, line) => {
		const isAt = state.place.top + line === index;
		const title: Segment = [pen.line(name, cutMiddle(pen.show(row.project.name), name - 1, {mark: pen.glyphs.ellipsis})), isAt ? 'bold' : undefined];
		const pointer: Segment = isAt ? [pen.glyphs.pointer, isActive ? 'accent' : 'dim'] : ' ';
		return pen.line(main, ' ', pointer, ' ', title, number(row.integrations, integrations), number(row.active, active), `   ${members(look, row, pen)}`);
	});
	if (rows.length === 0) {
		const indent = ' '.repeat(before);
		lines.push(
			'',
			pen.line(main, indent, ['No projects yet.', 'bold']),
			'',
			pen.line(main, indent, 'An integration acts only in the projects it is assigned to.'),
			pen.line(main, indent, 'Press ', ['a', 'accent'], ' to add one.'),
		);
	}

	return <Text>{Array.from({length: height}, (_, line) => lines[line] ?? '').join('\n')}</Text>;
}

/** The selected project in words, for the line above the keys. */
export const projectLine = (look: Look, cells: number, pen: Pen): string => {
	const {rows, index, selected} = placePage(look.state, look.world);
	if (!selected) {
		return pen.blank(cells);
	}

	const {glyphs} = pen;
	const rest = ` ${glyphs.dot} ${selected.active} of ${selected.integrations} active ${glyphs.dot} members: ${members(look, selected, pen)} ${glyphs.dot} ${index + 1}/${rows.length}`;
	const name = cutMiddle(pen.show(selected.project.name), Math.max(12, cells - 2 - width(rest)), {mark: glyphs.ellipsis});
	return pen.line(cells, ' ', [name, 'bold'], rest);
};
