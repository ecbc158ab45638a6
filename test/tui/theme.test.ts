/**
What can be read: every colour of every theme against what lies behind it. Colours that patchbay chooses itself are reckoned with as they
are; the sixteen are drawn by each terminal as it likes, so they are reckoned with in the palettes of those that may offer no more than
sixteen, or hide behind a multiplexer that passes no more on: xterm, the Linux console, PuTTY, GNOME Terminal (Tango and the present
one), the Windows consoles (Campbell and the former one), Visual Studio Code, kitty, macOS Terminal, Ubuntu and Solarized. No text rests on
them but the weaker one on dark: a mark has to be seen (3:1, as the guidelines ask of graphics), a text to be read (4.5:1).
*/
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Appearance, Rgb} from '../../source/session/ports.js';
import {
	colourOf256, contrast, isDark, nearestOf256, readable,
} from '../../source/tui/colour.js';
import {glyphsOf} from '../../source/tui/glyphs.js';
import {width} from '../../source/tui/pen.js';
import {makeScreen} from '../_helpers/screen.js';
import {
	assumed, coloursOf, kindOf, leastContrast, sixteen, themeOf, type Style,
} from '../../source/tui/theme.js';

const rgb = (hex: string): Rgb => [0, 2, 4].map(start => Number.parseInt(hex.slice(start, start + 2), 16)) as unknown as Rgb;

type Palette = Readonly<{dark?: string; light?: string; colours: string}>;

/** Colours 0 to 15, and the backgrounds they are used on. */
const palettes: Readonly<Record<string, Palette>> = {
	xterm: {dark: '000000', light: 'ffffff', colours: '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff'},
	'Linux console': {dark: '000000', colours: '000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff'},
	PuTTY: {dark: '000000', light: 'ffffff', colours: '000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff'},
	Tango: {dark: '000000', light: 'ffffff', colours: '2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec'},
	GNOME: {dark: '1e1e1e', light: 'ffffff', colours: '171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33d17a e9ad0c 2a7bde c061cb 33c7de ffffff'},
	Campbell: {dark: '0c0c0c', light: 'ffffff', colours: '0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2'},
	'Visual Studio Code, dark': {dark: '1e1e1e', colours: '000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5'},
	'Visual Studio Code, light': {light: 'ffffff', colours: '000000 cd3131 00bc00 949800 0451a5 bc05bc 0598bc 555555 666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5'},
	'Windows console before Campbell': {dark: '000000', light: 'ffffff', colours: '000000 800000 008000 808000 000080 800080 008080 c0c0c0 808080 ff0000 00ff00 ffff00 0000ff ff00ff 00ffff ffffff'},
	'macOS Terminal': {dark: '000000', light: 'ffffff', colours: '000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e60000 00d900 e6e600 0000ff e600e6 00e6e6 e6e6e6'},
	Ubuntu: {dark: '300a24', light: 'ffffff', colours: '010101 de382b 39b54a ffc706 006fb8 762671 2cb5e9 cccccc 808080 ff0000 00ff00 ffff00 0000ff ff00ff 00ffff ffffff'},
	Solarized: {dark: '002b36', light: 'fdf6e3', colours: '073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3'},
	kitty: {dark: '000000', light: 'ffffff', colours: '000000 cc0403 19cb00 cecb00 0d73cc cb1ed1 0dcdcd dddddd 767676 f2201f 23fd00 fffd00 1a8fff fd28ff 14ffff ffffff'},
};

const indexOf = (code: string): number => Number(code) >= 90 ? Number(code) - 82 : Number(code) - 30;

/** What parameters of a colour of many paint. */
const painted = (parameters: string): Rgb => {
	const [, kind, ...values] = parameters.split(';').map(Number);
	return kind === 5 ? colourOf256(values[0]!) : values as unknown as Rgb;
};

const backgrounds = fc.tuple(...[0, 1, 2].map(() => fc.nat(255))) as unknown as fc.Arbitrary<Rgb>;
const depths = ['256', 'full'] as const;

