/** A known place that suddenly holds another store: somebody may have put one of their own there. */
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {makeEmptyStore, ok, unlockWith} from './_story.js';

const patience = 180_000;

test('it is refused until it is added, and the former one is what a restore puts back', async () => {
	using home = await makeEmptyStore();
	await ok(home, 'project', 'add', 'billing', ...unlockWith(home));
	using other = await makeEmptyStore();
	const foreign = readFileSync(other.store);
	writeFileSync(home.store, foreign);
	for (const argv of [['list'], ['verify'], ['project', 'add', 'x', ...unlockWith(home)], ['audit']]) {
		const ended = await run({home}, ...argv);
		expect(ended.code, argv.join(' ')).toBe(6);
		expect(ended.stdout).toMatch(argv[0] === 'verify' ? /^Not authentic: .* holds another store than before/v : /^$/v);
		expect(ended.stderr).toContain('holds another store than before');
		expect(ended.stderr).toContain('patchbay store add');
	}

	expect(readFileSync(home.store)).toEqual(foreign);
	const dry = await ok(home, 'backup', 'restore', '--dry-run');
	expect(dry.stdout).toContain('The store can\'t be used: the file holds another store than this host knows there.');
	await ok(home, 'backup', 'restore', '--yes', ...unlockWith(home));
	await ok(home, 'verify');

	const former = readFileSync(home.store);
	writeFileSync(home.store, foreign);
	await ok(home, 'store', 'add', home.store);
	await ok(home, 'whoami');
	writeFileSync(home.store, former);
	expect((await run({home}, 'list')).code).toBe(6);
	await ok(home, 'store', 'add', home.store);
	await ok(home, 'verify');
	// Where there is no store any more, a new one is made without a question.
	rmSync(home.store);
	expect((await run({home}, 'init', '--name', 'ana', '--no-recovery', ...unlockWith(home))).code).toBe(0);
	await ok(home, 'whoami');
}, patience);
