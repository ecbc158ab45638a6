/**
The store file as lowdb's adapter. Reads once and parses exactly the bytes it hashed; writes only under the lock, only over the
revision it has read, and in an order in which a power cut at any moment leaves the old file or the new one, whole.
*/
import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Adapter} from 'lowdb';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Held, Loaded} from '../session/ports.js';
import {keepBackup, pruneBackups} from './backups.js';
import {syncFolder, unlinkQuietly, type FileSystem} from './file-system.js';
import {
	gathered, isUntouched, Mistaken, mostKept, type Kept,
} from './kept.js';
import type {Lock} from './lock.js';
import {checkMode} from './place.js';
import {
	holdsBytes, permissions, readFileOnce, statsOf, type ReadFileOptions, type ReadFileResult,
} from './read-file.js';
import {errorCode, storageFailure} from './storage-failure.js';
import {
	piecesOf, revisionInTurns, sizeOf, type Codec,
} from './store-bytes.js';
import {writeTemporary} from './temporary.js';

export type StoreFileOptions = Readonly<{
	codec: Codec;
	fileSystem: FileSystem;

	/** Largest file in bytes. */
	limit: number;
	shared: boolean;
	warn: (sentence: string) => void;
	now: () => Date;

	/** The document that this process knows to stand in a file of this revision: it is not parsed again. */
	known?: (revision: string) => StoreDocument | undefined;

	/** Whether this host has verified a file of this revision. */
	isVerified?: ((revision: string) => Promise<boolean>) | undefined;

	/** What this process has saved last, in bytes that are its alone. */
	kept?: Kept | undefined;

	/** Whether to keep what is saved. */
	keeps?: boolean;

	/** Told the new revision right before the file has it. */
	announce: (revision: string) => void;
}>;

const unchanged = 'nothing was saved, the store is as it was';

const mebibytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MiB`;

export const noStore = (storePath: string): Failure =>
	new Failure('not-found', `there is no store at ${storePath}`, 'Make one with patchbay init, or name another with --store PATH.');

export const tooLarge = (storePath: string, size: number, limit: number, consequence: string): Failure => new Failure(
	'storage',
	`${storePath} would take ${mebibytes(size)}, more than the ${mebibytes(limit)} that the settings allow; ${consequence}`,
	'Raise it in the settings: "store": {"maxSize": 128}, in MiB, at most 512.',
);

export class StoreFile implements Adapter<StoreDocument | undefined> {
	#read: (Loaded & Pick<ReadFileResult, 'stats'>) | undefined;
	#saved: Held | undefined;
	#kept: Kept | undefined;

	/** Comes to pass when the backups are as many as they are to be. */
	tidied: Promise<void> | undefined;

	/** What was read was not read, but kept. */
	#isAssumed = false;

	#before: Promise<unknown> | undefined;

	/** Somebody may look at the bytes that were read as long as they live. */
	#isShared = false;

	/**
	@param realPath - No link in it.
	@param options
	@param lock - Without it the file can only be read.
	*/
	constructor(private readonly realPath: string, private readonly options: StoreFileOptions, private readonly lock?: Lock) {
		this.#kept = options.kept;
	}

	/** What was read. Its bytes are to be asked for before anything is written. */
	get loaded(): Loaded {
		const read = this.#read;
		if (!read) {
			throw new Error('The store file was not read yet');
		}

		const share = () => {
			this.#isShared = true;
		};

		return {
			document: read.document,
			revision: read.revision,
			get bytes() {
				share();
				return read.bytes;
			},
		};
	}

	/** What was read or written last. */
	get held(): Held {
		const {document, revision} = this.#saved ?? this.loaded;
		return {document, revision};
	}

	/** What the next save may begin with: what was kept before, or was saved since. */
	get kept(): Kept | undefined {
		return this.#isShared ? undefined : this.#kept;
	}

	/** The file is not replaced before this has come to pass. */
	replaceAfter(done: Promise<unknown>): void {
		this.#before = done;
		// Whoever waits for it hears of it; nobody does where writing fails first.
		done.catch(() => undefined);
	}

	/** Waits for it in any case. */
	async settled(): Promise<void> {
		await Promise.allSettled([this.#before]);
	}

	async read(): Promise<StoreDocument | null> {
		const {codec, known, fileSystem} = this.options;
		const kept = this.#kept;
		if (kept) {
			const stats = await this.#reading('nothing was changed', async options => statsOf(fileSystem, this.realPath, options));
			if (isUntouched(kept.stats, stats)) {
				this.#read = {...kept, stats};
				this.#isAssumed = true;
				return kept.document;
			}
		}

		this.#kept = undefined;
		const hash = createHash('sha256');
		const {bytes, stats} = await this.#readBytes('nothing was changed', piece => {
			hash.update(piece);
		});
		const revision = hash.digest('hex');
		// Whoever holds the lock saves, and gives the bytes away.
		const isVerified = this.lock === undefined && codec.parseVerified !== undefined && await this.options.isVerified?.(revision);
		const document = known?.(revision) ?? (isVerified ? codec.parseVerified(bytes) : codec.parse(bytes));
		this.#read = {
			document, bytes, stats, revision,
		};
		return document;
	}

	/**
	Looks whether the file holds what it was taken to hold.
	@throws Mistaken, Failure storage
	*/
	async confirm(): Promise<void> {
		if (!this.#isAssumed || await this.#isUnmoved()) {
			return;
		}

		this.#kept = undefined;
		throw new Mistaken();
	}

	/** @throws Mistaken where the file doesn't hold what it was taken to hold; Failure */
	async write(document: StoreDocument | undefined): Promise<void> {
		const old = this.#read;
		if (!document || !old || !this.lock) {
			throw new Error('A store file is written under the lock, after it was read');
		}

		const {codec, fileSystem, limit, shared, now, announce, keeps} = this.options;
		const pieces = piecesOf(codec, document, old);
		const size = sizeOf(pieces);
		if (size > limit) {
			throw tooLarge(this.realPath, size, limit, unchanged);
		}

		let revision = '';
		let temporary: string | undefined;
		try {
			temporary = await writeTemporary(fileSystem, this.realPath, pieces, {
				mode: permissions(old.stats.mode),
				owner: old.stats,
				async meanwhile() {
					revision = await revisionInTurns(pieces);
				},
			});
			await this.#before;
			await this.#checkUnmoved(this.lock);
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

		this.#saved = {document, revision};
		this.tidied = pruneBackups(fileSystem, this.realPath);
		// Letting a large file go takes the system a while; whoever goes on saving sees to it that it comes to its end.
		await Promise.all([this.#syncFolder(), this.#keep(pieces), keeps ? undefined : this.tidied]);
	}

	/** What a large store's save took would be swept up only by and by, with much else looked at each time. */
	async #keep(pieces: readonly Uint8Array[]): Promise<void> {
		const {keeps, fileSystem} = this.options;
		const buffer = this.#read!.bytes.buffer as ArrayBuffer;
		this.#kept = undefined;
		if (this.#isShared) {
			return;
		}

		if (!keeps || sizeOf(pieces) > mostKept) {
			buffer.transfer(0);
			return;
		}

		const bytes = gathered(pieces, buffer);
		try {
			this.#kept = {...this.#saved!, bytes, stats: await fileSystem.stat(this.realPath)};
		} catch {}
	}

	async #readBytes(consequence: string, seen: ReadFileOptions['seen']): Promise<ReadFileResult> {
		const {fileSystem} = this.options;
		return this.#reading(consequence, async options => readFileOnce(fileSystem, this.realPath, {...options, seen}));
	}

	async #reading<Result>(consequence: string, read: (options: ReadFileOptions) => Promise<Result>): Promise<Result> {
		const {fileSystem, limit, shared, warn} = this.options;
		try {
			return await read({
				limit,
				tooLarge: size => tooLarge(this.realPath, size, limit, consequence),
				check: async ({mode}) => checkMode(fileSystem, this.realPath, mode, {shared, warn}),
			});
		} catch (error) {
			throw errorCode(error) === 'ENOENT' ? noStore(this.realPath) : storageFailure(error, {path: this.realPath, consequence});
		}
	}

	async #isUnmoved(): Promise<boolean> {
		const {fileSystem} = this.options;
		const {bytes} = this.#read!;
		return this.#reading(unchanged, async options => holdsBytes(fileSystem, this.realPath, bytes, options));
	}

	/** Whoever doesn't know our lock (git, an editor, another host) may have been here since we read. */
	async #checkUnmoved(lock: Lock): Promise<void> {
		await this.confirm();
		if (!this.#isAssumed && !await this.#isUnmoved()) {
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
