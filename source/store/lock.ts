/**
The lock beside a store: a `BEGIN EXCLUSIVE` of SQLite on `store.json.lock`. The kernel frees it when its holder dies, so nothing is ever
stale. One holder per process; and nobody may open the lock file by other means, since closing any descriptor of it drops the lock.
*/
import {constants} from 'node:fs';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {Failure} from '../domain/failure.js';
import {closeQuietly, type FileSystem} from './file-system.js';
import {noFollow} from './read-file.js';
import {loadSqlite} from './sqlite.js';
import {keepOwner, type Owner} from './temporary.js';
import {errorCode, shellQuote, storageFailure} from './storage-failure.js';

export type LockOptions = Readonly<{
	fileSystem: FileSystem;

	/** Milliseconds until it gives up. */
	timeout: number;

	/** Permission bits and owner for a new lock file: those of the store. */
	mode: number;

	/** Undefined: whoever makes it. */
	owner?: Owner;

	/** What is held up: `saving to this store`. */
	activity: string;

	/** What a failure means: `nothing was saved, the store is as it was`. */
	consequence: string;
}>;

export type Lock = Readonly<{
	/**
	False when the lock file is not the one that was locked any more.
	@throws the system's errors
	*/
	holds(): Promise<boolean>;
	release(): void;
}>;

/** Of a clock that nobody sets. `performance` is another that Node loads first, and every command takes a lock. */
const milliseconds = (): number => Number(process.hrtime.bigint() / 1_000_000n);

const busyCode = 5;
const notADatabaseCode = 26;

/** Lock files held by this process: SQLite would let two of our own connections wait for each other. */
const held = new Set<string>();

const inode = async (fileSystem: FileSystem, path: string, consequence: string): Promise<string> => {
	const stats = await fileSystem.lstat(path, {bigint: true});
	if (!stats.isFile()) {
		throw new Failure('storage', `${path} is no regular file; ${consequence}`, `Remove it: rm ${shellQuote(path)}`);
	}

	return `${stats.dev}:${stats.ino}`;
};

const prepare = async (path: string, {fileSystem, mode, owner}: LockOptions): Promise<void> => {
	try {
		// Exclusive: an existing lock file is never opened here.

		const handle = await fileSystem.open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | noFollow, mode);
		try {
			await handle.chmod(mode);
			await keepOwner(handle, owner);
		} finally {
			await closeQuietly(handle);
		}
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') {
			throw error;
		}
	}

	// On a file one may not write, BEGIN EXCLUSIVE "succeeds" for everybody.
	await fileSystem.access(path, constants.W_OK);
};

const attempt = (path: string, consequence: string): (() => void) | undefined => {
	const {DatabaseSync} = loadSqlite();
	let database: InstanceType<typeof DatabaseSync> | undefined;
	try {
		database = new DatabaseSync(path, {timeout: 0});
		database.exec('PRAGMA journal_mode=MEMORY');
		database.exec('BEGIN EXCLUSIVE');
		const locked = database;
		return () => {
			locked.close();
		};
	} catch (error) {
		database?.close();
		const {errcode} = error as {errcode?: number};
		if (errcode === busyCode) {
			return undefined;
		}

		throw new Failure(
			'storage',
			`the lock file ${path} can't be used; ${consequence}`,
			errcode === notADatabaseCode ? `It is not ours. Remove it: rm ${shellQuote(path)}` : `Look at it: ls -l ${shellQuote(path)}`,
			{cause: error},
		);
	}
};

/**
@param path - The lock file, beside the real path of the store.
@throws Failure busy, storage
*/
export const acquireLock = async (path: string, options: LockOptions): Promise<Lock> => {
	const {fileSystem, timeout, activity, consequence} = options;
	const deadline = milliseconds() + timeout;
	for (let pause = 4; ; pause = Math.min(2 * pause, 64)) {
		if (!held.has(path)) {
			held.add(path);
			let release: (() => void) | undefined;
			try {
				/* eslint-disable no-await-in-loop -- one attempt after another is the point */
				await prepare(path, options);
				const before = await inode(fileSystem, path, consequence);
				release = attempt(path, consequence);
				if (release && await inode(fileSystem, path, consequence) === before) {
					return lockOf(path, before, release, options);
				}
				/* eslint-enable no-await-in-loop */

				release?.();
				held.delete(path);
			} catch (error) {
				release?.();
				held.delete(path);
				// Somebody removed the lock file in between.
				if (errorCode(error) !== 'ENOENT') {
					throw storageFailure(error, {path, consequence});
				}
			}
		}

		if (milliseconds() >= deadline) {
			throw new Failure(
				'busy',
				`another patchbay has been ${activity} for ${Math.round(timeout / 1000)} s; ${consequence}`,
				`Try again. If it never ends, look who holds it: fuser ${shellQuote(path)}`,
			);
		}

		// A wait inside SQLite would stop the event loop; the jitter keeps writers from meeting again and again.
		// eslint-disable-next-line no-await-in-loop
		await delay(Math.max(1, pause * (0.5 + Math.random())));
	}
};

const lockOf = (path: string, identity: string, close: () => void, {fileSystem, consequence}: LockOptions): Lock => ({
	async holds() {
		try {
			return await inode(fileSystem, path, consequence) === identity;
		} catch (error) {
			const code = errorCode(error);
			if (code !== undefined && code !== 'ENOENT') {
				throw error;
			}

			return false;
		}
	},
	release() {
		close();
		held.delete(path);
	},
});
