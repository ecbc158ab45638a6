/**
Puts a frame of Ink together without looking at its cells, where that is certain to come out the same. Ink cuts every text of every
frame into styled characters and joins them again, which was more than half of what a held key cost. A line that ends in no style, and
whose width is known, can stand beside others as it is. Rows in which that isn't so go Ink's own way.
*/
import {plainWidth} from './plain-width.js';

const styles = /\u{1B}\[(?<parameters>[\d;]*)m/gv;

/** What ends a style, by its first parameter; undefined: not known here. */
const endOf = parameter => {
	const code = Number(parameter);
	if (code === 1 || code === 2) {
		return 22;
	}

	if ([3, 4, 7].includes(code)) {
		return code + 20;
	}

	if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) {
		return 39;
	}

	return (code >= 40 && code <= 48) || (code >= 100 && code <= 107) ? 49 : undefined;
};

const ends = new Set([22, 23, 24, 27, 39, 49]);

/** Whether every style of a line ends in it. */
export const isClosed = line => {
	const open = new Set();
	for (const {groups: {parameters}} of line.matchAll(styles)) {
		const parts = parameters.split(';');
		for (let index = 0; index < parts.length; index++) {
			const code = Number(parts[index]);
			if (code === 0) {
				open.clear();
			} else if (ends.has(code)) {
				open.delete(code);
			} else {
				const end = endOf(code);
				if (end === undefined) {
					return false;
				}

				open.add(end);
				index += code === 38 || code === 48 ? (parts[index + 1] === '5' ? 2 : 4) : 0;
			}
		}
	}

	return open.size === 0;
};

const mostKnown = 4000;
const known = new Map();

/** Width of a line that may stand as it is; undefined: it may not. */
const widthOf = line => {
	let width = known.get(line);
	if (width === undefined) {
		const plain = plainWidth(line);
		width = plain !== undefined && isClosed(line) ? plain : -1;
		if (known.size >= mostKnown) {
			known.clear();
		}

		known.set(line, width);
	}

	return width === -1 ? undefined : width;
};

/** The class beside Ink's own, which is asked where nothing is certain. */
export const quicken = Slow => class extends Slow {
	get() {
		return this.quick() ?? super.get();
	}

	quick() {
		const rows = Array.from({length: this.height}, () => []);
		for (const {type, x, y, text, transformers} of this.operations) {
			if (type !== 'write' || !Number.isSafeInteger(x) || !Number.isSafeInteger(y) || x < 0) {
				return undefined;
			}

			const lines = text.split('\n');
			if (lines.length > 1 && lines.some(line => widthOf(line) === undefined && !isClosed(line))) {
				return undefined;
			}

			for (const [index, line] of lines.entries()) {
				let drawn = line;
				for (const transformer of transformers) {
					drawn = transformer(drawn, index);
				}

				rows[y + index]?.push({x, line: drawn});
			}
		}

		return {output: rows.map(row => this.row(row)).join('\n'), height: this.height};
	}

	/** One row of the frame. */
	row(parts) {
		let row = '';
		let end = 0;
		for (const {x, line} of parts) {
			const width = widthOf(line);
			if (width === undefined || x < end) {
				return this.slowRow(parts);
			}

			row += ' '.repeat(x - end) + line;
			end = x + width;
		}

		return row.trimEnd();
	}

	slowRow(parts) {
		const slow = new Slow({width: this.width, height: 1});
		for (const {x, line} of parts) {
			slow.write(x, 0, line, {transformers: []});
		}

		return slow.get().output;
	}
};
