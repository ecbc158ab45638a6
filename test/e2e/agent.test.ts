/** Keys that stay in a process of their own: across shells, until somebody locks, kills or forgets it. */
import {Buffer} from 'node:buffer';
import {
	chmodSync, lstatSync, readdirSync, readFileSync, readlinkSync,
} from 'node:fs';
import {createConnection} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {
	afterEach, expect, test,
} from 'vitest';
import {until} from '../_helpers/eventually.js';
import {startInBackground} from '../_helpers/background.js';
import {open, program} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {select} from './_hands.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	makeTeam, ok, openCards, passphrase, secretOf, unlockWith,
} from './_story.js';

const team = madeOnce(makeTeam);
const home = copiedForEach(team);
afterEach(async () => {
	await run({home}, 'lock', '--all');
});

const folder = () => path.join(home.path, 'run', 'patchbay');
const sockets = () => readdirSync(folder()).filter(name => name.endsWith('.sock'));

/** Processes whose program is the agent of this home, as far as one may look. */
const agents = (): number[] => readdirSync('/proc').filter(name => /^\d+$/v.test(name)).map(Number).filter(pid => {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/agent.js') && readFileSync('/proc/net/unix', 'utf8').includes(home.path) && ownsSocket(pid);
	} catch {
		return false;
	}
});

