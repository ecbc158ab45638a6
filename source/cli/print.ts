/**
Everything this program prints goes through here, except the one value that `read` was asked for: text is made safe line by line, JSON
is escaped. So nothing that others wrote reaches a terminal as they wrote it.
*/
import {cutEnd, cutMiddle, width} from '../domain/cut.js';
import {display, escapeJson} from '../domain/sanitise.js';
import type {Output, World} from './world.js';

/** A text as it may be shown on one line. */
export const safe = (world: World, text: string): string => display(text, {ascii: !world.unicode});

const write = async (world: World, output: Output, lines: readonly string[]): Promise<void> => {
	if (lines.length > 0) {
		await output.write(lines.map(line => `${safe(world, line)}\n`).join(''));
	}
};

/** To standard output: what was asked for. */
export const print = async (world: World, ...lines: string[]): Promise<void> => write(world, world.stdout, lines);

/** To standard error: what a person wants to know and a program doesn't. */
export const note = async (world: World, ...lines: string[]): Promise<void> => write(world, world.stderr, lines);

export const printJson = async (world: World, value: unknown): Promise<void> => {
	await world.stdout.write(`${escapeJson(JSON.stringify(value, undefined, '\t'))}\n`);
};

export type Column = Readonly<{
	title: string;

	/** How a cell is cut where the terminal is too narrow; undefined: never. */
	cut?: 'middle' | 'end';
	right?: boolean;
}>;

const gap = '  ';

/** Takes from the widest columns that may be cut, until the rows fit. */
const fitWidths = (columns: readonly Column[], natural: readonly number[], limit: number): number[] => {
	const widths = [...natural];
	const total = () => widths.reduce((sum, cells) => sum + cells, gap.length * (widths.length - 1));
	for (let excess = total() - limit; excess > 0; excess = total() - limit) {
		let widest: number | undefined;
		for (const [index, {cut, title}] of columns.entries()) {
			if (cut !== undefined && widths[index]! > Math.max(8, width(title)) && (widest === undefined || widths[index]! > widths[widest]!)) {
				widest = index;
			}
		}

		if (widest === undefined) {
			break;
		}

		widths[widest]!--;
	}

	return widths;
};

/**
Rows aligned by display width, with a line of titles; cut at the width of the terminal, never where a program reads.
@param rows - Texts as they stand in the store; they are made safe here.
*/
export const table = (world: World, columns: readonly Column[], rows: ReadonlyArray<readonly string[]>): string[] => {
	const cells = [columns.map(({title}) => title), ...rows.map(row => row.map(text => safe(world, text)))];
	const natural = columns.map((_, column) => Math.max(...cells.map(row => width(row[column] ?? ''))));
	const widths = fitWidths(columns, natural, world.stdout.columns ?? Number.POSITIVE_INFINITY);
	const mark = world.unicode ? '…' : '~';
	return cells.map(row => row.map((text, column) => {
		const room = widths[column]!;
		const {cut, right} = columns[column]!;
		const short = cut === 'middle' ? cutMiddle(text, room, {mark}) : (cut === 'end' ? cutEnd(text, room, {mark}) : text);
		const padding = ' '.repeat(Math.max(0, room - width(short)));
		return right ? padding + short : short + padding;
	}).join(gap).trimEnd());
};
