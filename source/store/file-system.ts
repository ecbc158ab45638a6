/**
The few calls to the file system that the store makes, as one value: tests let each of them fail, the program hands over the real ones. Those
below leave waiting for a disk to another thread, as the screen needs it; for a command see immediate-file-system.ts.
*/
import fs, {type promises} from 'node:fs';
import {makeFolders} from './make-folders.js';

type Promises = typeof promises;

export type FileHandle = Pick<promises.FileHandle, 'chmod' | 'chown' | 'close' | 'read' | 'stat' | 'sync' | 'truncate' | 'write'>;

export type FileSystem =
	& Pick<Promises, 'access' | 'chmod' | 'chown' | 'link' | 'lstat' | 'mkdir' | 'readdir' | 'realpath' | 'rename' | 'stat' | 'statfs' | 'unlink'>
	& Readonly<{open(...parameters: Parameters<Promises['open']>): Promise<FileHandle>}>;

/** Node loads them when they are asked for, which a command that reads one value does not do. */
const late = <Name extends keyof FileSystem>(name: Name): Promises[Name] =>
	(async (...parameters: unknown[]) => Reflect.apply(fs.promises[name] as (...all: unknown[]) => unknown, fs.promises, parameters)) as unknown as Promises[Name];

export const realFileSystem: FileSystem = {
	access: late('access'),
	chmod: late('chmod'),
	chown: late('chown'),
	link: late('link'),
	lstat: late('lstat'),
	mkdir: makeFolders({mkdir: late('mkdir'), stat: late('stat')}),
	open: late('open'),
	readdir: late('readdir'),
	realpath: late('realpath'),
	rename: late('rename'),
	stat: late('stat'),
	statfs: late('statfs'),
	unlink: late('unlink'),
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
