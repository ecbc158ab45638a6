import {rename, unlink, writeFile} from 'node:fs/promises';
import type {watch} from 'node:fs';
import path from 'node:path';
import {
	expect, onTestFinished, test, vi,
} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {createFileStore} from '../../source/store/file-store.js';
import {realFileSystem} from '../../source/store/file-system.js';
import {watchFile} from '../../source/store/watch.js';
import {documentOf, jsonCodec} from './_documents.js';
import {temporaryFolder} from './_support.js';

test('where the system can\'t watch, looking at the file\'s times does', async () => {
	const file = path.join(await temporaryFolder(), 'store.json');
	await writeFile(file, 'one');
	const changed = vi.fn<() => void>();
	const looked = vi.fn<() => Promise<boolean>>(async () => true);
	const stop = watchFile({
		fileSystem: realFileSystem,
		pollInterval: 10,
		locate: async () => file,
		moved: looked,
		changed,
		watchFolder() {
			throw Object.assign(new Error('no inotify left'), {code: 'EMFILE'});
		},
	});
	onTestFinished(stop);
	await eventually(() => {
		expect(changed).toHaveBeenCalledTimes(1);
	});
	await writeFile(`${file}.new`, 'two');
	await rename(`${file}.new`, file);
	await eventually(() => {
		expect(changed).toHaveBeenCalledTimes(2);
	});
	expect(looked).toHaveBeenCalledTimes(2);
});

test('a file that goes away is told of once, and again when it is back as it was', async () => {
	const file = path.join(await temporaryFolder(), 'store.json');
	const store = createFileStore({path: file, codec: jsonCodec, pollInterval: 10});
	await store.create(documentOf(1));
	const changed = vi.fn<() => void>();
	onTestFinished(store.watch(changed));
	await rename(file, `${file}.away`);
	await expect(store.read()).rejects.toMatchObject({code: 'not-found'});
	await eventually(() => {
		expect(changed).toHaveBeenCalledTimes(1);
	});
	await rename(`${file}.away`, file);
	await eventually(() => {
		expect(changed).toHaveBeenCalledTimes(2);
	});
	await unlink(file);
	await createFileStore({path: file, codec: jsonCodec}).create(documentOf(2));
	await eventually(() => {
		expect(changed.mock.calls.length).toBeGreaterThan(2);
	});
});

const put = async (file: string, content: string | Uint8Array) => {
	await writeFile(`${file}.new`, content, {mode: 0o600});
	await rename(`${file}.new`, file);
};

test('a change that nobody could read, taken back, is told of too', async () => {
	const file = path.join(await temporaryFolder(), 'store.json');
	const store = createFileStore({path: file, codec: jsonCodec, pollInterval: 10});
	const {bytes} = await store.create(documentOf(1));
	const changed = vi.fn<() => void>();
	onTestFinished(store.watch(changed));
	// In one step: a file that is written in place is empty for a moment, which is a change of its own.
	await put(file, 'garbage');
	await eventually(() => {
		expect(changed).toHaveBeenCalledTimes(1);
	});
	await expect(store.read()).rejects.toThrow();
	await put(file, bytes);
	await eventually(() => {
		expect(changed).toHaveBeenCalledTimes(2);
	});
	expect((await store.read()).bytes).toEqual(bytes);
});

test('the same content under a new inode is nothing new', async () => {
	const file = path.join(await temporaryFolder(), 'store.json');
	const store = createFileStore({path: file, codec: jsonCodec, pollInterval: 10});
	const {bytes} = await store.create(documentOf(1));
	const changed = vi.fn<() => void>();
	onTestFinished(store.watch(changed));
	await writeFile(`${file}.new`, bytes, {mode: 0o600});
	await rename(`${file}.new`, file);
	await createFileStore({path: file, codec: jsonCodec}).update(async () => documentOf(2));
	await eventually(() => {
		expect(changed).toHaveBeenCalled();
	});
	expect(changed).toHaveBeenCalledTimes(1);
});
