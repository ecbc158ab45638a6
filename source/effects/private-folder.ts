import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A folder that only this user can enter, removed when the process ends. */
export const makePrivateFolder = (prefix: string): string => {
	const folder = mkdtempSync(path.join(tmpdir(), prefix));
	process.once('exit', () => {
		rmSync(folder, {recursive: true, force: true});
	});
	return folder;
};
