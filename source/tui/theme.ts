/**
How things look, on the terminal's own background: colours that are chosen for that background, so that every text differs from it by 4.5:1
at least. Where a terminal offers no more than sixteen, nobody can know what they look like there: text then stays as the terminal has it,
bold where it has weight, and only the mark before it is coloured. Colour never says anything alone; without it bold, underline and the glyphs remain. Styles are escape sequences set into the text itself, since a frame of few and short styled strings is what keeps a key
press cheap.
*/
import type {Appearance, Rgb} from '../session/ports.js';
import {isDark, nearestOf256, readable} from './colour.js';
import {glyphsOf, type Glyphs} from './glyphs.js';

/** `dim` is text of less weight, `faint` is no text: rules and edges. */
export type Style = 'dim' | 'faint' | 'bold' | 'accent' | 'good' | 'warn' | 'bad' | 'match' | 'reverse';

export type Theme = Readonly<{
	unicode: boolean;
	nerd: boolean;
	glyphs: Glyphs;

	/** The text in a style; the text itself must hold no style of the same kind. */
	paint(style: Style, text: string): string;
}>;

/** Opening and closing parameters; undefined: as the terminal's own text. */
type Styles = Readonly<Record<Style, readonly [string, string] | undefined>>;

const bold = ['1', '22'] as const;
const underline = ['4', '24'] as const;
const reverse = ['7', '27'] as const;
const faint = ['2', '22'] as const;

/** Without a colour every text is the terminal's own, and so is its contrast. */
const colourless: Styles = {
	dim: undefined, faint: undefined, bold, accent: undefined, good: undefined, warn: undefined, bad: bold, match: underline, reverse,
};

const highContrast: Styles = {...colourless, accent: bold, warn: bold};

/** Of the sixteen, which each terminal draws as it likes, those in which a mark is seen in every usual palette. Text is painted only in `dim`. */
export const sixteen = {
	dark: {dim: '37', accent: '36', good: '32', warn: '93', bad: '91'},
	// Greens, cyans and yellows are made for black; on white none of them can be read.
	light: {dim: undefined, accent: '34', good: undefined, warn: '35', bad: '31'},
} as const;

/** Text before which a mark stands, or nothing but a mark. */
const marked = /^(?<before> *)(?<mark>[^\p{L}\p{N}\s\u{1B}]+)/v;

const withMarks: ReadonlySet<string> = new Set(['accent', 'good', 'warn', 'bad']);
const hasMark = (style: Style): style is Exclude<Hue, 'dim'> => withMarks.has(style);

type Kind = keyof typeof sixteen;
type Hue = keyof typeof sixteen.dark;

const hues: Readonly<Record<Kind, Readonly<Record<Hue, Rgb>>>> = {
	dark: {
		dim: [140, 148, 158], accent: [95, 184, 184], good: [143, 191, 127], warn: [217, 178, 106], bad: [232, 116, 124],
	},
	light: {
		dim: [92, 100, 110], accent: [0, 98, 130], good: [46, 112, 42], warn: [132, 88, 0], bad: [176, 0, 32],
	},
};

/** A terminal that doesn't say what its background is has none that is nearer to the text than this. */
export const assumed: Readonly<Record<Kind, Rgb>> = {dark: [44, 44, 44], light: [238, 238, 238]};

/** What a text has to differ from what lies behind it. */
export const leastContrast = 4.5;
const highestContrast = 7;

const hueNames: readonly Hue[] = ['dim', 'accent', 'good', 'warn', 'bad'];

export type ThemeOptions = Appearance & Readonly<{
	/** As the terminal said; undefined: it said nothing. */
	background?: Rgb | undefined;
}>;

export const kindOf = ({theme, background, likely}: ThemeOptions): Kind => {
	if (theme === 'dark' || theme === 'light') {
		return theme;
	}

	return background ? (isDark(background) ? 'dark' : 'light') : likely ?? 'dark';
};

/** Parameters of the colours. */
export const coloursOf = (options: ThemeOptions): Readonly<Record<Hue, string | undefined>> => {
	const {theme, depth} = options;
	const kind = kindOf(options);
	if (depth === '16' || depth === 'none') {
		return sixteen[kind];
	}

	// A background of the other kind is not the one that somebody chose the theme for.
	const background = options.background && isDark(options.background) === (kind === 'dark') ? options.background : assumed[kind];
	const least = theme === 'high-contrast' ? highestContrast : leastContrast;
	return Object.fromEntries(hueNames.map(hue => {
		const colour = readable(hues[kind][hue], background, least);
		return [hue, depth === '256' ? `38;5;${nearestOf256(colour, background, least)}` : `38;2;${colour.join(';')}`];
	})) as Record<Hue, string>;
};

const stylesOf = (options: ThemeOptions): Styles => {
	const {theme, depth} = options;
	if (depth === 'none' || theme === 'none') {
		return colourless;
	}

	const isHigh = theme === 'high-contrast';
	if (depth === '16') {
		const {dim} = sixteen[kindOf(options)];
		return isHigh ? highContrast : {...highContrast, dim: dim === undefined ? undefined : [dim, '39'], faint};
	}

	const colours = coloursOf(options);
	const coloured = (colour: string | undefined) => colour === undefined ? undefined : [colour, '39'] as const;
	return {
		dim: isHigh ? undefined : coloured(colours.dim),
		faint: isHigh ? undefined : faint,
		bold,
		accent: coloured(colours.accent),
		good: coloured(colours.good),
		warn: coloured(colours.warn),
		bad: coloured(colours.bad),
		match: colours.warn === undefined ? underline : [`4;${colours.warn}`, '24;39'],
		reverse,
	};
};

const escape = '\u{1B}';

type Paint = (style: Style, text: string) => string;

const plainPaint = (styles: Styles): Paint => (style, text) => {
	const codes = styles[style];
	return codes && text !== '' ? `${escape}[${codes[0]}m${text}${escape}[${codes[1]}m` : text;
};

/** With the marks in a colour, and the words behind them in none. */
const markPaint = (paint: Paint, colours: Readonly<Record<Hue, string | undefined>>): Paint => (style, text) => {
	const colour = hasMark(style) ? colours[style] : undefined;
	const found = colour === undefined ? null : marked.exec(text);
	if (!found) {
		return paint(style, text);
	}

	const {before, mark} = found.groups!;
	const words = text.slice(found[0].length);
	return `${before}${escape}[${colour}m${mark}${escape}[39m${words.trim() === '' ? words : paint(style, words)}`;
};

export const themeOf = (options: ThemeOptions): Theme => {
	const {theme, depth} = options;
	const paint = plainPaint(stylesOf(options));
	const isMarked = depth === '16' && theme !== 'none' && theme !== 'high-contrast';
	return {
		unicode: options.icons !== 'ascii',
		nerd: options.icons === 'nerd',
		glyphs: glyphsOf(options.icons),
		paint: isMarked ? markPaint(paint, sixteen[kindOf(options)]) : paint,
	};
};
