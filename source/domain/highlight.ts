/**
Where the words of a query stand in a text that is shown, as ranges of the text itself: found in the folded text, told in
offsets of the original, and never cutting a character in two.
*/
import {fold, isAscii} from './fold.js';

/** UTF-16 offsets, end exclusive. */
export type Range = readonly [start: number, end: number];

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

/** The folded text, and for each of its units the range of the character it came from. */
const foldedWithOrigin = (text: string): Readonly<{folded: string; starts: number[]; ends: number[]}> => {
	let folded = '';
	const starts: number[] = [];
	const ends: number[] = [];
	for (const {segment, index} of segmenter.segment(text)) {
		const part = fold(segment);
		folded += part;
		starts.push(...Array.from({length: part.length}, () => index));
		ends.push(...Array.from({length: part.length}, () => index + segment.length));
	}

	return {folded, starts, ends};
};

const occurrences = (folded: string, words: readonly string[]): Range[] => {
	const found: Range[] = [];
	for (const word of words) {
		for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
			found.push([at, at + word.length]);
		}
	}

	return found.toSorted(([first], [second]) => first - second);
};

const merge = (ranges: readonly Range[]): Range[] => {
	const merged: Array<[number, number]> = [];
	for (const [start, end] of ranges) {
		const last = merged.at(-1);
		if (last && start <= last[1]) {
			last[1] = Math.max(last[1], end);
		} else {
			merged.push([start, end]);
		}
	}

	return merged;
};

/**
@param words - From `parseQuery`.
@returns Ranges in order, none touching another.
*/
export const matches = (text: string, words: readonly string[]): readonly Range[] => {
	if (words.length === 0) {
		return [];
	}

	if (isAscii(text)) {
		return merge(occurrences(fold(text), words));
	}

	const {folded, starts, ends} = foldedWithOrigin(text);
	return merge(occurrences(folded, words).map(([start, end]) => [starts[start]!, ends[end - 1]!] as const));
};

/** A text in pieces, hit or not, in order; together they are the text. */
export const pieces = (text: string, words: readonly string[]): ReadonlyArray<Readonly<{text: string; hit: boolean}>> => {
	const result: Array<Readonly<{text: string; hit: boolean}>> = [];
	let at = 0;
	for (const [start, end] of matches(text, words)) {
		if (start > at) {
			result.push({text: text.slice(at, start), hit: false});
		}

		result.push({text: text.slice(start, end), hit: true});
		at = end;
	}

	if (at < text.length) {
		result.push({text: text.slice(at), hit: false});
	}

	return result;
};
