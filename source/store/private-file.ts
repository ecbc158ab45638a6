/**
Small private files that are replaced or made whole: 0600, in folders of 0700, synced. The path is the caller's and may be trusted.
*/
import path from 'node:path';
import {syncFolder, unlinkQuietly, type FileSystem} from './file-system.js';
import {writeTemporary, type Owner} from './temporary.js';

const encoder = new TextEncoder();

/**
@param how - `replace` puts it over what stands there; `create` throws EEXIST.
@param owner - Of what stands there: root must not take somebody's file from them.
@throws the system's errors; nothing is left behind then
*/
export const writePrivate = async (fileSystem: FileSystem, file: string, text: string, how: 'create' | 'replace', owner?: Owner): Promise<void> => {
	const folder = path.dirname(file);
	await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
	const temporary = await writeTemporary(fileSystem, file, encoder.encode(text), {mode: 0o600, ...owner && {owner}});
	try {
		await (how === 'create' ? fileSystem.link(temporary, file) : fileSystem.rename(temporary, file));
		await syncFolder(fileSystem, folder);
	} finally {
		await unlinkQuietly(fileSystem, temporary);
	}
};
