/**
A new file is written whole under a random name beside its goal and synced before it takes the goal's name, so that a reader sees the
old or the new one and nothing between. Whatever fails, the temporary file goes.
*/
import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import path from 'node:path';
import {
	closeQuietly, unlinkQuietly, writeAll, type FileHandle, type FileSystem,
} from './file-system.js';
import {noFollow} from './read-file.js';

export type Owner = Readonly<{uid: number; gid: number}>;

const prefix = (goal: string) => `.${path.basename(goal)}.`;
const suffix = '.tmp';

/** Gives a new file the owner of what it replaces: only root may give it away, anybody may give it to a group of theirs. */
export const keepOwner = async (handle: FileHandle, owner: Owner | undefined): Promise<void> => {
	const stats = await handle.stat();
	if (owner && (stats.gid !== owner.gid || (stats.uid === 0 && owner.uid !== 0))) {
		await handle.chown(stats.uid === 0 ? owner.uid : -1, owner.gid);
	}
};

/**
@param pieces - The content, one after another.
@param mode - Permission bits of the new file, whatever the umask.
@param owner - Kept where the system permits it, so that a group goes on sharing the file.
@param lasting - Wait until the disk has it. Default true.
@param meanwhile - Called once the file is made, and waited for: it goes on while the disk works.
@returns the temporary file's path
@throws the system's errors
*/
export const writeTemporary = async (
	fileSystem: FileSystem,
	goal: string,
	pieces: readonly Uint8Array[],
	{mode, owner, lasting = true, meanwhile}: Readonly<{mode: number; owner?: Owner; lasting?: boolean; meanwhile?: () => Promise<void>}>,
): Promise<string> => {
	const temporary = path.join(path.dirname(goal), prefix(goal) + randomBytes(9).toString('hex') + suffix);

	const handle = await fileSystem.open(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | noFollow, 0o600);
	try {
		await keepOwner(handle, owner);
		await handle.chmod(mode);
		const beside = meanwhile?.();
		for (const piece of pieces) {
			// eslint-disable-next-line no-await-in-loop
			await writeAll(handle, piece);
		}

		if (lasting) {
			await handle.sync();
		}

		await beside;
		await handle.close();
	} catch (error) {
		await closeQuietly(handle);
		await unlinkQuietly(fileSystem, temporary);
		throw error;
	}

	return temporary;
};

/** Removes what killed writers left. Call it under the lock only: another writer's file looks the same. */
export const sweepTemporaries = async (fileSystem: FileSystem, goal: string): Promise<void> => {
	const folder = path.dirname(goal);
	try {
		const names = await fileSystem.readdir(folder);
		await Promise.all(names
			.filter(name => name.startsWith(prefix(goal)) && name.endsWith(suffix))
			.map(async name => unlinkQuietly(fileSystem, path.join(folder, name))));
	} catch {}
};
