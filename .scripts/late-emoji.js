/**
Stands in for `/^\p{RGI_Emoji}$/v` of string-width in the bundle. That pattern holds every emoji sequence there is, and compiling it costs up
to 20 ms of every start; a single character is answered by a small one, and the big one is made for the first sequence.
*/
import {lateExpression} from './late-expression.js';

const single = lateExpression(() => /^[\p{Emoji_Presentation}--\p{RI}]$/v);
const sequence = lateExpression(() => /^\p{RGI_Emoji}$/v);

export const lateEmoji = {
	test(text) {
		return text.length === (text.codePointAt(0) > 0xFF_FF ? 2 : 1) ? single.test(text) : sequence.test(text);
	},
};
