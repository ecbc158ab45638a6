import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseQuery} from '../../source/domain/find.js';
import {fold} from '../../source/domain/fold.js';
import {matches, pieces} from '../../source/domain/highlight.js';

const marked = (text: string, query: string) => pieces(text, parseQuery(query)).map(({text: part, hit}) => hit ? `[${part}]` : part).join('');

test('marks every occurrence, in any case', () => {
	expect(marked('api.stripe.com/API', 'api')).toBe('[api].stripe.com/[API]');
	expect(marked('aaa', 'aa')).toBe('[aaa]');
	expect(marked('Stripe live', 'live str')).toBe('[Str]ipe [live]');
	expect(marked('Stripe', '')).toBe('Stripe');
	expect(marked('Stripe', 'x')).toBe('Stripe');
});

test('offsets are those of the text, also behind characters whose lower case is longer', () => {
	expect(marked('İİ key', 'key')).toBe('İİ [key]');
	expect(marked('xİy', 'i')).toBe('x[İ]y');
	expect(marked('ΟΔΟΣ', 'οδος')).toBe('[ΟΔΟΣ]');
	expect(marked('cafe\u{301} key', 'é')).toBe('caf[e\u{301}] key');
	expect(marked('👩‍👩‍👧 a', 'a')).toBe('👩‍👩‍👧 [a]');
});

test('property: pieces are the text, ranges are ordered and apart, and each holds a word', () => {
	const text = fc.string({unit: fc.constantFrom(...'abABİςΣß \u{301}é👩\u{200D}'), maxLength: 20});
	fc.assert(fc.property(text, text, (content, query) => {
		const words = parseQuery(query);
		expect(pieces(content, words).map(piece => piece.text).join('')).toBe(content);
		let end = -1;
		for (const [from, to] of matches(content, words)) {
			expect(from).toBeGreaterThan(end);
			expect(to).toBeGreaterThan(from);
			end = to;
			const part = fold(content.slice(from, to));
			expect(words.some(word => part.includes(word))).toBe(true);
		}
	}));
});
