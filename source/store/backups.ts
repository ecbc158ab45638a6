/**
The versions before: hard links to former store files, made before each rename, in `backups/` beside the store. The newest 20 stay,
and of each day the last one.
*/
import {constants} from 'node:fs';
import path from 'node:path';
import {
	closeQuietly, giveTo, unlinkQuietly, writeAll, type FileSystem,
} from './file-system.js';
import {noFollow} from './read-file.js';
import {errorCode} from './storage-failure.js';
import type {Owner} from './temporary.js';

const kept = 20;
const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z\.[0-9a-f]{12}\.json$/v;

/** Sorts by time as text: `2026-11-22T08-15-30-123Z.3f9a52c1d0e4.json`. */
export const backupName = (at: Date, revision: string): string =>
	`${at.toISOString().replaceAll(/[:.]/gv, '-')}.${revision.slice(0, 12)}.json`;

/** The names that may go; those that aren't backups of ours never do. */
export const superfluous = (names: readonly string[]): readonly string[] => {
	const newestFirst = names.filter(name => pattern.test(name)).toSorted().toReversed();
	const days = new Set<string>();
	return newestFirst.filter((name, index) => {
		const day = name.slice(0, 10);
		const lastOfDay = !days.has(day);
		days.add(day);
		return index >= kept && !lastOfDay;
	});
};

export const backupFolder = (storePath: string): string => path.join(path.dirname(storePath), 'backups');

/** Paths of all backups, newest first; none where there is no folder. */
export const listBackups = async (fileSystem: FileSystem, storePath: string): Promise<readonly string[]> => {
	const folder = backupFolder(storePath);
	try {
		const names = await fileSystem.readdir(folder);
		return names.filter(name => pattern.test(name)).toSorted().toReversed().map(name => path.join(folder, name));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return [];
		}

		throw error;
	}
};

const withoutHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/**
Keeps the present file under another name.
@param old.bytes - What stands in it, for file systems without hard links.
@returns the backup's path; undefined when this very version is kept already
@throws the system's errors
*/
export const keepBackup = async (
	fileSystem: FileSystem,
	storePath: string,
	old: Readonly<{bytes: Uint8Array; revision: string; mode: number; folderMode: number; owner: Owner; at: Date}>,
): Promise<string | undefined> => {
	const folder = backupFolder(storePath);
	try {
		await fileSystem.mkdir(folder, {mode: old.folderMode});
		// The umask doesn't decide who of a group may keep backups.
		await fileSystem.chmod(folder, old.folderMode);
		await giveTo(fileSystem, folder, old.owner);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') {
			throw error;
		}
	}

	const backup = path.join(folder, backupName(old.at, old.revision));
	try {
		await fileSystem.link(storePath, backup);
	} catch (error) {
		const code = errorCode(error) ?? '';
		if (code === 'EEXIST') {
			return undefined;
		}

		if (!withoutHardLinks.has(code)) {
			throw error;
		}

		await copy(fileSystem, backup, old);
	}

	return backup;
};

const copy = async (fileSystem: FileSystem, backup: string, {bytes, mode}: Readonly<{bytes: Uint8Array; mode: number}>): Promise<void> => {
	const handle = await fileSystem.open(backup, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | noFollow, mode);
	try {
		await writeAll(handle, bytes);
		await handle.sync();
		await handle.close();
	} catch (error) {
		await closeQuietly(handle);
		await unlinkQuietly(fileSystem, backup);
		throw error;
	}
};

/** Lets superfluous backups go. The save has happened by then, so nothing here is an error. */
export const pruneBackups = async (fileSystem: FileSystem, storePath: string): Promise<void> => {
	const folder = backupFolder(storePath);
	try {
		const names = await fileSystem.readdir(folder);
		await Promise.all(superfluous(names).map(async name => unlinkQuietly(fileSystem, path.join(folder, name))));
	} catch {}
};
