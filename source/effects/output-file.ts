/**
A file of values that the user named: mode 0600, whole or not at all, and never over one that exists unless that was asked for. A link there is
replaced, not followed.
*/
import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {
	access, link, lstat, open, rename, unlink,
} from 'node:fs/promises';
import path from 'node:path';
import {Failure} from '../domain/failure.js';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown error';

const taken = (file: string) => new Failure('conflict', `${file} exists; it was not touched and nothing was opened`, 'Name a file that doesn\'t exist yet, or replace it: --force');

const unwritable = (file: string, error: unknown) =>
	new Failure('storage', `${file} can't be written (${codeOf(error)}); what was there stays`, 'Look at the disk and who owns the folder.', {cause: error});

/**
Whether the file may be written, before anything is opened for it.
@throws Failure conflict, usage, storage
*/
export const checkOutput = async (file: string, force: boolean): Promise<void> => {
	try {
		const stats = await lstat(file);
		if (stats.isDirectory()) {
			throw new Failure('usage', `${file} is a folder; nothing was opened`, 'Name a file in it.');
		}

		if (!force) {
			throw taken(file);
		}
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		if (codeOf(error) !== 'ENOENT') {
			throw unwritable(file, error);
		}
	}

	try {
		await access(path.dirname(path.resolve(file)), constants.W_OK);
	} catch (error) {
		throw unwritable(file, error);
	}
};

/** @throws Failure conflict, storage */
export const writeOutput = async (file: string, bytes: Uint8Array, force: boolean): Promise<void> => {
	const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(9).toString('hex')}.tmp`);
	try {
		const handle = await open(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
		try {
			await handle.chmod(0o600);
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}

		// A hard link never takes the place of something.
		await (force ? rename(temporary, file) : link(temporary, file));
	} catch (error) {
		throw codeOf(error) === 'EEXIST' ? taken(file) : unwritable(file, error);
	} finally {
		await unlink(temporary).catch(() => undefined);
	}
};
