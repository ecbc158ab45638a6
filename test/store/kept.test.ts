/** Saves that follow each other: the file isn't read again, and yet nothing that somebody else has put there is lost. */
import {createHash} from 'node:crypto';
import {
	copyFile, readdir, readFile, rename, stat, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {
	describe, expect, test,
} from 'vitest';
import type {StoreDocument} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {createFileStore, type FileStoreOptions} from '../../source/store/file-store.js';
import {realFileSystem, type FileHandle, type FileSystem} from '../../source/store/file-system.js';
import {gathered} from '../../source/store/kept.js';
import {joined} from '../../source/store/store-bytes.js';
import {documentOf, jsonCodec, seqOf} from './_documents.js';
import {
	failureOf, faultyFileSystem, temporaryFolder, type Step,
} from './_support.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const counted = (handle: FileHandle, reads: {bytes: number}): FileHandle => new Proxy(handle, {
	get(target, property) {
		const value: unknown = Reflect.get(target, property, target);
		if (typeof value !== 'function') {
			return value;
		}

		return async (...parameters: unknown[]): Promise<unknown> => {
			const result = await (Reflect.apply(value as (...all: unknown[]) => unknown, target, parameters) as Promise<{bytesRead: number}>);
			reads.bytes += property === 'read' ? result.bytesRead : 0;
			return result;
		};
	},
});

/** A store that has saved version 3, and how many bytes of its file were read since. */
const makeStore = async (options: Partial<FileStoreOptions> = {}) => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'store.json');
	const reads = {bytes: 0};
	const {fileSystem = realFileSystem} = options;
	const counting: FileSystem = {
		...fileSystem,
		async open(name, ...rest) {
			const handle = await fileSystem.open(name, ...rest);
			return path.basename(String(name)) === 'store.json' ? counted(handle, reads) : handle;
		},
	};
	const store = createFileStore({path: file, codec: jsonCodec, lockTimeout: 2000, ...options, fileSystem: counting});
	await store.create(documentOf(1));
	await store.update(async () => documentOf(2));
	await store.update(async () => documentOf(3));
	reads.bytes = 0;
	return {
		folder, file, store, reads,
	};
};

/** Puts the version after whatever there is, and tells which were there. */
const next = (seen: number[]) => async ({document}: {document: StoreDocument}) => {
	seen.push(seqOf(document));
	return documentOf(seqOf(document) + 1);
};

test('pieces of a buffer are gathered in it as they are one after another, whatever became longer or shorter', () => {
	const piece = fc.oneof(
		fc.record({skip: fc.nat(5), take: fc.nat(40)}),
		fc.uint8Array({maxLength: 12}),
	);
	fc.assert(fc.property(fc.array(piece, {maxLength: 12}), fc.nat(20), (all, spare) => {
		const size = all.reduce((sum, each) => sum + (each instanceof Uint8Array ? 0 : each.skip + each.take), 0) + spare;
		const {buffer} = Uint8Array.from({length: size}, (_, index) => index % 251);
		let position = 0;
		const pieces = all.map(each => {
			if (each instanceof Uint8Array) {
				return each;
			}

			const {skip, take} = each;
			position += skip + take;
			return new Uint8Array(buffer, position - take, take);
		});
		const expected = Uint8Array.from(joined([new Uint8Array(), ...pieces]));
		const found = gathered(pieces, buffer);
		expect(Uint8Array.from(found)).toEqual(expected);
	}));
});

test('one save after another is right to the byte, longer and shorter, and reads the file only to compare it', async () => {
	const {file, store, reads} = await makeStore();
	let expected = 0;
	for (const [index, recent] of [['longer', 'and longer'], [], ['x'.repeat(400_000)], ['short'], ['x'.repeat(300_000)]].entries()) {
		const {size} = await stat(file);
		expected += size;
		const document = documentOf(4 + index, recent);
		const {revision} = await store.update(async () => document);
		const bytes = await readFile(file);
		expect(bytes.toString()).toBe(jsonCodec.serialise(document));
		expect(revision).toBe(sha256(bytes));
		expect(reads.bytes).toBe(expected);
	}

	const [newest] = await store.backups();
	expect(seqOf(jsonCodec.parse(await readFile(newest!)))).toBe(7);
});

