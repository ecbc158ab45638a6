/**
Says a frame in fewer bytes. Ink repaints a changed line from its first difference to its end; over a slow link most of that is known
already. This remembers what stands in every cell and passes on only the cells that differ. It knows exactly the three kinds of writes
that Ink makes on a full screen; anything else goes through untouched and is followed by whole lines until the next full frame. Pure.
*/
import {width} from './pen.js';
import {areSingle} from './single.js';

type Cell = Readonly<{
	/** Empty: the second half of a wide character. */
	text: string;

	/** Parameters of the style, in a fixed order; empty: none. */
	style: string;
}>;

const blank: Cell = {text: ' ', style: ''};
const escape = '\u{1B}[';
const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const token = /\u{1B}\[(?<parameters>[\d;]*)m|[^\u{1B}]+|\u{1B}/gv;
const changedLine = /^\u{1B}\[(?<column>\d+)G\u{1B}\[K/v;
const upward = /^\u{1B}\[(?<lines>\d+)A/v;
const nextLine = `${escape}E`;

/** Places of a style: what is set, and what ends it. */
const places: ReadonlyArray<readonly [set: RegExp, reset: string]> = [
	[/^[12]$/v, '22'],
	[/^4$/v, '24'],
	[/^7$/v, '27'],
	[/^(?:3[0-7]|9[0-7]|38:.+)$/v, '39'],
	[/^(?:4[0-7]|10[0-7]|48:.+)$/v, '49'],
];

/** Parameters of a colour of many belong together; here they are joined by colons, which no terminal gets to see. */
const grouped = (parameters: string): readonly string[] =>
	parameters.replaceAll(/(?<!\d)[34]8;(?:5;\d+|2;\d+;\d+;\d+)(?!\d)/gv, group => group.replaceAll(';', ':')).split(';');

const ungrouped = (style: string): string => style.replaceAll(':', ';');

/** The style after some parameters; undefined where one is unknown. */
const restyled = (style: string, parameters: string): string | undefined => {
	const set = style === '' ? [] : style.split(';');
	for (const parameter of grouped(parameters)) {
		if (parameter === '' || parameter === '0') {
			set.length = 0;
			continue;
		}

		const found = places.find(([is, reset]) => is.test(parameter) || reset === parameter);
		if (!found) {
			return undefined;
		}

		const [is, reset] = found;
		// Bold and dim add up, colours replace each other.
		const others = parameter === reset || reset !== '22' ? set.filter(other => !is.test(other)) : set.filter(other => other !== parameter);
		set.splice(0, set.length, ...others, ...parameter === reset ? [] : [parameter]);
	}

	return set.toSorted().join(';');
};

/** What a screen says it says again at each key, in a few dozen styles. */
const mostStyles = 256;

/** By the style before and the parameters. */
const styles = new Map<string, string>();

/** By the style, and in it by the character. */
const singles = new Map<string, Map<string, Cell>>();

const knownRestyled = (style: string, parameters: string): string | undefined => {
	const key = `${style} ${parameters}`;
	const known = styles.get(key);
	if (known !== undefined) {
		return known;
	}

	const made = restyled(style, parameters);
	if (made !== undefined) {
		if (styles.size === mostStyles) {
			styles.clear();
		}

		styles.set(key, made);
	}

	return made;
};

const singlesIn = (style: string): Map<string, Cell> => {
	let known = singles.get(style);
	if (!known) {
		if (singles.size === mostStyles) {
			singles.clear();
		}

		known = new Map();
		singles.set(style, known);
	}

	return known;
};

const pushSingles = (cells: Cell[], text: string, style: string): void => {
	const known = singlesIn(style);
	for (let place = 0; place < text.length; place++) {
		const character = text.charAt(place);
		let cell = known.get(character);
		if (!cell) {
			cell = {text: character, style};
			known.set(character, cell);
		}

		cells.push(cell);
	}
};

/** A line's cells; undefined where it holds what this doesn't know. */
const cellsOf = (line: string): Cell[] | undefined => {
	const cells: Cell[] = [];
	let style = '';
	for (const match of line.matchAll(token)) {
		const [text] = match;
		const {parameters} = (match.groups!);
		if (parameters !== undefined) {
			const next = knownRestyled(style, parameters);
			if (next === undefined) {
				return undefined;
			}

			style = next;
			continue;
		}

		if (text === '\u{1B}') {
			return undefined;
		}

		if (areSingle(text)) {
			pushSingles(cells, text, style);
			continue;
		}

		for (const {segment} of segmenter.segment(text)) {
			cells.push({text: segment, style});
			for (let extra = width(segment); extra > 1; extra--) {
				cells.push({text: '', style});
			}
		}
	}

	return style === '' ? cells : undefined;
};

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
