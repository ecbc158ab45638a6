/**
The records of a verified file in its bytes: decoding all and finding each line takes longer than everything else that a program does that reads
one value of a large store. As soon as somebody wants all, they are a text.
*/
import {Buffer, isAscii} from 'node:buffer';
import {Failure} from '../domain/failure.js';
import {
	beforeEntry, idLength, linesFrom, recordsBegin, recordsEnd, type RecordLines, type RecordTexts,
} from '../domain/record-lines.js';

const newline = 0x0A;
const comma = 0x2C;

/** 20 KiB. */
const usualWorth = 20_480;

type Encoding = 'latin1' | 'utf8';

/** Letters of one byte are copied, others have to be looked at. */
const encodingOf = (bytes: Buffer): Encoding => isAscii(bytes) ? 'latin1' : 'utf8';

const textOf = (bytes: Buffer): string => bytes.toString(encodingOf(bytes));

export class RecordBytes implements RecordTexts {
	#lines: RecordLines | undefined;
	#searches = 0;

	/** Once many were looked for: which line is whose, by ids, and where each begins. */
	#table: Readonly<{numbers: ReadonlyMap<string, number>; starts: readonly number[]; encoding: Encoding}> | undefined;

	/**
	@param bytes - The lines, each with its end. Nobody changes them.
	@param worth - How many of them are made a table in the time that looking for one record takes.
	*/
	constructor(private bytes: Buffer, private readonly worth = usualWorth) {}

	get verified() {
		return true;
	}

	get ids(): readonly string[] {
		return this.#all().ids;
	}

	get(id: string): string | undefined {
		if (this.#lines) {
			return this.#lines.get(id);
		}

		const table = this.#forSearch();
		if (!table) {
			const start = this.#from(id);
			return this.#idAt(start) === id ? this.#entryBetween(start, this.bytes.indexOf(newline, start), 'utf8') : undefined;
		}

		const {numbers, starts, encoding} = table;
		const number = numbers.get(id);
		return number === undefined ? undefined : this.#entryBetween(starts[number]!, (starts[number + 1] ?? this.bytes.length) - 1, encoding);
	}

	has(id: string): boolean {
		if (this.#lines) {
			return this.#lines.has(id);
		}

		const table = this.#forSearch();
		return table ? table.numbers.has(id) : this.#idAt(this.#from(id)) === id;
	}

	expect(count: number): void {
		this.#searches = Math.max(this.#searches, count);
	}

	forEach(visit: Parameters<RecordTexts['forEach']>[0]): void {
		this.#all().forEach(visit);
	}

	* holding(part: string): Generator<string, undefined> {
		if (this.#lines) {
			yield * this.#lines.holding(part);
			return;
		}

		// Whoever looks at one of them meanwhile may make all a text.
		const {bytes} = this;
		for (let place = bytes.indexOf(part); place !== -1; place = bytes.indexOf(part, bytes.indexOf(newline, place) + 1)) {
			yield this.#idAt(bytes.lastIndexOf(newline, place) + 1, bytes);
		}
	}

	beginningWith(prefix: string): readonly string[] {
		if (this.#lines) {
			return this.#lines.beginningWith(prefix);
		}

		const ids: string[] = [];
		for (let start = this.#from(prefix); this.#idAt(start).startsWith(prefix) && start < this.bytes.length; start = this.bytes.indexOf(newline, start) + 1) {
			ids.push(this.#idAt(start));
		}

		return ids;
	}

	/** Undefined as long as it is sooner to look for one more in the bytes. */
	#forSearch() {
		this.#searches++;
		if (this.#searches * this.worth > this.bytes.length) {
			this.#table ??= this.#makeTable();
		}

		return this.#table;
	}

	#makeTable() {
		const {bytes} = this;
		const numbers = new Map<string, number>();
		const starts: number[] = [];
		for (let start = 0; start < bytes.length; start = bytes.indexOf(newline, start + beforeEntry) + 1) {
			numbers.set(this.#idAt(start, bytes), starts.length);
			starts.push(start);
		}

		return {numbers, starts, encoding: encodingOf(bytes)};
	}

	/** Empty at the end. */
	#idAt(start: number, bytes = this.bytes): string {
		return bytes.toString('latin1', start + 1, start + 1 + idLength);
	}

	/** @param end - Of its line. */
	#entryBetween(start: number, end: number, encoding: Encoding): string {
		return this.bytes.toString(encoding, start + beforeEntry, this.bytes[end - 1] === comma ? end - 1 : end);
	}

	/** Where the line begins whose id is this or the first after it. */
	#from(id: string): number {
		const {bytes} = this;
		let low = 0;
		let high = bytes.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			// The line in which the middle lies.
			const start = middle === 0 ? 0 : bytes.lastIndexOf(newline, middle - 1) + 1;
			if (this.#idAt(start) < id) {
				low = bytes.indexOf(newline, middle) + 1;
			} else {
				high = start;
			}
		}

		return low;
	}

	#all(): RecordLines {
		if (!this.#lines) {
			const found = linesFrom(textOf(this.bytes), 0);
			if (!found) {
				throw new Failure('integrity', 'the store file is corrupt: its records are not laid out as they were when it was verified');
			}

			this.#lines = found.lines;
			this.bytes = Buffer.alloc(0);
			this.#table = undefined;
		}

		return this.#lines;
	}
}

/** A verified file in its parts; undefined where there are no records. */
export const partsOf = (all: Uint8Array): Readonly<{before: string; records: RecordTexts; roster: string}> | undefined => {
	const bytes = Buffer.from(all.buffer, all.byteOffset, all.length);
	const begin = bytes.indexOf(recordsBegin);
	const end = bytes.lastIndexOf(recordsEnd);
	return begin === -1 || end < begin
		? undefined
		: {
			before: bytes.toString('utf8', 0, begin),
			records: new RecordBytes(bytes.subarray(begin + recordsBegin.length, end + 1)),
			roster: textOf(bytes.subarray(end + 1)),
		};
};
