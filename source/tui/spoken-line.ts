/** What is told to somebody who hears the screen, as lines. Pure. */
import type {Field} from './edit.js';

export type SpokenLine = Readonly<{
	/** A line that says the same text is the same line, and is not said again. */
	text: string;

	/** Said instead of the text, which is what it is known by. */
	said?: string | undefined;

	/** Stands for the text where that counts down or comes again: the same line as long as this is the same. */
	id?: unknown;

	/** The keys act on it: it is said before others, and again when they act on it again. */
	current?: boolean | undefined;

	/** What is typed here. */
	field?: Readonly<{text: string; cursor: number; isSecret: boolean}> | undefined;

	/** Wiped off the terminal once it is no longer told. */
	isSecret?: boolean | undefined;

	/** Where it stands among what is said at once; others stand behind messages. */
	kind?: 'title' | 'message' | 'keys' | undefined;
}>;

export const plainLine = (text: string): SpokenLine => ({text});

export const titleLine = (text: string): SpokenLine => ({text, kind: 'title'});

/** One of several, of which one is current. */
export const optionLine = (isCurrent: boolean, text: string): SpokenLine => isCurrent ? {text, said: `current, ${text}`, current: true} : {text};

/** @param show - Makes the typed text safe to show. */
export const fieldLine = (text: string, field: Field, {show, isSecret = false}: Readonly<{show: (text: string) => string; isSecret?: boolean}>): SpokenLine => ({
	text,
	said: `current, ${text}`,
	current: true,
	field: {text: isSecret ? '*'.repeat(field.text.length) : show(field.text), cursor: show(field.text.slice(0, field.cursor)).length, isSecret},
});

/** The same lines, with every text made safe to show. */
export const shownLines = (lines: readonly SpokenLine[], show: (text: string) => string): readonly SpokenLine[] =>
	lines.map(line => ({...line, text: show(line.text), ...line.said !== undefined && {said: show(line.said)}}));

/** The same lines while the keys act on something else. */
export const quietLines = (lines: readonly SpokenLine[]): readonly SpokenLine[] =>
	lines.map(({text, id, isSecret, kind}) => ({text, id, isSecret, kind}));
