/**
Dotenv files, read as shells and dotenv libraries agree to, and where they differ so that no part of a value is lost:
- `KEY=value`, `export KEY=value`, `KEY = value`, `KEY: value`; keys are letters, digits, `_`, `.` and `-`. Empty lines and `#` lines are skipped.
- Unquoted: up to the end of the line or a `#` after whitespace, trimmed. A `#` without whitespace before it belongs to the value (and is told).
- 'single' and `backtick` quotes: literally. "double" quotes: \n \r \t \" \' \\ \$ \` are escapes, other backslashes stay. All may span lines.
- `$NAME` is never replaced. The last of several equal keys wins, and that is told.
- BOM and CRLF are accepted; invalid UTF-8, NUL, encrypted files and files over the caps are refused. A bad line is reported by its number and left out.
No message holds a value.
*/
import {Failure} from './failure.js';
import {refuseForeignBytes, refuseForeignText} from './import/foreign.js';

export const largestDotenv = 4 * 1024 * 1024;
const mostLines = 100_000;

/** Bytes of one value, as in the store. */
const largestEntry = 64 * 1024;

export type Pair = Readonly<{key: string; value: string; line: number}>;

export type Problem = Readonly<{
	/** Counted from 1. */
	line: number;
	message: string;
}>;

export type Dotenv = Readonly<{
	/** In the order of the file; each key once. */
	pairs: readonly Pair[];

	/** Lines that were left out. */
	problems: readonly Problem[];

	/** What was read, but may have been meant otherwise. */
	notes: readonly Problem[];

	/** Sentences on the whole, of files whose lines say nothing. */
	remarks?: readonly string[];
}>;

const escapes = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['"', '"'], ['\'', '\''], ['\\', '\\'], ['$', '$'], ['`', '`']]);

const unescape = (text: string): string =>
	text.replaceAll(/\\(?<character>.)/gsv, (whole, character: string) => escapes.get(character) ?? whole);

