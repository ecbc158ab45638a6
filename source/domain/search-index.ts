/**
What makes a keystroke over 100,000 integrations as fast as over 1,000: the folded text of each integration, and one set of
integrations per character and per pair of characters. Words of up to two characters are answered by the sets alone; of
longer ones the sets leave few integrations whose text has to be looked at.
*/
import {fold} from './fold.js';
import type {Integration} from './integration.js';

/** Separates fields: whitespace, which no word of a query can hold. */
const separator = '\n';

const haystacks = new WeakMap<Integration, string>();

/** What is searched of an integration, folded: name, URLs and credential keys. */
export const haystack = (integration: Integration): string => {
	let text = haystacks.get(integration);
	if (text === undefined) {
		let fields = integration.name;
		for (const {url} of integration.urls) {
			fields += separator + url;
		}

		for (const {key} of integration.credentials) {
			fields += separator + key;
		}

		text = fold(fields);
		haystacks.set(integration, text);
	}

	return text;
};

/** All characters beyond ASCII share one code. */
const other = 127;
const codes = 128;
const codeAt = (text: string, index: number): number => Math.min(text.charCodeAt(index), other);

/** A set of positions, one bit each. */
type Bits = Int32Array;

export type SearchIndex = Readonly<{
	texts: readonly string[];

	/** All texts in one, since reading it in order is far cheaper than visiting 100,000 strings; and where each begins, and the one after the last would. */
	all: string;
	starts: Int32Array;
	singles: ReadonlyArray<Bits | undefined>;
	pairs: ReadonlyArray<Bits | undefined>;
}>;

const indexes = new WeakMap<readonly Integration[], SearchIndex>();

/** Integrations that are taken up at a time: a millisecond or two. */
const stride = 50;

/** @yields for breath now and then. */
function * build(integrations: readonly Integration[]): Generator<undefined, SearchIndex> {
	const texts: string[] = [];
	const size = Math.ceil(integrations.length / 32);
	const singles = Array.from<Bits | undefined>({length: codes});
	const pairs = Array.from<Bits | undefined>({length: codes * codes});
	const separatorCode = separator.charCodeAt(0);
	for (const [position, integration] of integrations.entries()) {
		const text = haystack(integration);
		const slot = position >>> 5;
		const bit = 1 << (position & 31);
		let before = separatorCode;
		for (let index = 0; index < text.length; index++) {
			const code = codeAt(text, index);
			if (code !== separatorCode) {
				singles[code] ??= new Int32Array(size);
				singles[code][slot]! |= bit;
				if (before !== separatorCode) {
					const pair = (before * codes) + code;
					pairs[pair] ??= new Int32Array(size);
					pairs[pair][slot]! |= bit;
				}
			}

			before = code;
		}

		texts.push(text);
		if (texts.length % stride === 0) {
			yield undefined;
		}
	}

	const starts = new Int32Array(texts.length + 1);
	for (const [position, text] of texts.entries()) {
		starts[position + 1] = starts[position]! + text.length + 1;
	}

	return {texts, all: texts.join(separator), starts, singles, pairs};
}

/** What was begun and is not made yet. */
const begun = new WeakMap<readonly Integration[], ReturnType<typeof build>>();

/** A part of what `prepareSearch` does; true once all of it is done. */
export const prepareSome = (integrations: readonly Integration[]): boolean => {
	if (indexes.has(integrations)) {
		return true;
	}

	const building = begun.get(integrations) ?? build(integrations);
	// One that fails is begun anew.
	begun.delete(integrations);
	const {done, value} = building.next();
	if (done) {
		indexes.set(integrations, value);
		return true;
	}

	begun.set(integrations, building);
	return false;
};

/** Builds what the search needs of a list, once, or what is left of it. */
export const prepareSearch = (integrations: readonly Integration[]): SearchIndex => {
	for (let isDone = false; !isDone;) {
		isDone = prepareSome(integrations);
	}

	return indexes.get(integrations)!;
};

/** The sets an integration has to be in to hold a word; undefined: there is none that does. */
const setsOf = ({singles, pairs}: SearchIndex, word: string): Bits[] | undefined => {
	const sets: Bits[] = [];
	for (let index = 0; index < word.length; index++) {
		const code = codeAt(word, index);
		const set = word.length === 1 ? singles[code] : (index === 0 ? undefined : pairs[(codeAt(word, index - 1) * codes) + code]);
		if (set) {
			sets.push(set);
		} else if (word.length === 1 || index > 0) {
			return undefined;
		}
	}

	return sets;
};

