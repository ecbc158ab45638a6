import {
	chmod, chown, copyFile, link, lstat, mkdir, readdir, readFile, rename, stat, symlink, unlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
	describe, expect, test, vi,
} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {createFileStore, type FileStoreOptions} from '../../source/store/file-store.js';
import {realFileSystem, type FileSystem} from '../../source/store/file-system.js';
import {documentOf, jsonCodec, seqOf} from './_documents.js';
import {
	failureOf, faultyFileSystem, systemError, temporaryFolder, type Step,
} from './_support.js';

const makeStore = async (options: Partial<FileStoreOptions> = {}) => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'store.json');
	const again = (more: Partial<FileStoreOptions> = {}) => createFileStore({
		path: file, codec: jsonCodec, lockTimeout: 2000, ...options, ...more,
	});
	const store = again();
	await store.create(documentOf(1));
	return {
		folder, file, store, again,
	};
};

const permissionsOf = async (file: string) => ((await stat(file)).mode & 0o7777).toString(8);

const leftovers = async (folder: string) => (await readdir(folder)).filter(name => name.endsWith('.tmp'));

test('a lock file that can\'t be looked at is called that, not removed by somebody', async () => {
	const {file, again} = await makeStore();
	const before = await readFile(file);
	let looks = 0;
	const store = again({fileSystem: {
		...realFileSystem,
		lstat: (async (...all: Parameters<FileSystem['lstat']>) => {
			// Twice while it is locked; the third is right before the rename.
			if (++looks > 2) {
				throw systemError('EIO');
			}

			return realFileSystem.lstat(...all);
		}) as FileSystem['lstat'],
	}});
	const failure = await failureOf(store.update(async () => documentOf(2)));
	expect(failure).toMatchObject({code: 'storage'});
	expect(failure.message).toContain('the disk reports an error');
	expect(await readFile(file)).toEqual(before);
});

describe('modes', () => {
	test('a new store is private, whatever the umask, and so is everything beside it', async () => {
		const folder = path.join(await temporaryFolder(), 'deep', 'down');
		const file = path.join(folder, 'store.json');
		const store = createFileStore({path: file, codec: jsonCodec});
		await store.create(documentOf(1));
		await store.update(async () => documentOf(2));
		expect(await permissionsOf(folder)).toBe('700');
		expect(await permissionsOf(path.dirname(folder))).toBe('700');
		expect(await permissionsOf(file)).toBe('600');
		expect(await permissionsOf(`${file}.lock`)).toBe('600');
		expect(await permissionsOf(path.join(folder, 'backups'))).toBe('700');
	});

	test('a store shared with a group keeps its mode and group', async () => {
		const {file, folder, store} = await makeStore({shared: true});
		await store.update(async () => documentOf(2));
		expect(await permissionsOf(file)).toBe('660');
		expect(await permissionsOf(`${file}.lock`)).toBe('660');
		expect(await permissionsOf(path.join(folder, 'backups'))).toBe('2770');
	});

	test.each(['640', '604', '660', '602'])('a private store of mode %s is refused with the command that closes it', async mode => {
		const {file, store} = await makeStore();
		await chmod(file, Number.parseInt(mode, 8));
		const before = await readFile(file);
		for (const act of [async () => store.read(), async () => store.update(async () => documentOf(2))]) {
			expect(await failureOf(act())).toMatchObject({code: 'storage', hint: `Close it: chmod 600 ${file}`});
		}

		expect(await readFile(file)).toEqual(before);
	});

	test('in a git work tree read bits warn once, write bits are refused', async () => {
		const warn = vi.fn<(sentence: string) => void>();
		const {folder, file, store} = await makeStore({warn});
		await mkdir(path.join(folder, '.git'));
		await chmod(file, 0o644);
		await store.read();
		await store.update(async () => documentOf(2));
		expect(await permissionsOf(file)).toBe('644');
		expect(warn.mock.calls).toEqual([[expect.stringContaining(`chmod 600 ${file}`)]]);
		await chmod(file, 0o664);
		expect(await failureOf(store.read())).toMatchObject({code: 'storage'});
	});
});

