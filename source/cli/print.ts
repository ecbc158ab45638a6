/**
Everything this program prints goes through here, except the one value that `read` was asked for: text is made safe line by line, JSON
is escaped. So nothing that others wrote reaches a terminal as they wrote it.
*/
import {cutEnd, cutMiddle, width} from '../domain/cut.js';
import {display, escapeJson} from '../domain/sanitise.js';
import type {Output, World} from './world.js';

/** A text as it may be shown on one line. */
export const safe = (world: Pick<World, 'unicode'>, text: string): string =>
	world.unicode ? display(text) : display(text.replaceAll('…', '...'), {ascii: true});

/** Whether texts can be shown as they are and take one cell per character; asked of all at once, since there may be thousands. */
const isPlain = (texts: readonly string[]): boolean => /^[\u{20}-\u{7E}]*$/v.test(texts.join(''));

const write = async (world: World, output: Output, lines: readonly string[]): Promise<void> => {
	if (lines.length === 0) {
		return;
	}

	const shown = isPlain(lines) ? lines : lines.map(line => safe(world, line));
	await output.write(`${shown.join('\n')}\n`);
};

/** To standard output: what was asked for. */
export const print = async (world: World, ...lines: string[]): Promise<void> => write(world, world.stdout, lines);

/** To standard error: what a person wants to know and a program doesn't. */
export const note = async (world: World, ...lines: string[]): Promise<void> => write(world, world.stderr, lines);

export const printJson = async (world: World, value: unknown): Promise<void> => {
	await world.stdout.write(`${escapeJson(JSON.stringify(value, undefined, '\t'))}\n`);
};

/** Cells a text takes; asked of all at once, since most are ASCII and measure themselves. */
export const measureFor = (texts: readonly string[]): (text: string) => number => {
	if (isPlain(texts)) {
		return text => text.length;
	}

	return width;
};

export type Column = Readonly<{
	title: string;

	/** How a cell is cut where the terminal is too narrow; undefined: never. */
	cut?: 'middle' | 'end';
	right?: boolean;

	/** Left out where the terminal is too narrow even for cut cells; the lowest goes first. */
	leaves?: number;
}>;

const gap = '  ';

/** No cell is cut to less. */
const leastWidth = 8;

type Measured = Readonly<{column: Column; index: number; natural: number; least: number}>;

const total = (widths: readonly number[]): number => widths.reduce((sum, cells) => sum + cells, gap.length * (widths.length - 1));

/** The columns for which there is room at all. */
const staying = (columns: readonly Measured[], limit: number): readonly Measured[] => {
	let rest = columns;
	while (total(rest.map(({least}) => least)) > limit) {
		const [first] = rest.filter(({column}) => column.leaves !== undefined).toSorted((one, other) => one.column.leaves! - other.column.leaves!);
		if (!first) {
			break;
		}

		rest = rest.filter(other => other !== first);
	}

	return rest;
};

/** Takes from the widest columns that may be cut, until the rows fit. */
const fitWidths = (columns: readonly Measured[], limit: number): number[] => {
	const widths = columns.map(({natural}) => natural);
	for (let excess = total(widths) - limit; excess > 0; excess--) {
		let widest: number | undefined;
		for (const [index, {least}] of columns.entries()) {
			if (widths[index]! > least && (widest === undefined || widths[index]! > widths[widest]!)) {
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

type Cutter = (text: string, room: number, cut: Column['cut']) => string;

const cutterFor = (world: World): Cutter => {
	const options = {mark: world.unicode ? '…' : '~'};
	return (text, room, cut) => cut === undefined ? text : (cut === 'middle' ? cutMiddle : cutEnd)(text, room, options);
};

/**
Rows aligned by display width, with a line of titles; cut at the width of the terminal, never where a program reads.
@param rows - Texts as they stand in the store; they are made safe here.
*/
export const table = async (world: World, columns: readonly Column[], rows: ReadonlyArray<readonly string[]>): Promise<string[]> => {
	const texts = rows.flat();
	const cells = [columns.map(({title}) => title), ...(isPlain(texts) ? rows : rows.map(row => row.map(text => safe(world, text))))];
	const measure = measureFor(texts);
	const limit = world.stdout.columns ?? Infinity;
	const shown = staying(columns.map((column, index) => {
		let natural = 0;
		for (const row of cells) {
			natural = Math.max(natural, measure(row[index]!));
		}

		return {
			column, index, natural, least: column.cut === undefined ? natural : Math.min(natural, Math.max(leastWidth, column.title.length)),
		};
	}), limit);
	const widths = fitWidths(shown, limit);
	const cutter = shown.some(({natural}, position) => natural > widths[position]!) ? cutterFor(world) : undefined;
	return cells.map(row => shown.map(({column: {cut, right}, index}, position) => {
		const room = widths[position]!;
		const text = row[index]!;
		const short = cutter ? cutter(text, room, cut) : text;
		const padding = ' '.repeat(Math.max(0, room - measure(short)));
		return right ? padding + short : short + padding;
	}).join(gap).trimEnd());
};
