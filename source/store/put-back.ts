/**
Puts a restored store into the place of a broken or missing one. What stood there is kept under another name beside it; all of it under
the lock, and only while the file is still the one that was looked at.
*/
import path from 'node:path';
import {Failure} from '../domain/failure.js';
import {syncFolder, unlinkQuietly, type FileSystem} from './file-system.js';
import {permissions, readFileOnce} from './read-file.js';
import {errorCode, storageFailure} from './storage-failure.js';
import {writeTemporary, type Owner} from './temporary.js';

/** What stands at a path now: the hash of its bytes, its mode and owner; undefined where nothing does. */
export type Standing = Readonly<{revision: string; mode: number; owner: Owner}>;

type Reading = Readonly<{limit: number; tooLarge: (size: number) => Failure; revisionOf: (bytes: Uint8Array) => string}>;

/** @throws the system's errors, Failure storage */
export const standingAt = async (fileSystem: FileSystem, file: string, {limit, tooLarge, revisionOf}: Reading): Promise<Standing | undefined> => {
	try {
		const {bytes, stats} = await readFileOnce(fileSystem, file, {limit, tooLarge, check() {}});
		return {revision: revisionOf(bytes), mode: permissions(stats.mode), owner: stats};
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** `store.json` → `store.json.broken-2026-11-25T22-40-00-123Z` */
const asideOf = (file: string, at: Date): string => `${file}.broken-${at.toISOString().replaceAll(/[:.]/gv, '-')}`;

/**
@param expected - The hash of the file that was looked at; undefined: there was none.
@returns where the broken file lies now, and whether the change may not survive a power cut
@throws Failure conflict, storage; what stood there stands there still
*/
export const putBack = async (
	fileSystem: FileSystem,
	file: string,
	{bytes, mode, owner, standing, expected, at}: Readonly<{
		bytes: Uint8Array;
		mode: number;
		owner: Owner | undefined;
		standing: Standing | undefined;
		expected: string | undefined;
		at: Date;
	}>,
): Promise<Readonly<{aside: string | undefined; durabilityUnknown: boolean}>> => {
	if (standing?.revision !== expected) {
		throw new Failure('conflict', `another program changed ${file} meanwhile; nothing was restored`, 'Look at what it says now, then do it again.');
	}

	let temporary: string | undefined;
	let aside: string | undefined;
	try {
		temporary = await writeTemporary(fileSystem, file, [bytes], {mode, ...owner && {owner}});
		if (standing) {
			aside = asideOf(file, at);
			await fileSystem.link(file, aside);
			await fileSystem.rename(temporary, file);
		} else {
			// A link, since a rename would replace what came there meanwhile.
			await fileSystem.link(temporary, file);
		}
	} catch (error) {
		throw storageFailure(error, {path: file, consequence: 'nothing was restored, what stood there is as it was'});
	} finally {
		if (temporary !== undefined) {
			await unlinkQuietly(fileSystem, temporary);
		}
	}

	try {
		await syncFolder(fileSystem, path.dirname(file));
		return {aside, durabilityUnknown: false};
	} catch {
		return {aside, durabilityUnknown: true};
	}
};
