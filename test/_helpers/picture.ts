/**
A frame of the terminal as an SVG: one grid of cells, calm and dark, for the README. Every word begins on its cell and every glyph that
fonts disagree about stands alone, so that the picture is aligned in any font.
*/
import {boxLine, isBoxLine} from './box-lines.js';
import type {Cell, Colour} from './terminal.js';

const cellWidth = 8.4;
const cellHeight = 18;
const fontSize = 14;
const margin = 16;
const barHeight = 28;

const theme = {
	background: '#14181d',
	bar: '#1c2229',
	foreground: '#d3d9e0',

	/** Of a light terminal. */
	light: {background: '#fbfaf7', bar: '#ecebe6', foreground: '#2a2e33'},

	/** The terminal's sixteen, in their order. */
	palette: [
		'#2a313a', '#e06c75', '#8fbf7f', '#d9b26a', '#6ea8e0', '#b48ad6', '#5fb8b8', '#c8ced6',
		'#6b7684', '#f0868e', '#a8d49a', '#ecc987', '#8fc1f0', '#caa5e8', '#7fd0d0', '#f2f5f8',
	],
} as const;

const steps = [0, 95, 135, 175, 215, 255];

const hex = (red: number, green: number, blue: number): string => `#${[red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('')}`;

/** The 256 of xterm: sixteen of the theme, a cube of six steps, and greys. */
const colourOf = (colour: Colour, otherwise: string): string => {
	if (colour === undefined || typeof colour === 'string') {
		return colour ?? otherwise;
	}

	if (colour < 16) {
		return theme.palette[colour]!;
	}

	if (colour >= 232) {
		const grey = 8 + ((colour - 232) * 10);
		return hex(grey, grey, grey);
	}

	const index = colour - 16;
	return hex(steps[Math.floor(index / 36)]!, steps[Math.floor(index / 6) % 6]!, steps[index % 6]!);
};

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Two decimals are finer than a pixel. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

type Look = Readonly<{fill: string; behind: string | undefined; classes: string}>;

type Ground = Readonly<{background: string; bar: string; foreground: string}>;

const lookOf = (cell: Cell, ground: Ground): Look => {
	const front = colourOf(cell.foreground, ground.foreground);
	const back = cell.background === undefined ? undefined : colourOf(cell.background, ground.background);
	const classes = [cell.bold && 'b', cell.dim && 'd', cell.italic && 'i', cell.underline && 'u'].filter(Boolean).join(' ');
	return cell.inverse
		? {fill: back ?? ground.background, behind: front, classes}
		: {fill: front, behind: back, classes};
};

type Run = {column: number; length: number; look: Look; glyphs: Array<readonly [column: number, text: string]>};

const sameLook = (left: Look, right: Look): boolean =>
	left.fill === right.fill && left.behind === right.behind && left.classes === right.classes;

/** Neighbours that look the same. */
const runsOf = (cells: readonly Cell[], ground: Ground): Run[] => {
	const runs: Run[] = [];
	for (const [column, cell] of cells.entries()) {
		const look = lookOf(cell, ground);
		let run = runs.at(-1);
		if (!run || !sameLook(run.look, look)) {
			run = {column, length: 0, look, glyphs: []};
			runs.push(run);
		}

		run.length++;
		if (cell.text.trim() !== '' || (cell.underline && cell.text !== '')) {
			run.glyphs.push([column, cell.text]);
		}
	}

	return runs;
};

type Word = {column: number; text: string};

/** Letters in a row are one word; a space, or a glyph beyond ASCII, ends it. */
const wordsOf = (glyphs: Run['glyphs']): Word[] => {
	const words: Word[] = [];
	let next: number | undefined;
	for (const [column, text] of glyphs) {
		const isPlain = /^[\u{21}-\u{7E}]$/v.test(text);
		const last = words.at(-1);
		if (last && isPlain && next === column) {
			last.text += text;
		} else {
			words.push({column, text});
		}

		next = isPlain ? column + 1 : undefined;
	}

	return words;
};

/**
@param title - Stands in the window's bar and is read out by screen readers.
@param background - Of the terminal; undefined: dark.
*/
export const picture = (frame: ReadonlyArray<readonly Cell[]>, title: string, background?: string): string => {
	const ground: Ground = background === theme.light.background ? theme.light : theme;
	const columns = Math.max(...frame.map(row => row.length));
	const width = (columns * cellWidth) + (2 * margin);
	const height = (frame.length * cellHeight) + barHeight + (2 * margin);
	const boxes: string[] = [];
	const texts: string[] = [];
	for (const [row, cells] of frame.entries()) {
		const top = barHeight + margin + (row * cellHeight);
		for (const {column, length, look, glyphs} of runsOf(cells, ground)) {
			if (look.behind) {
				boxes.push(`<rect x="${at(margin + (column * cellWidth))}" y="${at(top)}" width="${at(length * cellWidth)}" height="${cellHeight}" fill="${look.behind}"/>`);
			}

			const classes = look.classes && ` class="${look.classes}"`;
			for (const word of wordsOf(glyphs)) {
				const left = margin + (word.column * cellWidth);
				if (isBoxLine(word.text)) {
					const [d, stroke] = boxLine(word.text, left, top, cellWidth, cellHeight);
					texts.push(`<path d="${d}" stroke="${look.fill}" stroke-width="${stroke}" fill="none"${classes}/>`);
				} else {
					const fitted = word.text.length > 1 ? ` textLength="${at(word.text.length * cellWidth)}"` : '';
					texts.push(`<text x="${at(left)}" y="${at(top + 13.5)}" fill="${look.fill}"${fitted}${classes}>${escape(word.text)}</text>`);
				}
			}
		}
	}

	const dots = [0, 1, 2].map(index => `<circle cx="${18 + (index * 16)}" cy="14" r="4.5" fill="${theme.palette[8]}"/>`);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" role="img" aria-label="${escape(title)}">`,
		`<style>text{font:${fontSize}px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}`,
		'.b{font-weight:700}.d{opacity:.6}.i{font-style:italic}.u{text-decoration:underline}</style>',
		`<rect width="100%" height="100%" rx="8" fill="${ground.background}"/>`,
		`<path d="M0 ${barHeight}V8a8 8 0 0 1 8-8H${at(width - 8)}a8 8 0 0 1 8 8v${barHeight - 8}z" fill="${ground.bar}"/>`,
		...dots,
		`<text x="${at(width / 2)}" y="18.5" text-anchor="middle" fill="${theme.palette[8]}">${escape(title)}</text>`,
		...boxes,
		...texts,
		'</svg>',
		'',
	].join('\n');
};
