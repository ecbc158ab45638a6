/** `run` on a store with real keys in memory; the programs are none, so that what they got can be looked at. */
import {beforeAll, expect, test} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import {
	exampleStore, passphraseFile, runCommandLine, type Ended, type Situation,
} from '../_helpers/command-line.js';
import {bytes, type MemoryWorld} from '../_helpers/memory-world.js';

let store: MemoryWorld;
const idOf = (name: string) => store.session.snapshot.integrations.find(integration => integration.name === name)!.id;
const projectOf = (name: string) => store.session.snapshot.roster.projects.values().find(project => project.name === name)!.id;

const integration = (name: string, project: string, credentials: ReadonlyArray<readonly [key: string, env: string, value: Uint8Array]>): Change => ({
	kind: 'integration.add',
	integration: {
		name, type: 'Other', provider: undefined, projects: [{project, active: true}], urls: [], credentials: credentials.map(([key, env, value]) => ({key, env, value})),
	},
});

beforeAll(async () => {
	store = await exampleStore();
	await store.session.commit('change', () => [{kind: 'project.add', name: 'risk'}, {kind: 'project.add', name: 'twice'}, {kind: 'project.add', name: 'empty'}]);
	await store.session.commit('change', () => [
		integration('Binary', projectOf('risk'), [['blob', 'BLOB', new Uint8Array([0x61, 0, 0xFF])], ['text', 'MULTILINE', bytes('one\ntwo\n')]]),
		integration('Shell', projectOf('risk'), [['path', 'PATH', bytes('/evil')], ['preload', 'ld_preload', bytes('evil.so')]]),
		integration('One', projectOf('twice'), [['a', 'SAME', bytes('1')]]),
		integration('Two', projectOf('twice'), [['b', 'SAME', bytes('2')]]),
	]);
});

const actions = () => store.audit.files.values().toArray().flat().map(line => (JSON.parse(line) as {body: {action: string; target: string[]}}).body);

const run = async (argv: readonly string[], situation: Situation = {}): Promise<Ended> => {
	const end = argv.indexOf('--');
	const [options, program] = end === -1 ? [argv, []] : [argv.slice(0, end), argv.slice(end)];
	return runCommandLine({store, files: passphraseFile, ...situation}, 'run', ...options, '--passphrase-file', 'pass', ...program);
};

test('a program gets the credentials and named URLs that are active in the project, and nothing else', async () => {
	const {code, stdout, stderr, started} = await run(['--project', 'Billing', '--', 'node', 'server.js', '--json']);
	expect({code, stdout, stderr}).toEqual({code: 0, stdout: '', stderr: ''});
	expect(started).toEqual([{
		command: 'node',
		args: ['server.js', '--json'],
		variables: {STRIPE_API_URL: 'https://api.stripe.com', STRIPE_LIVE_SECRET_KEY: 'value-of-secret-key', STRIPE_LIVE_WEBHOOK_SECRET: 'value-of-webhook'},
		files: {},
	}]);
	expect(actions().at(-1)).toMatchObject({action: 'run', target: [expect.stringMatching(new RegExp(String.raw`^${idOf('Stripe live')}/[\w\-]{8},[\w\-]{8}$`, 'v'))] as unknown});
	// Stripe is inactive there.
	expect((await run(['--project', 'shop', '--', 'env'])).started[0]!.variables).toEqual({POSTMARK_SERVER_TOKEN: 'value-of-token'});
});

test('its exit code is the program\'s, and 128 and the signal\'s number where one ended it', async () => {
	expect((await run(['--project', 'shop', '--', 'x'], {programs: {end: {code: 42, signal: undefined}}})).code).toBe(42);
	expect((await run(['--project', 'shop', '--', 'x'], {programs: {end: {code: undefined, signal: 'SIGTERM'}}})).code).toBe(143);
	expect(await run(['--project', 'shop', '--', 'x'], {programs: {interrupted: 'SIGINT'}})).toMatchObject({code: 130, started: []});
});

test('a variable that is set stays, and only --env takes its place', async () => {
	const env = {STRIPE_LIVE_SECRET_KEY: 'mine'};
	const kept = await run(['--project', 'billing', '--', 'x'], {env});
	expect(Object.keys(kept.started[0]!.variables)).toEqual(['STRIPE_API_URL', 'STRIPE_LIVE_WEBHOOK_SECRET']);
	expect(kept.stderr).toBe('secretKey of Stripe live is not given: STRIPE_LIVE_SECRET_KEY is set already. --env gives it all the same.\n');
	const target = actions().at(-1)!;
	expect(target.target).toHaveLength(1);
	const given = await run(['--project', 'billing', '--env', 'STRIPE_LIVE_SECRET_KEY=stripe live/secretKey', '--env', 'HOOK=Stripe live/webhookSecret', '--', 'x'], {env});
	expect(given).toMatchObject({stderr: '', started: [{variables: {STRIPE_LIVE_SECRET_KEY: 'value-of-secret-key', HOOK: 'value-of-webhook', STRIPE_LIVE_WEBHOOK_SECRET: 'value-of-webhook'}}]});
});

