import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
// @ts-expect-error -- a script of the build, without types
import {plainWidth} from '../../.scripts/plain-width.js';

const quick = plainWidth as (text: string, options?: Readonly<{ambiguousIsNarrow?: boolean}>) => number | undefined;

test('says what string-width says, for every character it answers for, alone and beside itself', () => {
	const wrong: string[] = [];
	let answered = 0;
	for (let point = 0; point <= 0xFF_FF; point++) {
		for (const text of [String.fromCodePoint(point), `a${String.fromCodePoint(point, point)}`]) {
			const width = quick(text);
			if (width !== undefined) {
				answered++;
				if (width !== stringWidth(text)) {
					wrong.push(point.toString(16));
				}
			}
		}
	}

	expect(wrong).toEqual([]);
	expect(answered).toBeGreaterThan(2000);
});

test('says what string-width says, whatever comes, or says nothing', () => {
	const pieces = ['a', '●', '…', '│', '❯', 'é', 'e\u{301}', '\u{200D}', '\u{FE0F}', '👩', '👩\u{200D}🚀', '🇩', '\r\n', '한', '\u{1B}[1m', '✎', '⌚', '◽'];
	fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({unit: 'binary'}))), parts => {
		const text = parts.join('');
		expect(quick(text) ?? stringWidth(text)).toBe(stringWidth(text));
	}));
});

test('leaves wide ambiguous characters to string-width', () => {
	expect(quick('●', {ambiguousIsNarrow: false})).toBeUndefined();
	expect(quick('●')).toBe(1);
});
