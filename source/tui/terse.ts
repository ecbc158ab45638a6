/**
Says a frame in fewer bytes. Ink repaints a changed line from its first difference to its end; over a slow link most of that is known
already. This remembers what stands in every cell and passes on only the cells that differ. It knows exactly the three kinds of writes
that Ink makes on a full screen; anything else goes through untouched and is followed by whole lines until the next full frame. Pure.
*/
import {cellsOf, ungrouped, type Cell} from './cells.js';

const blank: Cell = {text: ' ', style: ''};
const escape = '\u{1B}[';
const changedLine = /^\u{1B}\[(?<column>\d+)G\u{1B}\[K/v;
const upward = /^\u{1B}\[(?<lines>\d+)A/v;
const nextLine = `${escape}E`;

const same = (first: Cell, second: Cell): boolean => first === second || (first.text === second.text && first.style === second.style);

/** Cells that are cheaper to say again than to step over. */
const shortestGap = 8;

/** So many cells hold something; behind them the line is blank. */
const filledOf = (cells: readonly Cell[]): number => cells.findLastIndex(cell => !same(cell, blank)) + 1;

const place = (row: number, column: number): string => `${escape}${row + 1};${column + 1}H`;

/** Says cells from one column up to another, and what follows of a wide character; in the style that the last one had. */
const say = (cells: readonly Cell[], from: number, to: number, before: string): Readonly<{said: string; at: number; style: string}> => {
	let said = '';
	let style = before;
	let at = from;
	for (; at <= to || cells[at]?.text === ''; at++) {
		const cell = cells[at]!;
		if (cell.style !== style && cell.text !== '') {
			said += `${escape}${style === '' || cell.style === '' ? '' : '0;'}${ungrouped(cell.style)}m`;
			({style} = cell);
		}

		said += cell.text;
	}

	return {said, at, style};
};

/** What turns a line of the screen into another, from wherever the cursor is. */
const difference = (before: readonly Cell[], after: readonly Cell[], row: number): string => {
	const length = filledOf(after);
	let text = '';
	let style = '';
	let at = -1;
	for (let column = 0; column < length; column++) {
		if (same(before[column] ?? blank, after[column]!) || column < at) {
			continue;
		}

		// A wide character is said as a whole.
		let start = column;
		while (after[start]!.text === '') {
			start--;
		}

		if (at === -1 || start - at > shortestGap) {
			text += `${style === '' ? '' : `${escape}m`}${place(row, start)}`;
			style = '';
			at = start;
		}

		const next = say(after, at, column, style);
		text += next.said;
		({at, style} = next);
	}

	if (style !== '') {
		text += `${escape}m`;
	}

	return filledOf(before) > length ? `${text}${at === length ? '' : place(row, length)}${escape}K` : text;
};

/** Around every frame: these move nothing. */
const moveless = /^(?:\u{1B}\[\?(?:2026|25)[hl])*$/v;

/** Anything but a style. */
const moving = /\u{1B}(?!\[[\d;]*m)/v;

const blanks = (count: number): readonly Cell[] => count > 0 ? Array.from({length: count}, () => blank) : [];

type Change = Readonly<{column: number; tail: string}>;
type FrameUpdate = Readonly<{
	/** So many lines above the last begins the frame. */
	up: number;
	changes: ReadonlyMap<number, Change>;
}>;

/** An update of Ink taken apart; undefined where it is none. */
const updateOf = (text: string, rows: number): FrameUpdate | undefined => {
	const start = upward.exec(text);
	if (!start) {
		return undefined;
	}

	const changes = new Map<number, Change>();
	let rest = text.slice(start[0].length);
	for (let row = 0; row < rows; row++) {
		if (rest.startsWith(nextLine)) {
			rest = rest.slice(nextLine.length);
			continue;
		}

		const begun = changedLine.exec(rest);
		if (!begun) {
			break;
		}

		const isLast = row === rows - 1;
		const end = isLast ? rest.length : rest.indexOf('\n');
		if (end === -1) {
			return undefined;
		}

		changes.set(row, {column: Number(begun.groups!.column) - 1, tail: rest.slice(begun[0].length, end)});
		rest = rest.slice(end + 1);
	}

	return rest === '' ? {up: Number(start.groups!.lines), changes} : undefined;
};

export type Terse = Readonly<{
	/** What to write instead of a text that Ink writes. */
	write(text: string): string;
}>;

/** @param size - The terminal's present size. */
export const createTerse = (size: () => Readonly<{columns: number; rows: number}>): Terse => {
	/** Undefined: it isn't known what stands there. */
	let known: Array<readonly Cell[] | undefined> = [];
	let shape = '';

	const forget = (rows: number) => {
		known = Array.from({length: rows}, () => undefined);
	};

	return {
		write(text) {
			const {columns, rows} = size();
			if (shape !== `${columns}x${rows}`) {
				shape = `${columns}x${rows}`;
				forget(rows);
			}

			if (moveless.test(text)) {
				return text;
			}

			const update = updateOf(text, rows);
			if (!update) {
				const lines = text.split('\n');
				forget(rows);
				if (lines.length === rows && !moving.test(text)) {
					known = lines.map(line => cellsOf(line));
				}

				return text;
			}

			let said = '';
			for (const [row, {column, tail}] of update.changes) {
				const before = known[row];
				const cells = cellsOf(tail);
				const after = cells && (column === 0 ? cells : before && [...before.slice(0, column), ...blanks(column - before.length), ...cells]);
				said += before && after ? difference(before, after, row) : `${place(row, column)}${escape}K${tail}`;
				known[row] = after;
			}

			// Only where Ink and this agree on the row where the frame begins can rows be named.
			if (update.up !== rows - 1) {
				return text;
			}

			// Where Ink believes the cursor to be.
			return said === '' ? '' : `${said}${escape}${rows}H`;
		},
	};
};
