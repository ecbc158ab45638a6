/** Who did what, as a script asks for it: real processes, real files, a store that is locked. */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {
	makeEmptyStore, ok, passphrase, unlockWith,
} from './_story.js';

test('reads, changes and failed unlocks stand in it, and a cut chain is said', async () => {
	using home = await makeEmptyStore();
	await run({home, input: 'canary-value\n'}, 'add', '--name', 'Stripe live', '--type', 'Payment', '--credential', 'secretKey', '--stdin', ...unlockWith(home));
	const wrong = home.write('wrong', 'not the passphrase\n');
	expect(await run({home}, 'read', 'Stripe live/secretKey', '--passphrase-file', wrong)).toMatchObject({code: 4});
	await ok(home, 'read', 'Stripe live/secretKey', ...unlockWith(home));
	const {stdout} = await ok(home, 'audit');
	expect(stdout.trimEnd().split('\n').map(line => line.replace(/^\S+ +/v, '').replaceAll(/ {2,}/gv, ' '))).toEqual([
		'WHO ACTION WHAT',
		'ana init made the store',
		'ana change add Stripe live',
		'ana read read secretKey of Stripe live, after 1 failed unlock',
	]);
	expect(stdout).not.toContain('canary');
	expect(JSON.parse((await ok(home, 'audit', '--integration', 'stripe live', '--action', 'read', '--since', '1h', '--json')).stdout)).toEqual([
		expect.objectContaining({action: 'read', text: 'read secretKey of Stripe live, after 1 failed unlock', attempted: false}),
	]);
	const folder = path.join(path.dirname(home.store), 'audit');
	const [chain] = readdirSync(folder) as [string];
	const whole = readFileSync(path.join(folder, chain), 'utf8');
	expect(whole).not.toContain(passphrase);
	writeFileSync(path.join(folder, chain), whole.split('\n').slice(0, -2).join('\n') + '\n');
	const cut = await run({home}, 'audit');
	expect(cut).toMatchObject({code: 6, stderr: expect.stringContaining('was cut') as string});
	expect(cut.stdout.trimEnd().split('\n')).toHaveLength(3);
}, 120_000);
