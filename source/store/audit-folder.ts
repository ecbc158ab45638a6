/**
The audit beside the store: `audit/CHAIN.jsonl`, one file per chain, only ever appended to. A line counts once it is whole and synced;
what a crash or a full disk left of one (no newline at its end) was never acknowledged and is cut before the next.
*/
import {constants} from 'node:fs';
import path from 'node:path';
import {Failure} from '../domain/failure.js';
import type {AuditPort} from '../session/ports.js';
import {
	closeQuietly, giveTo, readAll, realFileSystem, syncFolder, writeAll, type FileHandle, type FileSystem,
} from './file-system.js';
import {noFollow, nonBlocking} from './read-file.js';
import {errorCode, shellQuote, storageFailure} from './storage-failure.js';

export type AuditFolderOptions = Readonly<{
	/** The real path of the store; the folder stands beside it. Asked at each use, since the store may not stand yet. */
	storePath: () => Promise<string>;

	/** Share with the group: folder 2770, files 0640. Default false: 0700, 0600. */
	shared?: boolean;
	fileSystem?: FileSystem;
}>;

const ending = '.jsonl';
const chainPattern = /^[\w\-][\w\-.]{0,159}$/v;
const newline = 0x0A;
const chunk = 65_536;

/** 512 MiB: the longest text that Node can hold. */
const largest = 536_870_888;

/** Names come out of the store file, where anybody may have written them. */
const checkChain = (chain: string): string => {
	if (!chainPattern.test(chain) || chain.includes('..')) {
		throw new Failure('integrity', 'the store names an audit chain that can\'t be one; nothing was changed', 'Check the store: patchbay verify');
	}

	return chain;
};

/** Where the last whole line ends, and where it begins. */
const findLast = async (handle: FileHandle, size: number): Promise<Readonly<{start: number; end: number}>> => {
	let end: number | undefined;
	for (let position = size; position > 0;) {
		const length = Math.min(chunk, position);
		position -= length;
		const buffer = new Uint8Array(length);
		// eslint-disable-next-line no-await-in-loop
		await handle.read(buffer, 0, length, position);
		for (let index = buffer.lastIndexOf(newline); index !== -1; index = index === 0 ? -1 : buffer.lastIndexOf(newline, index - 1)) {
			if (end !== undefined) {
				return {start: position + index + 1, end};
			}

			end = position + index + 1;
		}
	}

	return {start: 0, end: end ?? 0};
};

/** Bytes of a chain that are made lines before a key may be answered: a millisecond or two. */
const atOnce = 256 * 1024;

const breath = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

/** @throws Failure storage for what is no regular file */
const sizeOf = async (handle: FileHandle, file: string): Promise<number> => {
	const stats = await handle.stat();
	if (!stats.isFile()) {
		throw new Failure('storage', `${file} is no regular file; nothing was read or written`, `Look who put it there, and remove it: rm ${shellQuote(file)}`);
	}

	return stats.size;
};

/** @throws Failure storage, integrity (a chain's name) */
export const createAuditFolder = ({storePath, shared = false, fileSystem = realFileSystem}: AuditFolderOptions): AuditPort => {
	const locate = async () => path.join(path.dirname(await storePath()), 'audit');

	const readOnly = constants.O_RDONLY | noFollow | nonBlocking;
	// Read too, to see whether the last line is whole.
	const appending = constants.O_RDWR | constants.O_APPEND | noFollow | nonBlocking;
	const creating = appending | constants.O_CREAT | constants.O_EXCL;

	const reading = async <Result>(chain: string, use: (handle: FileHandle, size: number) => Promise<Result>): Promise<Result | undefined> => {
		const file = path.join(await locate(), checkChain(chain) + ending);
		let handle: FileHandle | undefined;
		try {
			handle = await fileSystem.open(file, readOnly);
			return await use(handle, await sizeOf(handle, file));
		} catch (error) {
			if (errorCode(error) === 'ENOENT') {
				return undefined;
			}

			throw storageFailure(error, {path: file, consequence: 'the audit could not be read, nothing was changed'});
		} finally {
			if (handle) {
				await closeQuietly(handle);
			}
		}
	};

	const openForAppend = async (folder: string, file: string): Promise<Readonly<{handle: FileHandle; created: boolean}>> => {
		try {
			return {handle: await fileSystem.open(file, appending), created: false};
		} catch (error) {
			if (errorCode(error) !== 'ENOENT') {
				throw error;
			}
		}

		const made = await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
		if (made !== undefined && shared) {
			await fileSystem.chmod(folder, 0o2770);
		}

		if (made !== undefined) {
			await giveTo(fileSystem, folder, await fileSystem.stat(path.dirname(folder)));
		}

		const handle = await fileSystem.open(file, creating, 0o600);
		if (shared) {
			await handle.chmod(0o640);
		}

		return {handle, created: true};
	};

	return {
		async append(chain, line) {
			const folder = await locate();
			const file = path.join(folder, checkChain(chain) + ending);
			let handle: FileHandle | undefined;
			try {
				const opened = await openForAppend(folder, file);
				({handle} = opened);
				const size = await sizeOf(handle, file);
				const {end} = await findLast(handle, size);
				if (end < size) {
					await handle.truncate(end);
				}

				try {
					await writeAll(handle, new TextEncoder().encode(`${line}\n`));
					await handle.sync();
				} catch (error) {
					await takeBack(handle, end);
					throw error;
				}

				if (opened.created) {
					await syncFolder(fileSystem, folder);
				}
			} catch (error) {
				throw storageFailure(error, {path: file, consequence: 'the audit entry could not be written, so nothing else was done'});
			} finally {
				if (handle) {
					await closeQuietly(handle);
				}
			}
		},

		async last(chain) {
			return reading(chain, async (handle, size) => {
				const {start, end} = await findLast(handle, size);
				if (end === 0) {
					return undefined;
				}

				const buffer = new Uint8Array(end - 1 - start);
				await handle.read(buffer, 0, buffer.length, start);
				return new TextDecoder().decode(buffer);
			});
		},

		async chains() {
			const folder = await locate();
			try {
				const names = await fileSystem.readdir(folder);
				return names
					.filter(name => name.endsWith(ending))
					.map(name => name.slice(0, -ending.length))
					.filter(name => chainPattern.test(name) && !name.includes('..'))
					.toSorted();
			} catch (error) {
				if (errorCode(error) === 'ENOENT') {
					return [];
				}

				throw storageFailure(error, {path: folder, consequence: 'the audit could not be read, nothing was changed'});
			}
		},

		async lines(chain) {
			const lines: string[] = [];
			await reading(chain, async (handle, size) => {
				const bytes = await readAll(handle, size, largest);
				if (!bytes) {
					throw new Failure('storage', `the audit chain ${chain} is larger than can be read; nothing was changed`, 'Look at its file beside the store.');
				}

				const decoder = new TextDecoder();
				// The piece after the last newline is empty, or was never acknowledged.
				let rest = '';
				for (let begin = 0; begin < bytes.length; begin += atOnce) {
					const pieces = (rest + decoder.decode(bytes.subarray(begin, begin + atOnce), {stream: true})).split('\n');
					rest = pieces.pop()!;
					// One by one: a megabyte may hold as many lines, and that many arguments no function takes.
					for (const piece of pieces) {
						lines.push(piece);
					}

					// eslint-disable-next-line no-await-in-loop
					await breath();
				}
			});
			return lines;
		},
	};
};

/** A line that could not be written whole must not stand before the next. */
const takeBack = async (handle: FileHandle, size: number): Promise<void> => {
	try {
		await handle.truncate(size);
	} catch {}
};
