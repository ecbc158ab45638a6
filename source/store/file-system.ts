/**
The few calls to the file system that the store makes, as one value: tests let each of them fail, the program hands over the real ones.
*/
import * as promises from 'node:fs/promises';
import {dirname, resolve} from 'node:path';

export type FileSystem = Pick<
	typeof promises,
	'access' | 'chmod' | 'chown' | 'link' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'realpath' | 'rename' | 'stat' | 'statfs' | 'unlink'
>;

export type FileHandle = promises.FileHandle;

/** Whether there is a folder already where one was to be made. */
const isFolder = async (path: string): Promise<boolean> => {
	try {
		const stats = await promises.stat(path);
		return stats.isDirectory();
	} catch (error) {
		// A link that leads nowhere. Whatever else keeps us from looking is what has to be told.
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
			throw error;
		}

		return false;
	}
};

/**
A folder and those it lies in, one by one from the first that is there. Node's own way asks for ever where none can be made although the
one above is there, as under /proc.
@returns The first that was made; undefined: all were there.
*/
const makeFolders = async (path: string, mode?: number): Promise<string | undefined> => {
	try {
		await promises.mkdir(path, {mode});
		return path;
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'EEXIST' && await isFolder(path)) {
			return undefined;
		}

		const above = dirname(path);
		if (code !== 'ENOENT' || above === path) {
			throw error;
		}

		const first = await makeFolders(above, mode);
		await promises.mkdir(path, {mode});
		return first ?? path;
	}
};

export const realFileSystem: FileSystem = {
	...promises,
	mkdir: (async (path: string, {recursive, mode}: Readonly<{recursive?: boolean; mode?: number}> = {}) =>
		recursive ? makeFolders(resolve(path), mode) : promises.mkdir(path, {mode})) as typeof promises.mkdir,
};

/** Writes everything, however little the system takes at a time. */
export const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
	let offset = 0;
	while (offset < bytes.length) {
		// eslint-disable-next-line no-await-in-loop
		const {bytesWritten} = await handle.write(bytes, offset, bytes.length - offset);
		offset += bytesWritten;
	}
};

/** 2 MiB: what is read at a time where somebody looks at it meanwhile. */
const piece = 2_097_152;

/**
Reads from the start to the end, but never more than `limit` bytes; undefined when there is more.
@param seen - Called with each piece in order, while the next is read.
*/
export const readAll = async (handle: FileHandle, size: number, limit: number, seen?: (piece: Uint8Array) => void): Promise<Uint8Array | undefined> => {
	// One byte more than expected, so that the end is seen without a second buffer.
	let buffer = new Uint8Array(Math.min(size, limit) + 1);
	let length = 0;
	let told = 0;
	const tell = () => {
		if (told === length) {
			return;
		}

		seen?.(buffer.subarray(told, length));
		told = length;
	};

	for (;;) {
		const wanted = buffer.length - length;
		const asked = seen ? Math.min(wanted, piece) : wanted;
		const reading = handle.read(buffer, length, asked, length);
		tell();

		// eslint-disable-next-line no-await-in-loop
		const {bytesRead} = await reading;
		length += bytesRead;
		if (length > limit) {
			return undefined;
		}

		// Less than was asked for, and just what was expected: that was the end.
		if (bytesRead === 0 || (bytesRead < asked && length === size)) {
			tell();
			return buffer.subarray(0, length);
		}

		if (length === buffer.length) {
			const larger = new Uint8Array(Math.min((2 * length) + 1, limit + 1));
			larger.set(buffer);
			buffer = larger;
		}
	}
};

/** Makes names in a folder (a new file, a rename) survive a power cut. */
export const syncFolder = async (fileSystem: FileSystem, folder: string): Promise<void> => {
	const handle = await fileSystem.open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/**
What root makes beside somebody's store is given to that somebody: it would lock them out of their own store. Others make only what is
theirs anyway, in a group that the folder decides.
*/
export const giveTo = async (fileSystem: FileSystem, path: string, {uid, gid}: Readonly<{uid: number; gid: number}>): Promise<void> => {
	const made = await fileSystem.stat(path);
	if (made.uid === 0 && uid !== 0) {
		await fileSystem.chown(path, uid, gid);
	}
};

/** Closes without hiding the error that is on its way. */
export const closeQuietly = async (handle: FileHandle): Promise<void> => {
	try {
		await handle.close();
	} catch {}
};

/** Removes a file of ours that may be gone already. */
export const unlinkQuietly = async (fileSystem: FileSystem, path: string): Promise<void> => {
	try {
		await fileSystem.unlink(path);
	} catch {}
};
