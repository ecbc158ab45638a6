import {expect, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import {lateEmoji} from '../../.scripts/late-emoji.js';

const late = lateEmoji as {test: (text: string) => boolean};
const real = /^\p{RGI_Emoji}$/v;

test('answers like the real pattern for every character', () => {
	const wrong: string[] = [];
	for (let point = 0; point <= 0x10_FF_FF; point++) {
		const text = String.fromCodePoint(point);
		if (late.test(text) !== real.test(text)) {
			wrong.push(point.toString(16));
		}
	}

	expect(wrong).toEqual([]);
});

test('answers like the real pattern for sequences', () => {
	const texts = ['👩\u{200D}🚀', '✎\u{FE0F}', '⚙\u{FE0F}', '1\u{FE0F}\u{20E3}', '🇩🇪', '🇩', '👍🏽', 'ab', '😀😀', '\u{D83D}', ''];
	for (const text of texts) {
		expect([text, late.test(text)]).toEqual([text, real.test(text)]);
	}
});
