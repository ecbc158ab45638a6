/**
The store in a file: the port the session knows, over lowdb and our adapter. Every operation reads the file anew, so nothing in memory
can be older than the lock; and lowdb's own copy is thrown away with the operation, since it changes before a write has succeeded.
*/
import path from 'node:path';
import {Low} from 'lowdb';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Held, StorePort} from '../session/ports.js';
import {listBackups} from './backups.js';
import {realFileSystem, type FileSystem} from './file-system.js';
import {Mistaken, type Kept} from './kept.js';
import {acquireLock, type Lock} from './lock.js';
import {createFile} from './create-file.js';
import {refuseNetwork} from './place.js';
import {permissions, readFileOnce} from './read-file.js';
import {restoring, type Restoring} from './restoring.js';
import {errorCode, storageFailure} from './storage-failure.js';
import {
	joined, piecesOf, revisionOf, type Codec,
} from './store-bytes.js';
import {
	durabilityUnknown, noStore, StoreFile, tooLarge, type StoreFileOptions,
} from './store-file.js';
import {sweepTemporaries} from './temporary.js';
import {watchFile} from './watch.js';

export type FileStoreOptions = Readonly<{
	/** As the user named it; links are followed once per operation. */
	path: string;
	codec: Codec;

	/** Largest file, MiB. Default 64. */
	maxSize?: number;

	/** Share with the group: folder 2770, file 0660. Default false. */
	shared?: boolean;

	/** Allow saving on NFS and the like. Default false. */
	network?: boolean;

	/** Milliseconds to wait for the lock. Default 15,000. */
	lockTimeout?: number;

	/** Told once per sentence. */
	warn?: (sentence: string) => void;
	now?: () => Date;
	fileSystem?: FileSystem;

	/** Whether this host has verified a file of this revision: then nothing of it is parsed before somebody looks at it. */
	isVerified?: (revision: string) => Promise<boolean>;

	/** Milliseconds between two looks where the system tells nothing. Default 2,000. */
	pollInterval?: number;
}>;

/** The port, and where the file really lies (audit and backups stand beside it). */
export type FileStore = StorePort & Restoring & {
	/** The path without links; the path as named where there is no file. */
	realPath(): Promise<string>;

	/** Paths of the versions before, newest first. */
	backups(): Promise<readonly string[]>;
};

type Plan = Parameters<StorePort['update']>[0];

const unchanged = 'nothing was saved, the store is as it was';

