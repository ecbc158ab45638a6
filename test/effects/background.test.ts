import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {appearanceOf, depthOf, wantsBackground} from '../../source/effects/appearance.js';
import {colourOf, createAnswerFilter} from '../../source/effects/background.js';

const osc = '\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\';
const bell = '\u{1B}]11;rgb:1e/1e/1e\u{7}';
const attributes = '\u{1B}[?62;22c';

describe('answers of the terminal', () => {
	test('are taken out of what is typed', () => {
		const filter = createAnswerFilter();
		expect(filter(`/st${osc}ri${attributes}pe`)).toEqual({text: '/stripe', background: [255, 255, 255], isLast: true});
		expect(filter(`${bell}x`)).toEqual({text: 'x', background: [30, 30, 30], isLast: false});
		expect(filter('plain')).toEqual({text: 'plain', background: undefined, isLast: false});
	});

	test('are found wherever they are cut, and nothing that was typed is lost', () => {
		const stream = `ab${osc}c\u{1B}[Ad${attributes}\u{1B}bef\u{1B}`;
		fc.assert(fc.property(fc.uniqueArray(fc.nat({max: stream.length}), {maxLength: 8}), cuts => {
			// A terminal's own Esc is never cut from what follows it by the slow line that cuts a hand's: where it is, `readInput` drops the rest.
			const places = [0, ...cuts.filter(cut => !['\u{1B}]', '\u{1B}[', '[?'].includes(stream.slice(cut - 1, cut + 1))).toSorted((left, right) => left - right), stream.length];
			const filter = createAnswerFilter();
			let text = '';
			let background: unknown;
			let isLast = false;
			for (let index = 1; index < places.length; index++) {
				const part = filter(stream.slice(places[index - 1], places[index]));
				text += part.text;
				background = part.background ?? background;
				isLast ||= part.isLast;
			}

			expect(text).toBe('abc\u{1B}[Ad\u{1B}bef\u{1B}');
			expect(background).toEqual([255, 255, 255]);
			expect(isLast).toBe(true);
		}));
	});

	test('hold back neither Esc nor an arrow', () => {
		const filter = createAnswerFilter();
		for (const key of ['\u{1B}', '\u{1B}[', '\u{1B}[A', '\u{1B}O', '\u{1B}[1;5D']) {
			expect(filter(key).text).toBe(key);
		}
	});

	test('name a colour with one to four digits each, or none', () => {
		expect(colourOf('rgb:f/0/8')).toEqual([255, 0, 136]);
		expect(colourOf('rgba:ffff/0000/8080/ffff')).toEqual([255, 0, 128]);
		expect(colourOf('?')).toBeUndefined();
	});
});

describe('what the environment says', () => {
	test.each([
		[{TERM: 'xterm'}, '16'],
		[{TERM: 'xterm-256color'}, '256'],
		[{TERM: 'xterm-256color', COLORTERM: 'truecolor'}, 'full'],
		[{TERM: 'screen', COLORTERM: 'truecolor', STY: '1.pts'}, '16'],
		[{TERM: 'screen.xterm-256color', COLORTERM: 'truecolor', STY: '1.pts'}, '256'],
		[{TERM: 'alacritty'}, '256'],
		[{TERM: 'linux'}, '16'],
		[{TERM: 'vt220'}, 'none'],
		[{TERM: 'xterm-256color', NO_COLOR: '1'}, 'none'],
		[{TERM: 'xterm-256color', NO_COLOR: ''}, '256'],
	] as const)('%j: %s colours', (environment, depth) => {
		expect(depthOf(environment)).toBe(depth);
	});

	test('of light and dark, by the variable of rxvt and Konsole', () => {
		const settings = {icons: 'auto', theme: 'auto'} as const;
		expect(appearanceOf({COLORFGBG: '0;15', LANG: 'C.UTF-8'}, settings, true)).toMatchObject({likely: 'light', icons: 'unicode'});
		expect(appearanceOf({COLORFGBG: '15;default;0'}, settings, true)).toMatchObject({likely: 'dark', icons: 'ascii'});
		expect(appearanceOf({}, {icons: 'nerd', theme: 'light'}, false)).toEqual({
			likely: undefined, icons: 'nerd', theme: 'light', depth: 'none',
		});
	});

	test('nobody is asked where the answer changes nothing, nor a console that prints what it doesn\'t know', () => {
		const auto = {icons: 'unicode', theme: 'auto', depth: '256'} as const;
		expect(wantsBackground(auto, {TERM: 'xterm-256color'})).toBe(true);
		expect(wantsBackground(auto, {TERM: 'linux'})).toBe(false);
		expect(wantsBackground({...auto, theme: 'light'}, {TERM: 'xterm'})).toBe(false);
		expect(wantsBackground({...auto, depth: 'none'}, {TERM: 'xterm'})).toBe(false);
	});
});
