/**
Reads a private file through one descriptor: what is checked is what is read. Never follows a link at the last step, never waits
on a pipe, never reads more than the limit.
*/
import {Buffer} from 'node:buffer';
import {
	closeSync, constants, fstatSync, openSync, readSync, type Stats,
} from 'node:fs';
import {Failure} from '../domain/failure.js';
import {
	closeQuietly, readAll, realFileSystem, type FileHandle, type FileSystem,
} from './file-system.js';

/** Permission bits for group and others. */
export const groupAndOthers = 0o077;

/** Windows has neither of these, and no such attack. */
export const noFollow = constants.O_NOFOLLOW ?? 0;
/** A pipe that somebody planted must not keep anybody waiting. */
export const nonBlocking = constants.O_NONBLOCK ?? 0;

export type ReadFileOptions = Readonly<{
	/** Bytes. */
	limit: number;

	/** Words for a file over the limit. */
	tooLarge: (size: number) => Failure;

	/** Refuses by throwing. */
	check: (stats: Stats) => void | Promise<void>;

	/** Called with each piece in order, while the next is read. */
	seen?: ((piece: Uint8Array) => void) | undefined;
}>;

export type ReadFileResult = Readonly<{bytes: Uint8Array; stats: Stats}>;

const readable = constants.O_RDONLY | noFollow | nonBlocking;

const checkFile = async (path: string, stats: Stats, {check}: Pick<ReadFileOptions, 'check'>): Promise<void> => {
	if (!stats.isFile()) {
		throw new Failure('storage', `${path} is no regular file; nothing was read`, 'Name the file itself.');
	}

	await check(stats);
};

/** 64 KiB: so much is read sooner than another thread is asked for it, and each start reads seven such files. */
const little = 65_536;

/**
A small file at once; undefined where it is not small, or grows.
@throws the system's errors, Failure storage for what is no regular file
*/
const readLittle = async (path: string, options: ReadFileOptions): Promise<ReadFileResult | undefined> => {
	const descriptor = openSync(path, readable);
	try {
		const stats = fstatSync(descriptor);
		await checkFile(path, stats, options);
		if (stats.size > Math.min(little, options.limit)) {
			return undefined;
		}

		const buffer = new Uint8Array(stats.size + 1);
		let length = 0;
		for (let count = -1; count !== 0 && length < buffer.length; length += count) {
			count = readSync(descriptor, buffer, length, buffer.length - length, length);
		}

		return length > stats.size ? undefined : {bytes: buffer.subarray(0, length), stats};
	} finally {
		closeSync(descriptor);
	}
};

/** @throws the system's errors, Failure storage for what is no regular file */
const reading = async <Result>(fileSystem: FileSystem, path: string, {check}: Pick<ReadFileOptions, 'check'>, read: (handle: FileHandle, stats: Stats) => Promise<Result>): Promise<Result> => {
	const handle = await fileSystem.open(path, readable);
	try {
		const stats = await handle.stat();
		await checkFile(path, stats, {check});
		return await read(handle, stats);
	} finally {
		await closeQuietly(handle);
	}
};

/** @throws the system's errors, Failure storage for what is no regular file */
export const readFileOnce = async (fileSystem: FileSystem, path: string, options: ReadFileOptions): Promise<ReadFileResult> => {
	const {limit, tooLarge, check, seen} = options;
	const read = fileSystem === realFileSystem && !seen ? await readLittle(path, options) : undefined;
	return read ?? reading(fileSystem, path, {check}, async (handle, stats) => {
		if (stats.size > limit) {
			throw tooLarge(stats.size);
		}

		const bytes = await readAll(handle, stats.size, limit, seen);
		if (bytes === undefined) {
			throw tooLarge(limit + 1);
		}

		return {bytes, stats};
	});
};

/**
The last bytes of a file as text, and its size.
@throws the system's errors, Failure storage for what is no regular file
*/
export const readEnd = async (fileSystem: FileSystem, path: string, most: number): Promise<Readonly<{text: string; size: number}>> =>
	reading(fileSystem, path, {check() {}}, async (handle, {size}) => {
		const length = Math.min(size, most);
		const end = new Uint8Array(length);
		const {bytesRead} = await handle.read(end, 0, length, size - length);
		return {text: new TextDecoder().decode(end.subarray(0, bytesRead)), size};
	});

/** What the system says of a file. @throws the system's errors, Failure storage for what is no regular file */
export const statsOf = async (fileSystem: FileSystem, path: string, {check}: Pick<ReadFileOptions, 'check'>): Promise<Stats> =>
	reading(fileSystem, path, {check}, async (_, stats) => stats);

/** 2 MiB: little enough to stay in the processor's cache while it is compared. */
const portion = 2_097_152;

/** Two portions that nobody uses now: making them takes longer than a small file's comparison. */
let spare: ArrayBuffer | undefined;

/**
Whether a file holds exactly these bytes. It is read to its end as far as it agrees.
@throws the system's errors, Failure storage for what is no regular file
*/
export const holdsBytes = async (fileSystem: FileSystem, path: string, bytes: Uint8Array, {check}: Pick<ReadFileOptions, 'check'>): Promise<boolean> =>
	reading(fileSystem, path, {check}, async handle => {
		const halves = spare ?? new ArrayBuffer(2 * portion);
		spare = undefined;
		const readInto = async (turn: number, position: number) => {
			const half = new Uint8Array(halves, (turn % 2) * portion, portion);
			const {bytesRead} = await handle.read(half, 0, portion, position);
			return half.subarray(0, bytesRead);
		};

		let next: Promise<Uint8Array> | undefined = readInto(0, 0);
		try {
			for (let position = 0, turn = 1; ; turn++) {
				// eslint-disable-next-line no-await-in-loop
				const read: Uint8Array = await next;
				const end = position + read.length;
				// Less than was asked for, and just what was expected: that was the end.
				const isLast = read.length === 0 || (read.length < portion && end === bytes.length);
				// One half is read while the other is compared.
				next = isLast ? undefined : readInto(turn, end);
				if (Buffer.compare(read, bytes.subarray(position, end)) !== 0) {
					return false;
				}

				position = end;
				if (!next) {
					return position === bytes.length;
				}
			}
		} finally {
			await Promise.allSettled([next]);
			spare = halves;
		}
	});

/** Permission bits, without the kind of file. */
export const permissions = (mode: number): number => mode & 0o777;

export const octal = (mode: number): string => permissions(mode).toString(8).padStart(3, '0');
