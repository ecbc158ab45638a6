/**
The store file as lowdb's adapter. Reads once and parses exactly the bytes it hashed; writes only under the lock, only over the
revision it has read, and in an order in which a power cut at any moment leaves the old file or the new one, whole.
*/
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Adapter} from 'lowdb';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Held, Loaded} from '../session/ports.js';
import {keepBackup, pruneBackups} from './backups.js';
import {syncFolder, unlinkQuietly, type FileSystem} from './file-system.js';
import type {Lock} from './lock.js';
import {checkMode} from './place.js';
import {
	holdsBytes, permissions, readFileOnce, type ReadFileOptions, type ReadFileResult,
} from './read-file.js';
import {errorCode, storageFailure} from './storage-failure.js';
import {writeTemporary} from './temporary.js';

/** Bytes ↔ document; `parse` throws Failure integrity. */
export type Codec = Readonly<{
	parse(bytes: Uint8Array): StoreDocument;

	/** @param former - What the document may have been made of, and its bytes. */
	serialise(document: StoreDocument, former?: Former): string | readonly Uint8Array[];
}>;

type Former = Pick<Loaded, 'document' | 'bytes'>;

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

	/** Told the new revision right before the file has it. */
	announce: (revision: string) => void;
}>;

/** Each is written on its own. */
const mostPieces = 16;

const unchanged = 'nothing was saved, the store is as it was';

export const revisionOf = (...pieces: readonly Uint8Array[]): string => {
	const hash = createHash('sha256');
	for (const piece of pieces) {
		hash.update(piece);
	}

	return hash.digest('hex');
};

const mebibytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MiB`;

export const noStore = (storePath: string): Failure =>
	new Failure('not-found', `there is no store at ${storePath}`, 'Make one with patchbay init, or name another with --store PATH.');

export const tooLarge = (storePath: string, size: number, limit: number, consequence: string): Failure => new Failure(
	'storage',
	`${storePath} would take ${mebibytes(size)}, more than the ${mebibytes(limit)} that the settings allow; ${consequence}`,
	'Raise it in the settings: "store": {"maxSize": 128}, in MiB, at most 512.',
);

/** The bytes of a document in the form that is saved, in few pieces. */
export const piecesOf = (codec: Codec, document: StoreDocument, former?: Former): readonly Uint8Array[] => {
	const text = codec.serialise(document, former);
	const pieces = typeof text === 'string' ? [new TextEncoder().encode(text)] : text;
	return pieces.length > mostPieces ? [joined(pieces)] : pieces;
};

export const sizeOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, {length}) => sum + length, 0);

export const joined = (pieces: readonly Uint8Array[]): Uint8Array => pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);

export class StoreFile implements Adapter<StoreDocument | undefined> {
	#read: (Loaded & Pick<ReadFileResult, 'stats'>) | undefined;
	#saved: Held | undefined;

	#before: Promise<unknown> | undefined;

	/** Somebody may look at the bytes that were read as long as they live. */
	#isShared = false;

	/**
	@param realPath - No link in it.
	@param options
	@param lock - Without it the file can only be read.
	*/
	constructor(private readonly realPath: string, private readonly options: StoreFileOptions, private readonly lock?: Lock) {}

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
		const {codec, known} = this.options;
		const hash = createHash('sha256');
		const {bytes, stats} = await this.#readBytes('nothing was changed', piece => {
			hash.update(piece);
		});
		const revision = hash.digest('hex');
		const document = known?.(revision) ?? codec.parse(bytes);
		this.#read = {
			document, bytes, stats, revision,
		};
		return document;
	}

	async write(document: StoreDocument | undefined): Promise<void> {
		const old = this.#read;
		if (!document || !old || !this.lock) {
			throw new Error('A store file is written under the lock, after it was read');
		}

		const {codec, fileSystem, limit, shared, now, announce} = this.options;
		const {bytes} = old;
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
				meanwhile() {
					revision = revisionOf(...pieces);
				},
			});
			await this.#before;
			await this.#checkUnmoved(this.lock, bytes);
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
		if (!this.#isShared) {
			// What a large store's save took would be swept up only by and by, with much else looked at each time.
			(bytes.buffer as ArrayBuffer).transfer(0);
		}

		await Promise.all([this.#syncFolder(), pruneBackups(fileSystem, this.realPath)]);
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

	/** Whoever doesn't know our lock (git, an editor, another host) may have been here since we read. */
	async #checkUnmoved(lock: Lock, bytes: Uint8Array): Promise<void> {
		const {fileSystem} = this.options;
		if (!await this.#reading(unchanged, async options => holdsBytes(fileSystem, this.realPath, bytes, options))) {
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
