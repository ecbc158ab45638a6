import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	backupFiles, backupFolder, backupName, keepBackup, listBackups, pruneBackups, superfluous,
} from '../../source/store/backups.js';
import {realFileSystem} from '../../source/store/file-system.js';
import {failureOf, systemError, temporaryFolder} from './_support.js';

const moments = fc.array(fc.record({
	at: fc.date({min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-03-01T00:00:00Z'), noInvalidDate: true}),
	revision: fc.nat().map(number => number.toString(16).padEnd(64, '0')),
}), {maxLength: 80});

test('the newest twenty and the last of each day stay, whatever the order', () => {
	fc.assert(fc.property(moments, saves => {
		const names = [...new Set(saves.map(({at, revision}) => backupName(at, revision)))];
		const gone = new Set(superfluous(names));
		const newestFirst = names.toSorted().toReversed();
		for (const [index, name] of newestFirst.entries()) {
			const day = name.slice(0, 10);
			const lastOfDay = newestFirst.find(other => other.startsWith(day)) === name;
			expect(gone.has(name)).toBe(index >= 20 && !lastOfDay);
		}
	}));
});

test('names that are not ours are never superfluous', () => {
	const ours = Array.from({length: 30}, (_, index) => backupName(new Date(Date.UTC(2026, 0, 1, 0, index)), 'a'.repeat(64)));
	const others = ['store.json', 'notes.txt', '2026-01-01.json', '..', '2026-01-01T00-00-00-000Z.aaaaaaaaaaaa.json.bak'];
	expect(superfluous([...others, ...ours])).toEqual(ours.slice(0, 10).toReversed());
});

test('a backup says when it was replaced, and one that goes meanwhile is left out', async () => {
	const folder = await temporaryFolder();
	const store = path.join(folder, 'store.json');
	const name = backupName(new Date('2026-11-22T08:15:30.123Z'), '3f9a52c1d0e4ffff');
	await mkdir(backupFolder(store));
	await writeFile(path.join(backupFolder(store), name), 'abc');
	const read = async () => {
		throw systemError('EIO');
	};

	const [found] = await backupFiles(realFileSystem, store, read);
	expect(found).toMatchObject({name, size: 3, replacedAt: '2026-11-22T08:15:30.123Z'});
	expect(await failureOf(found!.read())).toMatchObject({code: 'storage'});
	const gone = {...realFileSystem, stat: read as unknown as typeof realFileSystem.stat};
	expect(await failureOf(backupFiles(gone, store, read))).toMatchObject({code: 'storage'});
	const missing = {
		...realFileSystem, async stat() {
			throw systemError('ENOENT');
		},
	} as unknown as typeof realFileSystem;
	expect(await backupFiles(missing, store, read)).toEqual([]);
});

test('stores that share a folder keep backups of their own, and none takes another\'s away', async () => {
	const folder = await temporaryFolder();
	const [store, ops] = [path.join(folder, 'store.json'), path.join(folder, 'ops.json')];
	await writeFile(store, 'store');
	await writeFile(ops, 'ops');
	const keep = async (file: string, index: number) => keepBackup(realFileSystem, file, {
		bytes: new Uint8Array(), revision: index.toString(16).padStart(64, '0'), mode: 0o600, folderMode: 0o700, owner: {uid: -1, gid: -1}, at: new Date(Date.UTC(2026, 0, 1, 0, index)),
	});
	for (let index = 0; index < 25; index++) {
		await keep(ops, index);
	}

	await keep(store, 0);
	await pruneBackups(realFileSystem, ops);
	await pruneBackups(realFileSystem, store);
	expect(await listBackups(realFileSystem, store)).toHaveLength(1);
	const kept = await listBackups(realFileSystem, ops);
	expect(kept).toHaveLength(20);
	expect(path.basename(kept[0]!)).toMatch(/^ops\.2026-01-01T00-24-/v);
	const [newest] = await backupFiles(realFileSystem, ops, async () => {
		throw systemError('EIO');
	});
	expect(newest).toMatchObject({replacedAt: '2026-01-01T00:24:00.000Z'});
});
