/**
Passphrases for unattended use: from a descriptor, or from a file that nobody else can read. One newline at the end is dropped, as
editors and `echo` add it.
*/
import {constants} from 'node:fs';
import {open, type FileHandle} from 'node:fs/promises';
import process from 'node:process';
import {Failure} from '../domain/failure.js';
import {readDescriptor} from './user-files.js';

const limit = 65_536;
const lineFeed = 0x0A;
const carriageReturn = 0x0D;

const refused = (message: string, hint: string, cause?: unknown) => new Failure('unlock-failed', `${message}; nothing was unlocked`, hint, {cause});

const withoutNewline = (bytes: Uint8Array, source: string): Uint8Array => {
	let end = bytes.length;
	if (bytes[end - 1] === lineFeed) {
		end -= bytes[end - 2] === carriageReturn ? 2 : 1;
	}

	if (end === 0) {
		throw refused(`${source} gave an empty passphrase`, 'Put the passphrase into it.');
	}

	const passphrase = bytes.slice(0, end);
	bytes.fill(0);
	return passphrase;
};

/**
@returns bytes that the caller wipes
@throws Failure unlock-failed (empty, not open)
*/
export const passphraseFromDescriptor = async (descriptor: number): Promise<Uint8Array> => {
	let bytes: Uint8Array;
	try {
		bytes = await readDescriptor(descriptor, limit);
	} catch (error) {
		throw refused(`descriptor ${descriptor} gave no passphrase`, `Open it in the shell: patchbay … --passphrase-fd ${descriptor} ${descriptor}< FILE`, error);
	}

	return withoutNewline(bytes, `descriptor ${descriptor}`);
};

/**
@returns bytes that the caller wipes
@throws Failure unlock-failed (missing, empty, not a regular file of one's own, group or other bits)
*/
export const passphraseFromFile = async (path: string): Promise<Uint8Array> => {
	let handle: FileHandle | undefined;
	try {
		// Without waiting for the other end where it is a pipe.

		handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
		const {mode, uid, size} = await checkRegular(handle, path);
		if (process.getuid && uid !== process.getuid()) {
			throw refused(`the passphrase file ${path} belongs to another user`, 'Use a file of your own.');
		}

		if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
			throw refused(`the passphrase file ${path} is open to others on this host`, 'Close it with chmod 600, and change the passphrase if others could log in here.');
		}

		if (size > limit) {
			throw refused(`the passphrase file ${path} is too large`, 'Name the file that holds nothing but the passphrase.');
		}

		return withoutNewline(await readDescriptor(handle.fd, limit), path);
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		const {code} = error as NodeJS.ErrnoException;
		throw refused(`the passphrase file ${path} can't be read (${code ?? 'unknown error'})`, 'Correct the path, or look who owns it.', error);
	} finally {
		await handle?.close();
	}
};

const checkRegular = async (handle: FileHandle, path: string) => {
	const stats = await handle.stat();
	if (!stats.isFile()) {
		throw refused(`${path} is no regular file`, 'A pipe is given by its descriptor: --passphrase-fd N.');
	}

	return stats;
};
