/**
The store file as lowdb's adapter. Reads once and parses exactly the bytes it hashed; writes only under the lock, only over the
revision it has read, and in an order in which a power cut at any moment leaves the old file or the new one, whole.
*/
import {hash} from 'node:crypto';
import path from 'node:path';
import type {Adapter} from 'lowdb';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Loaded} from '../session/ports.js';
import {keepBackup, pruneBackups} from './backups.js';
import {syncFolder, unlinkQuietly, type FileSystem} from './file-system.js';
import type {Lock} from './lock.js';
import {checkMode} from './place.js';
import {permissions, readFileOnce, type ReadFileResult} from './read-file.js';
import {errorCode, storageFailure} from './storage-failure.js';
import {writeTemporary} from './temporary.js';

/** Bytes ↔ document; `parse` throws Failure integrity. */
export type Codec = Readonly<{
	parse(bytes: Uint8Array): StoreDocument;
	serialise(document: StoreDocument): string | Uint8Array;
}>;

export type StoreFileOptions = Readonly<{
	codec: Codec;
	fileSystem: FileSystem;

	/** Largest file in bytes. */
	limit: number;
	shared: boolean;
	warn: (sentence: string) => void;
	now: () => Date;

	/** Told the new revision right before the file has it. */
	announce: (revision: string) => void;
}>;

const unchanged = 'nothing was saved, the store is as it was';

export const revisionOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

const mebibytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MiB`;

export const noStore = (storePath: string): Failure =>
	new Failure('not-found', `there is no store at ${storePath}`, 'Make one with patchbay init, or name another with --store PATH.');

export const tooLarge = (storePath: string, size: number, limit: number, consequence: string): Failure => new Failure(
	'storage',
	`${storePath} would take ${mebibytes(size)}, more than the ${mebibytes(limit)} that the settings allow; ${consequence}`,
	'Raise it in the settings: "store": {"maxSize": 128}, in MiB, at most 512.',
);

/** The bytes of a document in the form that is saved. */
export const bytesOf = (codec: Codec, document: StoreDocument): Uint8Array => {
	const text = codec.serialise(document);
	return typeof text === 'string' ? new TextEncoder().encode(text) : text;
};

export class StoreFile implements Adapter<StoreDocument | undefined> {
	#current: (Loaded & Pick<ReadFileResult, 'stats'>) | undefined;

	/**
	@param realPath - No link in it.
	@param options
	@param lock - Without it the file can only be read.
	*/
	constructor(private readonly realPath: string, private readonly options: StoreFileOptions, private readonly lock?: Lock) {}

	/** What was read or written last. */
	get current(): Loaded {
		if (!this.#current) {
			throw new Error('The store file was not read yet');
		}

		const {document, bytes, revision} = this.#current;
		return {document, bytes, revision};
	}

	async read(): Promise<StoreDocument | null> {
		const {bytes, stats} = await this.#readBytes('nothing was changed');
		const document = this.options.codec.parse(bytes);
		this.#current = {
			document, bytes, stats, revision: revisionOf(bytes),
		};
		return document;
	}

	async write(document: StoreDocument | undefined): Promise<void> {
		const old = this.#current;
		if (!document || !old || !this.lock) {
			throw new Error('A store file is written under the lock, after it was read');
		}

		const {codec, fileSystem, limit, shared, now, announce} = this.options;
		const bytes = bytesOf(codec, document);
		if (bytes.length > limit) {
			throw tooLarge(this.realPath, bytes.length, limit, unchanged);
		}

		const revision = revisionOf(bytes);
		let temporary: string | undefined;
		try {
			temporary = await writeTemporary(fileSystem, this.realPath, bytes, {mode: permissions(old.stats.mode), owner: old.stats});
			await this.#checkUnmoved(this.lock, old.revision);
			const backup = await keepBackup(fileSystem, this.realPath, {
				...old, at: now(), mode: permissions(old.stats.mode), folderMode: shared ? 0o2770 : 0o700, owner: old.stats,
			});
			announce(revision);
			try {
				await fileSystem.rename(temporary, this.realPath);
			} catch (error) {
				if (backup !== undefined) {
					await unlinkQuietly(fileSystem, backup);
				}

				throw error;
			}
		} catch (error) {
			if (temporary !== undefined) {
				await unlinkQuietly(fileSystem, temporary);
			}

			throw storageFailure(error, {path: this.realPath, consequence: unchanged});
		}

		this.#current = {
			document, bytes, stats: old.stats, revision,
		};
		await this.#syncFolder();
		await pruneBackups(fileSystem, this.realPath);
	}

	async #readBytes(consequence: string): Promise<ReadFileResult> {
		const {fileSystem, limit, shared, warn} = this.options;
		try {
			return await readFileOnce(fileSystem, this.realPath, {
				limit,
				tooLarge: size => tooLarge(this.realPath, size, limit, consequence),
				check: async ({mode}) => checkMode(fileSystem, this.realPath, mode, {shared, warn}),
			});
		} catch (error) {
			throw errorCode(error) === 'ENOENT' ? noStore(this.realPath) : storageFailure(error, {path: this.realPath, consequence});
		}
	}

	/** Whoever doesn't know our lock (git, an editor, another host) may have been here since we read. */
	async #checkUnmoved(lock: Lock, revision: string): Promise<void> {
		const {bytes} = await this.#readBytes(unchanged);
		if (revisionOf(bytes) !== revision) {
			throw new Failure('conflict', `another program changed ${this.realPath} during the save; ${unchanged}`, 'Look at what it says now, then do it again.');
		}

		if (!await lock.holds()) {
			throw new Failure('conflict', `somebody removed the lock file of ${this.realPath} during the save; ${unchanged}`, 'Do it again, and leave that file alone.');
		}
	}

	async #syncFolder(): Promise<void> {
		try {
			await syncFolder(this.options.fileSystem, path.dirname(this.realPath));
		} catch (error) {
			throw durabilityUnknown(this.realPath, error);
		}
	}
}

export const durabilityUnknown = (storePath: string, cause: unknown): Failure => new Failure(
	'durability-unknown',
	`saved to ${storePath}, but the system can't say whether it survives a power cut`,
	'Don\'t repeat it: it is there. Look at the disk, and keep a copy elsewhere.',
	{cause},
);
