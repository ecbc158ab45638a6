/**
Where a store may lie, and with which permission bits. Who can read the file learns names and addresses; who can write it can remove it.
*/
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../domain/failure.js';
import type {FileSystem} from './file-system.js';
import {octal, permissions} from './read-file.js';
import {errorCode, shellQuote} from './storage-failure.js';

/** Types of `statfs` on Linux: NFS, SMB, CIFS, SMB2, AFS. Their locks don't hold what ours needs. */
const networkTypes = new Set([0x69_69, 0x51_7B, 0xFF_53_4D_42, 0xFE_53_4D_42, 0x53_46_41_4F]);

/** @throws Failure storage */
export const refuseNetwork = async (fileSystem: FileSystem, folder: string): Promise<void> => {
	if (process.platform !== 'linux') {
		return;
	}

	const {type} = await fileSystem.statfs(folder);
	if (networkTypes.has(type)) {
		throw new Failure(
			'storage',
			`${folder} lies on a network file system, where locks can't be relied on; nothing was saved, the store is as it was`,
			'Move the store to a local disk; or, if only one host ever writes it, set "store": {"network": true} in the settings.',
		);
	}
};

/** Whether a folder or one above it is a git work tree, where git decides the permission bits of new files. */
export const inGitWorkTree = async (fileSystem: FileSystem, folder: string): Promise<boolean> => {
	for (let current = folder; ; current = path.dirname(current)) {
		try {
			// eslint-disable-next-line no-await-in-loop
			await fileSystem.lstat(path.join(current, '.git'));
			return true;
		} catch (error) {
			if (errorCode(error) === undefined) {
				throw error;
			}
		}

		if (path.dirname(current) === current) {
			return false;
		}
	}
};

export type ModeOptions = Readonly<{
	/** The settings share the store with its group (folder 2770, file 0660). */
	shared: boolean;
	warn: (sentence: string) => void;
}>;

/**
Refuses a store that others of this host can reach, with the command that closes it.
@throws Failure storage
*/
export const checkMode = async (fileSystem: FileSystem, storePath: string, mode: number, {shared, warn}: ModeOptions): Promise<void> => {
	// Windows shows no bits of this kind.
	if (process.platform === 'win32') {
		return;
	}

	const open = mode & (shared ? 0o007 : 0o077);
	if (open === 0) {
		return;
	}

	const chmod = `chmod ${shared ? '660' : '600'} ${shellQuote(storePath)}`;
	const who = (permissions(mode) & 0o007) === 0 ? 'your group' : 'everybody on this host';
	if ((open & 0o022) === 0 && await inGitWorkTree(fileSystem, path.dirname(storePath))) {
		warn(`${who} can read ${storePath} (mode ${octal(mode)}): names and addresses, not the sealed values. To close it: ${chmod}`);
		return;
	}

	throw new Failure(
		'storage',
		`${storePath} is open to ${who} (mode ${octal(mode)}); a private store is not read like that, and nothing was changed`,
		`Close it: ${chmod}`,
	);
};