test('contrast is reckoned as the guidelines do', () => {
	expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
	expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
	expect(contrast([1, 2, 3], [1, 2, 3])).toBe(1);
});

describe('sixteen colours', () => {
	test.each(Object.entries(palettes).flatMap(([name, {dark, light, colours}]) =>
		([['dark', dark], ['light', light]] as const).flatMap(([kind, background]) => background === undefined ? [] : [{name, kind, background, colours}])))('$name, $kind', ({kind, background, colours}) => {
		for (const [hue, code] of Object.entries(sixteen[kind])) {
			if (code !== undefined) {
				expect(contrast(rgb(colours.split(' ')[indexOf(code)]!), rgb(background)), `${hue} ${code}`).toBeGreaterThanOrEqual(hue === 'dim' ? leastContrast : 3);
			}
		}
	});

	const hues = ['accent', 'good', 'warn', 'bad'] as const;

	test.each(['dark', 'light'] as const)('%s: only a mark is painted, never a word', theme => {
		const {paint} = themeOf({icons: 'unicode', theme, depth: '16'});
		for (const hue of hues) {
			expect(paint(hue, 'exposed 2')).not.toMatch(/\[[39]\dm/v);
			expect(paint(hue, '  ! exposed 2').replaceAll(/\u{1B}\[(?:3\d|9\d)m[^\u{1B}]*\u{1B}\[39m/gv, '').replaceAll(/\u{1B}\[(?:1|22)m/gv, '')).toMatch(/^ {2}!? exposed 2$/v);
		}

		expect(paint('bad', '! exposed 2')).toBe(`\u{1B}[${sixteen[theme].bad}m!\u{1B}[39m\u{1B}[1m exposed 2\u{1B}[22m`);
		expect(paint('accent', '❯ ')).toBe(`\u{1B}[${sixteen[theme].accent}m❯\u{1B}[39m `);
	});

	test('whatever is on the screen: no letter and no digit is in a colour but the weaker one', () => {
		const {dim, ...marks} = sixteen.dark;
		const codes = new Set<string>(Object.values(marks));
		const colouredWords = (styled: string) => styled.matchAll(/\u{1B}\[(?<code>\d+(?:;\d+)*)m(?<text>[^\u{1B}]*)/gv)
			.filter(({groups}) => groups!.code!.split(';').some(code => codes.has(code)) && /[\p{L}\p{N}]/v.test(groups!.text!))
			.map(([text]) => text)
			.toArray();
		let seen = '';
		for (const keys of [[], ['/', 'r', 'a'], ['G', 'enter'], ['e'], ['space', 'D'], ['?'], [':'], ['f'], ['m', 'up', 'enter'], ['r'], ['v'], ['P'], ['m', 'down', 'enter']]) {
			for (const size of [[80, 24], [120, 40], [160, 40]] as const) {
				const screen = makeScreen({colour: true, size, value: 'not-a-secret'});
				screen.press(...keys);
				const styled = screen.styled();
				expect(colouredWords(styled), keys.join(' ')).toEqual([]);
				seen += styled;
			}
		}

		expect(seen).toContain(`\u{1B}[${sixteen.dark.bad}m`);
		expect(seen).toContain(`\u{1B}[${dim}m`);
	});
});

describe('colours of many', () => {
	test.each(['auto', 'dark', 'light', 'high-contrast'] as const)('%s: every one can be read on every background that the terminal names', theme => {
		fc.assert(fc.property(backgrounds, fc.constantFrom(...depths), (background, depth) => {
			const options = {icons: 'unicode', theme, depth, background} as const;
			// Whoever chooses dark has a dark background.
			fc.pre((theme !== 'dark' || isDark(background)) && (theme !== 'light' || !isDark(background)));
			// Between the two nothing differs by seven from both ends.
			const possible = Math.max(contrast([0, 0, 0], background), contrast([255, 255, 255], background));
			for (const [hue, code] of Object.entries(coloursOf(options))) {
				expect(contrast(painted(code!), background), `${hue} ${code} on ${background.join(',')}`).toBeGreaterThanOrEqual(Math.min(theme === 'high-contrast' ? 7 : leastContrast, possible) - 1e-9);
			}
		}), {numRuns: 200});
	});

	test.each(['dark', 'light'] as const)('%s: also where the terminal says nothing, on whatever is farther from the text than what is assumed', kind => {
		fc.assert(fc.property(fc.nat(255), fc.constantFrom(...depths), (grey, depth) => {
			const background: Rgb = [grey, grey, grey];
			fc.pre(kind === 'dark' ? grey <= assumed.dark[0] : grey >= assumed.light[0]);
			for (const code of Object.values(coloursOf({icons: 'unicode', theme: 'auto', depth, likely: kind}))) {
				expect(contrast(painted(code!), background)).toBeGreaterThanOrEqual(leastContrast);
			}
		}));
	});

	test('differ from each other', () => {
		for (const background of [[0, 0, 0], [30, 30, 30], [255, 255, 255], [253, 246, 227], [48, 10, 36]] as const) {
			for (const depth of depths) {
				const codes = Object.values(coloursOf({
					icons: 'unicode', theme: 'auto', depth, background,
				}));
				expect(new Set(codes).size, background.join(',')).toBe(codes.length);
			}
		}
	});

	test('nearest and readable find what is there already', () => {
		expect(readable([255, 255, 255], [0, 0, 0], 4.5)).toEqual([255, 255, 255]);
		expect(colourOf256(nearestOf256([95, 215, 135], [0, 0, 0], 4.5))).toEqual([95, 215, 135]);
	});
});

describe('the theme', () => {
	const codesOf = (options: Appearance & Readonly<{background?: Rgb}>, style: Style) => themeOf(options).paint(style, 'x');

	test('follows the background, what the terminal is likely to have, and before both the setting', () => {
		const base = {icons: 'unicode', theme: 'auto', depth: '16'} as const;
		expect(kindOf(base)).toBe('dark');
		expect(kindOf({...base, likely: 'light'})).toBe('light');
		expect(kindOf({...base, likely: 'light', background: [20, 20, 20]})).toBe('dark');
		expect(kindOf({...base, background: [250, 250, 250]})).toBe('light');
		expect(kindOf({...base, theme: 'dark', background: [250, 250, 250]})).toBe('dark');
	});

	test('none, and no colours, still mark by bold, underline and reverse', () => {
		for (const options of [{icons: 'unicode', theme: 'none', depth: 'full'}, {icons: 'unicode', theme: 'auto', depth: 'none'}] as const) {
			const all = (['dim', 'faint', 'accent', 'good', 'warn', 'bad', 'match', 'bold', 'reverse'] as const).map(style => codesOf(options, style)).join('');
			expect(all).not.toMatch(/\[(?:3|4\d|9|2m)/v);
			expect(codesOf(options, 'match')).toBe('\u{1B}[4mx\u{1B}[24m');
			expect(codesOf(options, 'reverse')).toBe('\u{1B}[7mx\u{1B}[27m');
		}
	});

	test('high contrast weakens no text and no line', () => {
		for (const depth of ['16', '256', 'full'] as const) {
			expect(codesOf({icons: 'unicode', theme: 'high-contrast', depth}, 'dim')).toBe('x');
			expect(codesOf({icons: 'unicode', theme: 'high-contrast', depth}, 'faint')).toBe('x');
		}
	});

	test('never paints a background', () => {
		for (const depth of ['16', '256', 'full'] as const) {
			for (const style of ['dim', 'faint', 'accent', 'good', 'warn', 'bad', 'match', 'bold'] as const) {
				expect(codesOf({icons: 'unicode', theme: 'auto', depth}, style)).not.toMatch(/[\[;]4[0-8];/v);
			}
		}
	});
});

test('icons of every kind are one cell each', () => {
	for (const icons of ['unicode', 'ascii', 'nerd'] as const) {
		for (const [name, glyph] of Object.entries(glyphsOf(icons))) {
			expect(width(glyph), `${icons} ${name}`).toBe(1);
		}
	}
});