/** Whether one of its sockets lies in this home. */
const ownsSocket = (pid: number): boolean => {
	const inodes = readFileSync('/proc/net/unix', 'utf8').split('\n').filter(line => line.includes(folder())).map(line => line.trim().split(/\s+/v, 7)[6]);
	return readdirSync(`/proc/${pid}/fd`).some(fd => {
		try {
			const stats = lstatSync(`/proc/${pid}/fd/${fd}`);
			return stats.isSymbolicLink() && inodes.some(inode => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`);
		} catch {
			return false;
		}
	});
};

const read = async () => run({home}, 'read', '-n', 'Stripe live/secretKey');
const secret = () => ({code: 0, stdout: secretOf('stripe-secret'), stderr: ''});

test('what is unlocked in one shell is unlocked in the next, also when the first is gone, until it is locked', async () => {
	{
		await using shell = await open({home, command: ['/bin/sh'], args: [], env: {PS1: 'shell> '}});
		const [node, script] = program;
		await shell.see('shell>');
		await shell.type(`${node} ${script} unlock; echo "ended with $?"\n`);
		await shell.see('Passphrase to keep it unlocked');
		await shell.type(`${passphrase}\n`);
		await shell.see('ended with 0');
		await shell.see('lock ends it now');
	}

	const [pid] = agents();
	expect(await read()).toEqual(expect.objectContaining(secret()));
	expect([lstatSync(folder()).mode & 0o777, sockets().length]).toEqual([0o700, 1]);
	expect(lstatSync(path.join(folder(), sockets()[0]!)).mode & 0o777).toBe(0o600);
	// A session of its own, with nothing of the shell's.
	const session = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /v, '').split(' ', 4).slice(1)[2];
	expect(Number(session)).toBe(pid);
	expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('');
	expect((await run({home}, 'run', '--project', 'shop', '--', 'sh', '-c', 'echo $OPENAI_API_KEY')).stdout).toBe(`${secretOf('openai')}\n`);
	expect((await run({home, input: 'canary-value-new'}, 'rotate', 'Stripe test/secretKey', '--stdin')).code).toBe(0);
	await ok(home, 'verify');
	const audit = await ok(home, 'audit', '--since', '1h', '--json');
	expect((JSON.parse(audit.stdout) as Array<{action: string}>).map(({action}) => action)).toEqual(expect.arrayContaining(['read', 'run', 'change']));
	expect((await ok(home, 'unlock')).stdout).toContain('is unlocked already');
	// Another passphrase needs the old one, whoever holds the keys.
	expect((await run({home}, 'passphrase', '--new-passphrase-file', 'pass')).code).toBe(2);
	expect((await ok(home, 'lock')).stdout).toBe('Locked.\n');
	await until(() => agents().length === 0);
	expect(sockets()).toEqual([]);
	expect(await read()).toMatchObject({code: 2, stdout: ''});
	expect((await ok(home, 'lock')).stdout).toBe('Nothing was unlocked.\n');
});

test('a program that is watched goes on with what it has when its agent is gone, and gets what is new when it is back', {timeout: 120_000}, async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	const child = startInBackground(home, ['run', '--project', 'billing', '--only', 'Stripe live', '--watch', '--', 'sh', '-c', 'echo "key $STRIPE_LIVE_SECRET_KEY"; exec sleep 60']);
	await child.sees(`key ${secretOf('stripe-secret')}`);
	await ok(home, 'lock');
	expect((await run({home, input: 'canary-value-new'}, 'rotate', 'Stripe live/secretKey', '--stdin', ...unlockWith(home))).code).toBe(0);
	await until(() => child.error().includes('the program goes on with what it has'));
	expect(child.out()).toBe(`key ${secretOf('stripe-secret')}\n`);
	// The store stays as it is: that the agent is back is found by trying again.
	await ok(home, 'unlock', ...unlockWith(home));
	await child.sees('key canary-value-new');
	expect(child.error().match(/goes on with what it has/gv)).toHaveLength(1);
	child.kill('SIGTERM');
	expect(await child.ended).toBe(143);
});

test('an agent that was killed leaves a socket that is no obstacle', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	const [pid] = agents();
	process.kill(pid!, 'SIGKILL');
	await until(() => agents().length === 0);
	expect(sockets()).toHaveLength(1);
	expect(await read()).toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining('the passphrase is needed') as string});
	await ok(home, 'unlock', ...unlockWith(home));
	expect(await read()).toMatchObject(secret());
	expect(sockets()).toHaveLength(1);
});

test('it ends by itself when nobody uses it', async () => {
	const started = await run({home, env: {PATCHBAY_IDLE_LOCK: '0.02'}}, 'unlock', ...unlockWith(home));
	expect(started).toMatchObject({code: 0, stderr: ''});
	await until(() => agents().length === 0 && sockets().length === 0);
	expect((await read()).code).toBe(2);
});

const ask = async (request: string | Uint8Array): Promise<Buffer> => {
	const socket = createConnection(path.join(folder(), sockets()[0]!));
	const payload = Buffer.from(request);
	const frame = Buffer.alloc(4 + payload.length);
	frame.writeUInt32BE(payload.length);
	payload.copy(frame, 4);
	socket.end(frame);
	return buffer(socket);
};

test('it hands out no key and signs nothing but what its principal writes in its store', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	const hello = (await ask('{"op":"hello"}')).subarray(5);
	expect(Object.keys(JSON.parse(hello.toString('utf8')) as object)).toEqual(['box', 'sign']);
	const identities = path.join(home.patchbay, 'identities');
	const identity = JSON.parse(readFileSync(path.join(identities, readdirSync(identities)[0]!), 'utf8')) as {public: unknown};
	expect(JSON.parse(hello.toString('utf8'))).toEqual(identity.public);
	for (const request of ['{"op":"sign","kind":"proof","body":"{}"}', '{"op":"sign","kind":"constructor","body":"{}"}', '{"op":"open","sealed":[{"sealed":"x","context":{"storeId":"other","integration":"i","epoch":1},"commit":"c"}]}']) {
		const answer = await ask(request);
		expect([request, answer[4]]).toEqual([request, 1]);
		expect(answer.toString('utf8')).toContain('"code":"integrity"');
	}

	expect(await read()).toMatchObject(secret());
	// Whoever does not speak its language is no program of ours.
	await ask('no JSON');
	await until(() => agents().length === 0);
});

test('a folder or a socket that others could have made is not trusted', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	chmodSync(folder(), 0o755);
	expect((await read()).code).toBe(2);
	const refused = await run({home}, 'unlock', ...unlockWith(home));
	expect(refused).toMatchObject({code: 9, stderr: expect.stringContaining('is not yours alone') as string});
	chmodSync(folder(), 0o700);
	expect(await read()).toMatchObject(secret());
});

test('the screen uses it, and locking there ends it', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	await using app = await openCards(home);
	await app.see('unlocked');
	await select(app, 'stripe live');
	await app.type('v');
	await app.see('1 secretKey');
	await app.press('1');
	await app.see(secretOf('stripe-secret'));
	await app.type('L');
	await app.see('· locked ·');
	await until(() => agents().length === 0);
});
