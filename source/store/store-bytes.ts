/** A document as the bytes that are saved, and their hash. */
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {setImmediate as breath} from 'node:timers/promises';
import type {StoreDocument} from '../domain/document.js';
import type {Loaded} from '../session/ports.js';

/** Bytes ↔ document; `parse` throws Failure integrity. */
export type Codec = Readonly<{
	parse(bytes: Uint8Array): StoreDocument;

	/** The same of bytes that this host has verified, and that nobody changes: the document may go on reading in them. */
	parseVerified?(bytes: Uint8Array): StoreDocument;

	/** @param former - What the document may have been made of, and its bytes. */
	serialise(document: StoreDocument, former?: Former): string | readonly Uint8Array[];
}>;

type Former = Pick<Loaded, 'document' | 'bytes'>;

/** Each is written on its own. */
const mostPieces = 16;

/** The bytes of a document in the form that is saved, in few pieces. */
export const piecesOf = (codec: Codec, document: StoreDocument, former?: Former): readonly Uint8Array[] => {
	const text = codec.serialise(document, former);
	const pieces = typeof text === 'string' ? [new TextEncoder().encode(text)] : text;
	return pieces.length > mostPieces ? [joined(pieces)] : pieces;
};

export const joined = (pieces: readonly Uint8Array[]): Uint8Array => pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);

export const sizeOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, {length}) => sum + length, 0);

/** SHA-256, hex: what a revision is. */
export const revisionOf = (...pieces: readonly Uint8Array[]): string => {
	const hash = createHash('sha256');
	for (const piece of pieces) {
		hash.update(piece);
	}

	return hash.digest('hex');
};

/** 1 MiB: what is hashed before anybody else has a turn. */
const stretch = 1_048_576;

/** The same, with air in between. */
export const revisionInTurns = async (pieces: readonly Uint8Array[]): Promise<string> => {
	const hash = createHash('sha256');
	for (const piece of pieces) {
		for (let begin = 0; begin < piece.length; begin += stretch) {
			hash.update(piece.subarray(begin, begin + stretch));
			// eslint-disable-next-line no-await-in-loop
			await breath();
		}
	}

	return hash.digest('hex');
};
