/**
One idea of "the same text in any case", for search, names and types alike: NFC, lower case, final sigma as sigma.
Folding may change the length (`İ` becomes two units), so offsets of folded text are never offsets of the original.
*/

const ascii = /^[\u{0}-\u{7F}]*$/v;

export const isAscii = (text: string): boolean => ascii.test(text);

/** The comparison form of a text: equal exactly where two texts differ only in case or in the way accents are written. */
export const fold = (text: string): string =>
	isAscii(text) ? text.toLowerCase() : text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');

/** Orders texts for people: in any case first, then by code unit, so that the order is total and the same on every host. */
export const compareTexts = (first: string, second: string): number => {
	const one = fold(first);
	const other = fold(second);
	if (one !== other) {
		return one < other ? -1 : 1;
	}

	return first === second ? 0 : (first < second ? -1 : 1);
};
