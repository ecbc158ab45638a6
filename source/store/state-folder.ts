/**
What this host remembers about stores (pins, names of audit chains): small private files, each replaced whole.
*/
import path from 'node:path';
import {Failure} from '../domain/failure.js';
import type {StatePort} from '../session/ports.js';
import {realFileSystem, type FileSystem} from './file-system.js';
import {acquireLock} from './lock.js';
import {appendPrivate, writePrivate} from './private-file.js';
import {readEnd, readFileOnce} from './read-file.js';
import {errorCode, storageFailure} from './storage-failure.js';

const namePattern = /^[\w\-][\w\-.]{0,159}$/v;

/** 256 MiB: pins hold a line per record, and a store has up to 100,000. */
const limit = 268_435_456;

export type StateFolderOptions = Readonly<{
	folder: string;

	/** Milliseconds to wait for another process. Default 15,000. */
	lockTimeout?: number;
	fileSystem?: FileSystem;
}>;

const unreadable = (file: string, error: unknown) =>
	storageFailure(error, {path: file, consequence: 'what this host remembers of the store could not be read; nothing was changed'});

/** @throws Failure storage, busy (exclusive) */
export const createStateFolder = ({folder, lockTimeout = 15_000, fileSystem = realFileSystem}: StateFolderOptions): StatePort => {
	const locate = (name: string) => {
		if (!namePattern.test(name)) {
			throw new Error('Not a name of state');
		}

		return path.join(folder, name);
	};

	/** The folder's path without links; it is made where it isn't there. */
	const located = async (): Promise<string> => {
		try {
			return await fileSystem.realpath(folder);
		} catch (error) {
			if (errorCode(error) !== 'ENOENT') {
				throw error;
			}
		}

		await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
		return fileSystem.realpath(folder);
	};

	return {
		async read(name) {
			const file = locate(name);
			try {
				const {bytes} = await readFileOnce(fileSystem, file, {
					limit,
					tooLarge: () => new Failure('storage', `${file} is larger than anything patchbay remembers; nothing was changed`, 'Look at it, and remove it if it is not ours.'),
					check() {},
				});
				return new TextDecoder().decode(bytes);
			} catch (error) {
				if (errorCode(error) === 'ENOENT') {
					return undefined;
				}

				throw unreadable(file, error);
			}
		},

		async end(name, most) {
			const file = locate(name);
			try {
				return await readEnd(fileSystem, file, most);
			} catch (error) {
				if (errorCode(error) === 'ENOENT') {
					return undefined;
				}

				throw unreadable(file, error);
			}
		},

		async write(name, text, {lasting = true} = {}) {
			const file = locate(name);
			try {
				await writePrivate(fileSystem, file, text, lasting ? 'replace' : 'replace for now');
			} catch (error) {
				throw storageFailure(error, {path: file, consequence: 'what this host remembers of the store could not be written'});
			}
		},

		async append(name, text) {
			const file = locate(name);
			try {
				await appendPrivate(fileSystem, file, text);
			} catch (error) {
				throw storageFailure(error, {path: file, consequence: 'what this host remembers of the store could not be written'});
			}
		},

		async exclusive(work) {
			const consequence = 'nothing was read or saved';
			let real: string;
			try {
				real = await located();
			} catch (error) {
				throw storageFailure(error, {path: folder, consequence});
			}

			const lock = await acquireLock(path.join(real, '.lock'), {
				fileSystem, timeout: lockTimeout, mode: 0o600, activity: 'writing what this host remembers', consequence,
			});
			try {
				return await work();
			} finally {
				lock.release();
			}
		},
	};
};
