import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	find, type Found, noHitText, parseQuery, prepareSome, search, typeCounts,
} from '../../source/domain/find.js';
import {haystack} from '../../source/domain/search-index.js';
import {make} from './_make.js';

const stripe = make('Stripe live', {type: 'Payment', urls: ['https://api.stripe.com'], keys: ['secretKey'], projects: ['billing']});
const openAi = make('OpenAI', {type: 'AI', urls: ['https://api.openai.com/v1'], keys: ['apiKey', 'orgId'], projects: ['web', 'shop']});
const istanbul = make('İstanbul ΟΔΟΣ', {type: 'Courier', projects: ['shop']});
const all = [stripe, openAi, istanbul];

const names = (query: string, filter = {}) => search(all, query, filter).map(({name}) => name);

test('finds by a fragment of name, URL or credential key, in any case', () => {
	expect(names('')).toEqual(['Stripe live', 'OpenAI', 'İstanbul ΟΔΟΣ']);
	expect(names('STRI')).toEqual(['Stripe live']);
	expect(names('openai.com/V')).toEqual(['OpenAI']);
	expect(names('orgid')).toEqual(['OpenAI']);
	expect(names('i̇stan')).toEqual(['İstanbul ΟΔΟΣ']);
	expect(names('οδος')).toEqual(['İstanbul ΟΔΟΣ']);
	expect(names('οδοσ')).toEqual(['İstanbul ΟΔΟΣ']);
});

test('finds by nothing else: neither type, project, author nor environment name', () => {
	expect(names('payment')).toEqual([]);
	expect(names('billing')).toEqual([]);
	expect(names('ana')).toEqual([]);
	expect(search([make('X', {keys: ['k'], env: {k: 'SOME_ENV'}})], 'some_env')).toEqual([]);
});

test('all words have to match, in any order, but none across two fields', () => {
	expect(names('live api')).toEqual(['Stripe live']);
	expect(names('api\tlive\u{A0}SECRET')).toEqual(['Stripe live']);
	expect(names('stripe openai')).toEqual([]);
	expect(search([make('ab', {urls: ['cd://e']})], 'bcd')).toEqual([]);
	expect(names('is:exposed')).toEqual([]);
});

test('filters by types in any case and by projects, one of each is enough', () => {
	expect(names('', {types: ['payment', 'AI']})).toEqual(['Stripe live', 'OpenAI']);
	expect(names('', {projects: ['shop']})).toEqual(['OpenAI', 'İstanbul ΟΔΟΣ']);
	expect(names('api', {types: ['AI', 'Courier'], projects: ['shop', 'billing']})).toEqual(['OpenAI']);
});

test('a longer query looks only at the former hits, and only when list and filter are the same', () => {
	const first = find(all, 's');
	expect(find(all, 's ', {}, first)).toBe(first);
	const poisoned: Found = {...first, positions: Int32Array.of(0), hits: [stripe]};
	expect(find(all, 'st', {}, poisoned).hits).toEqual([stripe]);
	expect(find(all, 'ope', {}, poisoned).hits).toEqual([openAi]);
	expect(find(all, 'st', {types: ['Courier']}, poisoned).hits).toEqual([istanbul]);
	expect(find([istanbul], 'st', {}, poisoned).hits).toEqual([istanbul]);
});

const character = fc.constantFrom(...'abcdeABCDE019-_.:/@~ éÉßİIıςΣΚκ\u{30A}日𝒳');
const text = fc.string({unit: character, maxLength: 12});

test('property: narrowing step by step finds what the plain definition finds', () => {
	fc.assert(fc.property(
		fc.array(fc.record({name: text, url: text, key: text}), {maxLength: 12}),
		fc.array(text, {minLength: 1, maxLength: 6}),
		(sketches, queries) => {
			const list = sketches.map(({name, url, key}) => make(name, {urls: [url], keys: [key]}));
			let previous: Found | undefined;
			for (const query of queries) {
				for (let length = 0; length <= query.length; length++) {
					const typed = query.slice(0, length);
					previous = find(list, typed, {}, previous);
					const words = parseQuery(typed);
					expect(previous.hits).toEqual(list.filter(item => words.every(word => haystack(item).includes(word))));
				}
			}
		},
	));
});

/** Fields that share many of their pairs of letters, so that words of three are looked for both among many and among few. */
const similar = fc.constantFrom('api.demo', 'API.test', 'apx pix', 'demo.internal', 'edo mde', 'Stripe', 'strap', 'ß-é', 'ipa', 'dem', 'x');

