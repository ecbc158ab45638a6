/** A revealed value as lines that fit, every hidden character made visible. What doesn't fit is counted, never silently left out. */
import {width} from '../domain/cut.js';
import {display} from '../domain/sanitise.js';

export const revealSeconds = 10;

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

const wrap = (line: string, cells: number): string[] => {
	if (width(line) <= cells) {
		return [line];
	}

	const lines: string[] = [];
	let present = '';
	let used = 0;
	for (const {segment} of segmenter.segment(line)) {
		const next = width(segment);
		if (used + next > cells) {
			lines.push(present);
			present = '';
			used = 0;
		}

		present += segment;
		used += next;
	}

	return [...lines, present];
};

export const revealedLines = (text: string, cells: number, ascii = false): readonly string[] =>
	text.replace(/\n$/v, '').split('\n').flatMap(line => wrap(display(line, {ascii}), Math.max(8, cells)));
