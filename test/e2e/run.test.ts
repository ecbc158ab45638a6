/** Programs that are started with a project's credentials: real ones, with real signals. */
import {chmodSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {startInBackground, type Background} from '../_helpers/background.js';
import {program} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	makeTeam, ok, secretOf, unlockWith,
} from './_story.js';

const team = madeOnce(makeTeam);
const home = copiedForEach(team);

const start = (argv: readonly string[]): Background => startInBackground(home, ['run', ...unlockWith(home), ...argv]);

const runtime = () => path.join(home.path, 'run', 'patchbay');
const node = process.execPath;

test('a program starts with its credentials, its own arguments, streams and exit code', async () => {
	const ended = await run({home, input: 'from stdin'}, 'run', '--project', 'billing', ...unlockWith(home), '--', node, '-e', `
		const {STRIPE_LIVE_SECRET_KEY, STRIPE_API_URL, POSTMARK_SERVER_TOKEN, RADAR_API_KEY, PATH} = process.env;
		process.stdin.on('data', chunk => process.stdout.write(chunk));
		process.stdin.on('end', () => {
			console.log(JSON.stringify([STRIPE_LIVE_SECRET_KEY, STRIPE_API_URL, POSTMARK_SERVER_TOKEN, RADAR_API_KEY ?? null, PATH !== '', process.argv.slice(1)]));
			process.exitCode = 7;
		});
	`, '--', '--json', '*', '$HOME');
	expect(ended).toMatchObject({code: 7, stderr: ''});
	expect(ended.stdout).toBe(`from stdin${JSON.stringify([secretOf('stripe-secret'), 'https://api.stripe.com', secretOf('postmark'), null, true, ['--json', '*', '$HOME']])}\n`);
	const audit = await ok(home, 'audit', '--action', 'run');
	expect(audit.stdout).toContain('secretKey of Stripe live');
	expect(audit.stdout).not.toContain('canary');
});

test('programs that are not there or are none have the shell\'s codes, and nothing is opened for them', async () => {
	const file = home.write('data.txt', 'no program');
	for (const [command, code, words] of [['nowhere-to-be-found', 127, 'there is no program'], [file, 126, 'can\'t be executed'], [home.path, 126, 'can\'t be executed']] as const) {
		const ended = await run({home}, 'run', '--project', 'billing', ...unlockWith(home), '--', command);
		expect([command, ended.code, ended.stdout]).toEqual([command, code, '']);
		expect(ended.stderr).toContain(words);
	}

	expect((await run({home}, 'audit', '--action', 'run')).stdout).toBe('');
	// An interpreter that is missing is found out at the start.
	const script = home.write('script', '#!/nowhere/interpreter\n');
	chmodSync(script, 0o700);
	const ended = await run({home}, 'run', '--project', 'billing', ...unlockWith(home), '--', script);
	expect(ended).toMatchObject({code: 127, stdout: ''});
	expect(ended.stderr).toContain('interpreter');
});

test('signals reach the program, and how it ends is how run ends', async () => {
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1'] as const) {
		const child = start(['--project', 'billing', '--', node, '-e', `
			process.on('${signal}', () => { console.log('got ${signal}'); process.exit(9); });
			console.log('ready');
			setInterval(() => {}, 1000);
		`]);
		await child.sees('ready');
		child.kill(signal);
		expect([signal, await child.ended, child.out()]).toEqual([signal, 9, `ready\ngot ${signal}\n`]);
	}

	const child = start(['--project', 'billing', '--', 'sh', '-c', 'echo ready; exec sleep 60']);
	await child.sees('ready');
	child.kill('SIGTERM');
	expect(await child.ended).toBe(143);
});

test('the umask of a program is the one that patchbay was started with', async () => {
	const shell = await run({home, command: ['/bin/sh', '-c', 'umask 027; exec "$0" "$@"', ...program]}, 'run', '--project', 'billing', ...unlockWith(home), '--', 'sh', '-c', 'umask');
	expect(shell).toMatchObject({code: 0, stdout: '0027\n'});
});

test('files of values are private, gone at the end, also after a signal, and swept when their process was killed', {timeout: 120_000}, async () => {
	const script = 'printf "%s" "$$:$STRIPE_LIVE_SECRET_KEY_FILE:$STRIPE_LIVE_SECRET_KEY:"; cat "$STRIPE_LIVE_SECRET_KEY_FILE"; exec sleep 60';
	const child = start(['--project', 'billing', '--files', '--', 'sh', '-c', script]);
	await child.sees(secretOf('stripe-secret'));
	const [, file = '', plain] = child.out().split(':', 3);
	expect(plain).toBe('');
	expect(path.dirname(path.dirname(file))).toBe(runtime());
	expect([file, path.dirname(file), runtime()].map(each => statSync(each).mode & 0o777)).toEqual([0o600, 0o700, 0o700]);
	child.kill('SIGTERM');
	expect(await child.ended).toBe(143);
	expect(readdirSync(runtime())).toEqual([]);

	const killed = start(['--project', 'billing', '--files', '--', 'sh', '-c', script]);
	await killed.sees(secretOf('stripe-secret'));
	const other = start(['--project', 'billing', '--files', '--', 'sh', '-c', script]);
	await other.sees(secretOf('stripe-secret'));
	killed.kill('SIGKILL');
	// Nobody is left to pass a signal on.
	process.kill(Number(killed.out().split(':', 1)[0]), 'SIGKILL');
	expect(await killed.ended).toBe('SIGKILL');
	expect(readdirSync(runtime())).toHaveLength(2);
	expect((await run({home}, 'run', '--project', 'billing', '--files', ...unlockWith(home), '--', 'true')).code).toBe(0);
	expect(readdirSync(runtime())).toEqual([path.basename(path.dirname(other.out().split(':', 2)[1]!))]);
	other.kill('SIGTERM');
	await other.ended;
});

test('with --watch a rotation starts the program again with the new value, and taking access away stops it', {timeout: 120_000}, async () => {
	const child = start(['--project', 'billing', '--only', 'Stripe live', '--watch', '--', 'sh', '-c', 'echo "key $STRIPE_LIVE_SECRET_KEY"; exec sleep 60']);
	await child.sees(`key ${secretOf('stripe-secret')}`);
	// Something it does not use changes nothing.
	expect((await run({home, input: 'canary-value-other'}, 'rotate', 'Postmark/serverToken', '--stdin', ...unlockWith(home))).code).toBe(0);
	expect((await run({home, input: 'canary-value-new'}, 'rotate', 'Stripe live/secretKey', '--stdin', ...unlockWith(home))).code).toBe(0);
	await child.sees('key canary-value-new');
	expect(child.out().match(/^key /gmv)).toHaveLength(2);
	expect((await run({home}, 'deactivate', 'Stripe live', 'billing', ...unlockWith(home))).code).toBe(0);
	expect(await child.ended).toBe(5);
	expect(child.error()).toContain('access was taken away, so the program was stopped: Stripe live is inactive in billing');
	expect(child.error()).not.toContain('canary');
});
