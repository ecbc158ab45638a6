import {expect, test} from 'vitest';
import {runCommandLine} from '../_helpers/command-line.js';
import {bytes, memoryWorld} from '../_helpers/memory-world.js';

/** Deriving keys takes a while where others want the processor too. */
const patience = 90_000;

const old = 'correct horse';
const next = 'battery staple';

test('a person is asked for the old one, then twice for the new one', async () => {
	const store = await memoryWorld();
	const ended = await runCommandLine({store, answers: ['wrong one', old, 'short', next, 'another one', next, next]}, 'passphrase');
	expect(ended.code).toBe(0);
	expect(ended.stdout).toBe('The passphrase is changed. Copies of the identity file that were made before still open with the old one.\n');
	expect(ended.stderr).toBe('That was not the passphrase. Try again.\nThat is shorter than 8 characters.\nThey differ. Once more.\n');
	expect(ended.asked).toEqual([
		'Locked. Passphrase to change it (Ctrl+C: cancel): ',
		'Locked. Passphrase to change it (Ctrl+C: cancel): ',
		'New passphrase, at least 8 characters; several words are best: ',
		'New passphrase, at least 8 characters; several words are best: ',
		'The same again: ',
		'New passphrase, at least 8 characters; several words are best: ',
		'The same again: ',
	]);
	const session = await store.open();
	await session.unlock(bytes(next));
	expect(session.locked).toBe(false);
}, patience);

test('a wrong old one, a short new one, a cancelled or missing one: nothing changes', async () => {
	const store = await memoryWorld();
	const files = {old, wrong: 'not that one', short: 'short', next};
	const before = await store.ports.identities.read(store.created.storeId);
	const run = async (answers: ReadonlyArray<string | undefined> | undefined, ...argv: string[]) => {
		const ended = await runCommandLine({store, files, ...answers && {answers}}, 'passphrase', ...argv);
		expect(ended.stdout).toBe('');
		expect(ended.stderr).not.toContain(next);
		return ended.code;
	};

	expect(await run(undefined, '--passphrase-file', 'wrong', '--new-passphrase-file', 'next')).toBe(4);
	expect(await run(undefined, '--passphrase-file', 'old', '--new-passphrase-file', 'short')).toBe(2);
	expect(await run(undefined, '--passphrase-file', 'old')).toBe(2);
	expect(await run(undefined, '--new-passphrase-file', 'next')).toBe(2);
	expect(await run([old, undefined])).toBe(2);
	expect(await run([undefined])).toBe(4);
	expect(await store.ports.identities.read(store.created.storeId)).toBe(before);
}, patience);

test('who has no identity here is told so', async () => {
	const store = await memoryWorld();
	const nobody = {...store, open: async (parts: Parameters<typeof store.open>[0], options: Parameters<typeof store.open>[1]) => store.open({...parts, identities: {read: async () => undefined, create: async () => '', replace: async () => undefined}}, options)};
	const ended = await runCommandLine({store: nobody, answers: []}, 'passphrase');
	expect(ended).toMatchObject({code: 3, stdout: '', asked: []});
	expect(ended.stderr).toContain('no identity for this store');
}, patience);
