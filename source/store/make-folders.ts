/** Folders, made one by one where that is asked for. */
import {dirname, resolve} from 'node:path';
import type {promises} from 'node:fs';

type Calls = Pick<typeof promises, 'mkdir' | 'stat'>;

/** Whether there is a folder already where one was to be made. */
const isFolder = async ({stat}: Calls, path: string): Promise<boolean> => {
	try {
		const stats = await stat(path);
		return stats.isDirectory();
	} catch (error) {
		// A link that leads nowhere. Whatever else keeps us from looking is what has to be told.
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
			throw error;
		}

		return false;
	}
};

/** @returns The first that was made; undefined: all were there. */
const makeAll = async (calls: Calls, path: string, mode?: number): Promise<string | undefined> => {
	try {
		await calls.mkdir(path, {mode});
		return path;
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'EEXIST' && await isFolder(calls, path)) {
			return undefined;
		}

		const above = dirname(path);
		if (code !== 'ENOENT' || above === path) {
			throw error;
		}

		const first = await makeAll(calls, above, mode);
		await calls.mkdir(path, {mode});
		return first ?? path;
	}
};

/**
`mkdir` that makes a folder and those it lies in one by one, from the first that is there. Node's own way asks for ever where none can be made
although the one above is there, as under /proc.
*/
export const makeFolders = (calls: Calls): typeof promises.mkdir =>
	(async (path: string, {recursive, mode}: Readonly<{recursive?: boolean; mode?: number}> = {}) =>
		recursive ? makeAll(calls, resolve(path), mode) : calls.mkdir(path, {mode})) as typeof promises.mkdir;
