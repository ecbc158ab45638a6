/**
Colours that can be read: how much two differ, as the accessibility guidelines (WCAG 2) reckon it, and the nearest of a colour that
differs enough from what lies behind it. Pure.
*/
import type {Rgb} from '../session/ports.js';

const channel = (value: number): number => {
	const part = value / 255;
	return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const luminance = ([red, green, blue]: Rgb): number => (0.2126 * channel(red)) + (0.7152 * channel(green)) + (0.0722 * channel(blue));

/** From 1 (the same) to 21 (black on white). */
export const contrast = (first: Rgb, second: Rgb): number => {
	const [one, other] = [luminance(first), luminance(second)];
	return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** Whether light text reads better on it than dark text. */
export const isDark = (background: Rgb): boolean => contrast(white, background) >= contrast(black, background);

const between = (from: Rgb, to: Rgb, share: number): Rgb => [
	Math.round(from[0] + ((to[0] - from[0]) * share)), Math.round(from[1] + ((to[1] - from[1]) * share)), Math.round(from[2] + ((to[2] - from[2]) * share)),
];

/** The colour, or as much lighter (on a dark background) or darker as it takes to be read. */
export const readable = (colour: Rgb, background: Rgb, least: number): Rgb => {
	const end = isDark(background) ? white : black;
	for (let share = 0; share < 1; share += 0.05) {
		const nearer = between(colour, end, share);
		if (contrast(nearer, background) >= least) {
			return nearer;
		}
	}

	return end;
};

const steps = [0, 95, 135, 175, 215, 255] as const;

/** The colours of the 256 that no terminal's palette changes: a cube of six steps, then greys. By number, from 16 on. */
const fixed: readonly Rgb[] = [
	...steps.flatMap(red => steps.flatMap(green => steps.map((blue): Rgb => [red, green, blue]))),
	...Array.from({length: 24}, (_, index): Rgb => [8 + (index * 10), 8 + (index * 10), 8 + (index * 10)]),
];

const distance = (first: Rgb, second: Rgb): number => ((first[0] - second[0]) ** 2) + ((first[1] - second[1]) ** 2) + ((first[2] - second[2]) ** 2);

/** Number of the nearest of the 256 that can be read too. */
export const nearestOf256 = (colour: Rgb, background: Rgb, least: number): number => {
	let best: number | undefined;
	let nearest = Infinity;
	for (const [index, candidate] of fixed.entries()) {
		const far = distance(candidate, colour);
		// Reckoning the contrast takes longer, before the first frame, and few are nearer than all before them.
		if (far < nearest && contrast(candidate, background) >= least) {
			best = index;
			nearest = far;
		}
	}

	return best === undefined ? (isDark(background) ? 231 : 16) : 16 + best;
};

/** What a number of the 256 is, from 16 on. */
export const colourOf256 = (number: number): Rgb => fixed[number - 16]!;
