/** Another passphrase, as a script sets it: real processes, real files. */
import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {
	makeEmptyStore, ok, passphrase, unlockWith,
} from './_story.js';

test('the new one unlocks from then on, the old one does not, and neither stands anywhere', async () => {
	using home = await makeEmptyStore();
	const identities = path.join(home.patchbay, 'identities');
	const [name] = readdirSync(identities) as [string];
	const file = path.join(identities, name);
	const before = {identity: readFileSync(file, 'utf8'), store: readFileSync(home.store, 'utf8')};
	const next = home.write('next', 'another fine passphrase\n');
	const wrong = home.write('wrong', 'not the passphrase\n');
	expect(await run({home}, 'passphrase', '--passphrase-file', wrong, '--new-passphrase-file', next)).toMatchObject({code: 4, stdout: ''});
	expect(await run({home}, 'passphrase', ...unlockWith(home))).toMatchObject({code: 2, stdout: ''});
	expect(readFileSync(file, 'utf8')).toBe(before.identity);
	await ok(home, 'passphrase', ...unlockWith(home), '--new-passphrase-file', next);
	expect(readdirSync(identities)).toEqual([name]);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readFileSync(home.store, 'utf8')).toBe(before.store);
	expect(await run({home}, 'project', 'add', 'billing', ...unlockWith(home))).toMatchObject({code: 4, stdout: ''});
	await ok(home, 'project', 'add', 'billing', '--passphrase-file', next);
	await ok(home, 'verify');
	const audit = path.join(path.dirname(home.store), 'audit');
	const written = [file, home.store, ...readdirSync(audit).map(chain => path.join(audit, chain))].map(each => readFileSync(each, 'utf8')).join('');
	expect(written).toContain('"action":"passphrase"');
	expect(written).not.toContain('another fine');
	expect(written).not.toContain(passphrase);
}, 120_000);
