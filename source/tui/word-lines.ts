/** Recovery words in numbered columns, to be copied by hand. Pure. */
import type {Pen} from './pen.js';

const cells = 18;

const across = (columns: number): number => columns >= 76 ? 4 : 3;

/** How many lines so many words take. */
export const wordRows = (count: number, columns: number): number => Math.ceil(count / across(columns));

export const wordLines = (words: readonly string[], columns: number, pen: Pen): readonly string[] => {
	const down = wordRows(words.length, columns);
	return Array.from({length: down}, (_row, line) => `   ${Array.from({length: across(columns)}, (_word, column) => {
		const place = (column * down) + line;
		const word = words[place];
		return word === undefined ? '' : pen.line(cells, [String(place + 1).padStart(2), 'dim'], ` ${word}`);
	}).join('')}`);
};