test('names on the published list are never given, whatever asks', async () => {
	const {code, stderr, started} = await run(['--project', 'risk', '--only', 'Shell', '--', 'x']);
	expect({code, variables: started[0]!.variables}).toEqual({code: 0, variables: {}});
	expect(stderr).toContain('path of Shell is not given: PATH is on the list');
	expect(stderr).toContain('ld_preload is on the list');
	for (const name of ['PATH', 'Node_Options', 'https_proxy', 'LD_PRELOAD']) {
		const refused = await run(['--project', 'billing', '--env', `${name}=Stripe live/secretKey`, '--', 'x']);
		expect(refused).toMatchObject({code: 2, started: []});
		expect(refused.stderr).toContain(`${name} is never given to a program; nothing was started`);
	}

	const before = actions().length;
	// With _FILE it would be on the list.
	expect((await run(['--project', 'billing', '--files', '--env', 'SSL_CERT=Stripe live/secretKey', '--', 'x'])).code).toBe(2);
	expect(actions()).toHaveLength(before);
	const list = (await runCommandLine({}, 'help', 'environment-names')).stdout;
	expect(list).toMatch(/\bPATH HOME IFS\b/v);
	expect(list).toContain('LD_*');
});

test('a value on the command line is refused without an echo', async () => {
	for (const given of ['TOKEN=canary-value', 'TOKEN=Stripe live/canary-value', 'TOKEN=canary/value', '=canary-value', 'canary-value']) {
		const {code, stderr, started} = await run(['--project', 'billing', '--env', given, '--', 'x']);
		expect(code).toBeGreaterThan(1);
		expect(stderr).not.toContain('canary');
		expect(started).toEqual([]);
	}
});

test('with --files the values are files while the program runs, and gone after it', async () => {
	const {started, left, code} = await run(['--project', 'risk', '--only', 'Binary', '--files', '--env', 'KEY_FILE=Binary/text', '--', 'x']);
	expect(code).toBe(0);
	expect(started).toEqual([{
		command: 'x',
		args: [],
		variables: {BLOB_FILE: '/run/BLOB', MULTILINE_FILE: '/run/MULTILINE', KEY_FILE: '/run/KEY'},
		files: {'/run/BLOB': 'a\0\u{FFFD}', '/run/MULTILINE': 'one\ntwo\n', '/run/KEY': 'one\ntwo\n'},
	}]);
	expect(left.size).toBe(0);
});

test('what no variable can hold starts nothing', async () => {
	const {code, stderr, started} = await run(['--project', 'risk', '--only', 'Binary', '--', 'x']);
	expect({code, started}).toEqual({code: 2, started: []});
	expect(stderr).toBe('patchbay: blob of Binary holds bytes that no variable can hold; nothing was started\n  Give the values as files: --files\n');
});

test.each([
	[['--project', 'nowhere', '--', 'x'], 3, 'there is no project nowhere'],
	[['--project', 'empty', '--', 'x'], 3, 'no integration is active in empty; nothing was started'],
	[['--', 'x'], 2, 'the project is missing'],
	[['--project', 'billing'], 2, 'run takes a program to start, after --; it is missing'],
	[['--project', 'shop', '--only', 'Stripe live', '--', 'x'], 5, 'Stripe live is inactive in shop; nothing was started'],
	[['--project', 'shop', '--only', 'One', '--', 'x'], 5, 'One is not in shop; nothing was started'],
	[['--project', 'shop', '--env', 'A=One/a', '--', 'x'], 5, 'One is not in shop; nothing was started'],
	[['--project', 'shop', '--only', 'nothing', '--', 'x'], 3, 'there is no integration nothing'],
	[['--project', 'shop', '--env', 'A=Postmark/serverToken', '--env', 'A=Postmark/serverToken', '--', 'x'], 2, '--env names A twice'],
	[['--project', 'twice', '--', 'x'], 7, 'SAME is the environment name of both a of One and b of Two; nothing was started'],
] as const)('refused before a passphrase is asked for: %s', async (argv, code, message) => {
	const before = actions().length;
	const ended = await runCommandLine({store}, 'run', ...argv);
	expect(ended).toMatchObject({code, started: []});
	expect(ended.stderr).toContain(message);
	expect(actions()).toHaveLength(before);
});

test('a program that is not there is 127, before anything is opened', async () => {
	const ended = await runCommandLine({store, programs: {missing: ['nope']}}, 'run', '--project', 'shop', '--', 'nope');
	expect(ended).toMatchObject({code: 127, stderr: 'patchbay: there is no program nope; nothing was started\n', asked: []});
});

test('a wrong passphrase starts nothing', async () => {
	expect(await run(['--project', 'shop', '--', 'x'], {files: {pass: 'wrong'}})).toMatchObject({code: 4, started: []});
});

test('where the audit folder takes nothing the entry is kept on this host, and the program starts', async () => {
	store.audit.refuse = true;
	const ended = await run(['--project', 'shop', '--', 'x']);
	store.audit.refuse = false;
	// The folder's warning goes to the session's own door.
	expect(ended.started).toHaveLength(1);
	expect(store.ports.warnings.join(' ')).toContain('kept on this host');
});
