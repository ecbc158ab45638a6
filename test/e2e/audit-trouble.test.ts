/** An audit that is cut, or takes no entry: real processes, real files. Reads go on and say so, changes don't, and who can notice a cut does. */
import {
	readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {run, type Finished} from '../_helpers/run.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {
	makeTeam, ok, secretOf, unlockWith,
} from './_story.js';

const home = copiedForEach(madeOnce(makeTeam));
let audit: string;
beforeEach(() => {
	audit = path.join(home.patchbay, 'audit');
});

const read = async (): Promise<Finished> => run({home}, 'read', 'Stripe live/secretKey', ...unlockWith(home));

test('a folder that takes no entry: reads go on with a loud warning, changes are refused, and what was kept is sent later', async () => {
	renameSync(audit, `${audit}.kept`);
	// Also root can't write into what is no folder.
	writeFileSync(audit, '', {mode: 0o600});
	const before = readFileSync(home.store);
	const warned = await read();
	expect(warned).toMatchObject({code: 0, stdout: `${secretOf('stripe-secret')}\n`});
	expect(warned.stderr).toContain('kept on this host and sent with the next write');
	const refused = await run({home}, 'project', 'add', 'later', ...unlockWith(home));
	expect(refused).toMatchObject({code: 9, stdout: ''});
	expect(refused.stderr).toContain('patchbay: a part of the path is no folder');
	expect(readFileSync(home.store)).toEqual(before);

	rmSync(audit);
	renameSync(`${audit}.kept`, audit);
	expect(await read()).toMatchObject({code: 0, stderr: ''});
	expect((await ok(home, 'audit', '--action', 'read')).stdout.trimEnd().split('\n')).toHaveLength(3);
	await ok(home, 'verify');
}, patience);

test('a chain\'s end that no save has named is missed by the one who wrote it, and by nobody else', async () => {
	await read();
	const [chain] = readdirSync(audit);
	const file = path.join(audit, chain!);
	writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n')}\n`);
	const own = await run({home}, 'verify');
	expect(own).toMatchObject({code: 6, stdout: expect.stringContaining('was cut: it had') as string});
	const elsewhere = await run({home, env: {PATCHBAY_HOME: path.join(home.path, 'elsewhere'), PATCHBAY_STORE: home.store}}, 'verify');
	expect(elsewhere.code, elsewhere.stderr).toBe(0);
	const warned = await read();
	expect(warned).toMatchObject({code: 0, stdout: `${secretOf('stripe-secret')}\n`});
	expect(warned.stderr).toContain('cut or changed; a new one begins, and verify will say so');
	// What was cut is not forgotten with the next save.
	await ok(home, 'project', 'add', 'later', ...unlockWith(home));
	expect((await run({home}, 'verify')).code).toBe(6);
}, patience);

test('a chain\'s end that a save has named is missed by everybody', async () => {
	const [chain] = readdirSync(audit);
	const file = path.join(audit, chain!);
	writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n')}\n`);
	const elsewhere = await run({home, env: {PATCHBAY_HOME: path.join(home.path, 'elsewhere'), PATCHBAY_STORE: home.store}}, 'verify');
	expect(elsewhere).toMatchObject({code: 6, stdout: expect.stringContaining('was cut: it had') as string});
}, patience);

test('a strict store is read by nobody whose audit entry can\'t be written, and by everybody again once it can', async () => {
	expect((await ok(home, 'store', 'strict')).stdout).toMatch(/^Not strict: /v);
	expect(await run({home}, 'store', 'strict', 'maybe', ...unlockWith(home))).toMatchObject({code: 2, stdout: ''});
	const key = path.join(home.path, 'api.key');
	await ok(home, 'service', 'add', 'billing-api', '--project', 'billing', '--key-file', key, ...unlockWith(home));
	const service = async () => run({home}, 'read', 'Stripe live/secretKey', '--identity', key);
	expect((await ok(home, 'store', 'strict', 'on', ...unlockWith(home))).stdout).toMatch(/^Strict: whoever can't write the audit entry of a read gets no value \(9\)/v);
	expect(JSON.parse((await ok(home, 'store', 'strict', '--json')).stdout)).toEqual({strict: true});
	expect((await ok(home, 'store', 'strict', 'on', ...unlockWith(home))).stdout).toMatch(/^It is so already\./v);
	expect((await ok(home, 'audit')).stdout).toMatch(/ana +change +strict on$/mv);
	expect(await read()).toMatchObject({code: 0});
	expect(await service()).toMatchObject({code: 0});

	renameSync(audit, `${audit}.kept`);
	writeFileSync(audit, '', {mode: 0o600});
	for (const refused of [await read(), await service()]) {
		expect(refused).toMatchObject({code: 9, stdout: ''});
		expect(refused.stderr).toContain('patchbay: a part of the path is no folder');
		expect(refused.stderr).not.toContain('kept on this host');
	}

	rmSync(audit);
	renameSync(`${audit}.kept`, audit);
	expect(await read()).toMatchObject({code: 0});
	await ok(home, 'store', 'strict', 'off', ...unlockWith(home));
	await ok(home, 'verify');
}, patience);
