/**
Files and descriptors that the user names on the command line.
*/
import {read} from 'node:fs';
import {
	open, rename, unlink, type FileHandle,
} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {Failure} from '../domain/failure.js';

const readChunk = promisify(read);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

const mebibytes = (bytes: number) => bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.ceil(bytes / 1_048_576)} MiB`;

const tooLarge = (name: string, limit: number) => new Failure('usage', `${name} is larger than ${mebibytes(limit)}; nothing was changed`, 'Split it, or name another.');

/** One piece; waits where a descriptor has nothing yet. */
const readPiece = async (descriptor: number, buffer: Uint8Array): Promise<number> => {
	for (;;) {
		try {
			// eslint-disable-next-line no-await-in-loop
			const {bytesRead} = await readChunk(descriptor, buffer, 0, buffer.length, null);
			return bytesRead;
		} catch (error) {
			if (codeOf(error) === 'EOF') {
				return 0;
			}

			if (codeOf(error) !== 'EAGAIN') {
				throw error;
			}

			// eslint-disable-next-line no-await-in-loop
			await delay(10);
		}
	}
};

/**
Reads standard input or another open descriptor to its end. What it read on the way is wiped.
@param limit - Bytes.
@throws Failure usage (too large, not open), storage
*/
export const readDescriptor = async (descriptor: number, limit: number): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let length = 0;
	try {
		for (;;) {
			const buffer = new Uint8Array(65_536);
			// eslint-disable-next-line no-await-in-loop
			const size = await readPiece(descriptor, buffer);
			if (size === 0) {
				break;
			}

			pieces.push(buffer.subarray(0, size));
			length += size;
			if (length > limit) {
				throw tooLarge(descriptor === 0 ? 'standard input' : `descriptor ${descriptor}`, limit);
			}
		}

		const whole = new Uint8Array(length);
		let offset = 0;
		for (const piece of pieces) {
			whole.set(piece, offset);
			offset += piece.length;
		}

		return whole;
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		throw codeOf(error) === 'EBADF'
			? new Failure('usage', `descriptor ${descriptor} is not open; nothing was changed`, `Open it in the shell, for instance ${descriptor}< FILE.`)
			: new Failure('storage', `descriptor ${descriptor} can't be read (${codeOf(error)}); nothing was changed`, undefined, {cause: error});
	} finally {
		for (const piece of pieces) {
			piece.fill(0);
		}
	}
};

/**
Reads a file the user named, whole. Pipes are read to their end.
@param limit - Bytes.
@throws Failure not-found, usage (a folder, too large), storage
*/
export const readUserFile = async (path: string, limit: number): Promise<Uint8Array> => {
	let handle: FileHandle | undefined;
	try {
		handle = await open(path, 'r');
		const stats = await handle.stat();
		if (stats.isDirectory()) {
			throw new Failure('usage', `${path} is a folder; nothing was changed`, 'Name the file in it.');
		}

		if (stats.size > limit) {
			throw tooLarge(path, limit);
		}

		return await readDescriptor(handle.fd, limit);
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		const code = codeOf(error);
		throw code === 'ENOENT' || code === 'ENOTDIR'
			? new Failure('not-found', `there is no file ${path}; nothing was changed`, 'Correct the path.')
			: new Failure('storage', `${path} can't be read (${code}); nothing was changed`, 'Look who owns it.', {cause: error});
	} finally {
		await handle?.close();
	}
};

/**
Creates a file of mode 0600, or less; refuses to touch one that exists.
@returns how to take it back when a later step fails
@throws Failure conflict, storage
*/
export const writePrivateFile = async (path: string, text: string, mode = 0o600): Promise<() => Promise<void>> => {
	const undo = async () => {
		await unlink(path);
	};

	let handle: FileHandle | undefined;
	try {
		handle = await open(path, 'wx', mode);
		await handle.chmod(mode);
		await handle.writeFile(text);
		await handle.sync();
		return undo;
	} catch (error) {
		const code = codeOf(error);
		if (code === 'EEXIST') {
			throw new Failure('conflict', `${path} exists; it was not touched and nothing was made`, 'Name a file that doesn\'t exist yet.');
		}

		if (handle) {
			await undo();
		}

		throw new Failure('storage', `${path} can't be written (${code}); nothing was made`, 'Look at the disk and who owns the folder.', {cause: error});
	} finally {
		await handle?.close();
	}
};

/**
Puts another text into the place of a file that `writePrivateFile` made: whole, or not at all.
@throws Failure storage
*/
export const replacePrivateFile = async (path: string, text: string, mode = 0o600): Promise<void> => {
	const beside = `${path}.${process.pid}.new`;
	const takeBack = await writePrivateFile(beside, text, mode);
	try {
		await rename(beside, path);
	} catch (error) {
		await takeBack();
		throw new Failure('storage', `${path} can't be written again (${codeOf(error)})`, 'Look at the disk and who owns the folder.', {cause: error});
	}
};
