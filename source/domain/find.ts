/**
Search: plain case-insensitive substrings over name, URLs and credential keys, and over nothing else; several words all have
to match. Tokens (`is:exposed`, `older:90d`) ask for a state instead. Every keystroke searches the whole store: a longer query only
looks at the hits of the shorter one.
*/
import {compareTexts, fold} from './fold.js';
import {builtInTypes, type Integration} from './integration.js';
import {display} from './sanitise.js';
import {holding, prepareSearch, type Tracked} from './search-index.js';
import {
	holds, knownTokens, looksLikeToken, parseTokens, tokenText, type ParsedQuery, type Standpoint,
} from './tokens.js';

export {prepareSome} from './search-index.js';
export {standpointOf} from './tokens.js';

export type Filter = Readonly<{
	/** Types in any case; empty: all. */
	types?: readonly string[];

	/** Project ids, one of which is enough; empty: all. */
	projects?: readonly string[];

	/** Who asks and when: `is:mine` and `older:90d` find nothing without it. */
	standpoint?: Standpoint | undefined;
}>;

/** The words of a query without its tokens: NFC, folded, each once; a word that another one contains adds nothing. */
export const parseQuery = (query: string): readonly string[] => parseTokens(query).words;

/** The outcome of a search; hand it to the next one, and a longer query only looks at these hits. */
export type Found = Readonly<{
	integrations: readonly Integration[];
	words: readonly string[];

	/** In the order of the list. */
	hits: readonly Integration[];

	/** Positions of the hits in the list; undefined: all. */
	positions: Int32Array | undefined;
	filter: string;

	/** Where the word that was typed last stands in each hit. */
	tracked: Tracked | undefined;
}>;

/** Ages count by the day: by the minute is more than often enough to look again. */
const minute = 60_000;

const filterKey = ({types = [], projects = [], standpoint}: Filter, {tokens, unknown}: ParsedQuery): string => {
	const asks = (kind: string) => tokens.some(token => token.kind === kind);
	return JSON.stringify([
		types.map(type => fold(type)).toSorted(),
		projects.toSorted(),
		tokens.map(token => tokenText(token)).toSorted(),
		unknown.length,
		asks('older') && standpoint ? Math.floor(Number(standpoint.now) / minute) : 0,
		asks('mine') && standpoint ? [...standpoint.mine].toSorted() : [],
	]);
};

const narrows = (previous: readonly string[], words: readonly string[]): boolean =>
	previous.every(old => words.some(word => word.includes(old)));

const sameWords = (first: readonly string[], second: readonly string[]): boolean =>
	first.length === second.length && first.every((word, index) => word === second[index]);

/** Positions that pass filter and tokens; undefined: all. */
const passing = (integrations: readonly Integration[], {types = [], projects = [], standpoint}: Filter, {tokens, unknown}: ParsedQuery): Int32Array | undefined => {
	if (unknown.length > 0) {
		return new Int32Array(0);
	}

	if (types.length === 0 && projects.length === 0 && tokens.length === 0) {
		return undefined;
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

	const positions = new Int32Array(integrations.length);
	let count = 0;
	for (const [position, integration] of integrations.entries()) {
		if (hasType(integration.type)
			&& (wantedProjects.size === 0 || integration.projects.some(({id}) => wantedProjects.has(id)))
			&& tokens.every(token => holds(integration, token, wantedProjects, standpoint))) {
			positions[count++] = position;
		}
	}

	return positions.subarray(0, count);
};

const pick = (integrations: readonly Integration[], positions: Int32Array): readonly Integration[] => {
	// A copy of the right length, since making an empty one of 100,000 takes as long as the rest of a keystroke.
	const picked = integrations.slice(0, positions.length);
	let count = 0;
	for (const position of positions) {
		picked[count++] = integrations[position]!;
	}

	return picked;
};

/**
Searches a list that never changes (a snapshot's).
@param previous - The last outcome, of this or any other list, query and filter; it is used where it helps.
*/
export const find = (integrations: readonly Integration[], query: string, filter: Filter = {}, previous?: Found): Found => {
	const parsed = parseTokens(query);
	const {words} = parsed;
	const key = filterKey(filter, parsed);
	const base = previous?.integrations === integrations && previous.filter === key && narrows(previous.words, words) ? previous : undefined;
	if (base && sameWords(base.words, words)) {
		return base;
	}

	let positions = base ? base.positions : passing(integrations, filter, parsed);
	let tracked = base?.tracked;
	// What the former hits are known to hold needs no second look; the longest of the other words rules out most.
	const fresh = words.filter(word => !base?.words.some(old => old.includes(word)));
	for (const word of fresh.toSorted((first, second) => second.length - first.length)) {
		({positions, tracked} = holding(prepareSearch(integrations), word, positions, tracked));
	}

	return {
		integrations,
		words,
		hits: positions ? (base?.positions === positions ? base.hits : pick(integrations, positions)) : integrations,
		positions,
		filter: key,
		tracked,
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

	return counts.values().toArray().toSorted((first, second) =>
		rank(first.type) === rank(second.type) ? compareTexts(first.type, second.type) : rank(first.type) - rank(second.type));
};

const tokensText = ({tokens}: ParsedQuery): string => tokens.map(token => tokenText(token)).join(' and ');

/** What the keys are called that help on; nothing is pressed on the command line. */
export type NoHitKeys = Readonly<{types: string; clear: string}>;

/** The words for "nothing found": what was looked for, and where there would be something. */
export const noHitText = (integrations: readonly Integration[], query: string, filter: Filter = {}, keys?: NoHitKeys): string => {
	const press = (key: string | undefined) => key === undefined ? '' : `: press ${key}`;
	const parsed = parseTokens(query);
	const [wrong] = parsed.unknown;
	if (wrong !== undefined) {
		return `No state is called "${display(wrong)}". There are ${knownTokens}.`;
	}

	const words = [...new Set(query.normalize('NFC').split(/\s+/v).filter(word => word !== '' && !looksLikeToken(fold(word))))];
	const {standpoint} = filter;
	const elsewhere = search(integrations, query, {standpoint}).length;
	if (words.length === 0 && parsed.tokens.length === 0) {
		return elsewhere === 0 ? 'No integrations yet.' : `No integration passes the filters; ${elsewhere} without them${press(keys?.clear)}.`;
	}

	const wanted = words.map(word => `"${display(word)}"`).join(' and ');
	const state = tokensText(parsed);
	const text = words.length === 0 ? `No integration is in the state ${state}.` : `No name, URL or key contains ${wanted}${state === '' ? '' : ` with ${state}`}.`;
	const folded = fold(query.trim());
	const type = typeCounts(integrations, {projects: filter.projects}).find(entry => fold(entry.type) === folded || `${fold(entry.type)}s` === folded);
	if (type) {
		return `${text} Type ${display(type.type)} has ${type.count}${press(keys?.types)}.`;
	}

	if (elsewhere > 0) {
		return `${text.slice(0, -1)} here; ${elsewhere} without the filters${press(keys?.clear)}.`;
	}

	const stateless = words.length > 0 && state !== '' ? search(integrations, words.join(' ')).length : 0;
	return stateless === 0 ? text : `${text.slice(0, -1)}; ${stateless} without ${state}.`;
};
