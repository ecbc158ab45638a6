/**
Search: plain case-insensitive substrings over name, URLs and credential keys, and over nothing else; several words all have
to match. Every keystroke searches the whole store, so what it needs is kept per integration and per list, a letter mask
rules most of it out, and a longer query only looks at the hits of the shorter one.
*/
import {compareTexts, fold} from './fold.js';
import {builtInTypes, type Integration} from './integration.js';
import {display} from './sanitise.js';

export type Filter = Readonly<{
	/** Types in any case; empty: all. */
	types?: readonly string[];

	/** Project ids, one of which is enough; empty: all. */
	projects?: readonly string[];
}>;

/** The words of a query: NFC, folded, each once; a word that another one contains adds nothing. */
export const parseQuery = (query: string): readonly string[] => {
	const words = [...new Set(fold(query).split(/\s+/v).filter(word => word !== ''))];
	return words.filter(word => !words.some(other => other !== word && other.includes(word)));
};

const haystacks = new WeakMap<Integration, string>();

/** What is searched of an integration, folded. Fields are separated by a newline, which no word of a query can hold. */
export const haystack = (integration: Integration): string => {
	let text = haystacks.get(integration);
	if (text === undefined) {
		let fields = integration.name;
		for (const {url} of integration.urls) {
			fields += `\n${url}`;
		}

		for (const {key} of integration.credentials) {
			fields += `\n${key}`;
		}

		text = fold(fields);
		haystacks.set(integration, text);
	}

	return text;
};

/** Letters, digits and the marks of URLs each have a bit of their own, all other characters share one. */
const bits = new Uint32Array(128);
const alphabet = 'abcdefghijklmnopqrstuvwxyz012345';
for (const [index, character] of [...alphabet].entries()) {
	bits[character.codePointAt(0)!] = 2 ** index;
}

const highBits = new Uint32Array(128).fill(2 ** 31);
for (const [index, character] of [...'6789-_.:/'].entries()) {
	highBits[character.codePointAt(0)!] = 2 ** index;
}

for (const character of alphabet) {
	highBits[character.codePointAt(0)!] = 0;
}

const lowMask = (text: string): number => {
	let mask = 0;
	for (let index = 0; index < text.length; index++) {
		mask |= bits[text.charCodeAt(index)] ?? 0;
	}

	return mask;
};

const highMask = (text: string): number => {
	let mask = 0;
	for (let index = 0; index < text.length; index++) {
		mask |= highBits[text.charCodeAt(index)] ?? 0x80_00_00_00;
	}

	return mask;
};

type Index = Readonly<{texts: readonly string[]; low: Int32Array; high: Int32Array}>;

const indexes = new WeakMap<readonly Integration[], Index>();

/** Builds what the search needs of a list, once. Searching does it by itself; calling it early makes the first keystroke as fast as the others. */
export const prepareSearch = (integrations: readonly Integration[]): Index => {
	let index = indexes.get(integrations);
	if (!index) {
		const texts = integrations.map(integration => haystack(integration));
		const low = new Int32Array(texts.length);
		const high = new Int32Array(texts.length);
		for (const [position, text] of texts.entries()) {
			low[position] = lowMask(text);
			high[position] = highMask(text);
		}

		index = {texts, low, high};
		indexes.set(integrations, index);
	}

	return index;
};

/** The outcome of a search; hand it to the next one, and a longer query only looks at these hits. */
export type Found = Readonly<{
	integrations: readonly Integration[];
	words: readonly string[];

	/** In the order of the list. */
	hits: readonly Integration[];

	/** Positions of the hits in the list; undefined: all. */
	positions: readonly number[] | undefined;
	filter: string;
}>;

const filterKey = ({types = [], projects = []}: Filter): string =>
	JSON.stringify([types.map(type => fold(type)).sort(), [...projects].sort()]);

const narrows = (previous: readonly string[], words: readonly string[]): boolean =>
	previous.every(old => words.some(word => word.includes(old)));

const sameWords = (first: readonly string[], second: readonly string[]): boolean =>
	first.length === second.length && first.every((word, index) => word === second[index]);

