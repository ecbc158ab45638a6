/**
Texts cut to a display width in cells, never inside a character. Names are cut in the middle, since their ends tell them
apart; where the middle is what differs, the cut moves. Expects text that went through `display`.
*/
import stringWidth from 'string-width';
import {isAscii} from './fold.js';

export type CutOptions = Readonly<{
	/** What stands for the part left out: `…`, or `~` where the terminal has no UTF-8. One cell. */
	mark?: string;
}>;

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

const graphemes = (text: string): string[] =>
	isAscii(text) ? [...text] : Array.from(segmenter.segment(text), ({segment}) => segment);

/** Cells a text takes. */
export const width = (text: string): number => isAscii(text) ? text.length : stringWidth(text);

const take = (parts: readonly string[], cells: number): string => {
	let taken = '';
	let used = 0;
	for (const part of parts) {
		const next = used + width(part);
		if (next > cells) {
			break;
		}

		taken += part;
		used = next;
	}

	return taken;
};

const takeLast = (parts: readonly string[], cells: number): string => {
	const taken: string[] = [];
	let used = 0;
	for (const part of parts.toReversed()) {
		const next = used + width(part);
		if (next > cells) {
			break;
		}

		taken.push(part);
		used = next;
	}

	return taken.toReversed().join('');
};

/** Keeps the beginning: `a long sen…`. Never wider than `cells`. */
export const cutEnd = (text: string, cells: number, {mark = '…'}: CutOptions = {}): string => {
	if (width(text) <= cells) {
		return text;
	}

	return cells < 1 ? '' : take(graphemes(text), cells - 1) + mark;
};

/** Keeps both ends: `stripe-pay…live-eu`. Never wider than `cells`. */
export const cutMiddle = (text: string, cells: number, {mark = '…'}: CutOptions = {}): string => {
	if (width(text) <= cells) {
		return text;
	}

	if (cells < 3) {
		return cutEnd(text, cells, {mark});
	}

	const parts = graphemes(text);
	const head = take(parts, Math.ceil((cells - 1) / 2));
	return head + mark + takeLast(parts, cells - 1 - width(head));
};

const commonStart = (texts: ReadonlyArray<readonly string[]>): number => {
	const first = texts[0] ?? [];
	const index = first.findIndex((part, position) => texts.some(other => other[position] !== part));
	return index === -1 ? first.length : index;
};

/** Keeps a little of the beginning, then what stands from `start` on. */
const cutTo = (parts: readonly string[], start: number, cells: number, mark: string): string => {
	const head = take(parts.slice(0, start), Math.floor((cells - 2) / 3));
	const rest = parts.slice(start).join('');
	return head + mark + cutEnd(rest, cells - 1 - width(head), {mark});
};

/**
Cuts several names so that those which differ still differ where that is possible at all: names that the middle cut makes
equal are cut before their first difference instead.
*/
export const cutApart = (texts: readonly string[], cells: number, {mark = '…'}: CutOptions = {}): string[] => {
	const cuts = texts.map(text => cutMiddle(text, cells, {mark}));
	if (cells < 6) {
		return cuts;
	}

	// Names of a group may differ in several places; each round tells apart what the one before left equal.
	let isChanged = true;
	for (let round = 0; isChanged && round < 8; round++) {
		isChanged = false;
		for (const same of Map.groupBy(texts.keys(), index => cuts[index]!).values()) {
			const different = [...new Set(same.map(index => texts[index]!))];
			if (different.length > 1) {
				const start = commonStart(different.map(text => graphemes(text)));
				isChanged = true;
				for (const index of same) {
					cuts[index] = cutTo(graphemes(texts[index]!), start, cells, mark);
				}
			}
		}
	}

	return cuts;
};

/** Cut at the end or filled with spaces, so that it takes exactly `cells`. */
export const fit = (text: string, cells: number, options?: CutOptions): string => {
	const short = cutEnd(text, cells, options);
	return short + ' '.repeat(Math.max(0, cells - width(short)));
};