describe('paths', () => {
	test('a link to the store is followed; lock, backups and the new file stand beside the real one', async () => {
		const {folder, file} = await makeStore();
		const elsewhere = await temporaryFolder();
		const alias = path.join(elsewhere, 'here.json');
		await symlink(file, alias);
		const store = createFileStore({path: alias, codec: jsonCodec});
		await store.update(async () => documentOf(2));
		expect((await lstat(alias)).isSymbolicLink()).toBe(true);
		expect(seqOf((await createFileStore({path: file, codec: jsonCodec}).read()).document)).toBe(2);
		expect(await readdir(elsewhere)).toEqual(['here.json']);
		expect((await readdir(folder)).toSorted()).toEqual(['backups', 'store.json', 'store.json.lock']);
		expect(await store.realPath()).toBe(file);
	});

	test('a link put in place of the file while it is opened is not followed', async () => {
		const {file, folder, again} = await makeStore();
		const decoy = path.join(folder, 'decoy.json');
		await copyFile(file, decoy);
		const planting: FileSystem = {
			...realFileSystem,
			realpath: (async (name: string) => {
				const real = await realFileSystem.realpath(name);
				await unlink(file);
				await symlink(decoy, file);
				return real;
			}) as FileSystem['realpath'],
		};
		expect(await failureOf(again({fileSystem: planting}).read())).toMatchObject({code: 'storage', message: expect.stringContaining('symbolic link') as string});
	});

	test('create does not write through a dangling link', async () => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'store.json');
		await symlink(path.join(folder, 'target.json'), file);
		expect(await failureOf(createFileStore({path: file, codec: jsonCodec}).create(documentOf(1)))).toMatchObject({code: 'conflict'});
		expect(await readdir(folder)).toEqual(['store.json']);
	});

	test('a lock file that is a link is refused, and its target untouched', async () => {
		const {file, folder, store} = await makeStore();
		const target = path.join(folder, 'precious');
		await writeFile(target, 'precious');
		await symlink(target, `${file}.lock`);
		expect(await failureOf(store.update(async () => documentOf(2)))).toMatchObject({code: 'storage', hint: `Remove it: rm ${file}.lock`});
		expect(await readFile(target, 'utf8')).toBe('precious');
	});

	test('a lock file with something else in it is refused', async () => {
		const {file, store} = await makeStore();
		await writeFile(`${file}.lock`, 'x'.repeat(4096), {mode: 0o600});
		expect(await failureOf(store.update(async () => documentOf(2)))).toMatchObject({code: 'storage', hint: expect.stringContaining('rm ') as string});
		expect(seqOf((await store.read()).document)).toBe(1);
	});

	test('a folder or a pipe in place of the store does not hang', async () => {
		const folder = await temporaryFolder();
		expect(await failureOf(createFileStore({path: folder, codec: jsonCodec}).read())).toMatchObject({code: 'storage'});
	});
});

describe('size', () => {
	test('a file over the limit is not read, a document over it not saved', async () => {
		const {file, store, again} = await makeStore();
		const large = documentOf(2, Array.from({length: 20_000}, () => 'x'.repeat(64)));
		expect(await failureOf(again({maxSize: 1}).update(async () => large))).toMatchObject({code: 'storage'});
		expect(seqOf((await store.read()).document)).toBe(1);
		await store.update(async () => large);
		const failure = await failureOf(again({maxSize: 1}).read());
		expect(failure).toMatchObject({code: 'storage', hint: expect.stringContaining('maxSize') as string});
		expect((await stat(file)).size).toBeGreaterThan(1_048_576);
	});
});

