/** Keys that stay in a process of their own: across shells, until somebody locks, kills or forgets it. */
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync,
} from 'node:fs';
import {createConnection, createServer} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {
	afterEach, expect, test,
} from 'vitest';
import type {RecordEntry} from '../../source/domain/document.js';
import {socketName} from '../../source/effects/agent-socket.js';
import {
	answerOf, frameOf, frameReader, unpacked,
} from '../../source/effects/agent-wire.js';
import {commitment, newDataKey, sealDataKey} from '../../source/sealing/envelope.js';
import {newKeys, publicKeys} from '../../source/sealing/keys.js';
import type {SealedValues} from '../../source/sealing/keyring.js';
import {isSignedBy} from '../../source/sealing/sign.js';
import {sodiumReady} from '../../source/sealing/sodium.js';
import {until} from '../_helpers/eventually.js';
import {startInBackground} from '../_helpers/background.js';
import {open, program} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {select} from './_hands.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	done, makeTeam, ok, openCards, passphrase, secretOf, unlockWith,
} from './_story.js';

await sodiumReady();
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

/** The failure that an agent answered, or the bytes. */
const answered = (answer: Buffer): Failure | Buffer =>
	answer[4] === 0 ? answer.subarray(5) : JSON.parse(answer.subarray(5).toString('utf8')) as Failure;

type Failure = {code: string; message: string};

const identity = () => {
	const folderOfIdentities = path.join(home.patchbay, 'identities');
	return JSON.parse(readFileSync(path.join(folderOfIdentities, readdirSync(folderOfIdentities)[0]!), 'utf8')) as {public: {box: string; sign: string}; principal: string; storeId: string};
};

test('it hands out no key of its own and signs nothing but what its principal writes in its store', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	const hello = answered(await ask('{"op":"hello"}')) as Buffer;
	expect(JSON.parse(hello.toString('utf8'))).toEqual({...identity().public, speaks: 2});
	for (const request of [
		'{"op":"sign","kind":"proof","body":"{}"}',
		'{"op":"sign","kind":"constructor","body":"{}"}',
		'{"op":"open","sealed":[{"sealed":"x","context":{"storeId":"other","integration":"i","epoch":1},"commit":"c"}]}',
		'{"op":"secret","kind":"head","body":"{}"}',
	]) {
		expect([request, answered(await ask(request))]).toEqual([request, expect.objectContaining({code: 'integrity'})]);
	}

	// What has no shape is no crash either.
	for (const request of ['{"op":"values"}', '{"op":"values","sealed":[null]}', '{"op":"hash","texts":7}', '{"op":"sign"}']) {
		expect([request, (await ask(request))[4]]).toEqual([request, 1]);
	}

	expect(await read()).toMatchObject(secret());
	// Whoever does not speak its language is no program of ours.
	await ask('no JSON');
	await until(() => agents().length === 0);
});

test('it opens a value only as what the store says it is', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	const {principal, storeId} = identity();
	const {records} = JSON.parse(readFileSync(home.store, 'utf8')) as {records: Record<string, RecordEntry>};
	const sealedIn = (name: string): SealedValues => {
		const {id, epoch, commit, keys, credentials} = Object.values(records).find(({body}) => body.name === name)!.body;
		const values = Object.entries(credentials).map(([credential, {key, vrev, nonce, ct}]) => ({credential, key, vrev, nonce, ct}));
		return {sealed: keys[principal]!, context: {storeId, integration: id, epoch}, commit, values};
	};

	const values = async (...sealed: readonly SealedValues[]) => answered(await ask(JSON.stringify({op: 'values', sealed})));
	const stripe = sealedIn('Stripe live');
	const radar = sealedIn('Radar');
	const all = unpacked(await values(stripe, radar) as Buffer, 3)?.map(value => new TextDecoder().decode(value));
	expect(all?.toSorted()).toEqual(['radar', 'stripe-secret', 'stripe-webhook'].map(name => secretOf(name)));
	// What former versions ask is answered as it was.
	const {sealed, context, commit} = stripe;
	const dataKey = answered(await ask(JSON.stringify({op: 'open', sealed: [{sealed, context, commit}]}))) as Buffer;
	expect([dataKey.length, commitment(dataKey, context)]).toEqual([32, commit]);
	const signature = answered(await ask(JSON.stringify({op: 'sign', kind: 'audit', body: '{"n":1}'}))) as Buffer;
	expect(isSignedBy('audit', storeId, {body: {n: 1}, by: principal, sig: signature.toString('base64url')}, identity().public.sign)).toBe(true);
	const [first, second] = stripe.values;
	const other = newKeys();
	const stranger = publicKeys(other);
	const forged: Record<string, SealedValues> = {
		'another store': {...stripe, context: {...context, storeId: radar.commit}},
		'another integration': {...stripe, context: {...context, integration: radar.context.integration}},
		'another epoch': {...stripe, context: {...context, epoch: context.epoch + 1}},
		'a data key that was sealed to somebody else': {...stripe, sealed: sealDataKey(newDataKey(), context, principal, stranger.box)},
		'a data key that was sealed as somebody else\'s': {...stripe, sealed: sealDataKey(newDataKey(), context, 'somebody', identity().public.box)},
		'another data key': {...stripe, sealed: sealDataKey(newDataKey(), context, principal, identity().public.box)},
		'another commitment': {...stripe, commit: radar.commit},
		'another credential': {...stripe, values: [{...first!, credential: second!.credential}]},
		'another key': {...stripe, values: [{...first!, key: second!.key}]},
		'another revision': {...stripe, values: [{...first!, vrev: first!.vrev + 1}]},
		'another value\'s ciphertext': {...stripe, values: [first!, {...second!, ct: first!.ct}]},
		'a changed ciphertext': {...stripe, values: [first!, {...second!, ct: `${second!.ct.startsWith('A') ? 'B' : 'A'}${second!.ct.slice(1)}`}]},
		'another nonce': {...stripe, values: [{...first!, nonce: second!.nonce}]},
		'another integration\'s values': {...stripe, values: radar.values},
	};
	for (const [what, forgery] of Object.entries(forged)) {
		const answer = await ask(JSON.stringify({op: 'values', sealed: [radar, forgery]}));
		expect([what, answered(answer)]).toEqual([what, expect.objectContaining({code: 'integrity'})]);
		// The first ones were opened already.
		expect(answer.toString('latin1')).not.toContain('canary');
	}

	expect(await read()).toMatchObject(secret());
});

