import {expect, test} from 'vitest';
import {runCommandLine} from '../_helpers/command-line.js';
import {memoryWorld} from '../_helpers/memory-world.js';

const backup = {
	name: '2026-03-01T08-15-30-123Z.3f9a52c1d0e4.json',
	size: 1_500_000,
	at: '2026-03-01T08:00:00.000Z',
	seq: 12,
	integrations: 40,
	problem: undefined,
	async read() {
		throw new Error('nobody reads it');
	},
};

test('no backups yet is said, and is an empty list for a program', async () => {
	expect(await runCommandLine({}, 'backup', 'list')).toMatchObject({code: 0, stdout: '', stderr: 'No backups: the first one is kept when something is saved.\n'});
	expect(await runCommandLine({}, 'backup', 'list', '--json')).toMatchObject({code: 0, stdout: '[]\n', stderr: ''});
});

test('the reason why one is not verified is cut in a narrow terminal, its time and its size are not', async () => {
	const backups = [backup, {...backup, size: 900, seq: undefined, integrations: undefined, problem: 'the store file is truncated: its end is missing'}];
	const {stdout} = await runCommandLine({backups, columns: 80}, 'backup', 'list');
	const lines = stdout.trimEnd().split('\n');
	expect(lines[1]).toMatch(/^2026-03-01T08:00:00Z {4}12 {12}40 {2}1\.4 MiB {2}yes/v);
	expect(lines[2]).toMatch(/^2026-03-01T08:00:00Z {5}\? {13}\? {4}1 KiB {2}no: the store/v);
	expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80);
});

test('an export says what it is, and leaves a file that exists', async () => {
	const store = await memoryWorld();
	const ended = await runCommandLine({store}, 'backup', 'export', 'copy.json', '--json');
	expect(ended.code).toBe(0);
	expect(JSON.parse(ended.stdout)).toMatchObject({path: 'copy.json', size: store.memory.bytes!.length, store: {id: store.created.storeId}});
	expect(ended.written.get('copy.json')).toBe(new TextDecoder().decode(store.memory.bytes));
});
