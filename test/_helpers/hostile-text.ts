/**
Three hundred texts that would do something to a terminal, or to whoever reads it, if they were shown as they are. Each holds a word of its own, so
that it is found again. And what a program of ours may write besides plain text.
*/

/** What each kind begins or interrupts; a name may not hold a slash. */
const attacks: ReadonlyArray<readonly [name: string, text: string]> = [
	['clears', '\u{1B}[2J'], ['homes', '\u{1B}[H'], ['colours', '\u{1B}[31m'], ['hides', '\u{1B}[8m'], ['blinks', '\u{1B}[5m'], ['deep-colours', '\u{1B}[38;2;1;2;3m'],
	['moves-up', '\u{1B}[9A'], ['deletes-lines', '\u{1B}[9M'], ['scrolls', '\u{1B}[1;3r'], ['saves', '\u{1B}7'], ['resets', '\u{1B}c'], ['shifts', '\u{1B}(0'],
	['alternates', '\u{1B}[?1049l'], ['mouse', '\u{1B}[?1003h'], ['asks-status', '\u{1B}[5n'], ['asks-attributes', '\u{1B}[c'], ['asks-title', '\u{1B}[21t'], ['prints', '\u{1B}[5i'],
	['clipboard', '\u{1B}]52;c;cHduZWQ=\u{7}'], ['clipboard-st', '\u{1B}]52;c;cHduZWQ=\u{1B}\\'], ['asks-clipboard', '\u{1B}]52;c;?\u{7}'], ['titles', '\u{1B}]0;owned\u{7}'],
	['links', '\u{1B}]8;;http:\\\\evil.test\u{7}click\u{1B}]8;;\u{7}'], ['asks-colour', '\u{1B}]11;?\u{7}'], ['palette', '\u{1B}]4;1;red\u{7}'], ['directory', '\u{1B}]7;file:\u{7}'],
	['device', '\u{1B}P$q"p\u{1B}\\'], ['sixel', '\u{1B}Pq#0;2;0;0;0#0~~\u{1B}\\'], ['tmux', '\u{1B}Ptmux;\u{1B}\u{1B}]52;c;cHduZWQ=\u{7}\u{1B}\\'], ['application', '\u{1B}_Ga=q\u{1B}\\'], ['private', '\u{1B}^x\u{1B}\\'],
	['unended', '\u{1B}]0;'], ['half', '\u{1B}['], ['lone', '\u{1B}'],
	['c1-csi', '\u{9B}2J'], ['c1-osc', '\u{9D}52;c;cHduZWQ=\u{9C}'], ['c1-dcs', '\u{90}q\u{9C}'], ['c1-next-line', '\u{85}'], ['c1-reverse', '\u{8D}'],
	['returns', '\r'], ['breaks', '\n'], ['both', '\r\n'], ['tabs', '\t'], ['backspaces', '\b\b\b\b'], ['rings', '\u{7}'], ['shift-out', '\u{E}'], ['deletes', '\u{7F}'], ['null', '\u{0}'], ['form', '\f'], ['vertical', '\v'],
	['rtl', '\u{202E}gnp.exe'], ['ltr', '\u{202D}'], ['isolate', '\u{2066}'], ['pop', '\u{202C}'], ['mark', '\u{200F}'], ['arabic-mark', '\u{61C}'],
	['zero-width', '\u{200B}'], ['joiner', '\u{200D}'], ['word-joiner', '\u{2060}'], ['bom', '\u{FEFF}'], ['soft-hyphen', '\u{AD}'], ['filler', '\u{3164}'], ['tags', '\u{E0041}\u{E007F}'],
	['line', '\u{2028}'], ['paragraph', '\u{2029}'], ['variation', '\u{FE0F}'], ['annotation', '\u{FFF9}'], ['nonchar', '\u{FFFE}'],
	['family', '👩\u{200D}👩\u{200D}👧'], ['keycap', '1\u{FE0F}\u{20E3}'], ['stacked', `e${'\u{301}'.repeat(30)}`], ['wide', '日本語'], ['hangul', '\u{115F}'],
];

const places: ReadonlyArray<(word: string, attack: string) => string> = [
	(word, attack) => `${word}${attack}`,
	(word, attack) => `${attack}${word}`,
	(word, attack) => `${word.slice(0, 3)}${attack}${word.slice(3)}`,
	(word, attack) => `${attack}${word}${attack}${word}`,
	(word, attack) => `${word} ${attack.repeat(3)}`,
];

/** At least three hundred, each different. */
export const hostileTexts: readonly string[] = places.flatMap((place, form) => attacks.map(([name, attack], index) => place(`x${form}${index.toString(36)}${name}`, attack)));

/** C0 (but for what is said), DEL, C1, bidi, zero-width, tags, separators: none of it is ever written as it is. */
const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/v;

/** Where there is something that is not ours in what a command has printed; undefined: nowhere. Lines end, and that is all. */
export const foreignIn = (text: string): string | undefined => {
	const found = forbidden.exec(text.replaceAll('\n', ''));
	return found ? JSON.stringify(found.input.slice(Math.max(0, found.index - 40), found.index + 20)) : undefined;
};

/** What the screen writes without colour: weights, places, endings of lines, modes, and its two questions. */
const ours = /\u{1B}\[(?:[01247]|2[247])?(?:;[1247])*m|\u{1B}\[\d+;\d+H|\u{1B}\[\d*[AEGHJK]|\u{1B}\[\?(?:25|1049|2004|2026)[hl]|\u{1B}\[5n|\u{1B}\[\?2004\$p\r|\r?\n/gv;

/** The same for what the screen has written, with NO_COLOR. */
export const foreignOnScreen = (raw: string): string | undefined => foreignIn(raw.replaceAll(ours, ''));
