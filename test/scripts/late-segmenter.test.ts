import fc from 'fast-check';
import {expect, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import {LateSegmenter} from '../../.scripts/late-segmenter.js';

const real = new Intl.Segmenter();
const late = new (LateSegmenter as typeof Intl.Segmenter)();
const cut = (segmenter: Intl.Segmenter, text: string) => Array.from(segmenter.segment(text), ({segment, index}) => [segment, index]);

test('cuts like the real one wherever it does without it', () => {
	for (let point = 0; point < 0x1_00_00; point++) {
		const letter = String.fromCodePoint(point);
		const text = `a${letter}${letter}●${letter}`;
		if (Array.isArray(late.segment(text))) {
			expect(cut(late, text)).toEqual(cut(real, text));
		}
	}
});

test('cuts like the real one, whatever comes', () => {
	const pieces = ['a', '●', '…', '│', 'é', 'e\u{301}', '\u{200D}', '\u{FE0F}', '👩', '👩\u{200D}🚀', '🇩', '\r\n', '한', '\u{1100}', '\u{1161}', '✎', '▶'];
	fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({unit: 'binary'}))), parts => {
		expect(cut(late, parts.join(''))).toEqual(cut(real, parts.join('')));
	}));
});
