/** A line of a frame taken apart into its cells. Pure; what a screen says again at each key is looked up. */
import {width} from './pen.js';
import {areSingle} from './single.js';

export type Cell = Readonly<{
	/** Empty: the second half of a wide character. */
	text: string;

	/** Parameters of the style, in a fixed order; empty: none. */
	style: string;
}>;

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const token = /\u{1B}\[(?<parameters>[\d;]*)m|[^\u{1B}]+|\u{1B}/gv;

/** Places of a style: what is set, and what ends it. */
const places: ReadonlyArray<readonly [set: RegExp, reset: string]> = [
	[/^[12]$/v, '22'],
	[/^4$/v, '24'],
	[/^7$/v, '27'],
	[/^(?:3[0-7]|9[0-7]|38:.+)$/v, '39'],
	[/^(?:4[0-7]|10[0-7]|48:.+)$/v, '49'],
];

/** Parameters of a colour of many belong together; here they are joined by colons, which no terminal gets to see. */
const grouped = (parameters: string): readonly string[] =>
	parameters.replaceAll(/(?<!\d)[34]8;(?:5;\d+|2;\d+;\d+;\d+)(?!\d)/gv, group => group.replaceAll(';', ':')).split(';');

/** Parameters of a style as a terminal takes them. */
export const ungrouped = (style: string): string => style.replaceAll(':', ';');

/** The style after some parameters; undefined where one is unknown. */
const restyled = (style: string, parameters: string): string | undefined => {
	const set = style === '' ? [] : style.split(';');
	for (const parameter of grouped(parameters)) {
		if (parameter === '' || parameter === '0') {
			set.length = 0;
			continue;
		}

		const found = places.find(([is, reset]) => is.test(parameter) || reset === parameter);
		if (!found) {
			return undefined;
		}

		const [is, reset] = found;
		// Bold and dim add up, colours replace each other.
		const others = parameter === reset || reset !== '22' ? set.filter(other => !is.test(other)) : set.filter(other => other !== parameter);
		set.splice(0, set.length, ...others, ...parameter === reset ? [] : [parameter]);
	}

	return set.toSorted().join(';');
};

/** What a screen says it says again at each key, in a few dozen styles. */
const mostStyles = 256;

/** By the style before and the parameters. */
const styles = new Map<string, string>();

/** By the style, and in it by the character. */
const singles = new Map<string, Map<string, Cell>>();

const knownRestyled = (style: string, parameters: string): string | undefined => {
	const key = `${style} ${parameters}`;
	const known = styles.get(key);
	if (known !== undefined) {
		return known;
	}

	const made = restyled(style, parameters);
	if (made !== undefined) {
		if (styles.size === mostStyles) {
			styles.clear();
		}

		styles.set(key, made);
	}

	return made;
};

const singlesIn = (style: string): Map<string, Cell> => {
	let known = singles.get(style);
	if (!known) {
		if (singles.size === mostStyles) {
			singles.clear();
		}

		known = new Map();
		singles.set(style, known);
	}

	return known;
};

const pushSingles = (cells: Cell[], text: string, style: string): void => {
	const known = singlesIn(style);
	for (let place = 0; place < text.length; place++) {
		const character = text.charAt(place);
		let cell = known.get(character);
		if (!cell) {
			cell = {text: character, style};
			known.set(character, cell);
		}

		cells.push(cell);
	}
};

/** A line's cells; undefined where it holds what this doesn't know. */
export const cellsOf = (line: string): Cell[] | undefined => {
	const cells: Cell[] = [];
	let style = '';
	for (const match of line.matchAll(token)) {
		const [text] = match;
		const {parameters} = (match.groups!);
		if (parameters !== undefined) {
			const next = knownRestyled(style, parameters);
			if (next === undefined) {
				return undefined;
			}

			style = next;
			continue;
		}

		if (text === '\u{1B}') {
			return undefined;
		}

		if (areSingle(text)) {
			pushSingles(cells, text, style);
			continue;
		}

		for (const {segment} of segmenter.segment(text)) {
			cells.push({text: segment, style});
			for (let extra = width(segment); extra > 1; extra--) {
				cells.push({text: '', style});
			}
		}
	}

	return style === '' ? cells : undefined;
};
