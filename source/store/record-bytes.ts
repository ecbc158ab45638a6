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

/** 32 KiB. */
const usualWorth = 32_768;

const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

export class RecordBytes implements RecordTexts {
	#lines: RecordLines | undefined;
	#searches = 0;

	/** Where each line begins, by its id. */
	#places: ReadonlyMap<string, number> | undefined;

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

		const start = this.#find(id);
		return start === undefined ? undefined : this.#entryAt(start);
	}

	has(id: string): boolean {
		return this.#lines ? this.#lines.has(id) : this.#find(id) !== undefined;
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

	/** Where the line of a record begins. */
	#find(id: string): number | undefined {
		this.#searches++;
		if (this.#searches * this.worth > this.bytes.length) {
			this.#places ??= this.#table();
			return this.#places.get(id);
		}

		const start = this.#from(id);
		return this.#idAt(start) === id ? start : undefined;
	}

	#table(): ReadonlyMap<string, number> {
		const {bytes} = this;
		const places = new Map<string, number>();
		for (let start = 0; start < bytes.length; start = Uint8Array.prototype.indexOf.call(bytes, newline, start + beforeEntry) + 1) {
			places.set(this.#idAt(start, bytes), start);
		}

		return places;
	}

	/** Empty at the end. */
	#idAt(start: number, bytes = this.bytes): string {
		return bytes.toString('latin1', start + 1, start + 1 + idLength);
	}

	#entryAt(start: number): string {
		const end = this.bytes.indexOf(newline, start);
		return this.bytes.toString('utf8', start + beforeEntry, this.bytes[end - 1] === comma ? end - 1 : end);
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
			this.#places = undefined;
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
