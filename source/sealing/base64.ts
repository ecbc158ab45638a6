/**
Bytes ↔ base64url without padding. Each text stands for one list of bytes and each list has one text: what `atob` would also take (other letters,
padding, spaces, altered trailing bits) is refused. Without libsodium, whose own way takes several times as long and has to be loaded first.
*/
import {Failure} from '../domain/failure.js';

/** So many characters at a time: a call takes only so many arguments. */
const portion = 8192;

const letters = (bytes: Uint8Array): string => {
	if (bytes.length <= portion) {
		return String.fromCharCode(...bytes);
	}

	const parts: string[] = [];
	for (let index = 0; index < bytes.length; index += portion) {
		parts.push(letters(bytes.subarray(index, index + portion)));
	}

	return parts.join('');
};

export const encode = (bytes: Uint8Array): string => {
	const text = btoa(letters(bytes)).replaceAll('+', '-').replaceAll('/', '_');
	const padding = text.indexOf('=');
	return padding === -1 ? text : text.slice(0, padding);
};

/** What the last letter may be, by how many stand in the last group: the bits that are no byte's are 0. */
const lastLetters = [undefined, '', 'AQgw', 'AEIMQUYcgkosw048'] as const;

const isBase64 = (text: string): boolean => {
	const last = lastLetters[text.length % 4];
	return !/[^\w\-]/v.test(text) && (last === undefined || last.includes(text.at(-1)!));
};

/** @throws Failure integrity when the text is no base64url of exactly so many bytes */
export const decode = (text: string, length?: number): Uint8Array => {
	if (!isBase64(text)) {
		throw new Failure('integrity', 'a field that should hold base64url bytes does not');
	}

	const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = new Uint8Array(decoded.length);
	for (let index = 0; index < bytes.length; index++) {
		bytes[index] = decoded.charCodeAt(index);
	}

	if (length !== undefined && bytes.length !== length) {
		throw new Failure('integrity', `a field that should hold ${length} bytes holds ${bytes.length}`);
	}

	return bytes;
};
