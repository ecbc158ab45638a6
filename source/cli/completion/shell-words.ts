/** A command line as a shell takes it apart, as far as it was typed: quotes may still be open. Nothing is expanded. */

export type ShellWord = Readonly<{
	/** Without quotes and backslashes. */
	text: string;

	/** As much of `text` as stands before what the shell itself will replace: bash starts anew behind an unquoted `:` or `=`. */
	kept: string;

	/** The quote that is still open: `"`, `'` or none. */
	quote: string;
}>;

const escapedInDouble = new Set(['"', '\\', '$', '`', '\n']);

/**
@param breaks - Unquoted characters behind which the shell's own word begins.
@param spaces - What separates words.
@returns the words; the last one is being typed and may be empty
*/
export const shellWords = (line: string, breaks = '', spaces = ' \t\n'): ShellWord[] => {
	const words: ShellWord[] = [];
	let text = '';
	let kept = '';
	let isWord = false;
	let quote = '';
	for (let at = 0; at < line.length; at++) {
		const character = line[at]!;
		if (quote === '\'' || (quote === '"' && character !== '\\')) {
			if (character === quote) {
				quote = '';
			} else {
				text += character;
			}
		} else if (character === '\\' && at + 1 < line.length) {
			at++;
			text += quote === '' || escapedInDouble.has(line[at]!) ? line[at]! : `\\${line[at]!}`;
			isWord = true;
		} else if (character === '"' || character === '\'') {
			quote = character;
			isWord = true;
		} else if (spaces.includes(character)) {
			if (isWord) {
				words.push({text, kept, quote});
			}

			[text, kept, isWord] = ['', '', false];
		} else {
			text += character;
			isWord = true;
			kept = breaks.includes(character) ? text : kept;
		}
	}

	return [...words, {text, kept, quote}];
};

/**
A text as bash has to read it to get the text, where the quote `quote` is open already. Readline's own quoting of file names leaves a `$(`
alive. Undefined: it can't be said there, since `!` recalls history within double quotes.
*/
export const quoteForBash = (text: string, quote: string): string | undefined => {
	if (quote === '\'') {
		return text.replaceAll('\'', String.raw`'\''`);
	}

	if (quote === '"') {
		return text.includes('!') ? undefined : text.replaceAll(/[\\"$`]/gv, String.raw`\$&`);
	}

	return text.replaceAll(/[^\p{L}\p{M}\p{N}_@%+:,.\/=\-]/gv, String.raw`\$&`);
};

/** One word as it was typed, without its quotes. */
export const unquote = (word: string): string => shellWords(word, '', '').at(-1)!.text;
