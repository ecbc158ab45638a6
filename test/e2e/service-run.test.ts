/** Services on hosts where they have nothing but their key file: they start, fill templates, and stop when their access is taken away. */
import {copyFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {startInBackground} from '../_helpers/background.js';
import {makeHome} from '../_helpers/home.js';
import {run, type Finished} from '../_helpers/run.js';
import {copiedForEach, madeForEach, madeOnce} from './_homes.js';
import {
	done, linkOf, makeTeam, ok, secretOf, unlockWith,
} from './_story.js';

const home = copiedForEach(madeOnce(async () => {
	const team = await makeTeam();
	await done(team, 'service', 'add', 'billing-api', '--project', 'billing', '--key-file', 'billing.key');
	return team;
}));

/** Another host, which sees the same store. */
const host = madeForEach(makeHome);

const identity = () => ['--store', home.store, '--identity', path.join(home.path, 'billing.key')];
const service = async (...argv: readonly string[]): Promise<Finished> => run({home: host}, argv[0]!, ...identity(), ...argv.slice(1));
const admin = async (...argv: readonly string[]) => done(home, ...argv);

const printKey = ['sh', '-c', 'echo "key $STRIPE_LIVE_SECRET_KEY"; exec sleep 60'];

test('a service starts with its key file alone, gets its project and no other, and all of it is in the audit', async () => {
	expect(await service('run', '--project', 'billing', '--', 'sh', '-c', 'echo "$STRIPE_LIVE_SECRET_KEY $POSTMARK_SERVER_TOKEN $OPENAI_API_KEY"')).toMatchObject({
		code: 0, stdout: `${secretOf('stripe-secret')} ${secretOf('postmark')} \n`, stderr: '',
	});
	expect(await service('read', '-n', 'Postmark/serverToken')).toMatchObject({code: 0, stdout: secretOf('postmark'), stderr: ''});
	const foreign = await service('run', '--project', 'shop', '--', 'true');
	expect(foreign).toMatchObject({code: 5, stdout: ''});
	expect(foreign.stderr).toContain('You can\'t use shop: the service billing-api belongs to billing.');
	expect(await service('read', 'OpenAI/apiKey')).toMatchObject({code: 5, stdout: ''});
	expect(await service('unlock')).toMatchObject({code: 2});
	const {stdout} = await ok(home, 'audit', '--actor', 'billing-api', '--json');
	expect((JSON.parse(stdout) as Array<{action: string}>).map(({action}) => action).toSorted()).toEqual(['read', 'run']);
	await ok(home, 'verify');
});

test('a key file that isn\'t there is named', async () => {
	const nowhere = path.join(host.path, 'biling.key');
	for (const argv of [['read', 'Postmark/serverToken'], ['run', '--project', 'billing', '--', 'true']]) {
		const ended = await run({home: host}, argv[0]!, '--store', home.store, '--identity', nowhere, ...argv.slice(1));
		expect(ended).toMatchObject({code: 5, stdout: '', stderr: expect.stringContaining(`There is no file ${nowhere}, which --identity names.`) as string});
		expect((await run({home: host, env: {PATCHBAY_IDENTITY: nowhere}}, argv[0]!, '--store', home.store, ...argv.slice(1))).stderr).toContain('which PATCHBAY_IDENTITY names');
	}
});

test('a job fills a template with its key file', async () => {
	const link = await linkOf(home, 'Stripe live');
	host.write('app.tpl', `{"stripe": "${link}/secretKey", "mail": "{{ patchbay "Postmark/serverToken" }}"}`);
	expect(await service('inject', '-i', 'app.tpl')).toMatchObject({code: 0, stdout: `{"stripe": "${secretOf('stripe-secret')}", "mail": "${secretOf('postmark')}"}`, stderr: ''});
	host.write('other.tpl', '{{ patchbay "OpenAI/apiKey" }}');
	expect(await service('inject', '-i', 'other.tpl', '-o', 'out')).toMatchObject({code: 5, stdout: ''});
});

test('a service that is watched gets a rotated value, goes on when a part is taken away, and stops with the last', {timeout: 120_000}, async () => {
	const child = startInBackground(host, ['run', ...identity(), '--project', 'billing', '--watch', '--', ...printKey]);
	await child.sees(`key ${secretOf('stripe-secret')}`);
	expect((await run({home, input: 'canary-value-new'}, 'rotate', 'Stripe live/secretKey', '--stdin', ...unlockWith(home))).code).toBe(0);
	await child.sees('key canary-value-new');
	await admin('unassign', 'Stripe live', 'billing');
	await child.sees('key \n');
	await admin('unassign', 'Stripe test', 'billing');
	await admin('unassign', 'Postmark', 'billing');
	expect(await child.ended).toBe(5);
	expect(child.error()).toContain('access was taken away');
	expect(child.error()).not.toContain('canary');
	expect(await service('run', '--project', 'billing', '--', 'true')).toMatchObject({code: 5, stderr: expect.stringContaining('nothing in billing is open to the service billing-api') as string});
});

test('a service that is watched goes on when its project is renamed, and stops when the project is removed', {timeout: 120_000}, async () => {
	const child = startInBackground(host, ['run', ...identity(), '--project', 'billing', '--watch', '--', ...printKey]);
	await child.sees(`key ${secretOf('stripe-secret')}`);
	await admin('project', 'rename', 'billing', 'invoices');
	expect((await run({home, input: 'canary-value-new'}, 'rotate', 'Stripe live/secretKey', '--stdin', ...unlockWith(home))).code).toBe(0);
	await child.sees('key canary-value-new');
	await admin('project', 'remove', 'invoices');
	expect(await child.ended).toBe(5);
	expect(child.error()).toContain('access was taken away, so the program was stopped: there is no project invoices');
});

test('a service that is removed is stopped, and starts no more', async () => {
	const child = startInBackground(host, ['run', ...identity(), '--project', 'billing', '--watch', '--', ...printKey]);
	await child.sees(`key ${secretOf('stripe-secret')}`);
	await admin('service', 'remove', 'billing-api');
	expect(await child.ended).toBe(5);
	expect(child.error()).toContain('access was taken away, so the program was stopped: You can\'t use billing: the service billing-api is not in this store any more.');
	expect(await service('run', '--project', 'billing', '--', 'true')).toMatchObject({code: 5, stdout: ''});
});

test('a limit whose integration was deleted is no blank, and a project that was removed is not the one that has its name since', async () => {
	await admin('service', 'edit', 'billing-api', '--only', 'Postmark');
	await admin('remove', 'Postmark');
	expect((await ok(home, 'service', 'list')).stdout).toMatch(/^billing-api +billing +0 +nothing any more /mv);
	await admin('project', 'remove', 'billing');
	await admin('project', 'add', 'billing');
	expect(await service('run', '--project', 'billing', '--', 'true')).toMatchObject({
		code: 5, stderr: expect.stringContaining('You can\'t use billing: the service billing-api belongs to a project that was removed.') as string,
	});
});

test('a host that has seen nothing reads, and is not shown a store older than its key file', async () => {
	const older = path.join(host.path, 'older.json');
	copyFileSync(home.store, older);
	await admin('service', 'add', 'second', '--project', 'billing', '--key-file', 'second.key');
	const second = ['--identity', path.join(home.path, 'second.key')];
	expect(await run({home: host}, 'read', '-n', 'Postmark/serverToken', '--store', home.store, ...second)).toMatchObject({code: 0, stdout: secretOf('postmark')});
	using fresh = makeHome();
	expect(await run({home: fresh}, 'read', 'Postmark/serverToken', '--store', older, ...second)).toMatchObject({code: 6, stdout: ''});
});
