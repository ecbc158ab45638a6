/**
References in any text file: `patchbay://STORE/INTEGRATION/KEY`, and `{{ patchbay "REF/KEY" }}` for whoever reads the template. A file is taken as
bytes, so that whatever else stands in it stays as it is. What looks like one of the two and is none is refused, since it would else
reach a program as it stands.
*/
import {Failure} from './failure.js';
import {parseLink} from './link.js';

/** Bytes. */
export const largestTemplate = 16 * 1024 * 1024;

/** Characters of a link, and one more. */
const longestLink = 170;

export type Piece =
	| Readonly<{kind: 'text'; start: number; end: number}>
	/** A link with a key, or what stood between the quotes. */
	| Readonly<{kind: 'reference'; reference: string; form: 'link' | 'placeholder'; line: number}>;

export type Template = Readonly<{
	pieces: readonly Piece[];

	/** Lines of links to integrations, without a key: they are left as they are. */
	links: readonly number[];
}>;

const patterns = /(?<link>patchbay:\/\/)|\{\{\s*patchbay\b(?:\s*"(?<quoted>(?:[^"\\\r\n]|\\.)*)"\s*\}\})?/gv;
/** The key of a link ends with a letter, a digit or _, so that a full stop may stand behind it; the other form takes every key. */
const reference = /^patchbay:\/\/[\w\-]{16,43}\/[\w\-]{16,43}(?<key>\/[A-Za-z_](?:[\w.\-]{0,62}\w)?\b)?/v;

const refuse = (line: number, what: string, hint: string): never => {
	throw new Failure('usage', `line ${line} of the template holds ${what}; nothing was written`, hint);
};

const decoder = new TextDecoder();

/** Text whose characters are bytes, as UTF-8. */
const utf8Of = (binary: string): string => decoder.decode(Uint8Array.from(binary, character => character.codePointAt(0)!));

const unquoted = (binary: string, line: number): string => {
	try {
		return JSON.parse(`"${utf8Of(binary).replaceAll('\t', String.raw`\t`)}"`) as string;
	} catch {
		return refuse(line, 'a placeholder with an escape that is none', String.raw`Within the quotes \" and \\ stand for " and \.`);
	}
};

const binaryOf = (bytes: Uint8Array): string => {
	const parts: string[] = [];
	for (let at = 0; at < bytes.length; at += 8192) {
		parts.push(String.fromCodePoint(...bytes.subarray(at, at + 8192)));
	}

	return parts.join('');
};

/** @throws Failure usage, naming the line */
export const parseTemplate = (bytes: Uint8Array): Template => {
	const text = binaryOf(bytes);
	const pieces: Piece[] = [];
	const links: number[] = [];
	let line = 1;
	let counted = 0;
	let done = 0;
	for (const match of text.matchAll(patterns)) {
		line += text.slice(counted, match.index).split('\n').length - 1;
		counted = match.index;
		const {link, quoted} = match.groups!;
		let found: string;
		let {length} = match[0];
		if (link === undefined) {
			found = quoted === undefined ? refuse(line, 'a placeholder that is none', 'It is {{ patchbay "REF/KEY" }}.') : unquoted(quoted, line);
		} else {
			const exact = reference.exec(text.slice(match.index, match.index + longestLink));
			const behind = exact ? text.slice(match.index + exact[0].length, match.index + exact[0].length + 2) : '';
			if (!exact || !parseLink(exact[0]) || (exact.groups!.key === undefined && /^\/[\w.\-]/v.test(behind))) {
				refuse(line, 'a reference that is none', 'It is patchbay://STORE/INTEGRATION/KEY.');
			}

			found = exact![0];
			({length} = found);
			if (exact!.groups!.key === undefined) {
				links.push(line);
				continue;
			}
		}

		pieces.push({kind: 'text', start: done, end: match.index}, {
			kind: 'reference', reference: found, form: link === undefined ? 'placeholder' : 'link', line,
		});
		done = match.index + length;
	}

	return {pieces: [...pieces, {kind: 'text', start: done, end: bytes.length}], links};
};

/**
The file with values in the places of their references.
@param values - One for each reference, in order.
*/
export const fillTemplate = (bytes: Uint8Array, {pieces}: Pick<Template, 'pieces'>, values: readonly Uint8Array[]): Uint8Array => {
	let next = 0;
	const parts = pieces.map(piece => piece.kind === 'text' ? bytes.subarray(piece.start, piece.end) : values[next++]!);
	const filled = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let offset = 0;
	for (const part of parts) {
		filled.set(part, offset);
		offset += part.length;
	}

	return filled;
};
