/**
The versions before: hard links to former store files, made before each rename, in `backups/` beside the store. The newest 20 stay,
and of each day the last one. Stores that share a folder have backups of their own: all but store.json put their name before it.
*/
import {constants} from 'node:fs';
import path from 'node:path';
import type {BackupFile, Loaded} from '../session/ports.js';
import {
	closeQuietly, giveTo, unlinkQuietly, writeAll, type FileSystem,
} from './file-system.js';
import {noFollow} from './read-file.js';
import {errorCode, storageFailure} from './storage-failure.js';
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

/** `ops.` for `/srv/ops.json`; nothing for a `store.json`, which mostly is alone. */
const prefixOf = (storePath: string): string => {
	const name = path.basename(storePath, '.json');
	return name === 'store' ? '' : `${name}.`;
};

/** Names of the backups of one store, without what stands before their time. */
const ownNames = (names: readonly string[], prefix: string): readonly string[] =>
	names.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length)).filter(name => pattern.test(name));

export const backupFolder = (storePath: string): string => path.join(path.dirname(storePath), 'backups');

/** Paths of all backups, newest first; none where there is no folder. */
export const listBackups = async (fileSystem: FileSystem, storePath: string): Promise<readonly string[]> => {
	const folder = backupFolder(storePath);
	try {
		const names = await fileSystem.readdir(folder);
		const prefix = prefixOf(storePath);
		return ownNames(names, prefix).toSorted().toReversed().map(name => path.join(folder, prefix + name));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return [];
		}

		throw error;
	}
};

/** `2026-11-22T08-15-30-123Z.3f9a52c1d0e4.json` → `2026-11-22T08:15:30.123Z`. */
const timeOf = (name: string): string => name.slice(0, 24).replace(/T(?<hours>\d{2})-(?<minutes>\d{2})-(?<seconds>\d{2})-/v, 'T$<hours>:$<minutes>:$<seconds>.');

/**
All backups, newest first; one that goes meanwhile is left out.
@param read - Reads one by its path; the system's errors become Failures here.
@throws Failure storage
*/
export const backupFiles = async (fileSystem: FileSystem, storePath: string, read: (file: string) => Promise<Loaded>): Promise<readonly BackupFile[]> => {
	try {
		const files = await listBackups(fileSystem, storePath);
		const found = await Promise.all(files.map(async file => {
			try {
				const {size} = await fileSystem.stat(file);
				return [{
					name: path.basename(file), size, replacedAt: timeOf(path.basename(file).slice(prefixOf(storePath).length)), read: async () => readOne(file, read),
				}];
			} catch (error) {
				if (errorCode(error) === 'ENOENT') {
					return [];
				}

				throw error;
			}
		}));
		return found.flat();
	} catch (error) {
		throw storageFailure(error, {path: backupFolder(storePath), consequence: 'the backups could not be read, nothing was changed'});
	}
};

const readOne = async (file: string, read: (file: string) => Promise<Loaded>): Promise<Loaded> => {
	try {
		return await read(file);
	} catch (error) {
		throw storageFailure(error, {path: file, consequence: 'this backup could not be read, nothing was changed'});
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

	const backup = path.join(folder, prefixOf(storePath) + backupName(old.at, old.revision));
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
	const prefix = prefixOf(storePath);
	try {
		const names = await fileSystem.readdir(folder);
		await Promise.all(superfluous(ownNames(names, prefix)).map(async name => unlinkQuietly(fileSystem, path.join(folder, prefix + name))));
	} catch {}
};
