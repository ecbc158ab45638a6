import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {areSingle} from '../../source/tui/single.js';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

test('each of them is one cell and joins nothing beside it', () => {
	const wrong: string[] = [];
	let count = 0;
	for (let point = 0; point <= 0xFF_FF; point++) {
		const character = String.fromCodePoint(point);
		if (!areSingle(character)) {
			continue;
		}

		count++;
		if (stringWidth(character) !== 1 || [...segmenter.segment(`a${character}${character}─${character}`)].length !== 5) {
			wrong.push(point.toString(16));
		}
	}

	expect(wrong).toEqual([]);
	expect(count).toBeGreaterThan(1500);
});

test('others are not, alone or among them', () => {
	for (const text of ['\u{1B}', '\n', '\u{7F}', '\u{AD}', 'e\u{301}', 'x\u{200D}', '語', '👩', '\u{D83D}', '\u{FE0F}', '⌚']) {
		expect([text, areSingle(text), areSingle(`a${text}b`)]).toEqual([text, false, false]);
	}

	expect(areSingle('│ ● Stripe live … ─╮')).toBe(true);
});