const passing = (integrations: readonly Integration[], positions: readonly number[] | undefined, {types = [], projects = []}: Filter): number[] | undefined => {
	if (types.length === 0 && projects.length === 0) {
		return positions as number[] | undefined;
	}

	const wantedTypes = new Set(types.map(type => fold(type)));
	const wantedProjects = new Set(projects);
	const known = new Map<string, boolean>();
	const hasType = (type: string) => {
		let has = known.get(type);
		if (has === undefined) {
			has = wantedTypes.size === 0 || wantedTypes.has(fold(type));
			known.set(type, has);
		}

		return has;
	};

	const passes: number[] = [];
	const check = (position: number) => {
		const integration = integrations[position]!;
		if (hasType(integration.type) && (wantedProjects.size === 0 || integration.projects.some(({id}) => wantedProjects.has(id)))) {
			passes.push(position);
		}
	};

	if (positions) {
		for (const position of positions) {
			check(position);
		}
	} else {
		for (let position = 0; position < integrations.length; position++) {
			check(position);
		}
	}

	return passes;
};

const matching = ({texts, low, high}: Index, positions: readonly number[] | undefined, word: string): number[] => {
	const lowWanted = lowMask(word);
	const highWanted = highMask(word);
	// A single character with a bit of its own is decided by the mask alone.
	const decided = word.length === 1 && highWanted !== (0x80_00_00_00 | 0);
	const hits: number[] = [];
	const count = positions?.length ?? texts.length;
	for (let index = 0; index < count; index++) {
		const position = positions ? positions[index]! : index;
		if ((low[position]! & lowWanted) === lowWanted && (high[position]! & highWanted) === highWanted
			&& (decided || texts[position]!.includes(word))) {
			hits.push(position);
		}
	}

	return hits;
};

/**
Searches a list that never changes (a snapshot's).
@param previous - The last outcome, of this or any other list, query and filter; it is used where it helps.
*/
export const find = (integrations: readonly Integration[], query: string, filter: Filter = {}, previous?: Found): Found => {
	const words = parseQuery(query);
	const key = filterKey(filter);
	const base = previous?.integrations === integrations && previous.filter === key && narrows(previous.words, words) ? previous : undefined;
	if (base && sameWords(base.words, words)) {
		return base;
	}

	let positions = base ? base.positions as number[] | undefined : passing(integrations, undefined, filter);
	if (words.length > 0) {
		const index = prepareSearch(integrations);
		// The longest word rules out most.
		for (const word of words.toSorted((first, second) => second.length - first.length)) {
			positions = matching(index, positions, word);
		}
	}

	return {
		integrations,
		words,
		hits: positions ? positions.map(position => integrations[position]!) : integrations,
		positions,
		filter: key,
	};
};

/** The hits alone, for whoever searches once. */
export const search = (integrations: readonly Integration[], query: string, filter: Filter = {}): readonly Integration[] =>
	find(integrations, query, filter).hits;

/** How many integrations each type has; built-in types first in their order, then the store's own by name. Types without any are left out. */
export const typeCounts = (integrations: readonly Integration[], filter: Pick<Filter, 'projects'> = {}): ReadonlyArray<Readonly<{type: string; count: number}>> => {
	const counts = new Map<string, {type: string; count: number}>();
	const spelled = new Map<string, string>();
	for (const {type} of search(integrations, '', {projects: filter.projects})) {
		let key = spelled.get(type);
		if (key === undefined) {
			key = fold(type);
			spelled.set(type, key);
		}

		const entry = counts.get(key);
		if (entry) {
			entry.count++;
		} else {
			counts.set(key, {type, count: 1});
		}
	}

	const rank = (type: string) => {
		const index = (builtInTypes as readonly string[]).indexOf(type);
		return index === -1 ? builtInTypes.length : index;
	};

	return [...counts.values()].sort((first, second) => rank(first.type) - rank(second.type) || compareTexts(first.type, second.type));
};

/** The words for "nothing found": what was looked for, and where there would be something. */
export const noHitText = (integrations: readonly Integration[], query: string, filter: Filter = {}): string => {
	const words = [...new Set(query.normalize('NFC').split(/\s+/v).filter(word => word !== ''))];
	const elsewhere = search(integrations, query).length;
	if (words.length === 0) {
		return elsewhere === 0 ? 'No integrations yet.' : `No integration passes the filters; ${elsewhere} without them: press Esc.`;
	}

	const wanted = words.map(word => `"${display(word)}"`).join(' and ');
	const text = `No name, URL or key contains ${wanted}.`;
	const folded = fold(query.trim());
	const type = typeCounts(integrations, filter).find(entry => fold(entry.type) === folded || `${fold(entry.type)}s` === folded);
	if (type) {
		return `${text} Type ${display(type.type)} has ${type.count}: press f.`;
	}

	return elsewhere === 0 ? text : `${text.slice(0, -1)} here; ${elsewhere} without the filters: press Esc.`;
};
