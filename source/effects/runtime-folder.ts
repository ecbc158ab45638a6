/**
The private folder that ends with the login, for what must not outlive it: the agent's socket and files of `run --files`. Where the system
has none, one of our own in memory, else in the folder for temporary files. It is used only when it is ours alone.
*/
import {accessSync, constants, lstatSync, mkdirSync, type Stats} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../domain/failure.js';

const statOf = (folder: string): Stats | undefined => {
	try {
		return lstatSync(folder);
	} catch {
		return undefined;
	}
};

const uid = (): number => process.getuid?.() ?? 0;

const isOurs = (stats: Stats | undefined): boolean => stats?.isDirectory() === true && (process.platform === 'win32' || stats.uid === uid());

const isWritable = (folder: string): boolean => {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
};

/**
Where it lies.
@param runtime - `$XDG_RUNTIME_DIR/patchbay`; it counts only where the folder around it is the user's own.
*/
export const runtimeFolderPath = (runtime: string | undefined): string => {
	if (runtime !== undefined && isOurs(statOf(path.dirname(runtime)))) {
		return runtime;
	}

	const memory = '/dev/shm';
	return path.join(process.platform === 'linux' && isWritable(memory) ? memory : tmpdir(), `patchbay-${uid()}`);
};

/** Whether it is there and nobody else gets into it. */
export const isPrivateFolder = (folder: string): boolean => {
	const stats = statOf(folder);
	return isOurs(stats) && (process.platform === 'win32' || (stats!.mode & 0o077) === 0);
};

/**
Makes it where it is missing.
@throws Failure storage (not ours alone, or it can't be made)
*/
export const openRuntimeFolder = (runtime: string | undefined): string => {
	const folder = runtimeFolderPath(runtime);
	try {
		mkdirSync(folder, {mode: 0o700});
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code !== 'EEXIST') {
			throw new Failure('storage', `the private folder ${folder} can't be made (${code ?? 'unknown error'}); nothing was started`, 'Set XDG_RUNTIME_DIR to a folder of your own.', {cause: error});
		}
	}

	if (!isPrivateFolder(folder)) {
		throw new Failure('storage', `${folder} is not yours alone; nothing was started`, 'It has to be a folder of yours with mode 700. Look who made it, or set XDG_RUNTIME_DIR to a folder of your own.');
	}

	return folder;
};