export const createFileStore = (options: FileStoreOptions): FileStore => {
	const {path: named, codec, shared = false, network = false, lockTimeout = 15_000, fileSystem = realFileSystem} = options;
	const limit = (options.maxSize ?? 64) * 1_048_576;
	const said = new Set<string>();

	/** The revision this process has seen last: the watcher keeps silent about it. */
	let known: string | undefined;

	/** What this process has read or written last; whoever saves next has most likely made it of this very document. */
	let last: Held | undefined;

	/** Whoever saves a second time goes on saving; most commands don't. */
	let kept: Kept | undefined;
	let hasSaved = false;
	let tidied: Promise<void> | undefined;

	const remember = <Any extends Held>(held: Any): Any => {
		const {document, revision} = held;
		known = revision;
		last = last?.revision === revision ? last : {document, revision};
		return held;
	};

	const fileOptions: StoreFileOptions = {
		codec,
		fileSystem,
		limit,
		shared,
		isVerified: options.isVerified,
		now: options.now ?? (() => new Date()),
		warn(sentence) {
			if (said.has(sentence)) {
				return;
			}

			said.add(sentence);
			options.warn?.(sentence);
		},
		announce(revision) {
			known = revision;
		},
	};

	const resolve = async (): Promise<string> => {
		try {
			return await fileSystem.realpath(named);
		} catch (error) {
			const code = errorCode(error);
			throw code === 'ENOENT' || code === 'ENOTDIR' ? noStore(named) : storageFailure(error, {path: named, consequence: 'nothing was changed'});
		}
	};

	const open = (file: string, lock?: Lock) => {
		const storeFile = new StoreFile(file, lock ? {...fileOptions, kept, keeps: hasSaved, known: revision => last?.revision === revision ? last.document : undefined} : fileOptions, lock);
		// Lowdb asks for data to start from; the file's own replaces it at once.
		return {storeFile, low: new Low<StoreDocument | undefined>(storeFile, null as unknown as undefined)};
	};

	const lock = async (file: string, missing?: Readonly<{mode: number; uid: number; gid: number}>): Promise<Lock> => {
		try {
			if (!network) {
				await refuseNetwork(fileSystem, path.dirname(file));
			}

			const {mode, uid, gid} = missing ?? await fileSystem.stat(file);
			return await acquireLock(`${file}.lock`, {
				fileSystem, timeout: lockTimeout, mode: permissions(mode), owner: {uid, gid}, activity: 'saving to this store', consequence: unchanged,
			});
		} catch (error) {
			throw errorCode(error) === 'ENOENT' ? noStore(file) : storageFailure(error, {path: file, consequence: unchanged});
		}
	};

	/** What can't be planned may well be planned on what stands there really. */
	const planned = async (storeFile: StoreFile, plan: Plan) => {
		try {
			return await plan(storeFile.loaded, done => {
				storeFile.replaceAfter(done);
			});
		} catch (error) {
			await storeFile.confirm();
			throw error;
		}
	};

	/** @throws Mistaken where what was kept is not what stands there, which is forgotten then; Failure */
	const revise = async (file: string, held: Lock, plan: Plan): Promise<Held> => {
		const {storeFile, low} = open(file, held);
		try {
			await low.read();
			const {revision} = storeFile.held;
			const next = await planned(storeFile, plan);
			if (next) {
				const knownBefore = known;
				low.data = next;
				try {
					await low.write();
				} catch (error) {
					// Where only the folder's sync failed, the file is ours all the same.
					known = storeFile.held.revision === revision ? knownBefore : storeFile.held.revision;
					throw error;
				}

				hasSaved = true;
			} else {
				await storeFile.confirm();
			}

			return remember(storeFile.held);
		} finally {
			({kept, tidied} = storeFile);
			await storeFile.settled();
		}
	};

	return {
		path: named,

		async read() {
			const {storeFile, low} = open(await resolve());
			await low.read();
			return remember(storeFile.loaded);
		},

		async create(document) {
			const bytes = joined(piecesOf(codec, document));
			if (bytes.length > limit) {
				throw tooLarge(named, bytes.length, limit, 'nothing was made');
			}

			await createFile(fileSystem, named, bytes, {shared, network});
			return remember({document, bytes, revision: revisionOf(bytes)});
		},

		async update(plan) {
			const file = await resolve();
			const held = await lock(file);
			try {
				await Promise.all([sweepTemporaries(fileSystem, file), tidied]);
				return await revise(file, held, plan);
			} catch (error) {
				if (error instanceof Mistaken) {
					return await revise(file, held, plan);
				}

				throw error;
			} finally {
				held.release();
			}
		},

		async * earlier() {
			for (const file of await listBackups(fileSystem, await resolve())) {
				try {
					// eslint-disable-next-line no-await-in-loop
					const {bytes} = await readFileOnce(fileSystem, file, {limit, tooLarge: size => tooLarge(file, size, limit, 'nothing was changed'), check() {}});
					yield codec.parse(bytes);
				} catch (error) {
					if (!(error instanceof Failure) && errorCode(error) === undefined) {
						throw error;
					}
				}
			}
		},

		watch(changed) {
			return watchFile({
				fileSystem,
				pollInterval: options.pollInterval ?? 2000,
				locate: resolve,
				async moved(file) {
					const {bytes} = await readFileOnce(fileSystem, file, {
						limit, tooLarge: size => tooLarge(file, size, limit, 'nothing was changed'), check() {},
					});
					const revision = revisionOf(bytes);
					// Who has read nothing yet counts from now.
					known ??= revision;
					return revision !== known;
				},
				changed,
			});
		},

		async realPath() {
			try {
				return await fileSystem.realpath(named);
			} catch {
				return path.resolve(named);
			}
		},

		async backups() {
			await tidied;
			return listBackups(fileSystem, await resolve());
		},

		...restoring({...fileOptions, named, resolve, lock}),
	};
};
