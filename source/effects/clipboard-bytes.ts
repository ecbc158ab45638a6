/**
The exact bytes that reach a terminal's clipboard (OSC 52), bare or wrapped for the multiplexer in between. Always target `c`, always BEL
at the end (ST would end screen's wrapper), never a query: a terminal would type the answer into our input.
*/
import {Buffer} from 'node:buffer';

const escape = '\u{1B}';
const bell = '\u{7}';

/** Longest payload that terminals take, in base64 characters. More is refused, never cut. */
export const longestPayload = 74_994;

/** Mosh cuts what is longer than 16,379 without a word. */
export const longestThroughMosh = 16_000;

/** Screen keeps at most 768 bytes of one wrapped string. */
const screenChunk = 512;

export const encodePayload = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** @param payload - Base64; empty clears. */
export const bare = (payload: string): string => `${escape}]52;c;${payload}${bell}`;

/** For tmux with `allow-passthrough`. */
export const throughTmux = (sequence: string): string => `${escape}Ptmux;${sequence.split(escape).join(escape + escape)}${escape}\\`;

export const throughScreen = (sequence: string): string => {
	let wrapped = '';
	for (let start = 0; start < sequence.length; start += screenChunk) {
		wrapped += `${escape}P${sequence.slice(start, start + screenChunk)}${escape}\\`;
	}

	return wrapped;
};