describe('a moved file', () => {
	test('changed by a program that knows no lock during the save: conflict, theirs stays', async () => {
		const {file, folder, store} = await makeStore();
		const theirs = jsonCodec.serialise(documentOf(7));
		const failure = await failureOf(store.update(async () => {
			await writeFile(`${file}.new`, theirs, {mode: 0o600});
			await rename(`${file}.new`, file);
			return documentOf(2);
		}));
		expect(failure).toMatchObject({code: 'conflict'});
		expect(await readFile(file, 'utf8')).toBe(theirs);
		expect(await leftovers(folder)).toEqual([]);
	});

	test.each([
		['in place, with as many bytes', (text: string) => text.replace(/"seq":1/v, '"seq":8')],
		['in place, longer', (text: string) => `${text}\n`],
		['in place, shorter', (text: string) => text.slice(0, -1)],
	])('changed %s: conflict, theirs stays', async (_, change) => {
		const {file, store} = await makeStore();
		const theirs = change(await readFile(file, 'utf8'));
		expect(await failureOf(store.update(async () => {
			await writeFile(file, theirs);
			return documentOf(2);
		}))).toMatchObject({code: 'conflict'});
		expect(await readFile(file, 'utf8')).toBe(theirs);
	});

	test('what was read stays as it was for whoever took its bytes, and its document is not parsed twice', async () => {
		const {store} = await makeStore();
		const {document, bytes} = await store.read();
		let [present, taken]: [unknown, Uint8Array] = [undefined, new Uint8Array()];
		await store.update(async current => {
			present = current.document;
			taken = current.bytes;
			return documentOf(2);
		});
		expect(present).toEqual(document);
		expect(taken).toEqual(bytes);
		const again = await store.update(async current => {
			present = current.document;
			return undefined;
		});
		expect(again.document).toBe(present);
		expect(seqOf(again.document)).toBe(2);
	});

	test('lock file removed during the save: conflict', async () => {
		const {file, store} = await makeStore();
		expect(await failureOf(store.update(async () => {
			await unlink(`${file}.lock`);
			return documentOf(2);
		}))).toMatchObject({code: 'conflict'});
		expect(seqOf((await store.read()).document)).toBe(1);
		expect(seqOf((await store.update(async () => documentOf(3))).document)).toBe(3);
	});

	test('nothing is told to the watcher of what a failed save has read but nobody has seen', async () => {
		const {file, again} = await makeStore();
		const faults = new Map<Step, string>();
		const store = again({fileSystem: faultyFileSystem(faults), pollInterval: 20});
		await store.read();
		await writeFile(file, jsonCodec.serialise(documentOf(5)));
		faults.set('rename', 'EIO');
		await failureOf(store.update(async () => documentOf(6)));
		const changed = vi.fn<() => void>();
		const stop = store.watch(changed);
		await eventually(() => {
			expect(changed).toHaveBeenCalled();
		});
		stop();
	});
});

