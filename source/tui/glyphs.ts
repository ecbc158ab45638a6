/**
What stands for things: glyphs of one cell each, in Unicode, in ASCII, and with the symbols of a Nerd Font where a terminal has one.
*/
export type Glyphs = Readonly<Record<
	| 'menu' | 'page' | 'crumb' | 'puzzle' | 'group' | 'pointer' | 'active' | 'inactive' | 'never' | 'exposed' | 'dot' | 'link' | 'edit' | 'more'
	| 'ellipsis' | 'mask' | 'cursor' | 'checked' | 'unchecked' | 'noRight' | 'here' | 'bar'
	| 'horizontal' | 'vertical' | 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight' | 'teeDown' | 'teeUp' | 'teeRight' | 'cross',
	string
>>;

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

/** Symbols that every version of the Nerd Fonts has at the same place, and one cell wide in those for terminals. */
const nerdGlyphs: Glyphs = {
	...unicodeGlyphs,
	menu: '\u{F0C9}',
	page: '\u{F016}',
	puzzle: '\u{F12E}',
	link: '\u{F0C1}',
	edit: '\u{F040}',
	noRight: '\u{F05E}',
};

export type Icons = 'unicode' | 'ascii' | 'nerd';

export const glyphsOf = (icons: Icons): Glyphs => ({unicode: unicodeGlyphs, ascii: asciiGlyphs, nerd: nerdGlyphs})[icons];
