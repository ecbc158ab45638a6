/** What a restore asks of the store's file, which may be broken or missing then: what was kept, what stands there, and another in its place. */
import path from 'node:path';
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {BackupFile} from '../session/ports.js';
import {backupFiles} from './backups.js';
import type {Lock} from './lock.js';
import {putBack, standingAt} from './put-back.js';
import {readFileOnce} from './read-file.js';
import {storageFailure} from './storage-failure.js';
import {joined, piecesOf, revisionOf} from './store-bytes.js';
import {tooLarge, type StoreFileOptions} from './store-file.js';

export type Restoring = {
	/** The versions before, newest first, whatever has become of the present one. */
	backupFiles(): Promise<readonly BackupFile[]>;

	/** The hash of the file's bytes, whatever they are; undefined where there is none. @throws Failure storage */
	fingerprint(): Promise<string | undefined>;

	/**
	Puts a document into the place of a file that is broken or missing, which is kept beside it as `aside`.
	@param expected - What `fingerprint` said when it was looked at.
	@throws Failure conflict, busy, storage
	*/
	putBack(document: StoreDocument, expected: string | undefined): Promise<Readonly<{revision: string; aside: string | undefined; durabilityUnknown: boolean}>>;
};

type RestoringOptions = Pick<StoreFileOptions, 'announce' | 'codec' | 'fileSystem' | 'limit' | 'now' | 'shared'> & Readonly<{
	/** The path as the user knows it. */
	named: string;

	/** The path without links. @throws Failure not-found */
	resolve: () => Promise<string>;

	/** @param missing - What the lock file is to be like where there is no store. */
	lock: (file: string, missing?: Readonly<{mode: number; uid: number; gid: number}>) => Promise<Lock>;
}>;

export const restoring = ({named, resolve, lock, codec, fileSystem, limit, shared, now, announce}: RestoringOptions): Restoring => {
	const reading = (file: string) => ({limit, tooLarge: (size: number) => tooLarge(file, size, limit, 'nothing was changed')});

	/** Where the file lies, or where it would. */
	const whereabouts = async (): Promise<string> => {
		try {
			return await resolve();
		} catch (error) {
			if (!(error instanceof Failure) || error.code !== 'not-found') {
				throw error;
			}

			return path.resolve(named);
		}
	};

	const standing = async (file: string) => standingAt(fileSystem, file, {...reading(named), revisionOf});

	return {
		async backupFiles() {
			return backupFiles(fileSystem, await whereabouts(), async file => {
				const {bytes} = await readFileOnce(fileSystem, file, {...reading(file), check() {}});
				return {document: codec.parse(bytes), bytes, revision: revisionOf(bytes)};
			});
		},

		async fingerprint() {
			const file = await whereabouts();
			try {
				const found = await standing(file);
				return found?.revision;
			} catch (error) {
				throw storageFailure(error, {path: file, consequence: 'nothing was changed'});
			}
		},

		async putBack(document, expected) {
			const file = await whereabouts();
			const bytes = joined(piecesOf(codec, document));
			const folder = await fileSystem.stat(path.dirname(file));
			const held = await lock(file, expected === undefined ? {mode: shared ? 0o660 : 0o600, uid: folder.uid, gid: folder.gid} : undefined);
			try {
				const found = await standing(file);
				const put = await putBack(fileSystem, file, {
					bytes,
					mode: found?.mode ?? (shared ? 0o660 : 0o600),
					owner: found?.owner ?? (shared ? folder : undefined),
					standing: found,
					expected,
					at: now(),
				});
				const revision = revisionOf(bytes);
				announce(revision);
				return {...put, revision};
			} finally {
				held.release();
			}
		},
	};
};
