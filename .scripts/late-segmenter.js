/**
Stands in for `Intl.Segmenter` in the bundle. Making a real one loads language data for 10 to 20 ms at every start, and what the program
mostly shows needs none of it: in plain letters, marks and lines every UTF-16 unit is a character of its own. The real one is
made for the first text that has more.
*/

/** Latin, punctuation, arrows, mathematics, technical, lines, shapes and dingbats: nothing in here joins its neighbour. */
const simple = /^[\u{20}-\u{7E}\u{A0}-\u{AC}\u{AE}-\u{2FF}\u{2010}-\u{2027}\u{2030}-\u{205E}\u{2190}-\u{23FF}\u{2500}-\u{27BF}]*$/v;

/** Taken out of Intl by a way that the bundler, which puts this class in its place, doesn't follow. */
const {Segmenter} = Intl;

export class LateSegmenter {
	#real;
	#parameters;
	#isByCharacter;

	constructor(...parameters) {
		this.#parameters = parameters;
		this.#isByCharacter = (parameters[1]?.granularity ?? 'grapheme') === 'grapheme';
	}

	segment(text) {
		if (this.#isByCharacter && typeof text === 'string' && simple.test(text)) {
			// `Array.from` took a sixth of a large frame for it.
			const segments = [];
			for (let index = 0; index < text.length; index++) {
				segments.push({segment: text.charAt(index), index, input: text});
			}

			return segments;
		}

		this.#real ??= new Segmenter(...this.#parameters);
		return this.#real.segment(text);
	}
}
