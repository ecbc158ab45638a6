/**
Small private files that are replaced or made whole: 0600, in folders of 0700, synced. The path is the caller's and may be trusted.
*/
import {constants} from 'node:fs';
import path from 'node:path';
import {
	closeQuietly, syncFolder, unlinkQuietly, writeAll, type FileSystem,
} from './file-system.js';
import {noFollow} from './read-file.js';
import {writeTemporary, type Owner} from './temporary.js';

const encoder = new TextEncoder();

/**
@param how - `replace` puts it over what stands there, `replace for now` does so without waiting for the disk; `create` throws EEXIST.
@param owner - Of what stands there: root must not take somebody's file from them.
@throws the system's errors; nothing is left behind then
*/
export const writePrivate = async (
	fileSystem: FileSystem,
	file: string,
	text: string,
	how: 'create' | 'replace' | 'replace for now',
	owner?: Owner,
): Promise<void> => {
	const folder = path.dirname(file);
	const lasting = how !== 'replace for now';
	await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
	const temporary = await writeTemporary(fileSystem, file, [encoder.encode(text)], {mode: 0o600, lasting, ...owner && {owner}});
	let isMoved = false;
	try {
		await (how === 'create' ? fileSystem.link(temporary, file) : fileSystem.rename(temporary, file));
		isMoved = how !== 'create';
		if (lasting) {
			await syncFolder(fileSystem, folder);
		}
	} finally {
		if (!isMoved) {
			await unlinkQuietly(fileSystem, temporary);
		}
	}
};

/**
Adds to the end of a file that stands there.
@throws the system's errors; a part may have been written then
*/
export const appendPrivate = async (fileSystem: FileSystem, file: string, text: string): Promise<void> => {
	const handle = await fileSystem.open(file, constants.O_WRONLY | constants.O_APPEND | noFollow);
	try {
		await writeAll(handle, encoder.encode(text));
		await handle.sync();
	} finally {
		await closeQuietly(handle);
	}
};
