/** The versions before, and a copy for another place: real processes, real files, a store that is locked. */
import {
	existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {madeForEach, patience} from './_homes.js';
import {makeEmptyStore, ok, unlockWith} from './_story.js';

type Row = Readonly<{name: string; at: string; seq: number | null; integrations: number | null; size: number; verified: boolean; problem: string | null}>;

const home = madeForEach(async () => {
	const made = await makeEmptyStore();
	await ok(made, 'project', 'add', 'billing', ...unlockWith(made));
	await ok(made, 'add', '--name', 'Stripe', '--type', 'Payment', '--project', 'billing', ...unlockWith(made));
	await ok(made, 'project', 'add', 'shop', ...unlockWith(made));
	return made;
});

const list = async (): Promise<readonly Row[]> => JSON.parse((await ok(home, 'backup', 'list', '--json')).stdout) as Row[];

test('the list: newest first, which save, how many integrations, authentic or why not', async () => {
	const before = readFileSync(home.store, 'utf8');
	const rows = await list();
	const [newest, , oldest] = rows;
	expect(rows.map(({integrations, verified, problem}) => [integrations, verified, problem])).toEqual([[1, true, null], [0, true, null], [0, true, null]]);
	expect(rows.map(({seq}) => seq! - oldest!.seq!)).toEqual([2, 1, 0]);
	const folder = path.join(path.dirname(home.store), 'backups');
	expect(newest!.size).toBe(statSync(path.join(folder, newest!.name)).size);
	const {stdout} = await ok(home, 'backup', 'list');
	expect(stdout.split('\n', 1)[0]).toMatch(/^SAVED +SAVE +INTEGRATIONS +SIZE +VERIFIED +NAME$/v);
	expect(stdout.trimEnd().split('\n')).toHaveLength(4);

	const spoilt = path.join(folder, newest!.name);
	writeFileSync(spoilt, readFileSync(spoilt, 'utf8').replace('"name":"Stripe"', '"name":"Strype"'));
	writeFileSync(path.join(folder, oldest!.name), 'hello world\n');
	expect((await list()).map(({seq, verified}) => [seq, verified])).toEqual([[newest!.seq, false], [newest!.seq! - 1, true], [null, false]]);
	expect((await ok(home, 'backup', 'list')).stdout).toContain('no: ');

	// A broken store is when it is needed most, and a missing one too.
	writeFileSync(home.store, before.slice(0, -40));
	expect((await list()).filter(({verified}) => verified)).toHaveLength(1);
	expect(readFileSync(home.store, 'utf8')).toBe(before.slice(0, -40));
	rmSync(home.store);
	expect((await list()).filter(({verified}) => verified)).toHaveLength(1);
}, patience);

test('a version that the store never was is authentic and yet not verified', async () => {
	const folder = path.join(path.dirname(home.store), 'backups');
	const [, older] = await list();
	const present = readFileSync(home.store);
	// Somebody goes on from an older version, and that branch ends among the backups.
	const state = path.join(home.patchbay, 'state');
	writeFileSync(home.store, readFileSync(path.join(folder, older!.name)));
	renameSync(state, `${state}.kept`);
	await ok(home, 'project', 'add', 'aside', ...unlockWith(home));
	writeFileSync(path.join(folder, readdirSync(folder).toSorted().at(-1)!), readFileSync(home.store));
	writeFileSync(home.store, present);
	rmSync(state, {recursive: true});
	renameSync(`${state}.kept`, state);
	const [branch] = await list();
	expect(branch).toMatchObject({verified: false, problem: 'the present store was never in this state'});
}, patience);

test('an export is the sealed file to the last byte, private, and opens elsewhere', async () => {
	const out = path.join(home.path, 'elsewhere', 'copy.json');
	mkdirSync(path.dirname(out), {mode: 0o700});
	expect((await ok(home, 'backup', 'export', out)).stdout).toContain('sealed');
	expect(readFileSync(out)).toEqual(readFileSync(home.store));
	expect(statSync(out).mode & 0o777).toBe(0o600);
	expect((await ok(home, 'list', '--store', out)).stdout).toContain('Stripe');
	expect(await run({home}, 'backup', 'export', out)).toMatchObject({code: 7, stdout: ''});
	expect(await run({home}, 'backup', 'export', path.join(home.path, 'nowhere', 'copy.json'))).toMatchObject({code: 9, stdout: ''});
	writeFileSync(home.store, readFileSync(home.store, 'utf8').replace('"name":"Stripe"', '"name":"Strype"'));
	const other = path.join(home.path, 'other.json');
	expect(await run({home}, 'backup', 'export', other)).toMatchObject({code: 6, stdout: ''});
	expect(existsSync(other)).toBe(false);
}, patience);
