import {expect, test} from 'vitest';
import {didYouMean} from '../../source/domain/did-you-mean.js';

const known = ['list', 'show', 'import', 'init', 'verify'];

test.each([
	['lsit', 'list'],
	['imprt', 'import'],
	['SHOW', 'show'],
	['veri', 'verify'],
	['improt', 'import'],
])('%s means %s', (word, meant) => {
	expect(didYouMean(word, known)).toBe(meant);
});

test('what is far from everything means nothing', () => {
	expect(didYouMean('deploy', known)).toBeUndefined();
	expect(didYouMean('', known)).toBeUndefined();
	expect(didYouMean('x'.repeat(100_000), known)).toBeUndefined();
});
