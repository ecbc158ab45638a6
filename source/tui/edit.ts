/**
One line of text with a cursor, as every text field has it. Pure; the cursor stands between characters as a person sees them
(grapheme clusters), never inside one.
*/
export type Field = Readonly<{
	text: string;

	/** Offset into `text` in UTF-16 units, always between two characters. */
	cursor: number;

	/** What was cut last, until the field is left: cutting by mistake loses nothing. */
	cut?: string | undefined;

	/** All of the text is selected: what is typed replaces it, any other key lets go of the selection. */
	selected?: boolean | undefined;
}>;

export type Edit =
	| 'backspace' | 'delete' | 'left' | 'right' | 'home' | 'end' | 'word-left' | 'word-right'
	| 'cut-left' | 'cut-right' | 'cut-word-left' | 'cut-word-right' | 'cut-blank-left' | 'put-back';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

export const emptyField: Field = {text: '', cursor: 0};

export const fieldOf = (text: string): Field => ({text, cursor: text.length});

/** A text that the first letter replaces. */
export const selectedField = (text: string): Field => text === '' ? emptyField : {...fieldOf(text), selected: true};

const charactersOf = (text: string): readonly string[] => Array.from(segmenter.segment(text), ({segment}) => segment);

/** How many characters a text has, as a person counts them. */
export const characters = (text: string): number => charactersOf(text).length;

type IsPart = (character: string) => boolean;

/** Letters, digits and what belongs to them: the parts of a URL or a name are words of their own. */
const isWord: IsPart = character => /[\p{L}\p{N}\p{M}_]/v.test(character);
const isFilled: IsPart = character => /\S/v.test(character);

/** Units of the gap that comes first and of the word after it. */
const wordLength = (parts: readonly string[], isPart: IsPart): number => {
	const start = parts.findIndex(part => isPart(part));
	if (start === -1) {
		return parts.join('').length;
	}

	const length = parts.slice(start).findIndex(part => !isPart(part));
	return parts.slice(0, length === -1 ? parts.length : start + length).join('').length;
};

const before = ({text, cursor}: Field): number => cursor - (charactersOf(text.slice(0, cursor)).at(-1)?.length ?? 0);

const after = ({text, cursor}: Field): number => {
	const [next] = segmenter.segment(text.slice(cursor));
	return cursor + (next?.segment.length ?? 0);
};

const wordBefore = ({text, cursor}: Field, isPart: IsPart): number => cursor - wordLength(charactersOf(text.slice(0, cursor)).toReversed(), isPart);

const wordAfter = ({text, cursor}: Field): number => cursor + wordLength(charactersOf(text.slice(cursor)), isWord);

/** Control characters would act in the terminal or hide in the value; a line break inside one line is a space. */
export const singleLine = (text: string): string => text
	.replace(/\r\n?$|\n$/v, '')
	.replaceAll(/\r\n?|[\n\t]/gv, ' ')
	.replaceAll(/\p{Cc}/gv, '');

/** What is pasted as a value is kept as it is; a terminal pastes a line break as a return, and one at the end belongs to the copying. */
export const severalLines = (text: string): string => text.replaceAll(/\r\n?/gv, '\n').replace(/\n$/v, '');

export const insert = ({text, cursor, cut, selected}: Field, added: string): Field => selected
	? {...fieldOf(added), cut: text}
	: {text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length, ...kept(cut)};

/** Without what isn't there, so that fields with the same text are alike. */
const kept = (cut: string | undefined): Readonly<{cut?: string}> => cut === undefined ? {} : {cut};

/** Takes out what stands between two places, to be put back or not. */
const without = ({text, cut}: Field, start: number, end: number, isKept: boolean): Field => ({
	text: text.slice(0, start) + text.slice(end),
	cursor: start,
	...kept(isKept && start < end ? text.slice(start, end) : cut),
});

const edited = (field: Field, how: Edit): Field => {
	const {text, cursor, cut} = field;
	const to = (place: number): Field => ({text, cursor: place, ...kept(cut)});
	switch (how) {
		case 'left': {
			return to(before(field));
		}

		case 'right': {
			return to(after(field));
		}

		case 'home': {
			return to(0);
		}

		case 'end': {
			return to(text.length);
		}

		case 'word-left': {
			return to(wordBefore(field, isWord));
		}

		case 'word-right': {
			return to(wordAfter(field));
		}

		case 'backspace': {
			return without(field, before(field), cursor, false);
		}

		case 'delete': {
			return without(field, cursor, after(field), false);
		}

		case 'cut-left': {
			return without(field, 0, cursor, true);
		}

		case 'cut-right': {
			return without(field, cursor, text.length, true);
		}

		case 'cut-word-left': {
			return without(field, wordBefore(field, isWord), cursor, true);
		}

		case 'cut-blank-left': {
			return without(field, wordBefore(field, isFilled), cursor, true);
		}

		case 'cut-word-right': {
			return without(field, cursor, wordAfter(field), true);
		}

		case 'put-back': {
			return insert(field, cut ?? '');
		}
	}
};

const taking: ReadonlySet<Edit> = new Set(['backspace', 'delete', 'cut-left', 'cut-right', 'cut-word-left', 'cut-word-right', 'cut-blank-left']);

export const edit = (field: Field, how: Edit): Field => {
	if (!field.selected) {
		return edited(field, how);
	}

	const {selected: _, ...plain} = field;
	return taking.has(how) ? without(plain, 0, plain.text.length, true) : edited(plain, how);
};
