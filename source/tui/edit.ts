/**
One line of text with a cursor, as every text field has it. Pure; the cursor stands between characters as a person sees them
(grapheme clusters), never inside one.
*/
export type Field = Readonly<{
	text: string;

	/** Offset into `text` in UTF-16 units, always between two characters. */
	cursor: number;
}>;

export type Edit = 'backspace' | 'delete' | 'left' | 'right' | 'home' | 'end';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

export const emptyField: Field = {text: '', cursor: 0};

export const fieldOf = (text: string): Field => ({text, cursor: text.length});

/** How many characters a text has, as a person counts them. */
export const characters = (text: string): number => {
	let count = 0;
	for (const _ of segmenter.segment(text)) {
		count++;
	}

	return count;
};

const before = ({text, cursor}: Field): number => {
	let start = 0;
	for (const {index} of segmenter.segment(text.slice(0, cursor))) {
		start = index;
	}

	return start;
};

const after = ({text, cursor}: Field): number => {
	const [next] = segmenter.segment(text.slice(cursor));
	return cursor + (next?.segment.length ?? 0);
};

/** Control characters would act in the terminal or hide in the value; a line break inside one line is a space. */
export const singleLine = (text: string): string => text
	.replace(/\r\n?$|\n$/v, '')
	.replaceAll(/\r\n?|[\n\t]/gv, ' ')
	.replaceAll(/\p{Cc}/gv, '');

/** What is pasted as a value is kept as it is; a terminal pastes a line break as a return, and one at the end belongs to the copying. */
export const severalLines = (text: string): string => text.replaceAll(/\r\n?/gv, '\n').replace(/\n$/v, '');

export const insert = ({text, cursor}: Field, added: string): Field => ({
	text: text.slice(0, cursor) + added + text.slice(cursor),
	cursor: cursor + added.length,
});

export const edit = (field: Field, how: Edit): Field => {
	const {text, cursor} = field;
	switch (how) {
		case 'left': {
			return {text, cursor: before(field)};
		}

		case 'right': {
			return {text, cursor: after(field)};
		}

		case 'home': {
			return {text, cursor: 0};
		}

		case 'end': {
			return {text, cursor: text.length};
		}

		case 'backspace': {
			const start = before(field);
			return {text: text.slice(0, start) + text.slice(cursor), cursor: start};
		}

		case 'delete': {
			return {text: text.slice(0, cursor) + text.slice(after(field)), cursor};
		}
	}
};
