/** Tokens of a query: what they ask for, and what is said of those that are none. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	find, noHitText, parseQuery, search, standpointOf, type Filter, type Found,
} from '../../source/domain/find.js';
import type {Integration} from '../../source/domain/integration.js';
import {parseTokens, states, tokenText} from '../../source/domain/tokens.js';
import {daysAgo, makeIntegration, now} from '../_helpers/snapshot.js';

const rotated = makeIntegration({name: 'Rotated', credentials: [{key: 'apiKey', rotatedAt: daysAgo(100)}]});
const never = makeIntegration({name: 'Never', projects: ['-shop'], credentials: [{key: 'apiKey', version: 1, rotatedAt: daysAgo(10)}, 'other']});
const exposed = makeIntegration({name: 'Exposed', projects: ['risk'], credentials: [{key: 'apiKey', exposed: daysAgo(1)}]});
const bare = makeIntegration({name: 'Bare', projects: [], credentials: []});
const all = [rotated, never, exposed, bare];

const standpoint = standpointOf([
	{id: 'billing', name: 'billing', members: ['ana'], removed: false},
	{id: 'risk', name: 'risk', members: ['ben'], removed: false},
	{id: 'shop', name: 'shop', members: '*', removed: true},
], 'ana', now);

const names = (query: string, filter: Filter = {}) => search(all, query, {standpoint, ...filter}).map(({name}) => name);

test('each token asks for its state', () => {
	expect(names('is:never-rotated')).toEqual(['Never']);
	expect(names('is:exposed')).toEqual(['Exposed']);
	expect(names('is:inactive')).toEqual(['Never']);
	expect(names('is:mine')).toEqual(['Rotated']);
	expect(names('older:90d')).toEqual(['Rotated']);
	expect(names('IS:Exposed')).toEqual(['Exposed']);
});

test('tokens and words all have to hold', () => {
	expect(names('never is:inactive')).toEqual(['Never']);
	expect(names('rotated is:inactive')).toEqual([]);
	expect(names('is:exposed older:1d')).toEqual(['Exposed']);
	expect(names('is:inactive', {projects: ['billing']})).toEqual([]);
	expect(names('is:inactive', {projects: ['shop']})).toEqual(['Never']);
});

test('ages count days, weeks, months and years, and what has no credential is not old', () => {
	expect(names('older:11d')).toEqual(['Rotated', 'Never', 'Exposed']);
	expect(names('older:12d')).toEqual(['Rotated']);
	expect(names('older:14w')).toEqual(['Rotated']);
	expect(names('older:15w')).toEqual([]);
	expect(names('older:3m')).toEqual(['Rotated']);
	expect(names('older:1y')).toEqual([]);
});

test('without somebody who asks nothing is theirs, and nothing is old', () => {
	expect(search(all, 'is:mine')).toEqual([]);
	expect(search(all, 'older:1d')).toEqual([]);
	expect(standpointOf([{id: 'p', name: 'p', members: '*', removed: false}], undefined, now).mine.size).toBe(0);
});

test('a token that is none finds nothing and is said', () => {
	for (const query of ['is:', 'is:old', 'older:', 'older:d', 'older:90', 'older:0d', 'older:90h', 'rotated is:exposd']) {
		expect(names(query)).toEqual([]);
		expect(noHitText(all, query, {standpoint})).toBe(`No state is called "${query.split(' ').at(-1)!}". There are is:never-rotated, is:exposed, is:inactive, is:mine, older:90d.`);
	}
});

test('no hit: the words name the state, and where there would be something', () => {
	expect(noHitText([rotated], 'is:exposed', {standpoint})).toBe('No integration is in the state is:exposed.');
	expect(noHitText(all, 'bare is:exposed', {standpoint})).toBe('No name, URL or key contains "bare" with is:exposed; 1 without is:exposed.');
	expect(noHitText(all, 'zzz older:1w', {standpoint})).toBe('No name, URL or key contains "zzz" with older:7d.');
	expect(noHitText(all, 'is:exposed', {standpoint, types: ['AI']}, {types: 'f', clear: 'Esc'})).toBe('No integration is in the state is:exposed here; 1 without the filters: press Esc.');
});

test('tokens are no words: nothing of them is highlighted or looked for in a text', () => {
	expect(parseQuery('stripe is:exposed older:90d is:x')).toEqual(['stripe']);
	const odd = makeIntegration({name: 'this:exposed'});
	expect(search([odd], 'this:exposed')).toEqual([odd]);
});

const word = fc.constantFrom('a', 'api', 'ra', 'is', 'older', ...states.map(state => `is:${state}`), 'older:5d', 'older:50d', 'is:x');

test('property: typing step by step finds what each token and word finds alone', () => {
	fc.assert(fc.property(
		fc.array(fc.array(word, {maxLength: 4}).map(words => words.join(' ')), {minLength: 1, maxLength: 4}),
		queries => {
			let previous: Found | undefined;
			for (const query of queries) {
				for (let length = 0; length <= query.length; length++) {
					const typed = query.slice(0, length);
					previous = find(all, typed, {standpoint}, previous);
					const alone = typed.split(' ').filter(part => part !== '').map(part => new Set<Integration>(search(all, part, {standpoint})));
					expect(previous.hits).toEqual(all.filter(item => alone.every(set => set.has(item))));
				}
			}
		},
	));
});

test('property: a token reads back as it is written', () => {
	fc.assert(fc.property(fc.constantFrom(...states), fc.integer({min: 1, max: 99_999}), (state, days) => {
		expect(parseTokens(tokenText({kind: state})).tokens).toEqual([{kind: state}]);
		expect(parseTokens(tokenText({kind: 'older', days})).tokens).toEqual([{kind: 'older', days}]);
	}));
});
