/**
Text that others wrote, made safe to show on one line of a terminal: it can neither move the cursor nor hide, reorder or
join anything. C0 and DEL become their control pictures; C1, bidi, zero-width, tag and line-separating characters, lone
surrogates and noncharacters become U+FFFD; variation selectors and ZWJ are dropped. Stored text is never changed.
*/
import {late} from './late.js';

export type DisplayOptions = Readonly<{
	/** For terminals without UTF-8: controls as `^[`, everything else outside ASCII as `?`. */
	ascii?: boolean;
}>;

const plain = /^[\u{20}-\u{7E}]*$/v;
const control = late(() => /\p{Cc}/v);
const dropped = late(() => /[\u{200D}\p{Variation_Selector}]/v);
const hidden = late(() => /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\u{FFF9}-\u{FFFB}]/v);
const everyHidden = late(() => new RegExp(hidden().source, 'gv'));
// JSON.stringify has escaped C0 in strings already; what is left of it is the layout's newlines and tabs.
const everyHiddenInJson = late(() => new RegExp(String.raw`[${hidden().source}--[\u{0}-\u{1F}]]`, 'gv'));

/** Whether a text holds characters that are not shown as they are. */
export const hasHidden = (text: string): boolean => !plain.test(text) && hidden().test(text);

const picture = (character: string): string => {
	if (dropped().test(character)) {
		return '';
	}

	const code = character.codePointAt(0)!;
	if (code <= 0x1F) {
		return String.fromCodePoint(0x24_00 + code);
	}

	return code === 0x7F ? '\u{2421}' : '\u{FFFD}';
};

const asciiPicture = (character: string): string => {
	const code = character.codePointAt(0)!;
	if (code >= 0x20 && code <= 0x7E) {
		return character;
	}

	if (dropped().test(character)) {
		return '';
	}

	return code <= 0x7F && control().test(character) ? `^${String.fromCodePoint(code ^ 0x40)}` : '?';
};

/**
The form in which a foreign text is shown, on one line.
@returns Text without C0, C1, DEL, bidi, zero-width and tag characters; in ASCII mode only U+0020 to U+007E.
*/
export const display = (text: string, {ascii = false}: DisplayOptions = {}): string => {
	if (plain.test(text)) {
		return text;
	}

	return ascii
		? [...text.normalize('NFC')].map(character => asciiPicture(character)).join('')
		: text.replaceAll(everyHidden(), character => picture(character));
};

/**
Makes JSON text safe to print: the characters that `display` would replace become `\uXXXX`, so nothing is lost.
@param json - What `JSON.stringify` gave, indented or not.
*/
export const escapeJson = (json: string): string => {
	if (plain.test(json)) {
		return json;
	}

	return json.replaceAll(everyHiddenInJson(), character =>
		Array.from({length: character.length}, (_, index) =>
			String.raw`\u${character.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`).join(''));
};
