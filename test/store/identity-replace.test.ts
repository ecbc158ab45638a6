import {
	readdir, readFile, stat, symlink,
} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createIdentityFolder} from '../../source/store/identity-folder.js';
import {
	failureOf, faultyFileSystem, temporaryFolder, type Step,
} from './_support.js';

const storeId = 'q3VZ0dPTkVm9a1BcD2EfG3HiJ4KlM5NoP6QrS7TuV8w';

const make = async () => {
	const folder = await temporaryFolder();
	const faults = new Map<Step, string>();
	const identities = createIdentityFolder({folder, fileSystem: faultyFileSystem(faults)});
	const file = await identities.create(storeId, 'old');
	return {
		folder, faults, identities, file,
	};
};

test('the new text takes the place of the old one, private, and nothing else is left', async () => {
	const {folder, identities, file} = await make();
	await identities.replace(storeId, 'new');
	expect(await identities.read(storeId)).toBe('new');
	expect(((await stat(file)).mode & 0o7777).toString(8)).toBe('600');
	expect(await readdir(folder)).toEqual([path.basename(file)]);
});

test.each(['open-temporary', 'write', 'chmod', 'sync', 'close', 'rename'] as const)('where %s fails, the old one stays whole', async step => {
	const {folder, faults, identities, file} = await make();
	faults.set(step, 'ENOSPC');
	const failure = await failureOf(identities.replace(storeId, 'new'));
	expect(failure.code).toBe('storage');
	expect(failure.message).toContain('keeps its passphrase');
	expect(await readFile(file, 'utf8')).toBe('old');
	expect(await readdir(folder)).toEqual([path.basename(file)]);
});

test('where only the folder can\'t be synced, it says that the new one is there', async () => {
	const {faults, identities, file} = await make();
	faults.set('sync-folder', 'EIO');
	expect(await failureOf(identities.replace(storeId, 'new'))).toMatchObject({code: 'durability-unknown'});
	expect(await readFile(file, 'utf8')).toBe('new');
});

test('behind a link the file is replaced, not the link', async () => {
	const {folder, file} = await make();
	const alias = path.join(folder, 'alias');
	await symlink(file, alias);
	await createIdentityFolder({folder, file: alias}).replace(storeId, 'new');
	expect(await readFile(file, 'utf8')).toBe('new');
	expect(await readFile(alias, 'utf8')).toBe('new');
});

test('what is not there is not made', async () => {
	const folder = await temporaryFolder();
	expect(await failureOf(createIdentityFolder({folder}).replace(storeId, 'new'))).toMatchObject({code: 'storage'});
	expect(await readdir(folder)).toEqual([]);
});