const head = /^[^\S\n]*(?:export[^\S\n]+)?(?<key>[\w.\-]+)(?:[^\S\n]*=|:(?=[^\S\n]))[^\S\n]*/v;
const nothing = /[^\S\n]*(?:#[^\n]*)?(?:\n|$)/vy;
const skipped = /^[^\S\n]*(?:#[^\n]*)?$/v;

const lineEnd = (text: string, from: number): number => {
	const end = text.indexOf('\n', from);
	return end === -1 ? text.length : end;
};

/** Position of the quote that ends the value which begins at `from`; -1: there is none, -2: there is, with something behind it. */
const closing = (text: string, from: number, quote: string): number => {
	for (let at = from; at < text.length; at++) {
		if (text[at] === '\\' && quote === '"') {
			at++;
		} else if (text[at] === quote && (text[at - 1] !== '\\' || isFollowedByNothing(text, at))) {
			return isFollowedByNothing(text, at) ? at : -2;
		}
	}

	return -1;
};

const isFollowedByNothing = (text: string, at: number): boolean => {
	nothing.lastIndex = at + 1;
	return nothing.test(text);
};

type Read = Readonly<{value: string; end: number; note: string | undefined}> | Readonly<{problem: string}>;

const readQuoted = (text: string, start: number): Read => {
	const quote = text[start]!;
	const end = lineEnd(text, start);
	let at = closing(text, start + 1, quote);
	let note: string | undefined;
	if (at === -2) {
		// 'it's' and "{"a": 1}": the line ends with the quote it began with.
		const last = text.lastIndexOf(quote, end - 1);
		at = last > start && isFollowedByNothing(text, last) ? last : -2;
		note = 'holds quotes within its quotes, which are taken as part of the value';
	}

	if (at < 0) {
		return {problem: at === -1 ? 'a quote is never closed' : 'something stands behind the closing quote'};
	}

	const value = text.slice(start + 1, at);
	return {value: quote === '"' ? unescape(value) : value, end: lineEnd(text, at), note};
};

const readPlain = (text: string, start: number): Read => {
	const end = lineEnd(text, start);
	const line = text.slice(start, end);
	const comment = line.search(/(?:^|\s)#/v);
	const value = (comment === -1 ? line : line.slice(0, comment)).trim();
	return {value, end, note: value.includes('#') ? 'holds a # without a space before it, which is taken as part of the value' : undefined};
};

const refuse = (message: string, hint: string): never => {
	throw new Failure('usage', `${message}; nothing was imported`, hint);
};

/**
Text of a foreign file.
@throws Failure usage (too large, not UTF-8, NUL)
*/
export const readText = (bytes: Uint8Array, largest: number): string => {
	if (bytes.length > largest) {
		refuse(`the file is larger than ${Math.floor(largest / (1024 * 1024))} MiB`, 'Split it.');
	}

	let text = '';
	try {
		text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch {
		refuse('the file is not valid UTF-8', 'Save it as UTF-8 and import it again.');
	}

	if (text.includes('\0')) {
		refuse('the file holds NUL characters, so it is no text', 'Check that it is the right file.');
	}

	return text;
};

const encoder = new TextEncoder();

/**
@throws Failure usage (too large, not UTF-8, NUL, encrypted)
*/
export const parseDotenv = (bytes: Uint8Array): Dotenv => {
	refuseForeignBytes(bytes);
	const text = readText(bytes, largestDotenv).replaceAll(/\r\n?/gv, '\n');
	refuseForeignText(text);
	if (text.split('\n', mostLines + 2).length > mostLines + 1) {
		refuse(`the file has more than ${mostLines} lines`, 'Split it.');
	}

	const pairs = new Map<string, Pair>();
	const problems: Problem[] = [];
	const notes: Problem[] = [];
	let line = 1;
	for (let at = 0; at < text.length;) {
		const end = lineEnd(text, at);
		const content = text.slice(at, end);
		const start = head.exec(content);
		let next = end;
		if (start) {
			const key = start.groups!.key!;
			const from = at + start[0].length;
			const read = /["'`]/v.test(text[from] ?? '') ? readQuoted(text, from) : readPlain(text, from);
			if ('problem' in read) {
				problems.push({line, message: read.problem});
			} else if (encoder.encode(read.value).length > largestEntry) {
				problems.push({line, message: `the value is larger than ${largestEntry / 1024} KiB`});
				next = read.end;
			} else {
				const former = pairs.get(key);
				if (former) {
					notes.push({line, message: `${key} stands in line ${former.line} too; this one is taken`});
					pairs.delete(key);
				}

				if (read.note) {
					notes.push({line, message: `${key} ${read.note}`});
				}

				pairs.set(key, {key, value: read.value, line});
				next = read.end;
			}
		} else if (!skipped.test(content)) {
			problems.push({line, message: 'this is no KEY=value'});
		}

		line += text.slice(at, next).split('\n').length;
		at = next + 1;
	}

	return {pairs: pairs.values().toArray(), problems, notes};
};

/** What a line of a file may not look like, lest the whole is taken for encrypted or for a conflict. */
const isRefusedWithin = (value: string): boolean => /^(?:<{7} |>{7} )|^[ \t]*(?:export[ \t]+)?[\w.\-]+[ \t]*[:=][ \t]*["']?(?:encrypted:|ENC\[AES)/mv.test(value);

const quote = (value: string): string => {
	if (/^[\w.\/:@%+,=\-]*$/v.test(value)) {
		return value;
	}

	const isMultiline = value.includes('\n');
	if (isMultiline && isRefusedWithin(value)) {
		return escaped(value).replaceAll('\n', String.raw`\n`);
	}

	// Single quotes mean the same to every reader, but for a backslash before the last one.
	if (!/['\r]|\\$/v.test(value)) {
		return `'${value}'`;
	}

	return escaped(value);
};

const escaped = (value: string): string => `"${value.replaceAll(/[\\"$`]/gv, String.raw`\$&`).replaceAll('\r', String.raw`\r`)}"`;

/**
Whether libraries that know no escapes but \n and \r read another value than this program and shells do: there is no one spelling for a ' beside
one of \ " $ ` or for a \ at the end.
*/
export const isReadDifferently = (value: string): boolean => {
	const quoted = quote(value);
	return quoted.startsWith('"') && (/[\\"$`]/v.test(value) || quoted.includes(String.raw`\n`));
};

/** `KEY=value` lines that shells and dotenv libraries, ours included, read back as the same pairs. */
export const serialiseDotenv = (pairs: ReadonlyArray<Readonly<{key: string; value: string}>>): string =>
	pairs.map(({key, value}) => `${key}=${quote(value)}\n`).join('');