describe('changed by somebody who knows no lock', () => {
	const changes: ReadonlyArray<readonly [string, (file: string) => Promise<void>]> = [
		['in place, with as many bytes and the same times', async file => {
			const {atime, mtime} = await stat(file);
			await writeFile(file, jsonCodec.serialise(documentOf(7)) as string);
			await utimes(file, atime, mtime);
		}],
		['in place, longer', async file => writeFile(file, jsonCodec.serialise(documentOf(7, ['more'])) as string)],
		['by another file', async file => {
			await writeFile(`${file}.new`, jsonCodec.serialise(documentOf(7)) as string, {mode: 0o600});
			await rename(`${file}.new`, file);
		}],
	];

	test.each(changes)('before a save, %s: planned on theirs', async (_, change) => {
		const {file, store} = await makeStore();
		await change(file);
		const seen: number[] = [];
		expect(seqOf((await store.update(next(seen))).document)).toBe(8);
		expect(seen.at(-1)).toBe(7);
		expect(seqOf(jsonCodec.parse(await readFile(file)))).toBe(8);
	});

	test.each(changes)('during a save, %s: planned again on theirs', async (_, change) => {
		const {file, folder, store} = await makeStore();
		const seen: number[] = [];
		await store.update(async current => {
			if (seen.length === 0) {
				await change(file);
			}

			return next(seen)(current);
		});
		expect(seen).toEqual([3, 7]);
		expect(seqOf(jsonCodec.parse(await readFile(file)))).toBe(8);
		expect((await readdir(folder)).filter(name => name.endsWith('.tmp'))).toEqual([]);
		const [newest] = await store.backups();
		expect(seqOf(jsonCodec.parse(await readFile(newest!)))).toBe(7);
	});

	test('again while it is planned again: conflict, theirs stays', async () => {
		const {file, store} = await makeStore();
		let theirs = 7;
		expect(await failureOf(store.update(async current => {
			await writeFile(file, jsonCodec.serialise(documentOf(theirs++)) as string);
			return documentOf(seqOf(current.document) + 1);
		}))).toMatchObject({code: 'conflict'});
		expect(seqOf(jsonCodec.parse(await readFile(file)))).toBe(8);
	});

	const unseen = changes[0]![1];

	test('what is refused on the version that was kept is planned on theirs', async () => {
		const {file, store} = await makeStore();
		await unseen(file);
		const {document} = await store.update(async current => {
			if (seqOf(current.document) === 3) {
				throw new Failure('conflict', 'refused');
			}

			return documentOf(seqOf(current.document) + 1);
		});
		expect(seqOf(document)).toBe(8);
	});

	test('where nothing is to be saved, what is told is theirs', async () => {
		const {file, store} = await makeStore();
		await unseen(file);
		expect(seqOf((await store.update(async () => undefined)).document)).toBe(7);
	});

	test('the file was taken away: no store, and nothing is made', async () => {
		const {file, store} = await makeStore();
		await rename(file, `${file}.away`);
		expect(await failureOf(store.update(async () => documentOf(4)))).toMatchObject({code: 'not-found'});
		await copyFile(`${file}.away`, file);
		expect(seqOf((await store.update(next([]))).document)).toBe(4);
	});
});

test('after many saves the backups are as many as they are to be', async () => {
	const {folder, store} = await makeStore();
	for (let seq = 4; seq < 30; seq++) {
		await store.update(async () => documentOf(seq));
	}

	expect(await store.backups()).toHaveLength(20);
	expect(await readdir(path.join(folder, 'backups'))).toHaveLength(20);
});

test('whoever took the bytes that were kept finds them as they were', async () => {
	const {file, store} = await makeStore();
	const before = await readFile(file);
	let taken = new Uint8Array();
	await store.update(async ({bytes}) => {
		taken = bytes as typeof taken;
		return documentOf(4, ['x'.repeat(1000)]);
	});
	await store.update(async () => documentOf(5));
	expect(Uint8Array.from(taken)).toEqual(Uint8Array.from(before));
	expect(seqOf((await store.read()).document)).toBe(5);
});

test.each(['open-temporary', 'chmod', 'write', 'sync', 'close', 'link', 'rename', 'read', 'open-store'] as const)(
	'%s fails in a save that follows others: the old store is intact, and the next save is right',
	async step => {
		const faults = new Map<Step, string>();
		const {file, folder, store} = await makeStore({fileSystem: faultyFileSystem(faults)});
		const before = await readFile(file);
		expect(await failureOf(store.update(async () => {
			faults.set(step, 'EIO');
			return documentOf(4, ['x'.repeat(1000)]);
		}))).toMatchObject({code: 'storage', message: expect.stringContaining('nothing was saved, the store is as it was') as string});
		expect(await readFile(file)).toEqual(before);
		expect((await readdir(folder)).filter(name => name.endsWith('.tmp'))).toEqual([]);

		faults.clear();
		const seen: number[] = [];
		await store.update(next(seen));
		expect(seen).toEqual([3]);
		expect(await readFile(file, 'utf8')).toBe(jsonCodec.serialise(documentOf(4)));
	},
);

test('after a save whose folder couldn\'t be synced the next one begins with it', async () => {
	const faults = new Map<Step, string>();
	const {file, store} = await makeStore({fileSystem: faultyFileSystem(faults)});
	faults.set('sync-folder', 'EIO');
	expect(await failureOf(store.update(async () => documentOf(4)))).toMatchObject({code: 'durability-unknown'});
	faults.clear();
	const seen: number[] = [];
	await store.update(next(seen));
	expect(seen).toEqual([4]);
	expect(await readFile(file, 'utf8')).toBe(jsonCodec.serialise(documentOf(5)));
});
