/**
The one serialisation of a value: RFC 8785 (sorted keys, no white space), for integers up to 2^53 and well-formed NFC strings only.
What is signed and hashed is this text, and a store file that is not byte for byte this text is refused.
Entries are immutable, so the text of one is computed once and kept with it. What looks only at texts loads no libsodium: that is why this stands by itself.
*/
import {Failure} from '../domain/failure.js';

type Plain = string | number | boolean | null | readonly Plain[] | Readonly<{[key: string]: Plain}>;

/** Printable ASCII but for `"` and `\`: nearly every text, and written as it is. */
const plainText = /^[\u{20}\u{21}\u{23}-\u{5B}\u{5D}-\u{7E}]*$/v;

const canonicalString = (text: string): string => {
	if (plainText.test(text)) {
		return `"${text}"`;
	}

	if (!text.isWellFormed() || text.normalize('NFC') !== text) {
		throw new Failure('integrity', 'a text is not well-formed Unicode in normal form C');
	}

	return JSON.stringify(text);
};

const canonicalPlain = (value: Plain): string => {
	switch (typeof value) {
		case 'string': {
			return canonicalString(value);
		}

		case 'number': {
			if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
				throw new Failure('integrity', 'a number is no whole number up to 2^53');
			}

			return String(value);
		}

		case 'boolean': {
			return value ? 'true' : 'false';
		}

		case 'object': {
			if (value === null) {
				return 'null';
			}

			if (Array.isArray(value)) {
				return `[${value.map(item => canonicalPlain(item as Plain)).join(',')}]`;
			}

			const object = value as Readonly<Record<string, Plain>>;
			return `{${Object.keys(object).toSorted().map(key => `${canonicalString(key)}:${canonicalPlain(object[key]!)}`).join(',')}}`;
		}

		default: {
			throw new TypeError(`a ${typeof value} has no canonical form`);
		}
	}
};

/**
@param value - Plain JSON data.
@throws Failure integrity for numbers and strings outside of the rules above
*/
export const canonical = (value: unknown): string => canonicalPlain(value as Plain);

const texts = new WeakMap<object, string>();

/** The canonical text of an immutable entry, computed once. */
export const entryText = (entry: object): string => {
	let text = texts.get(entry);
	if (text === undefined) {
		text = canonical(entry);
		texts.set(entry, text);
	}

	return text;
};

type Signed = Readonly<{body: unknown; by: string; sig: string}>;

const beforeBody = '{"body":';
const afterBody = ({by, sig}: Signed): string => `,"by":${canonical(by)},"sig":${canonical(sig)}}`;

/** Keeps the text of an entry whose body's text is known already. */
export const rememberText = (entry: Signed, body: string): void => {
	texts.set(entry, beforeBody + body + afterBody(entry));
};

/** The canonical text of an entry's body, cut out of that of the entry. */
export const bodyText = (entry: Signed): string => {
	const text = entryText(entry);
	const after = afterBody(entry);
	// An entry with other fields is none of ours; its body is its body all the same.
	return text.startsWith(beforeBody) && text.endsWith(after) && Object.keys(entry).length === 3
		? text.slice(beforeBody.length, -after.length)
		: canonical(entry.body);
};
