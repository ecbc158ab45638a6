/**
What this process has saved, kept for its next save. Where the file is the very one that was put there, it is taken to hold that, and
compared before it is replaced: so it is read once and hashed never. Saves that follow each other would else also take and leave the size
of the store each time, and most of what a save costs would be the clearing up after it.
*/
import type {Stats} from 'node:fs';
import type {Held} from '../session/ports.js';
import {sizeOf} from './store-bytes.js';

export type Kept = Held & Readonly<{
	bytes: Uint8Array;

	/** What the system says of the file. */
	stats: Stats;
}>;

/** The file holds something else than what was kept: what was planned on that is to be planned again. Nothing was written. */
export class Mistaken extends Error {}

/** Whether a file is most likely what it was. */
export const isUntouched = (former: Stats, now: Stats): boolean =>
	former.ino === now.ino && former.dev === now.dev && former.size === now.size && former.mtimeMs === now.mtimeMs;

/** 64 MiB: what a store may have without a setting. Of a larger one nothing is kept. */
export const mostKept = 67_108_864;

/** 256 KiB: by how much a store may grow before it needs another buffer. */
const room = 262_144;

const begins = (pieces: readonly Uint8Array[]): number[] => {
	let begin = 0;
	return pieces.map(({length}) => {
		begin += length;
		return begin - length;
	});
};

/**
The pieces one after another, in the buffer that most of them are parts of, where it has the room; its former content is gone then, and
where another takes its place, so is the buffer.
@param pieces - Those that are parts of the buffer stand in the order in which they stand there, and don't overlap.
*/
export const gathered = (pieces: readonly Uint8Array[], buffer: ArrayBuffer): Uint8Array => {
	const size = sizeOf(pieces);
	const isRoomy = size <= buffer.byteLength;
	const all = isRoomy ? new Uint8Array(buffer) : new Uint8Array(size + room);
	const goals = begins(pieces);
	const parts = pieces.map((piece, index) => ({piece, to: goals[index]!}));
	const [own, others] = [parts.filter(({piece}) => isRoomy && piece.buffer === buffer), parts.filter(({piece}) => !isRoomy || piece.buffer !== buffer)];
	const [left, right] = [own.filter(({piece, to}) => to < piece.byteOffset), own.filter(({piece, to}) => to > piece.byteOffset)];
	// In this order nothing lands on what has still to be moved.
	for (const {piece: {byteOffset, length}, to} of [...left, ...right.toReversed()]) {
		all.copyWithin(to, byteOffset, byteOffset + length);
	}

	for (const {piece, to} of others) {
		all.set(piece, to);
	}

	if (!isRoomy) {
		buffer.transfer(0);
	}

	return all.subarray(0, size);
};
