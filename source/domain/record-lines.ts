/** The canonical texts of entries, by id. */
export type RecordTexts = Readonly<{
	/** Each once, sorted. */
	ids: readonly string[];

	/** Whether these very bytes were verified: then each text is canonical, and a record. */
	verified: boolean;
	get(id: string): string | undefined;
	has(id: string): boolean;

	/** So many will be asked for one after the other: where that makes a difference. */
	expect?: (count: number) => void;

	/** @param visit - Told of each in which text it stands, and where it begins and ends. */
	forEach(visit: (id: string, text: string, start: number, end: number) => void): void;

	/** Ids of those that hold a text somewhere. */
	holding(part: string): Generator<string, undefined>;

	/** Ids that begin so. */
	beginningWith(prefix: string): readonly string[];
}>;

/**
The records of a store file as its text holds them: where each begins and ends, by id. Nothing is cut out of the text before somebody asks
for it; of a large store most never is.
*/
export class RecordLines implements RecordTexts {
	/**
	@param text - The whole file.
	@param ids - Each once, sorted.
	@param bounds - Where the entry of each begins and ends in the text.
	*/
	constructor(private readonly text: string, readonly ids: readonly string[], private readonly bounds: Int32Array) {}

	get verified() {
		return false;
	}

	get(id: string): string | undefined {
		const index = this.#find(id);
		return index === undefined ? undefined : this.#at(index);
	}

	has(id: string): boolean {
		return this.#find(id) !== undefined;
	}

	/** @param visit - Told of each where it begins and ends in the whole text. */
	forEach(visit: (id: string, text: string, start: number, end: number) => void): void {
		const {text, ids, bounds} = this;
		let index = 0;
		for (const id of ids) {
			visit(id, text, bounds[index]!, bounds[index + 1]!);
			index += 2;
		}
	}

	/** @yields Ids of the records that hold a text somewhere. */
	* holding(part: string): Generator<string, undefined> {
		const {text, ids, bounds} = this;
		let index = 0;
		while (index < ids.length) {
			const position = text.indexOf(part, bounds[2 * index]);
			if (position === -1) {
				return;
			}

			index = this.#after(position);
			if (position < bounds[(2 * index) - 1]!) {
				yield ids[index - 1]!;
			}
		}
	}

	/** Ids that begin so. */
	beginningWith(prefix: string): readonly string[] {
		const {ids} = this;
		const start = this.#from(prefix);
		let end = start;
		while (end < ids.length && ids[end]!.startsWith(prefix)) {
			end++;
		}

		return ids.slice(start, end);
	}

	/** The number of the first record that begins after a place in the text. */
	#after(place: number): number {
		const {bounds} = this;
		let low = 0;
		let high = this.ids.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (bounds[2 * middle]! <= place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}

	#at(index: number): string {
		return this.text.slice(this.bounds[2 * index], this.bounds[(2 * index) + 1]);
	}

	#find(id: string): number | undefined {
		const index = this.#from(id);
		return this.ids[index] === id ? index : undefined;
	}

	/** The number of the first record whose id is this or comes after it. */
	#from(id: string): number {
		const {ids} = this;
		let low = 0;
		let high = ids.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (ids[middle]! < id) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}
}

export const noLines = new RecordLines('', [], new Int32Array(0));

/** What stands in a file before the first record's line, and after the end of the last. */
export const recordsBegin = '\n"records":{\n';
export const recordsEnd = '\n},\n"roster":[\n';

/** Length of the id in a record's line: `"ID":{…},`. */
export const idLength = 43;

/** Between the begin of a line and that of the entry. */
export const beforeEntry = idLength + 3;

/**
The records whose lines begin at a place, and where the last ends. Undefined where they are laid out otherwise than we write them.
*/
export const linesFrom = (text: string, begin: number): Readonly<{lines: RecordLines; end: number}> | undefined => {
	const ids: string[] = [];
	const bounds: number[] = [];
	let position = begin;
	for (let isLast = false, former = ''; !isLast;) {
		const newline = text.indexOf('\n', position);
		const id = text.slice(position + 1, position + 1 + idLength);
		isLast = text[newline - 1] !== ',';
		// In the order of the ids: whatever stands otherwise is not what we have written.
		if (newline === -1 || text[position] !== '"' || !text.startsWith('":{', position + 1 + idLength) || id <= former) {
			return undefined;
		}

		ids.push(id);
		bounds.push(position + beforeEntry, isLast ? newline : newline - 1);
		former = id;
		position = newline + 1;
	}

	return {lines: new RecordLines(text, ids, Int32Array.from(bounds)), end: position - 1};
};
