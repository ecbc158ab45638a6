/**
The states one may ask for. They stand in the search as words (`is:exposed`), so that what is filtered is always seen, and one key clears
it all; the list only writes them there. Pure.
*/
import {search} from '../domain/find.js';
import {fold} from '../domain/fold.js';
import type {Integration} from '../domain/integration.js';
import {fieldOf, type Field} from './edit.js';
import {filterOf} from './filter.js';
import type {State, World} from './state.js';

export const stateWords: ReadonlyArray<Readonly<{word: string; label: string}>> = [
	{word: 'is:never-rotated', label: 'never rotated'},
	{word: 'is:exposed', label: 'exposed'},
	{word: 'is:inactive', label: 'inactive in a project'},
	{word: 'is:mine', label: 'in my projects'},
	{word: 'older:90d', label: 'older than 90 days'},
];

const wordsOf = (text: string): string[] => text.split(/\s+/v).filter(word => word !== '');

export const hasWord = ({text}: Field, word: string): boolean => wordsOf(text).some(each => fold(each) === word);

/** The query with the word, or without it. */
export const withWord = (query: Field, word: string): Field => {
	const words = wordsOf(query.text);
	return fieldOf((hasWord(query, word) ? words.filter(each => fold(each) !== word) : [...words, word]).join(' '));
};

let last: Readonly<{integrations: readonly Integration[]; key: string; counts: readonly number[]}> | undefined;

/** How many integrations are in each state, of those that pass the other filters. */
export const stateCounts = (state: State, world: World): readonly number[] => {
	const integrations = world.snapshot?.integrations ?? [];
	// Ages count by the day, so the minute is new enough.
	const key = JSON.stringify([state.types, state.project, Math.floor(world.now / 60_000)]);
	if (last?.integrations !== integrations || last.key !== key) {
		const filter = filterOf(state, world);
		last = {integrations, key, counts: stateWords.map(({word}) => search(integrations, word, filter).length)};
	}

	return last.counts;
};