/** A query that is typed, and letters of it taken back. */
const typing = fc.array(fc.tuple(fc.constantFrom('api', 'demo.in', 'stripe', 'dem ap', 'pi', 'é', 'x', 'zzz'), fc.nat(7)), {minLength: 1, maxLength: 4});

test('property: in a list of any length, with or without a filter, letters typed and taken back find what the plain definition finds', () => {
	fc.assert(fc.property(
		fc.array(fc.record({name: similar, url: similar, project: fc.constantFrom('billing', 'shop')}), {minLength: 1, maxLength: 40}),
		fc.integer({min: 1, max: 4}),
		typing,
		fc.boolean(),
		(sketches, times, typed, isFiltered) => {
			const list = Array.from({length: times}, () => sketches).flat().map(({name, url, project}) => make(name, {urls: [url], projects: [project]}));
			const filter = isFiltered ? {projects: ['shop']} : {};
			let previous: Found | undefined;
			for (const query of typed.flatMap(([whole, kept]) => [...Array.from({length: whole.length}, (_, index) => whole.slice(0, index + 1)), whole.slice(0, kept)])) {
				previous = find(list, query, filter, previous);
				const words = parseQuery(query);
				const expected = list.filter(item => (!isFiltered || item.projects.some(({id}) => id === 'shop')) && words.every(word => haystack(item).includes(word)));
				expect(previous.hits).toEqual(expected);
				expect(previous.positions ? Array.from(previous.positions, position => list[position]) : list).toEqual(expected);
			}
		},
	));
});

test('what a search needs is made ready in parts, and a search takes what is left of it', () => {
	const list = Array.from({length: 120}, (_, index) => make(`demo ${index}`));
	expect([1, 2, 3, 4].map(() => prepareSome(list))).toEqual([false, false, true, true]);
	const other = [...list];
	expect(prepareSome(other)).toBe(false);
	expect(search(other, 'demo 44')).toEqual(other.filter(({name}) => name.includes('44')));
	expect(prepareSome(other)).toBe(true);
});

test('a letter that rules nothing out leaves the outcome as it is', () => {
	const list = Array.from({length: 70}, (_, index) => make(`demo ${index}`));
	const three = find(list, 'dem');
	expect(find(list, 'demo', {}, three).hits).toBe(three.hits);
	expect(find(list, 'm').hits).toBe(list);
});

test('property: every fragment of a field finds its integration', () => {
	fc.assert(fc.property(text, text, text, fc.nat(), fc.nat(12), fc.boolean(), (name, url, key, start, length, upper) => {
		const list = [make(name, {urls: [url], keys: [key]})];
		for (const part of [name, url, key]) {
			const field = part.normalize('NFC');
			const characters = [...field];
			const from = start % (characters.length + 1);
			const fragment = characters.slice(from, from + length).join('');
			// Of a combining sequence only the whole is a fragment.
			fc.pre(!/\p{M}/v.test(field));
			// Capitals of ß and ı are other letters.
			expect(search(list, upper && !/[ßı]/v.test(fragment) ? fragment.toUpperCase() : fragment)).toEqual(list);
		}
	}));
});

test('counts types, built-in ones first', () => {
	expect(typeCounts(all)).toEqual([{type: 'AI', count: 1}, {type: 'Payment', count: 1}, {type: 'Courier', count: 1}]);
	expect(typeCounts([...all, make('X', {type: 'payment'})], {projects: ['billing']})).toEqual([{type: 'Payment', count: 1}]);
});

test('says what was not found and where something would be', () => {
	const keys = {types: 'f', clear: 'Esc'};
	expect(noHitText([...all, stripe, stripe, stripe], 'payment', {}, keys)).toBe('No name, URL or key contains "payment". Type Payment has 4: press f.');
	expect(noHitText(all, 'zzz')).toBe('No name, URL or key contains "zzz".');
	expect(noHitText(all, 'stripe', {types: ['AI']}, keys)).toBe('No name, URL or key contains "stripe" here; 1 without the filters: press Esc.');
	expect(noHitText(all, 'a\u{1B}b c')).toBe('No name, URL or key contains "a␛b" and "c".');
	expect(noHitText(all, '', {types: ['Email']}, keys)).toBe('No integration passes the filters; 3 without them: press Esc.');
	expect(noHitText(all, '', {types: ['Email']})).toBe('No integration passes the filters; 3 without them.');
	expect(noHitText([], '')).toBe('No integrations yet.');
});
