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

const isBase64 = (text: string): boolean => {
	const last = lastLetters[text.length % 4];
	return !/[^\w\-]/v.test(text) && (last === undefined || last.includes(text.at(-1)!));
};

const refused = () => new Failure('integrity', 'a field that should hold base64url bytes does not');

/** Bytes that a text stands for; asked for before they are decoded. */
const lengthOf = (text: string): number => Math.floor(text.length * 3 / 4);

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

/** Decodes many into the same memory, one over the other. */
export const decoderInto = (memory: Uint8Array) => {
	const view = viewOf(memory as Uint8Array<ArrayBuffer>);

	/** How many bytes it was. @throws Failure integrity when the text is no base64url, RangeError where it would go beyond `end` */
	return (text: string, at: number, end: number): number => {
		const length = lengthOf(text);
		if (!isBase64(text)) {
			throw refused();
		}

		if (at + length > end) {
			throw new RangeError('no room');
		}

		return view.write(text, at, length, 'base64url');
	};
};
