/**
Reads a private file through one descriptor: what is checked is what is read. Never follows a link at the last step, never waits
on a pipe, never reads more than the limit.
*/
import {constants, type Stats} from 'node:fs';
import {Failure} from '../domain/failure.js';
import {closeQuietly, readAll, type FileSystem} from './file-system.js';

/** Permission bits for group and others. */
export const groupAndOthers = 0o077;

/** Windows has neither of these, and no such attack. */
export const noFollow = constants.O_NOFOLLOW ?? 0;
const nonBlocking = constants.O_NONBLOCK ?? 0;

export type ReadFileOptions = Readonly<{
	/** Bytes. */
	limit: number;

	/** Words for a file over the limit. */
	tooLarge: (size: number) => Failure;

	/** Refuses by throwing. */
	check: (stats: Stats) => void | Promise<void>;
}>;

export type ReadFileResult = Readonly<{bytes: Uint8Array; stats: Stats}>;

/** @throws the system's errors, Failure storage for what is no regular file */
export const readFileOnce = async (fileSystem: FileSystem, path: string, {limit, tooLarge, check}: ReadFileOptions): Promise<ReadFileResult> => {
	const handle = await fileSystem.open(path, constants.O_RDONLY | noFollow | nonBlocking);
	try {
		const stats = await handle.stat();
		if (!stats.isFile()) {
			throw new Failure('storage', `${path} is no regular file; nothing was read`, 'Name the file itself.');
		}

		await check(stats);
		if (stats.size > limit) {
			throw tooLarge(stats.size);
		}

		const bytes = await readAll(handle, stats.size, limit);
		if (bytes === undefined) {
			throw tooLarge(limit + 1);
		}

		return {bytes, stats};
	} finally {
		await closeQuietly(handle);
	}
};

/** Permission bits, without the kind of file. */

export const permissions = (mode: number): number => mode & 0o777;

export const octal = (mode: number): string => permissions(mode).toString(8).padStart(3, '0');
