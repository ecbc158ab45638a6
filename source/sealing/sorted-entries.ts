/**
A long list as text, an entry for each id in the order of the ids, changed where few of its entries change: what stands before, between and
after them is taken as it is, and nothing of it is made anew.
*/
import {utf8} from './sodium.js';

export type SortedEntries = Readonly<{
	bytes: Uint8Array;

	/** Where the first entry begins, and where the last one ends; a comma stands between two. */
	begin: number;
	end: number;

	/** The byte that each entry begins with, one that stands nowhere else between `begin` and `end`. A quote and the id follow. */
	first: number;
}>;

const idLength = 43;
const idAt = 2;

/** Negative where the id at this place comes before the other, 0 where it is that one. */
const compareAt = (bytes: Uint8Array, position: number, id: Uint8Array): number => {
	for (let index = 0; index < idLength; index++) {
		const difference = bytes[position + index]! - id[index]!;
		if (difference !== 0) {
			return difference;
		}
	}

	return 0;
};

/** Where the entry of an id begins and ends; both are where it would have to begin when there is none. */
const locate = ({bytes, begin, end, first}: SortedEntries, id: string): Readonly<{start: number; after: number}> => {
	const wanted = utf8(id);
	let low = begin;
	let high = end;
	while (low < high) {
		const start = bytes.lastIndexOf(first, (low + high) >>> 1);
		const next = bytes.indexOf(first, start + 1);
		const isLast = next === -1 || next >= end;
		const order = compareAt(bytes, start + idAt, wanted);
		if (order === 0) {
			return {start, after: isLast ? end : next - 1};
		}

		if (order < 0) {
			low = isLast ? end : next;
		} else {
			high = start;
		}
	}

	return {start: low, after: low};
};

/**
The list with some entries replaced or added, in pieces.
@param changes - Whole entries by id, in the order of the ids.
*/
export const spliced = (list: SortedEntries, changes: ReadonlyArray<readonly [id: string, text: string]>): Uint8Array[] => {
	const {bytes, begin, end} = list;
	const pieces: Uint8Array[] = [];
	let position = begin;
	for (const [id, text] of changes) {
		const {start, after} = locate(list, id);
		pieces.push(bytes.subarray(position, start));
		if (start < after) {
			pieces.push(utf8(text));
		} else {
			pieces.push(utf8(start === end ? `,${text}` : `${text},`));
		}

		position = after;
	}

	pieces.push(bytes.subarray(position, end));
	return pieces;
};
