/**
Answers for string-width in the bundle where it is certain: in texts of Latin letters, punctuation, arrows, lines and shapes that are one
cell wide and join nothing, the width is the length; styles take no room. string-width itself cuts every text into characters first,
which took 20 ms of the first frame and much of every other.
*/
const plain = /^[\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{2010}-\u{2027}\u{2030}-\u{205E}\u{2190}-\u{2319}\u{2500}-\u{25FC}\u{2701}-\u{2704}\u{2706}-\u{2709}\u{270C}-\u{2727}\u{2729}-\u{274B}\u{2758}-\u{2775}]*$/v;
const styles = /\u{1B}\[[\d;]*m/gv;

/** The width in cells; undefined where it takes string-width to say. */
export const plainWidth = (text, options) => {
	if (typeof text !== 'string' || options?.ambiguousIsNarrow === false) {
		return undefined;
	}

	const bare = text.includes('\u{1B}') && !options?.countAnsiEscapeCodes ? text.replaceAll(styles, '') : text;
	return plain.test(bare) ? bare.length : undefined;
};

/** Whether a text of several lines is plain but for styles that Ink would leave as they are. */
export const isStyledOnly = text => plain.test(text.replaceAll(styles, '').replaceAll('\n', ''));
