/**
Lines of exactly so many cells, made of styled segments. Everything that others wrote goes through `show` before it gets here or is
handed over as `foreign`, so nothing reaches the terminal that could act there. Pure.
*/
import {cutEnd, width as anyWidth} from '../domain/cut.js';
import {pieces} from '../domain/highlight.js';
import {display} from '../domain/sanitise.js';
import type {Style, Theme} from './theme.js';

/** A text and how it looks; with `words` their occurrences are marked. */
export type Segment = string | readonly [text: string, style: Style | undefined, words?: readonly string[]];

export type Pen = Theme & Readonly<{
	/** A foreign text as it may be shown. */
	show(text: string): string;

	/** One line: cut where it is too long, filled where it is too short. */
	line(cells: number, ...segments: readonly Segment[]): string;

	/** As `line`, with the last segments at the right edge. */
	spread(cells: number, left: readonly Segment[], right: readonly Segment[]): string;
	rule(cells: number): string;
	blank(cells: number): string;
}>;

/** ASCII, and those of our own glyphs that stand in every frame: each is one unit and one cell, which is far cheaper to know than to measure. */
const plain = /^[\u{20}-\u{7E}\u{2500}-\u{257F}·…›•●○▲❯⇗✎⋮■□]*$/v;

/** Cells a text takes. */
export const width = (text: string): number => plain.test(text) ? text.length : anyWidth(text);

const textOf = (segment: Segment): string => typeof segment === 'string' ? segment : segment[0];

/** Cells of a few segments together. */
export const cellsOf = (segments: readonly Segment[]): number => {
	let cells = 0;
	for (const segment of segments) {
		cells += width(textOf(segment));
	}

	return cells;
};

const spaces = (count: number): string => count > 0 ? ' '.repeat(count) : '';

export const penOf = (theme: Theme): Pen => {
	const {paint, glyphs} = theme;
	const mark = glyphs.ellipsis;

	const painted = (text: string, style: Style | undefined, words: readonly string[] | undefined): string => {
		if (!words || words.length === 0) {
			return style ? paint(style, text) : text;
		}

		const parts = pieces(text, words);
		if (parts.every(({hit}) => !hit)) {
			return style ? paint(style, text) : text;
		}

		return parts.map(part => {
			const marked = part.hit ? paint('match', part.text) : part.text;
			return style ? paint(style, marked) : marked;
		}).join('');
	};

	const fill = (cells: number, segments: readonly Segment[], padded: boolean): string => {
		let line = '';
		let left = cells;
		for (const segment of segments) {
			const text = textOf(segment);
			const wide = width(text);
			const shown = wide > left ? cutEnd(text, left, {mark}) : text;
			line += typeof segment === 'string' ? shown : painted(shown, segment[1], segment[2]);
			left -= wide > left ? width(shown) : wide;
			if (wide > left && shown !== text) {
				break;
			}
		}

		return padded ? line + spaces(left) : line;
	};

	return {
		...theme,
		show: text => display(text, {ascii: !theme.unicode}),
		line: (cells, ...segments) => fill(cells, segments, true),
		spread(cells, left, right) {
			const taken = cellsOf(right);
			return taken >= cells ? fill(cells, right, true) : fill(cells - taken, left, true) + fill(taken, right, true);
		},
		rule: cells => glyphs.horizontal.repeat(Math.max(0, cells)),
		blank: spaces,
	};
};

/** Words wrapped to lines of at most so many cells; what doesn't fit into `most` lines is cut, with a mark. */
export const wrapWords = (text: string, cells: number, most: number, mark = '…'): readonly string[] => {
	const lines: string[] = [];
	let present = '';
	for (const word of text.split(' ')) {
		const longer = present === '' ? word : `${present} ${word}`;
		if (present === '' || width(longer) <= cells) {
			present = longer;
			continue;
		}

		lines.push(present);
		present = word;
	}

	lines.push(present);
	const kept = lines.slice(0, most).map(line => cutEnd(line, cells, {mark}));
	return lines.length > most ? [...kept.slice(0, -1), `${cutEnd(kept.at(-1)!, cells - 1, {mark: ''})}${mark}`] : kept;
};
