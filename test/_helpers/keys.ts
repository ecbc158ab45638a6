/**
What a terminal sends for a key, by the name a person would give it: `down`, `enter`, `ctrl+c`, `alt+x`, or the character itself.
*/
const arrows: Readonly<Record<string, string>> = {
	up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F',
};

const others: Readonly<Record<string, string>> = {
	enter: '\r',
	escape: '\u{1B}',
	tab: '\t',
	'shift+tab': '\u{1B}[Z',
	space: ' ',
	backspace: '\u{7F}',
	delete: '\u{1B}[3~',
	pageup: '\u{1B}[5~',
	pagedown: '\u{1B}[6~',
};

/**
@param applicationMode - Whether the program asked for application cursor keys, which changes what arrows send.
@throws Error for a name that is no key, so that a typo fails at once instead of being typed.
*/
export const sequenceOf = (key: string, applicationMode = false): string => {
	const arrow = arrows[key];
	if (arrow) {
		return `\u{1B}${applicationMode ? 'O' : '['}${arrow}`;
	}

	const other = others[key];
	if (other) {
		return other;
	}

	const [, modifier, character] = /^(?<modifier>ctrl|alt)\+(?<character>.)$/v.exec(key) ?? [];
	if (modifier === 'alt') {
		return `\u{1B}${character}`;
	}

	if (modifier === 'ctrl' && character) {
		return String.fromCodePoint(character.toUpperCase().codePointAt(0)! & 0x1F);
	}

	if ([...key].length === 1) {
		return key;
	}

	throw new Error(`no such key: ${key}`);
};
