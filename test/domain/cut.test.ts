import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {cutApart, cutEnd, cutMiddle, fit, width} from '../../source/domain/cut.js';

const text = fc.string({unit: fc.constantFrom(...'abc -日本👩é', 'e\u{301}'), maxLength: 30});

test('keeps both ends', () => {
	expect(cutMiddle('stripe-payments-live-eu', 13)).toBe('stripe…ive-eu');
	expect(cutMiddle('short', 13)).toBe('short');
	expect(cutMiddle('日本語日本語', 7)).toBe('日…本語');
	expect(cutMiddle('abcdef', 2)).toBe('a…');
	expect(cutMiddle('abcdef', 0)).toBe('');
	expect(cutMiddle('abcdefgh', 5, {mark: '~'})).toBe('ab~gh');
	expect(cutEnd('abcdef', 4)).toBe('abc…');
	expect(fit('日本', 6)).toBe('日本  ');
	expect(fit('abcdef', 3)).toBe('ab…');
});

test('property: never wider than asked, whole where it fits, and characters stay whole', () => {
	fc.assert(fc.property(text, fc.nat(20), (content, cells) => {
		const parts = new Set([...Array.from(new Intl.Segmenter('en', {granularity: 'grapheme'}).segment(content), ({segment}) => segment), '…']);
		for (const cut of [cutEnd(content, cells), cutMiddle(content, cells)]) {
			expect(stringWidth(cut)).toBeLessThanOrEqual(cells);
			expect(Array.from(new Intl.Segmenter('en', {granularity: 'grapheme'}).segment(cut), ({segment}) => segment).every(part => parts.has(part))).toBe(true);
			if (stringWidth(content) <= cells) {
				expect(cut).toBe(content);
			}
		}

		expect(stringWidth(fit(content, cells))).toBe(cells);
		expect(width(content)).toBe(stringWidth(content));
	}));
});

test('names that differ only in the middle are cut so that they still differ', () => {
	const names = ['payment-gateway-frankfurt-1-production-eu', 'payment-gateway-frankfurt-2-production-eu', 'payment-gateway-amsterdam-production-eu', 'short'];
	const cuts = cutApart(names, 20);
	expect(new Set(cuts).size).toBe(4);
	expect(cuts.every(cut => width(cut) <= 20)).toBe(true);
	expect(cuts[0]).toBe('paymen…frankfurt-1-…');
	expect(cuts[2]).toBe('paymen…amsterdam-pr…');
	expect(new Set(cutApart(['x-and-1', 'x-and-2', 'y-and-1'].map(part => `a-very-long-common-${part}-in-the-middle`), 16)).size).toBe(3);
	expect(cutApart(['same name that is long', 'same name that is long'], 10)).toEqual(Array.from({length: 2}, () => cutMiddle('same name that is long', 10)));
});

test('property: two names with one difference are told apart at 12 cells', () => {
	const part = fc.string({unit: fc.constantFrom(...'abc-'), minLength: 1, maxLength: 20});
	fc.assert(fc.property(part, part, (before, after) => {
		const [first, second] = cutApart([`${before}X${after}`, `${before}Y${after}`], 12);
		expect(first).not.toBe(second);
		expect(width(first!)).toBeLessThanOrEqual(12);
	}));
});
