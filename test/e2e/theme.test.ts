/** The screen on the background that the terminal has: asked for, never waited for, and no answer is ever typed into a field. */
import {expect, test} from 'vitest';
import {contrast, isDark} from '../../source/tui/colour.js';
import {open, type App} from '../_helpers/driver.js';
import type {Colour} from '../_helpers/terminal.js';
import {madeOnce} from './_homes.js';
import {makeTeam, openCards} from './_story.js';

const home = madeOnce(makeTeam);

/** The colour in which a glyph is painted, wherever it stands. */
const colourOf = (app: App, glyph: string): Colour => app.frameWithStyles().flat().find(({text}) => text === glyph)?.foreground;

const foregrounds = (app: App): ReadonlySet<Colour> => new Set(app.frameWithStyles().flat().map(({foreground}) => foreground));
const backgrounds = (app: App): ReadonlySet<Colour> => new Set(app.frameWithStyles().flat().map(({background}) => background));
const rgb = (hex: string) => [1, 3, 5].map(start => Number.parseInt(hex.slice(start, start + 2), 16)) as unknown as readonly [number, number, number];

const full = {COLORTERM: 'truecolor'};

test.each(['#101418', '#ffffff', '#fdf6e3', '#300a24', '#2e3440'])('on %s every colour can be read', async background => {
	await using app = await openCards(home, {env: full, background});
	const colours = [...foregrounds(app)].filter(colour => typeof colour === 'string');
	expect(colours.length).toBeGreaterThan(1);
	for (const colour of colours) {
		expect(contrast(rgb(colour), rgb(background)), colour).toBeGreaterThanOrEqual(4.5);
		expect(isDark(rgb(colour))).toBe(!isDark(rgb(background)));
	}

	expect(backgrounds(app)).toEqual(new Set([undefined]));
});

test('256 colours and 16 are used where there are no more', async () => {
	await using many = await openCards(home);
	expect([...foregrounds(many)].every(colour => colour === undefined || (typeof colour === 'number' && colour >= 16))).toBe(true);
	await using few = await openCards(home, {env: {TERM: 'xterm'}});
	expect(colourOf(few, '❯')).toBe(6);
	await using light = await openCards(home, {env: {TERM: 'xterm'}, background: '#ffffff'});
	expect(colourOf(light, '❯')).toBe(4);
});

test('a terminal that doesn\'t answer gets the dark theme, or what its variable says', async () => {
	await using silent = await openCards(home, {env: {TERM: 'xterm'}, background: null});
	expect(colourOf(silent, '❯')).toBe(6);
	await using konsole = await openCards(home, {env: {TERM: 'xterm', COLORFGBG: '0;15'}, background: null});
	expect(colourOf(konsole, '❯')).toBe(4);
});

test('an answer that comes late changes the theme, and no letter of it is typed', async () => {
	await using app = await openCards(home, {env: {TERM: 'xterm'}, background: null});
	await app.type('/stri');
	await app.see('/ stri▏', '3 of 7');
	await app.send('\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?62;22c');
	await app.until(() => colourOf(app, '◆') === 4);
	expect(app.frame().join('\n')).toContain('/ stri▏');
	// The same, cut by a slow line
	await app.send('\u{1B}]11;rg');
	await app.send('b:0000/0000/0000\u{1B}\\');
	await app.type('p');
	await app.see('/ strip▏');
	await app.press('escape');
	await app.see('7 of 7');
});

test('what is typed before the answer is searched for', async () => {
	await using app = await open({home, background: null});
	await app.send('/twil\u{1B}]11;rgb:ffff/ffff/ffff\u{7}');
	await app.see('/ twil▏', '1 of 7', 'verified');
});

test('who leaves before the terminal has answered leaves nothing for the shell', async () => {
	await using app = await open({home, background: null});
	await app.send('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
});

test('settings and NO_COLOR decide', async () => {
	await using chosen = await openCards(home, {env: {TERM: 'xterm', PATCHBAY_THEME: 'light', PATCHBAY_ICONS: 'nerd'}});
	expect(colourOf(chosen, '❯')).toBe(4);
	expect(chosen.frame().join('\n')).toContain('\u{F09D} Radar');
	for (const options of [{env: {NO_COLOR: '1'}}, {args: ['--no-color']}, {env: {PATCHBAY_THEME: 'none'}}]) {
		await using plain = await openCards(home, options);
		expect(foregrounds(plain)).toEqual(new Set([undefined]));
		expect(plain.frame().join('\n')).toContain('│❯');
	}
});
