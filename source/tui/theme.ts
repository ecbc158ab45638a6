/**
How things look: sixteen colours on the terminal's own background, and glyphs of one cell each. Colour never says anything alone;
without it bold, underline and the glyphs remain. Styles are escape sequences set into the text itself, since a frame of few and short
styled strings is what keeps a key press cheap.
*/
export type Style = 'dim' | 'bold' | 'accent' | 'good' | 'warn' | 'bad' | 'match' | 'reverse';

export type Glyphs = Readonly<Record<
	| 'menu' | 'page' | 'crumb' | 'puzzle' | 'group' | 'pointer' | 'active' | 'inactive' | 'never' | 'exposed' | 'dot' | 'link' | 'edit' | 'more'
	| 'ellipsis' | 'mask' | 'cursor' | 'checked' | 'unchecked' | 'noRight' | 'here' | 'bar'
	| 'horizontal' | 'vertical' | 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight' | 'teeDown' | 'teeUp' | 'teeRight' | 'cross',
	string
>>;

export type Theme = Readonly<{
	unicode: boolean;
	glyphs: Glyphs;

	/** The text in a style; the text itself must hold no style of the same kind. */
	paint(style: Style, text: string): string;
}>;

const unicodeGlyphs: Glyphs = {
	menu: '≡',
	page: '▫',
	crumb: '›',
	puzzle: '✜',
	group: '▾',
	pointer: '❯',
	active: '●',
	inactive: '○',
	never: '▲',
	exposed: '!',
	dot: '·',
	link: '⇗',
	edit: '✎',
	more: '⋮',
	ellipsis: '…',
	mask: '•',
	cursor: '▏',
	checked: '■',
	unchecked: '□',
	noRight: '⊘',
	here: '▸',
	bar: '┃',
	horizontal: '─',
	vertical: '│',
	topLeft: '╭',
	topRight: '╮',
	bottomLeft: '╰',
	bottomRight: '╯',
	teeDown: '┬',
	teeUp: '┴',
	teeRight: '├',
	cross: '┼',
};

const asciiGlyphs: Glyphs = {
	menu: '=',
	page: '.',
	crumb: '>',
	puzzle: '#',
	group: 'v',
	pointer: '>',
	active: '*',
	inactive: 'o',
	never: '^',
	exposed: '!',
	dot: '-',
	link: '@',
	edit: '/',
	more: ':',
	ellipsis: '~',
	mask: '*',
	cursor: '_',
	checked: 'x',
	unchecked: '.',
	noRight: '%',
	here: '>',
	bar: '|',
	horizontal: '-',
	vertical: '|',
	topLeft: '+',
	topRight: '+',
	bottomLeft: '+',
	bottomRight: '+',
	teeDown: '+',
	teeUp: '+',
	teeRight: '+',
	cross: '+',
};

const escape = '\u{1B}';

/** Opening and closing parameters. */
const coloured: Readonly<Record<Style, readonly [string, string]>> = {
	dim: ['2', '22'],
	bold: ['1', '22'],
	accent: ['36', '39'],
	good: ['32', '39'],
	warn: ['33', '39'],
	bad: ['31', '39'],
	match: ['4;33', '24;39'],
	reverse: ['7', '27'],
};

const colourless: Readonly<Record<Style, readonly [string, string] | undefined>> = {
	dim: undefined,
	bold: ['1', '22'],
	accent: undefined,
	good: undefined,
	warn: undefined,
	bad: ['1', '22'],
	match: ['4', '24'],
	reverse: ['7', '27'],
};

export const themeOf = ({unicode, colour}: Readonly<{unicode: boolean; colour: boolean}>): Theme => {
	const styles = colour ? coloured : colourless;
	return {
		unicode,
		glyphs: unicode ? unicodeGlyphs : asciiGlyphs,
		paint(style, text) {
			const codes = styles[style];
			return codes && text !== '' ? `${escape}[${codes[0]}m${text}${escape}[${codes[1]}m` : text;
		},
	};
};
