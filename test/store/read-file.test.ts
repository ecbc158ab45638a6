import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {realFileSystem} from '../../source/store/file-system.js';
import {readFileOnce} from '../../source/store/read-file.js';
import {temporaryFolder} from './_support.js';

const tooLarge = (size: number) => new Failure('storage', `too large: ${size}`);

/** Not the real one itself: everything goes through its asynchronous calls. */
const another = {...realFileSystem};

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes are read whole, at once or not', async size => {
	const file = path.join(await temporaryFolder(), 'file');
	const content = Uint8Array.from({length: size}, (_, index) => index % 251);
	await writeFile(file, content);
	for (const fileSystem of [realFileSystem, another]) {
		const modes: number[] = [];
		const {bytes, stats} = await readFileOnce(fileSystem, file, {
			limit: size, tooLarge, check({mode}) {
				modes.push(mode);
			},
		});
		expect(bytes).toEqual(content);
		expect(stats.size).toBe(size);
		expect(modes.length).toBeGreaterThan(0);
		await expect(readFileOnce(fileSystem, file, {limit: size - 1, tooLarge, check() {}})).rejects.toMatchObject({code: 'storage', message: `too large: ${size}`});
		await expect(readFileOnce(fileSystem, file, {
			limit: size, tooLarge, check() {
				throw new Failure('storage', 'open to others');
			},
		})).rejects.toMatchObject({message: 'open to others'});
		await expect(readFileOnce(fileSystem, path.dirname(file), {limit: size, tooLarge, check() {}})).rejects.toMatchObject({message: expect.stringContaining('no regular file') as string});
		await expect(readFileOnce(fileSystem, `${file}-none`, {limit: size, tooLarge, check() {}})).rejects.toMatchObject({code: 'ENOENT'});
	}
});