test('what is opened by an agent takes no libsodium here, and many and large values come through', async () => {
	const large = 'canary-value-'.padEnd(65_000, 'x');
	const integrations = Array.from({length: 12}, (_, index) => ({
		name: `Large ${index}`, type: 'Internal', projects: [{name: 'many', active: true}], urls: ['https://large.example.com'],
		credentials: Object.fromEntries(Array.from({length: 8}, (__, at) => [`key${at}`, {value: `${large}${index}.${at}`, env: `LARGE_${index}_${at}`}])),
	}));
	await done(home, 'import', home.write('large.json', JSON.stringify({patchbay: 1, integrations})));
	await ok(home, 'unlock', ...unlockWith(home));
	await read();
	const loaded = path.join(home.path, 'loaded');
	const env = {NODE_V8_COVERAGE: loaded};
	const filesLoaded = () => {
		const reports = readdirSync(loaded).map(name => readFileSync(path.join(loaded, name), 'utf8'));
		rmSync(loaded, {recursive: true});
		return reports.flatMap(report => (JSON.parse(report) as {result: Array<{url: string}>}).result).map(({url}) => url).filter(url => url.includes('/dist/'));
	};

	const isSodium = (url: string) => readFileSync(fileURLToPath(url), 'utf8').includes('crypto_generichash');
	expect(await run({home, env}, 'read', '-n', 'Stripe live/secretKey')).toMatchObject(secret());
	const files = filesLoaded();
	expect(files.length).toBeGreaterThan(1);
	expect(files.filter(url => isSodium(url))).toEqual([]);
	// It would be found where it is loaded.
	expect(await run({home, env}, 'read', '-n', 'Stripe live/secretKey', ...unlockWith(home))).toMatchObject(secret());
	expect(filesLoaded().filter(url => isSodium(url))).not.toEqual([]);
	// 6 MiB of values: more than one request.
	const ended = await run({home, env}, 'export', '--project', 'many', '--format', 'json');
	expect(ended).toMatchObject({code: 0});
	for (const [index, at] of [[0, 0], [5, 3], [11, 7]] as const) {
		expect(ended.stdout).toContain(`${large}${index}.${at}`);
	}

	expect(filesLoaded().filter(url => isSodium(url))).toEqual([]);
});

/** An agent that says what it is told to, once to each who connects, and writes down what it was asked. */
const impostor = async (greeting: object) => {
	const asked: string[] = [];
	mkdirSync(folder(), {recursive: true, mode: 0o700});
	const {storeId, principal} = identity();
	const file = path.join(folder(), socketName({storeId, principal}));
	const server = createServer(socket => {
		const answer = frameReader(payload => {
			const request = new TextDecoder().decode(payload);
			asked.push((JSON.parse(request) as {op: string}).op);
			if (asked.at(-1) === 'end') {
				socket.destroy();
				server.close();
				return;
			}

			socket.write(frameOf(answerOf(new TextEncoder().encode(JSON.stringify(greeting)))));
		});
		socket.on('data', chunk => {
			answer(chunk);
		});
		socket.on('error', () => undefined);
	});
	server.listen(file);
	await once(server, 'listening');
	return {
		asked,
		close() {
			server.close();
		},
		ended: once(server, 'close'),
	};
};

test('an agent of another version is not asked for anything; lock ends it, and unlock puts one of this version in its place', async () => {
	const keys = identity().public;
	for (const greeting of [keys, {...keys, speaks: 1}, {...keys, speaks: 3}, {}]) {
		const agent = await impostor(greeting);
		const ended = await read();
		expect(ended).toMatchObject({code: 2, stdout: ''});
		expect(ended.stderr).toContain('an agent of another version of patchbay');
		expect(ended.stderr).toContain('the passphrase is needed');
		expect(agent.asked).toEqual(['hello']);
		expect((await ok(home, 'lock')).stdout).toBe('Locked.\n');
		await agent.ended;
		expect(agent.asked).toEqual(['hello', 'end']);
	}

	const agent = await impostor(keys);
	expect((await run({home}, 'unlock', ...unlockWith(home))).code).toBe(0);
	expect(await read()).toMatchObject(secret());
	expect(agent.asked).toEqual(['hello']);
	agent.close();
});

test('an agent that was stopped keeps nobody waiting for long, and lock ends it', async () => {
	await ok(home, 'unlock', ...unlockWith(home));
	const [pid] = agents();
	process.kill(pid!, 'SIGSTOP');
	const ended = await read();
	expect(ended).toMatchObject({code: 2, stdout: ''});
	expect(ended.stderr).toContain('does not answer');
	expect((await ok(home, 'lock')).stdout).toBe('Locked.\n');
	process.kill(pid!, 'SIGCONT');
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
