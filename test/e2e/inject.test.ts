/** A job fills a template, and a project leaves for a file: real files with their real modes. */
import {
	readFileSync, readdirSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {copiedForEach, copyOf, madeOnce} from './_homes.js';
import {
	linkOf, makeTeam, ok, secretOf, unlockWith,
} from './_story.js';

const team = madeOnce(makeTeam);
const home = copiedForEach(team);

const file = (name: string) => path.join(home.path, name);
const mode = (name: string) => statSync(file(name)).mode & 0o777;

test('a template becomes a private file, never over another one unless that is asked for', async () => {
	const link = await linkOf(home, 'Stripe live');
	home.write('app.tpl', `key = ${link}/secretKey\nmail = {{ patchbay "Postmark/serverToken" }}\n`);
	const filled = `key = ${secretOf('stripe-secret')}\nmail = ${secretOf('postmark')}\n`;
	expect(await run({home}, 'inject', '-i', 'app.tpl', ...unlockWith(home))).toMatchObject({code: 0, stdout: filled, stderr: ''});
	const argv = ['inject', '-i', 'app.tpl', '-o', 'app.conf', ...unlockWith(home)];
	expect(await run({home}, ...argv)).toMatchObject({code: 0, stdout: '', stderr: 'Wrote app.conf with 2 values, readable by you alone.\n'});
	expect([readFileSync(file('app.conf'), 'utf8'), mode('app.conf')]).toEqual([filled, 0o600]);

	writeFileSync(file('app.conf'), 'mine', {mode: 0o644});
	const refused = await run({home}, ...argv);
	expect(refused).toMatchObject({code: 7, stdout: '', stderr: expect.stringContaining('app.conf exists; it was not touched') as string});
	expect(readFileSync(file('app.conf'), 'utf8')).toBe('mine');
	expect((await run({home}, ...argv, '--force')).code).toBe(0);
	expect([readFileSync(file('app.conf'), 'utf8'), mode('app.conf')]).toEqual([filled, 0o600]);

	// A link that somebody planted is replaced, not followed.
	home.write('target', 'theirs');
	symlinkSync(file('target'), file('linked'));
	expect((await run({home}, 'inject', '-i', 'app.tpl', '-o', 'linked', '--force', ...unlockWith(home))).code).toBe(0);
	expect([readFileSync(file('target'), 'utf8'), readFileSync(file('linked'), 'utf8')]).toEqual(['theirs', filled]);
	expect(readdirSync(home.path).filter(name => name.endsWith('.tmp'))).toEqual([]);
	expect((await ok(home, 'audit', '--action', 'export')).stdout).toContain('serverToken of Postmark');
});

test('what can not be written opens nothing', async () => {
	home.write('app.tpl', '{{ patchbay "Postmark/serverToken" }}');
	for (const [out, code] of [['run', 2], ['nowhere/app.conf', 9]] as const) {
		expect(await run({home}, 'inject', '-i', 'app.tpl', '-o', out, '--force', ...unlockWith(home))).toMatchObject({code, stdout: ''});
	}

	expect(await run({home}, 'inject', '-i', 'app.tpl', '-o', 'nowhere/app.conf')).toMatchObject({code: 9});
	expect((await run({home}, 'audit', '--action', 'export')).stdout).toBe('');
});

test('a project goes from one store to another', async () => {
	expect(await run({home}, 'export', '--project', 'billing', '--format', 'json', '-o', 'billing.json', ...unlockWith(home))).toMatchObject({code: 0, stdout: ''});
	expect(mode('billing.json')).toBe(0o600);
	const other = copyOf(home);
	other.write('pass', readFileSync(file('pass')));
	const store = ['--store', path.join(other.path, 'second.json')];
	await ok(other, 'init', '--name', 'ana', '--no-recovery', ...unlockWith(other), ...store);
	expect((await run({home: other}, 'import', 'billing.json', ...unlockWith(other), ...store)).code).toBe(0);
	const argv = ['export', '--project', 'billing', '--format', 'dotenv'];
	const [first, second] = [await ok(home, ...argv, ...unlockWith(home)), await ok(other, ...argv, ...unlockWith(other), ...store)];
	expect(first.stdout).toContain(`STRIPE_LIVE_SECRET_KEY=${secretOf('stripe-secret')}`);
	expect(second.stdout).toBe(first.stdout);
	other.remove();
});
