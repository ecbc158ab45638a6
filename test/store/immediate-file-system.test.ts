import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readAll, realFileSystem, writeAll, type FileSystem} from '../../source/store/file-system.js';
import {immediateFileSystem} from '../../source/store/immediate-file-system.js';
import {temporaryFolder} from './_support.js';

/** What a call gives, or the code of its error. */
const outcome = async (call: () => Promise<unknown>): Promise<unknown> => {
	try {
		return await call();
	} catch (error) {
		return (error as NodeJS.ErrnoException).code;
	}
};

const creating = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;

/** A life of a few files, with all that goes wrong in it. */
const story = async (fileSystem: FileSystem): Promise<readonly unknown[]> => {
	const folder = await temporaryFolder();
	const at = (...names: readonly string[]) => path.join(folder, ...names);
	const told: unknown[] = [];
	const tell = async (call: () => Promise<unknown>) => {
		told.push(await outcome(call));
	};

	const typeOf = async (name: string) => {
		const stats = await fileSystem.stat(at(name));
		return [stats.isFile(), stats.isDirectory(), stats.mode & 0o777, stats.size];
	};

	await tell(async () => path.relative(folder, await fileSystem.mkdir(at('a', 'b'), {recursive: true, mode: 0o700}) ?? ''));
	await tell(async () => fileSystem.mkdir(at('a', 'b'), {recursive: true}));
	await tell(async () => fileSystem.mkdir(at('a', 'b')));
	await tell(async () => fileSystem.mkdir('/dev/null/x', {recursive: true}));
	await tell(async () => typeOf('a'));
	await tell(async () => {
		const handle = await fileSystem.open(at('a', 'file'), creating, 0o600);
		await writeAll(handle, Buffer.from('twelve bytes'));
		await handle.truncate(6);
		await handle.chmod(0o640);
		await handle.chown(-1, -1);
		await handle.sync();
		const {size} = await handle.stat();
		await handle.close();
		return size;
	});
	await tell(async () => fileSystem.open(at('a', 'file'), creating, 0o600));
	await tell(async () => fileSystem.open(at('none'), 'r'));
	await tell(async () => typeOf(path.join('a', 'file')));
	await tell(async () => fileSystem.link(at('a', 'file'), at('other')));
	await tell(async () => fileSystem.link(at('a', 'file'), at('other')));
	await tell(async () => fileSystem.rename(at('other'), at('a', 'other')));
	await tell(async () => fileSystem.chmod(at('a', 'other'), 0o600));
	await tell(async () => fileSystem.readdir(at('a')));
	await tell(async () => fileSystem.readdir(at('none')));
	await tell(async () => path.relative(folder, await fileSystem.realpath(at('a', '..', 'a', 'other'))));
	await tell(async () => fileSystem.realpath(at('none')));
	await tell(async () => fileSystem.access(at('a'), constants.W_OK));
	await tell(async () => fileSystem.access(at('none'), constants.W_OK));
	await tell(async () => {
		const {ino} = await fileSystem.lstat(at('a', 'other'), {bigint: true});
		return typeof ino;
	});
	await tell(async () => {
		const {type} = await fileSystem.statfs(folder);
		return type;
	});
	await tell(async () => {
		const handle = await fileSystem.open(at('a'), 'r');
		await handle.sync();
		await handle.close();
	});
	await tell(async () => fileSystem.unlink(at('a', 'other')));
	await tell(async () => fileSystem.unlink(at('a', 'other')));
	return told;
};

describe('the calls at once', () => {
	test('give what the others give, errors too', async () => {
		const expected = await story(realFileSystem);
		expect(expected).toContain('EEXIST');
		expect(expected).toContain('ENOTDIR');
		expect(await story(immediateFileSystem)).toEqual(expected);
	});

	test.each([0, 1, 262_144, 262_145, 3_000_000])('%i bytes are written and read whole', async size => {
		const file = path.join(await temporaryFolder(), 'file');
		const content = Uint8Array.from({length: size}, (_, index) => index % 251);
		const writing = await immediateFileSystem.open(file, creating, 0o600);
		await writeAll(writing, content);
		await writing.sync();
		await writing.close();
		const reading = await immediateFileSystem.open(file, 'r');
		const pieces: Uint8Array[] = [];
		const bytes = await readAll(reading, size, size, piece => {
			pieces.push(piece);
		});
		expect(Buffer.compare(bytes!, content)).toBe(0);
		expect(Buffer.compare(Buffer.concat(pieces), content)).toBe(0);
		const {bytesRead} = await reading.read(new Uint8Array(10), 0, 10, Math.max(0, size - 3));
		expect(bytesRead).toBe(Math.min(3, size));
		await reading.close();
	});

	test('what is closed is no other file\'s', async () => {
		const folder = await temporaryFolder();
		const first = await immediateFileSystem.open(path.join(folder, 'first'), creating, 0o600);
		await first.close();
		const second = await immediateFileSystem.open(path.join(folder, 'second'), creating, 0o600);
		await first.close();
		await expect(first.write(Buffer.from('x'), 0, 1)).rejects.toThrow();
		await writeAll(second, Buffer.from('y'));
		const {size} = await second.stat();
		expect(size).toBe(1);
		await second.close();
	});

	test('a large read that fails says so', async () => {
		const handle = await immediateFileSystem.open(await temporaryFolder(), 'r');
		await expect(handle.read(new Uint8Array(300_000), 0, 300_000, 0)).rejects.toMatchObject({code: 'EISDIR'});
		await handle.close();
	});
});
