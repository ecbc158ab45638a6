/**
Bytes ↔ base64url without padding. Each text stands for one list of bytes and each list has one text: what Buffer would also take (other letters,
padding, spaces, altered trailing bits) is refused. Without libsodium, whose own way takes ten times as long and has to be loaded first.
*/
import {Buffer} from 'node:buffer';
import {Failure} from '../domain/failure.js';

const viewOf = ({buffer, byteOffset, length}: Uint8Array<ArrayBuffer>): Buffer => Buffer.from(buffer, byteOffset, length);

export const encode = (bytes: Uint8Array): string => viewOf(bytes as Uint8Array<ArrayBuffer>).toString('base64url');

/** What the last letter may be, by how many stand in the last group: the bits that are no byte's are 0. */
const lastLetters = [undefined, '', 'AQgw', 'AEIMQUYcgkosw048'] as const;

const hasOnlyLetters = (text: string): boolean => !/[^\w\-]/v.test(text);

const hasRightEnd = (text: string): boolean => lastLetters[text.length % 4]?.includes(text.at(-1)!) ?? true;

const isBase64 = (text: string): boolean => hasOnlyLetters(text) && hasRightEnd(text);

const refused = () => new Failure('integrity', 'a field that should hold base64url bytes does not');

/** Bytes that a text stands for; asked for before they are decoded. */
export const lengthOf = (text: string): number => Math.floor(text.length * 3 / 4);

/** @throws Failure integrity when the text is no base64url of exactly so many bytes */
export const decode = (text: string, length?: number): Uint8Array => {
	if (!isBase64(text)) {
		throw refused();
	}

	// Into bytes of their own: what Buffer makes of a text lies among others', where nobody wipes it.
	const bytes = new Uint8Array(lengthOf(text));
	viewOf(bytes).write(text, 'base64url');
	if (length !== undefined && bytes.length !== length) {
		throw new Failure('integrity', `a field that should hold ${length} bytes holds ${bytes.length}`);
	}

	return bytes;
};

/** Bytes that a text takes among others: each begins where a group of letters does. */
export const roomOf = (text: string): number => Math.ceil(text.length / 4) * 3;

/** What makes the last group of a text whole, by how many letters stand in it. */
const fillings = ['', '', 'AA', 'A'] as const;

/**
Decodes many at once, which for short ones takes as long as one.
@returns Each takes as many bytes as `roomOf` says; those beyond its own are none of it
@throws Failure integrity when one is no base64url
*/
export const decodeAll = (texts: readonly string[]): Uint8Array => {
	const whole = texts.every(text => hasRightEnd(text)) ? texts.map(text => text + fillings[text.length % 4]!).join('') : undefined;
	if (whole === undefined || !hasOnlyLetters(whole)) {
		throw refused();
	}

	return Buffer.from(whole, 'base64url');
};