/** Whether the sets alone answer for a word. */
const isAnswered = (word: string): boolean => word.length < 3 && Array.from({length: word.length}, (_, index) => codeAt(word, index)).every(code => code !== other);

/** Fewer than one in so many lie too far apart to read what is between. */
const sparse = 8;

/** Where a word was found in each of the hits, so that a longer one begins to look there. */
export type Tracked = Readonly<{word: string; offsets: Int32Array}>;

/** Positions in the list, undefined: all of it. What stays as it was is the same object. */
export type Matches = Readonly<{positions: Int32Array | undefined; tracked: Tracked | undefined}>;

/** What is in all of the sets. */
const common = (size: number, [first, ...others]: readonly Bits[]): Bits => {
	const bits = first ? first.slice() : new Int32Array(size);
	for (const set of others) {
		for (let slot = 0; slot < size; slot++) {
			bits[slot]! &= set[slot]!;
		}
	}

	return bits;
};

const candidates = ({texts}: SearchIndex, sets: readonly Bits[], positions: Int32Array | undefined): Int32Array => {
	const size = Math.ceil(texts.length / 32);
	const bits = common(size, sets);
	const hits = new Int32Array(positions?.length ?? texts.length);
	let count = 0;
	if (positions) {
		for (const position of positions) {
			if ((bits[position >>> 5]! & (1 << (position & 31))) !== 0) {
				hits[count++] = position;
			}
		}

		return hits.subarray(0, count);
	}

	for (let slot = 0; slot < size; slot++) {
		for (let left = bits[slot]!; left !== 0; left &= left - 1) {
			hits[count++] = (slot << 5) + 31 - Math.clz32(left & -left);
		}
	}

	return hits.subarray(0, count);
};

/** The hits of a shorter word, looked at again for a longer one that begins with it. */
const extend = ({texts, all, starts}: SearchIndex, positions: Int32Array, {word: shorter, offsets}: Tracked, word: string): Matches => {
	const added = word.charCodeAt(shorter.length);
	const isOne = word.length === shorter.length + 1;
	// Most letters of a word that many hold rule out none of them: nothing is copied before one does.
	let hits = positions;
	let found = offsets;
	let count = 0;
	for (let index = 0; index < positions.length; index++) {
		const position = positions[index]!;
		const offset = offsets[index]!;
		const start = starts[position]! + offset;
		const stays = isOne ? all.charCodeAt(start + shorter.length) === added : all.startsWith(word, start);
		const at = stays ? offset : texts[position]!.indexOf(word, offset + 1);
		if (hits === positions) {
			if (stays) {
				count++;
				continue;
			}

			hits = positions.slice();
			found = offsets.slice();
		}

		if (at !== -1) {
			hits[count] = position;
			found[count++] = at;
		}
	}

	return {positions: hits === positions ? positions : hits.subarray(0, count), tracked: {word, offsets: found.subarray(0, count)}};
};

/** Which of some hold a word. Where they lie close together, all texts are read on in one go; else each is visited. */
const among = ({texts, all, starts}: SearchIndex, possible: Int32Array, word: string): Matches => {
	const isDense = possible.length * sparse > texts.length;
	const hits = new Int32Array(possible.length);
	const offsets = new Int32Array(possible.length);
	let count = 0;
	let next = -1;
	for (const position of possible) {
		let at = -1;
		if (isDense) {
			const start = starts[position]!;
			next = next < start ? all.indexOf(word, start) : next;
			if (next === -1) {
				break;
			}

			at = next < starts[position + 1]! ? next - start : -1;
		} else {
			at = texts[position]!.indexOf(word);
		}

		if (at !== -1) {
			hits[count] = position;
			offsets[count++] = at;
		}
	}

	return {positions: hits.subarray(0, count), tracked: {word, offsets: offsets.subarray(0, count)}};
};

/**
The integrations that hold a word.
@param positions - Where to look; undefined: everywhere.
@param tracked - Of a former word, for exactly these positions.
*/
export const holding = (index: SearchIndex, word: string, positions: Int32Array | undefined, tracked: Tracked | undefined): Matches => {
	if (positions && tracked && word.startsWith(tracked.word)) {
		return extend(index, positions, tracked, word);
	}

	const {texts} = index;
	const sets = setsOf(index, word);
	const possible = sets ? candidates(index, sets, positions) : new Int32Array(0);
	if (isAnswered(word)) {
		return {positions: possible.length === texts.length ? undefined : possible, tracked: undefined};
	}

	return among(index, possible, word);
};
