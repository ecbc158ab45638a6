/** A text as one word of a command that is said as a hint: whoever pastes it into a shell runs nothing that stands in somebody else's name. */
export const shellWord = (text: string): string =>
	/["$`\\!]/v.test(text) ? `'${text.replaceAll('\'', String.raw`'\''`)}'` : `"${text}"`;