describe('failures of the system', () => {
	const steps: readonly Step[] = ['open-temporary', 'chmod', 'write', 'sync', 'close', 'link', 'rename', 'mkdir', 'read', 'open-store'];
	const codes = ['ENOSPC', 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'EDQUOT'];

	test.each(steps.flatMap(step => codes.map(code => [step, code] as const)))('%s fails with %s: the old store is intact', async (step, code) => {
		const {file, folder, again} = await makeStore();
		const before = await readFile(file);
		const faults = new Map<Step, string>();
		const store = again({fileSystem: faultyFileSystem(faults)});
		const failure = await failureOf(store.update(async () => {
			faults.set(step, code);
			return documentOf(2);
		}));
		expect(failure).toMatchObject({code: 'storage', message: expect.stringContaining('nothing was saved, the store is as it was') as string});
		expect(failure.hint).toBeTruthy();
		expect(await readFile(file)).toEqual(before);
		expect(await leftovers(folder)).toEqual([]);
		expect(await store.backups()).toEqual([]);

		faults.clear();
		expect(seqOf((await store.update(async () => documentOf(2))).document)).toBe(2);
	});

	test('the folder can\'t be synced after the rename: saved, and said so', async () => {
		const {again} = await makeStore();
		const faults = new Map<Step, string>([['sync-folder', 'EIO']]);
		const store = again({fileSystem: faultyFileSystem(faults)});
		expect(await failureOf(store.update(async () => documentOf(2)))).toMatchObject({code: 'durability-unknown'});
		expect(seqOf((await again().read()).document)).toBe(2);
	});

	test.each(['open-temporary', 'write', 'sync', 'link'] as const)('creating fails at %s: nothing is left', async step => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'store.json');
		const faults = new Map<Step, string>([[step, 'ENOSPC']]);
		const store = createFileStore({path: file, codec: jsonCodec, fileSystem: faultyFileSystem(faults)});
		expect(await failureOf(store.create(documentOf(1)))).toMatchObject({code: 'storage', message: expect.stringContaining('nothing was made') as string});
		expect(await readdir(folder)).toEqual([]);
	});

	test('a disk that takes a few bytes at a time gets them all', async () => {
		const {file, again} = await makeStore();
		const fileSystem: FileSystem = {
			...realFileSystem,
			async open(name, ...rest) {
				const handle = await realFileSystem.open(name, ...rest);
				const write = handle.write.bind(handle) as (bytes: Uint8Array, offset: number, length: number) => Promise<unknown>;
				handle.write = (async (bytes: Uint8Array, offset: number, length: number) => write(bytes, offset, Math.min(length, 7))) as typeof handle.write;
				return handle;
			},
		};
		await again({fileSystem}).update(async () => documentOf(2));
		expect(await readFile(file, 'utf8')).toBe(jsonCodec.serialise(documentOf(2)));
	});

	test('a file system without hard links gets a copy as its backup', async () => {
		const {again} = await makeStore();
		const store = again({fileSystem: faultyFileSystem(new Map([['link', 'EPERM']]))});
		await store.update(async () => documentOf(2));
		const [backup] = await store.backups();
		expect(await readFile(backup!, 'utf8')).toBe(jsonCodec.serialise(documentOf(1)));
	});

	test.runIf(process.platform === 'linux')('saving on a network file system needs the setting', async () => {
		const {again} = await makeStore();
		const fileSystem = {
			...realFileSystem,
			statfs: (async () => ({type: 0x69_69})) as unknown as FileSystem['statfs'],
		};
		expect(await failureOf(again({fileSystem}).update(async () => documentOf(2)))).toMatchObject({code: 'storage'});
		expect(seqOf((await again({fileSystem}).read()).document)).toBe(1);
		expect(seqOf((await again({fileSystem, network: true}).update(async () => documentOf(2))).document)).toBe(2);
	});
});

describe('backups', () => {
	test('each save keeps the version before', async () => {
		let day = 1;
		const {store} = await makeStore({now: () => new Date(Date.UTC(2026, 10, day, 8, 15, 30, 123))});
		for (day = 1; day <= 3; day++) {
			const next = documentOf(day + 1);

			await store.update(async () => next);
		}

		const backups = await store.backups();
		expect(backups.map(file => path.basename(file).slice(0, 25))).toEqual([
			'2026-11-03T08-15-30-123Z.', '2026-11-02T08-15-30-123Z.', '2026-11-01T08-15-30-123Z.',
		]);
		const versions = await Promise.all(backups.map(async file => seqOf(jsonCodec.parse(await readFile(file)))));
		expect(versions).toEqual([3, 2, 1]);
	});

	test('what killed writers left is swept under the lock; what is not ours stays', async () => {
		const {folder, store} = await makeStore();
		await writeFile(path.join(folder, '.store.json.0011aa.tmp'), 'half');
		await writeFile(path.join(folder, '.other.json.0011aa.tmp'), 'other');
		await link(path.join(folder, 'store.json'), path.join(folder, 'mine.json'));
		await store.update(async () => undefined);
		expect((await readdir(folder)).toSorted()).toEqual(['.other.json.0011aa.tmp', 'mine.json', 'store.json', 'store.json.lock']);
	});
});

test.runIf(process.getuid?.() === 0)('what root saves stays its owner\'s, and doesn\'t lock them out', async () => {
	const {folder, file, store} = await makeStore();
	await chown(folder, 12_345, 12_345);
	await chown(file, 12_345, 12_345);
	await store.update(async () => documentOf(2));
	for (const name of ['store.json', 'store.json.lock', 'backups']) {
		const {uid, gid} = await stat(path.join(folder, name));
		expect([name, uid, gid]).toEqual([name, 12_345, 12_345]);
	}
});
