import {execFileSync} from 'node:child_process';
import {
	appendFile, chmod, mkdir, readdir, readFile, stat, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {createAuditFolder} from '../../source/store/audit-folder.js';
import {realFileSystem, type FileSystem} from '../../source/store/file-system.js';
import {createIdentityFolder} from '../../source/store/identity-folder.js';
import {createStateFolder} from '../../source/store/state-folder.js';
import {failureOf, systemError, temporaryFolder} from './_support.js';

const permissionsOf = async (file: string) => ((await stat(file)).mode & 0o7777).toString(8);

const storeId = 'q3VZ0dPTkVm9a1BcD2EfG3HiJ4KlM5NoP6QrS7TuV8w';

describe('audit', () => {
	const make = async (more: Partial<Parameters<typeof createAuditFolder>[0]> = {}) => {
		const folder = await temporaryFolder();
		const audit = createAuditFolder({storePath: async () => path.join(folder, 'store.json'), ...more});
		return {folder, audit, file: (chain: string) => path.join(folder, 'audit', `${chain}.jsonl`)};
	};

	test('appends lines to private files, one per chain, and gives them back', async () => {
		const {audit, file, folder} = await make();
		expect(await audit.chains()).toEqual([]);
		expect(await audit.lines('ana.1')).toEqual([]);
		expect(await audit.last('ana.1')).toBeUndefined();
		await audit.append('ana.1', '{"n":1}');
		await audit.append('ana.1', '{"n":2}');
		await audit.append('ben.1', '{"n":1}');
		expect(await audit.chains()).toEqual(['ana.1', 'ben.1']);
		expect(await audit.lines('ana.1')).toEqual(['{"n":1}', '{"n":2}']);
		expect(await audit.last('ana.1')).toBe('{"n":2}');
		expect(await permissionsOf(path.join(folder, 'audit'))).toBe('700');
		expect(await permissionsOf(file('ana.1'))).toBe('600');
	});

	test('reads the lines of a long chain whole, wherever the pieces end that it reads', async () => {
		const {audit, file} = await make();
		await audit.append('c', 'é');
		const lines = ['', '€'.repeat(1000), ...Array.from({length: 1200}, (_, index) => `${index} ${'€😀'.repeat(index)}`), ...Array.from({length: 3_000_000}, () => '')];
		await appendFile(file('c'), `${lines.join('\n')}\nnot acknowledged €`);
		const read = await audit.lines('c');
		expect(read).toHaveLength(lines.length + 1);
		expect(read.join('\n') === `é\n${lines.join('\n')}`).toBe(true);
	});

	test('finds the last line across the pieces it reads', async () => {
		const {audit} = await make();
		for (const length of [10, 65_535, 65_536, 65_537, 200_000, 1]) {
			const line = `${length}${'é'.repeat(length)}`;
			await audit.append('c', line);
			expect(await audit.last('c')).toBe(line);
		}

		expect(await audit.lines('c')).toHaveLength(6);
	});

	test('what a crash left of a line is not given back, and goes before the next', async () => {
		const {audit, file} = await make();
		await audit.append('c', 'one');
		await appendFile(file('c'), 'tw');
		expect(await audit.last('c')).toBe('one');
		expect(await audit.lines('c')).toEqual(['one']);
		await audit.append('c', 'three');
		expect(await readFile(file('c'), 'utf8')).toBe('one\nthree\n');
	});

	test.each(['ENOSPC', 'EIO'])('a line that can\'t be written or synced (%s) is taken back', async code => {
		let failing = '';
		const fileSystem: FileSystem = {
			...realFileSystem,
			async open(...parameters) {
				const handle = await realFileSystem.open(...parameters);
				const write = handle.write.bind(handle) as (bytes: Uint8Array, offset: number, length: number) => Promise<unknown>;
				const sync = handle.sync.bind(handle);
				handle.write = (async (bytes: Uint8Array, offset: number, length: number) => {
					if (failing !== 'write') {
						return write(bytes, offset, length);
					}

					if (offset > 0) {
						throw systemError(code);
					}

					return write(bytes, offset, 2);
				}) as typeof handle.write;
				handle.sync = async () => {
					if (failing === 'sync') {
						throw systemError(code);
					}

					await sync();
				};

				return handle;
			},
		};
		const {audit, file} = await make({fileSystem});
		await audit.append('c', 'one');
		for (failing of ['write', 'sync']) {
			expect(await failureOf(audit.append('c', 'two'))).toMatchObject({code: 'storage'});
			expect(await readFile(file('c'), 'utf8')).toBe('one\n');
		}
	});

	test('a link in place of a chain is not followed', async () => {
		const {audit, file, folder} = await make();
		const target = path.join(folder, 'precious');
		await writeFile(target, 'precious\n');
		await mkdir(path.join(folder, 'audit'));
		await symlink(target, file('c'));
		expect(await failureOf(audit.append('c', 'x'))).toMatchObject({code: 'storage'});
		expect(await failureOf(audit.lines('c'))).toMatchObject({code: 'storage'});
		expect(await readFile(target, 'utf8')).toBe('precious\n');
	});

	test('a pipe in place of a chain, or of the folder, keeps nobody waiting', async () => {
		const {audit, file, folder} = await make();
		await mkdir(path.join(folder, 'audit'));
		execFileSync('mkfifo', ['-m', '600', file('c')]);
		for (const attempt of [async () => audit.append('c', 'x'), async () => audit.last('c'), async () => audit.lines('c')]) {
			expect(await failureOf(attempt())).toMatchObject({code: 'storage', message: expect.stringContaining('no regular file') as string});
		}

		const other = await make();
		execFileSync('mkfifo', ['-m', '600', path.join(other.folder, 'audit')]);
		for (const attempt of [async () => other.audit.append('c', 'x'), async () => other.audit.lines('c'), async () => other.audit.chains()]) {
			expect(await failureOf(attempt())).toMatchObject({code: 'storage'});
		}
	});

	test.each(['../store', 'a/b', '', '.hidden', 'a..b', 'x'.repeat(200), 'a\u{0}b'])('%j is no chain', async chain => {
		const {audit, folder} = await make();
		expect(await failureOf(audit.append(chain, 'x'))).toMatchObject({code: 'integrity'});
		expect(await failureOf(audit.lines(chain))).toMatchObject({code: 'integrity'});
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('state', () => {
	test('a folder that can\'t be reached, or whose lock SQLite can\'t open, is a failure of the storage, no fault', async () => {
		const folder = await temporaryFolder();
		const work = async () => 1;
		const unreachable = createStateFolder({folder, fileSystem: {
			...realFileSystem,
			realpath: (async () => {
				throw systemError('EIO');
			}) as unknown as FileSystem['realpath'],
		}});
		expect(await failureOf(unreachable.exclusive(work))).toMatchObject({code: 'storage', message: expect.stringContaining('the disk reports an error') as string});
		// Longer than any path that SQLite takes.
		const deep = createStateFolder({folder: path.join(folder, ...Array.from({length: 8}, () => 'x'.repeat(100)))});
		expect(await failureOf(deep.exclusive(work))).toMatchObject({code: 'storage', message: expect.stringContaining('nothing was read or saved') as string});
	});

	test('gives back what was written, replaced whole, private', async () => {
		const folder = path.join(await temporaryFolder(), 'state');
		const state = createStateFolder({folder});
		expect(await state.read('pins')).toBeUndefined();
		await state.write('pins', 'one');
		await state.write('pins', 'two');
		expect(await state.read('pins')).toBe('two');
		expect(await permissionsOf(folder)).toBe('700');
		expect(await permissionsOf(path.join(folder, 'pins'))).toBe('600');
		expect(await readdir(folder)).toEqual(['pins']);
		await expect(state.write('../x', '')).rejects.toThrow('Not a name');
	});

	test('adds to what was written, never to something else', async () => {
		const folder = await temporaryFolder();
		const state = createStateFolder({folder});
		expect(await failureOf(state.append('pins.json', '1\n'))).toMatchObject({code: 'storage'});
		await state.write('pins.json', '1\n');
		await state.append('pins.json', '2\n');
		await state.append('pins.json', '3\n');
		expect(await state.read('pins.json')).toBe('1\n2\n3\n');
		await state.write('pins.json', '4\n', {lasting: false});
		expect(await state.read('pins.json')).toBe('4\n');
		expect(await permissionsOf(path.join(folder, 'pins.json'))).toBe('600');
		const elsewhere = path.join(await temporaryFolder(), 'theirs');
		await writeFile(elsewhere, 'theirs\n');
		await symlink(elsewhere, path.join(folder, 'link.json'));
		expect(await failureOf(state.append('link.json', 'ours\n'))).toMatchObject({code: 'storage'});
		expect(await readFile(elsewhere, 'utf8')).toBe('theirs\n');
	});

	test('tells how what was written ends, and how much it is', async () => {
		const folder = await temporaryFolder();
		const state = createStateFolder({folder});
		expect(await state.end('pins.json', 4)).toBeUndefined();
		await state.write('pins.json', 'one\n');
		await state.append('pins.json', 'two\n');
		expect(await state.end('pins.json', 6)).toEqual({text: 'e\ntwo\n', size: 8});
		expect(await state.end('pins.json', 100)).toEqual({text: 'one\ntwo\n', size: 8});
		await mkdir(path.join(folder, 'folder.json'));
		expect(await failureOf(state.end('folder.json', 1))).toMatchObject({code: 'storage'});
	});

	test('runs alone, also against another port on the same folder', async () => {
		const folder = path.join(await temporaryFolder(), 'state');
		const ports = [createStateFolder({folder}), createStateFolder({folder})];
		let inside = 0;
		let most = 0;
		await Promise.all(Array.from({length: 12}, async (_, index) => ports[index % 2]!.exclusive(async () => {
			inside++;
			most = Math.max(most, inside);
			await ports[0]!.write('counter', String(Number(await ports[0]!.read('counter') ?? 0) + 1));
			inside--;
		})));
		expect(most).toBe(1);
		expect(await ports[0]!.read('counter')).toBe('12');
	});

	test('gives up as busy, and is free again after a failure', async () => {
		const folder = path.join(await temporaryFolder(), 'state');
		const state = createStateFolder({folder, lockTimeout: 50});
		await state.exclusive(async () => {
			expect(await failureOf(state.exclusive(async () => undefined))).toMatchObject({code: 'busy'});
		});
		await expect(state.exclusive(async () => {
			throw new TypeError('of the work');
		})).rejects.toThrow('of the work');
		expect(await state.exclusive(async () => 'free')).toBe('free');
	});
});

describe('identity', () => {
	test('is created once, private, and found by its store', async () => {
		const folder = path.join(await temporaryFolder(), 'identities');
		const identities = createIdentityFolder({folder});
		expect(await identities.read(storeId)).toBeUndefined();
		const file = await identities.create(storeId, '{"mine":1}');
		expect(file).toBe(path.join(folder, `${storeId}.json`));
		expect(await permissionsOf(file)).toBe('600');
		expect(await identities.read(storeId)).toBe('{"mine":1}');
		expect(await failureOf(identities.create(storeId, 'other'))).toMatchObject({code: 'conflict'});
		expect(await identities.read(storeId)).toBe('{"mine":1}');
		expect(await readdir(folder)).toEqual([`${storeId}.json`]);
	});

	test.each([0o640, 0o604, 0o620])('open to others (%o) it is refused with the command that closes it', async mode => {
		const folder = await temporaryFolder();
		const identities = createIdentityFolder({folder});
		const file = await identities.create(storeId, 'x');
		await chmod(file, mode);
		const failure = await failureOf(identities.read(storeId));
		expect(failure.code).toBe('storage');
		expect(failure.hint).toContain(`chmod 600 ${file}`);
	});

	test('the file that was named counts for every store, also through a link', async () => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'mounted', 'key');
		const named = createIdentityFolder({folder, file});
		expect(await named.create(storeId, 'x')).toBe(file);
		await symlink(file, path.join(folder, 'alias'));
		expect(await createIdentityFolder({folder, file: path.join(folder, 'alias')}).read(storeId)).toBe('x');
	});

	test('an id that can\'t be one reaches no file', async () => {
		const folder = await temporaryFolder();
		const identities = createIdentityFolder({folder});
		for (const id of ['../../../etc/passwd', '', 'short', `${storeId}/x`]) {
			expect(await failureOf(identities.read(id))).toMatchObject({code: 'integrity'});
		}
	});
});
