/** What has to be changed in one file to get another, as few bytes: `[{at, remove, insert | base64url}]`, offsets in bytes of the first, ascending. */
import {Buffer} from 'node:buffer';

const linesOf = bytes => {
	const text = bytes.toString('latin1');
	return text === '' ? [] : text.split(/(?<=\n)/v);
};

/** Longest common subsequence of lines: pairs of equal ones, in order. */
const pairs = (from, to) => {
	const table = Array.from({length: from.length + 1}, () => Array.from({length: to.length + 1}, () => 0));
	for (let i = from.length - 1; i >= 0; i--) {
		for (let j = to.length - 1; j >= 0; j--) {
			table[i][j] = from[i] === to[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
		}
	}

	const found = [];
	for (let i = 0, j = 0; i < from.length && j < to.length;) {
		if (from[i] === to[j]) {
			found.push([i++, j++]);
		} else if (table[i + 1][j] >= table[i][j + 1]) {
			i++;
		} else {
			j++;
		}
	}

	return [...found, [from.length, to.length]];
};

const inserted = text => {
	const bytes = Buffer.from(text, 'latin1');
	const utf8 = bytes.toString('utf8');
	return Buffer.from(utf8, 'utf8').equals(bytes) ? {insert: utf8} : {base64url: bytes.toString('base64url')};
};

/** Without what both have at their beginning and end. */
const trimmed = (at, from, to) => {
	const shortest = Math.min(from.length, to.length);
	let start = 0;
	while (start < shortest && from[start] === to[start]) {
		start++;
	}

	let end = 0;
	while (end < shortest - start && from.at(-1 - end) === to.at(-1 - end)) {
		end++;
	}

	return {at: at + start, remove: from.length - start - end, ...inserted(to.slice(start, to.length - end))};
};

/**
@param {Uint8Array} before
@param {Uint8Array} after
*/
export const editsBetween = (before, after) => {
	const from = linesOf(Buffer.from(before));
	const to = linesOf(Buffer.from(after));
	const edits = [];
	let at = 0;
	let [i, j] = [0, 0];
	const put = (count, lines) => {
		const text = from.slice(i, i + count).join('');
		if (text !== lines.join('')) {
			edits.push(trimmed(at, text, lines.join('')));
		}

		at += text.length;
		i += count;
	};

	for (const [nextI, nextJ] of pairs(from, to)) {
		// As many lines on both sides: one by one, so that the common parts of each fall away.
		if (nextI - i === nextJ - j) {
			for (const line of to.slice(j, nextJ)) {
				put(1, [line]);
			}

			j = nextJ;
		}

		put(nextI - i, to.slice(j, nextJ));
		j = nextJ;
		if (nextI < from.length) {
			at += from[nextI].length;
			i = nextI + 1;
			j = nextJ + 1;
		}
	}

	return edits;
};
