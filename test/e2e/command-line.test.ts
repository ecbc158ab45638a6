/** The commands as a script runs them: real processes, real files, no terminal. */
import {
	appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run as runProgram, type Finished, type RunOptions} from '../_helpers/run.js';
import {madeForEach} from './_homes.js';
import {makeHomeWithPass, passphrase} from './_story.js';

const home = madeForEach(makeHomeWithPass);

const run = async (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Finished> => runProgram({home, ...options}, ...argv);
const unlock = ['--passphrase-file', 'pass'];

const init = async () => {
	const ended = await run(['init', '--name', 'ana', '--recovery-file', 'words', ...unlock]);
	expect(ended).toMatchObject({code: 0, stderr: ''});
};

const addStripe = async () => {
	expect(await run(['project', 'add', 'billing', ...unlock])).toMatchObject({code: 0, stderr: ''});
	const ended = await run(['add', '--name', 'Stripe live', '--type', 'Payment', '--project', 'billing', '--url', 'https://api.stripe.com', '--credential', 'secretKey', '--stdin', ...unlock], {input: 'canary-value\n'});
	expect(ended).toMatchObject({code: 0, stdout: 'Added Stripe live, active in billing.\n', stderr: ''});
};

test('from nothing to a value that a script reads, and the value stands nowhere but there', async () => {
	await init();
	expect(statSync(path.join(home.path, 'words')).mode & 0o777).toBe(0o600);
	expect(readFileSync(path.join(home.path, 'words'), 'utf8').trim().split(' ')).toHaveLength(24);
	await addStripe();
	const list = await run(['list', 'api.stripe', '--json']);
	expect(list).toMatchObject({code: 0, stderr: ''});
	const [{id, link}] = JSON.parse(list.stdout) as [{id: string; link: string}];
	expect(await run(['read', '-n', `${link}/secretKey`, ...unlock])).toMatchObject({code: 0, stdout: 'canary-value', stderr: ''});
	expect((await run(['read', `${id.slice(0, 16)}/secretKey`, '--passphrase-fd', '0'], {input: `${passphrase}\n`})).stdout).toBe('canary-value\n');
	expect((await run(['link', 'stripe LIVE', '--name'])).stdout).toBe(`${link}#stripe-live\n`);
	expect((await run(['verify'])).stdout).toContain('Authentic: ');
	for (const argv of [['list'], ['show', 'Stripe live'], ['show', id, '--json'], ['verify', '--json'], ['whoami']]) {
		const {stdout, stderr, code} = await run(argv);
		expect(code).toBe(0);
		expect(stdout + stderr).not.toContain('canary');
	}

	expect(readFileSync(home.store, 'utf8')).not.toContain('canary');
});

test('a real .env becomes integrations, and its values come back as they were', async () => {
	await init();
	const pem = '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n';
	home.write('app.env', `export STRIPE_SECRET_KEY='sk_test_canary'\nTWILIO_AUTH_TOKEN=canary # comment\nSIGNING_KEY="${pem}"\nPORT=3000\n`);
	const dry = await run(['import', 'app.env', '--project', 'billing', '--dry-run']);
	expect(dry).toMatchObject({code: 0, stderr: 'Read as dotenv: 4 variables.\n'});
	expect(dry.stdout).toContain('New projects: billing');
	const ended = await run(['import', 'app.env', '--project', 'billing', ...unlock]);
	expect(ended.code).toBe(0);
	expect(dry.stdout + ended.stdout + ended.stderr).not.toContain('canary');
	const list = JSON.parse((await run(['list', '--project', 'billing', '--json'])).stdout) as Array<{name: string; type: string}>;
	expect(list.map(({name, type}) => [name, type])).toEqual([['app.env', 'Other'], ['Stripe', 'Payment'], ['Twilio', 'Telephony']]);
	expect((await run(['read', '-n', 'app.env/SIGNING_KEY', ...unlock])).stdout).toBe(pem);
	expect((await run(['read', '-n', 'stripe/secretKey', ...unlock])).stdout).toBe('sk_test_canary');
	expect((await run(['import', 'app.env', '--project', 'billing', ...unlock])).code).toBe(7);
	expect((await run(['verify'])).code).toBe(0);
	expect(readFileSync(home.store, 'utf8')).not.toContain('canary');
});

test('exit codes of what goes wrong', async () => {
	expect(await run(['list'])).toMatchObject({code: 3, stdout: ''});
	await init();
	await addStripe();
	const wrong = home.write('wrong', 'not the passphrase');
	const before = readFileSync(home.store, 'utf8');
	const cases: ReadonlyArray<readonly [argv: readonly string[], code: number]> = [
		[['lsit'], 2],
		[[], 2],
		[['patchbay://AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB'], 2],
		[['show', 'patchbay://AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB'], 3],
		[['show', 'nowhere'], 3],
		[['read', 'Stripe live/nokey'], 3],
		[['read', 'Stripe live/secretKey'], 2],
		[['read', 'Stripe live/secretKey', '--passphrase-file', wrong], 4],
		[['project', 'add', 'web', '--passphrase-file', wrong], 4],
		[['project', 'add', 'BILLING', ...unlock], 7],
		[['init', '--name', 'ana', '--no-recovery', ...unlock], 7],
		[['add', '--name', 'x', '--type', 'AI', '--credential', 'k=canary-value', ...unlock], 2],
		[['list', '--min-head', `999:${'A'.repeat(43)}`], 6],
		[['list', '--store', 'elsewhere.json'], 3],
		[['store', 'use', 'nowhere'], 3],
	];
	for (const [argv, code] of cases) {
		const ended = await run(argv);
		expect([argv, ended.code, ended.stdout]).toEqual([argv, code, '']);
		expect(ended.stderr).toMatch(/^patchbay: .+\n(?: {2}.+\n)?$/v);
		expect(ended.stderr).not.toContain('canary');
		const json = await run([...argv, '--json']);
		expect(JSON.parse(json.stderr)).toMatchObject({error: {exit: code}});
	}

	expect(readFileSync(home.store, 'utf8')).toBe(before);
});

test('a file that was changed by hand is not listed, and neither is a broken one', async () => {
	await init();
	await addStripe();
	const good = readFileSync(home.store, 'utf8');
	writeFileSync(home.store, good.replace('api.stripe.com', 'api.strlpe.com'));
	for (const argv of [['list'], ['show', 'Stripe live'], ['read', 'Stripe live/secretKey', ...unlock]]) {
		expect(await run(argv)).toMatchObject({code: 6, stdout: ''});
	}

	const report = await run(['verify']);
	expect(report.code).toBe(6);
	expect(report.stdout).toMatch(/^Not authentic, 2 problems:\n {2}record \S+ was forked/v);

	writeFileSync(home.store, good.slice(0, -40));
	expect(await run(['list'])).toMatchObject({code: 6, stdout: ''});
	writeFileSync(home.store, good);
	expect(await run(['list'])).toMatchObject({code: 0});
	appendFileSync(home.store, '\n');
	expect(await run(['list'])).toMatchObject({code: 6, stdout: ''});
});

test('a passphrase file that others may read is refused', async () => {
	await init();
	await addStripe();
	chmodSync(path.join(home.path, 'pass'), 0o644);
	expect(await run(['read', 'Stripe live/secretKey', ...unlock])).toMatchObject({code: 4, stdout: ''});
});

test('stores by their names: add, list, use', async () => {
	await init();
	const other = path.join(home.path, 'other');
	mkdirSync(other, {mode: 0o700});
	const made = await run(['init', '--name', 'ana', '--no-recovery', '--store', path.join(other, 'store.json'), ...unlock]);
	expect(made).toMatchObject({code: 0, stderr: ''});
	expect(await run(['store', 'add', path.join(other, 'store.json'), '--name', 'second'])).toMatchObject({code: 0, stderr: ''});
	const names = async () => (JSON.parse((await run(['store', 'list', '--json'])).stdout) as Array<{name: string; current: boolean}>).map(({name, current}) => [name, current]);
	expect(await names()).toContainEqual(['second', false]);
	expect(await run(['store', 'use', 'SECOND'])).toMatchObject({code: 0});
	expect(await names()).toContainEqual(['second', true]);
	expect((await run(['whoami'])).stdout).toContain('Store     second ');
});

test('help and version need nothing at all', async () => {
	const nowhere = path.join(home.path, 'nowhere');
	const env = {HOME: home.path, PATCHBAY_HOME: nowhere};
	expect(await run(['--version'], {env})).toMatchObject({code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/v) as string, stderr: ''});
	expect((await run(['help'], {env})).stdout).toContain('patchbay LINK');
	expect(existsSync(nowhere)).toBe(false);
});

test('a reader that went away is no error', async () => {
	await init();
	const shell = await runProgram({home, command: ['/bin/sh', '-c', '"$0" "$@" list --json | head -c 1 >/dev/null; "$0" "$@" help | true']}, ...(await import('../_helpers/driver.js')).program);
	expect(shell).toMatchObject({code: 0, stderr: ''});
});
