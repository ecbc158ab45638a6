import {execFileSync} from 'node:child_process';
import {Buffer} from 'node:buffer';
import {closeSync, openSync} from 'node:fs';
import {
	chmod, chown, mkdir, readFile, stat, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, onTestFinished, test} from 'vitest';
import {passphraseFromDescriptor, passphraseFromFile} from '../../source/effects/passphrase.js';
import {readDescriptor, readUserFile, writePrivateFile} from '../../source/effects/user-files.js';
import {failureOf, temporaryFolder} from '../store/_support.js';

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

const makeFile = async (content: string | Uint8Array, mode = 0o600) => {
	const file = path.join(await temporaryFolder(), 'file');
	await writeFile(file, content);
	await chmod(file, mode);
	return file;
};

const descriptorOf = (file: string) => {
	const descriptor = openSync(file, 'r');
	onTestFinished(() => {
		closeSync(descriptor);
	});
	return descriptor;
};

describe('a passphrase', () => {
	test.each([['pä ss', 'pä ss'], ['pass\n', 'pass'], ['pass\r\n', 'pass'], ['pass\n\n', 'pass\n'], [' pass ', ' pass ']])('of %j is %j', async (content, passphrase) => {
		const file = await makeFile(content);
		expect(textOf(await passphraseFromFile(file))).toBe(passphrase);
		expect(textOf(await passphraseFromDescriptor(descriptorOf(file)))).toBe(passphrase);
	});

	test.each(['', '\n', '\r\n'])('of %j is empty: refused', async content => {
		const file = await makeFile(content);
		expect(await failureOf(passphraseFromFile(file))).toMatchObject({code: 'unlock-failed'});
		expect(await failureOf(passphraseFromDescriptor(descriptorOf(file)))).toMatchObject({code: 'unlock-failed'});
	});

	test.each([0o640, 0o604, 0o620, 0o777])('in a file of mode %o is refused', async mode => {
		expect(await failureOf(passphraseFromFile(await makeFile('pass', mode)))).toMatchObject({code: 'unlock-failed'});
	});

	test('in a folder, a pipe, a missing or a huge file is refused, without waiting', async () => {
		const folder = await temporaryFolder();
		const pipe = path.join(folder, 'pipe');
		execFileSync('mkfifo', ['-m', '600', pipe]);
		const huge = await makeFile(new Uint8Array(70_000));
		for (const file of [folder, pipe, path.join(folder, 'none'), huge]) {
			expect(await failureOf(passphraseFromFile(file))).toMatchObject({code: 'unlock-failed'});
		}
	});

	test.runIf(process.getuid?.() === 0)('in somebody else\'s file is refused', async () => {
		const file = await makeFile('pass');
		await chown(file, 12_345, 12_345);
		expect(await failureOf(passphraseFromFile(file))).toMatchObject({code: 'unlock-failed'});
	});

	test('through a link to a good file is taken', async () => {
		const file = await makeFile('pass\n');
		await symlink(file, `${file}.link`);
		expect(textOf(await passphraseFromFile(`${file}.link`))).toBe('pass');
	});

	test('of a descriptor that is not open is refused', async () => {
		expect(await failureOf(passphraseFromDescriptor(987))).toMatchObject({code: 'unlock-failed'});
	});
});

describe('files the user names', () => {
	test('are read whole, from the end of a pipe too', async () => {
		const content = 'x'.repeat(200_000);
		const file = await makeFile(content, 0o644);
		expect(textOf(await readUserFile(file, 200_000))).toBe(content);
		expect(textOf(await readDescriptor(descriptorOf(file), 200_000))).toBe(content);
	});

	test('say what is wrong with them', async () => {
		const folder = await temporaryFolder();
		const file = await makeFile('12345');
		expect(await failureOf(readUserFile(path.join(folder, 'none'), 9))).toMatchObject({code: 'not-found'});
		expect(await failureOf(readUserFile(folder, 9))).toMatchObject({code: 'usage'});
		expect(await failureOf(readUserFile(file, 4))).toMatchObject({code: 'usage'});
		expect(await failureOf(readDescriptor(descriptorOf(file), 4))).toMatchObject({code: 'usage'});
		expect(await failureOf(readDescriptor(987, 4))).toMatchObject({code: 'usage'});
	});

	test('are made private, never over another, and can be taken back', async () => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'words');
		const undo = await writePrivateFile(file, 'one two');
		expect(await readFile(file, 'utf8')).toBe('one two');
		expect((await stat(file)).mode & 0o777).toBe(0o600);
		expect(await failureOf(writePrivateFile(file, 'three'))).toMatchObject({code: 'conflict'});
		expect(await readFile(file, 'utf8')).toBe('one two');
		await undo();
		await expect(stat(file)).rejects.toThrow('ENOENT');
		await mkdir(file);
		expect(await failureOf(writePrivateFile(path.join(folder, 'no', 'where'), 'x'))).toMatchObject({code: 'storage'});
	});
});
