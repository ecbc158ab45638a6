/** `export` and `inject` on a store with real keys in memory. */
import {Buffer} from 'node:buffer';
import dotenv from 'dotenv';
import {beforeAll, expect, test} from 'vitest';
import {parse as parseYaml} from 'yaml';
import {parseExchange} from '../../source/domain/exchange.js';
import {
	exampleStore, passphraseFile, runCommandLine, type Ended, type Situation,
} from '../_helpers/command-line.js';
import {bytes, memoryWorld, type MemoryWorld} from '../_helpers/memory-world.js';

let store: MemoryWorld;
beforeAll(async () => {
	store = await exampleStore();
});

const unlock = ['--passphrase-file', 'pass'];
const run = async (argv: readonly string[], {files, ...situation}: Situation = {}): Promise<Ended> =>
	runCommandLine({store, files: {...passphraseFile, ...files}, ...situation}, ...argv, ...unlock);
const stripe = () => store.session.snapshot.integrations.find(({name}) => name === 'Stripe live')!;
const reference = (key: string) => `patchbay://${store.session.snapshot.store.id.slice(0, 16)}/${stripe().id.slice(0, 16)}/${key}`;
/** Two values of one integration. */
const both = expect.stringMatching(/^[\w\-]{43}\/[\w\-]{8},[\w\-]{8}$/v) as unknown;

const actions = () => store.audit.files.values().toArray().flat().map(line => (JSON.parse(line) as {body: {action: string; target: string[]}}).body);

const billing = {STRIPE_API_URL: 'https://api.stripe.com', STRIPE_LIVE_SECRET_KEY: 'value-of-secret-key', STRIPE_LIVE_WEBHOOK_SECRET: 'value-of-webhook'};

test('a project leaves in each format, and the format\'s own library reads it', async () => {
	const out = async (format: string) => {
		const {code, stdout, stderr} = await run(['export', '--project', 'billing', '--format', format]);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		return stdout;
	};

	expect(dotenv.parse(await out('dotenv'))).toEqual(billing);
	expect(parseYaml(await out('yaml'))).toEqual(billing);
	const secret = parseYaml(await out('k8s')) as {kind: string; metadata: {name: string}; data: Record<string, string>};
	expect(secret).toMatchObject({kind: 'Secret', metadata: {name: 'billing'}});
	expect(Object.fromEntries(Object.entries(secret.data).map(([name, text]) => [name, Buffer.from(text, 'base64').toString('utf8')]))).toEqual(billing);
	expect(parseExchange(await out('json')).integrations).toEqual([{
		name: 'Stripe live',
		type: 'Payment',
		provider: 'stripe',
		projects: [{name: 'billing', active: true}],
		urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, {url: 'https://files.stripe.com', env: undefined}],
		credentials: [
			{key: 'secretKey', env: 'STRIPE_LIVE_SECRET_KEY', value: 'value-of-secret-key'},
			{key: 'webhookSecret', env: 'STRIPE_LIVE_WEBHOOK_SECRET', value: 'value-of-webhook'},
		],
	}]);
	expect(actions().slice(-4)).toMatchObject(Array.from({length: 4}, () => ({action: 'export', target: [both]})));
});

test('a .env that is imported and exported again has the same pairs', async () => {
	const world = await memoryWorld();
	const file = 'STRIPE_SECRET_KEY=sk\nPEM="-----BEGIN-----\nab\'c\n-----END-----\n"\nJSON={"a": "b c"}\nPORT=3000\nEMPTYISH=" "\n';
	const files = {...passphraseFile, 'app.env': file};
	expect(await runCommandLine({store: world, files}, 'import', 'app.env', '--project', 'billing', '--all', ...unlock)).toMatchObject({code: 0});
	const {stdout} = await runCommandLine({store: world, files}, 'export', '--project', 'billing', '--format', 'dotenv', ...unlock);
	expect(dotenv.parse(stdout)).toEqual(dotenv.parse(file));
	const second = await memoryWorld();
	expect(await runCommandLine({store: second, files: {...passphraseFile, 'app.env': stdout}}, 'import', 'app.env', '--project', 'billing', '--all', ...unlock)).toMatchObject({code: 0});
	expect((await runCommandLine({store: second, files}, 'export', '--project', 'billing', '--format', 'dotenv', ...unlock)).stdout).toBe(stdout);
});

test('what a format can not hold is refused by name; a Secret holds it', async () => {
	const world = await exampleStore();
	const project = world.session.snapshot.roster.projects.values().find(({name}) => name === 'shop')!.id;
	await world.session.commit('change', () => [{
		kind: 'integration.add',
		integration: {
			name: 'Binary', type: 'Other', provider: undefined, projects: [{project, active: true}], urls: [], credentials: [{key: 'blob', env: 'BLOB', value: new Uint8Array([0, 0xFF])}, {key: 'path', env: 'PATH', value: bytes('/x')}],
		},
	}]);
	for (const format of ['dotenv', 'yaml', 'json']) {
		expect(await run(['export', '--project', 'shop', '--format', format], {store: world})).toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining('blob of Binary is no text') as string});
	}

	const {code, stdout, stderr} = await run(['export', '--project', 'shop', '--format', 'k8s'], {store: world});
	expect({code, stderr}).toEqual({code: 0, stderr: 'Careful with PATH: patchbay run gives no program these names.\n'});
	expect(stdout).toContain('"BLOB": "AP8="');
});

test('a template is filled, each value opened once, and nothing else changed', async () => {
	const template = `{"key": "${reference('secretKey')}",\n "hook": "{{ patchbay "stripe LIVE/webhookSecret" }}", "again": "${reference('secretKey')}"}\n# patchbay://${store.session.snapshot.store.id.slice(0, 16)}/${stripe().id.slice(0, 16)}\n`;
	const {code, stdout, stderr} = await run(['inject', '-i', 't'], {files: {t: template}});
	expect({code, stderr}).toEqual({code: 0, stderr: '1 link without a key stays as it is (line 3).\n'});
	expect(stdout).toBe(`{"key": "value-of-secret-key",\n "hook": "value-of-webhook", "again": "value-of-secret-key"}\n# patchbay://${store.session.snapshot.store.id.slice(0, 16)}/${stripe().id.slice(0, 16)}\n`);
	expect(actions().at(-1)).toMatchObject({action: 'export', target: [both]});
	const filed = await run(['inject', '-i', '-', '-o', 'out'], {descriptors: {0: `x=${reference('secretKey')}`}});
	expect(filed).toMatchObject({code: 0, stdout: '', stderr: 'Wrote out with 1 value, readable by you alone.\n'});
	expect(filed.written.get('out')).toBe('x=value-of-secret-key');
});

test.each([
	[['export', '--project', 'billing'], 2, 'the format is missing'],
	[['export', '--project', 'billing', '--format', 'toml'], 2, 'there is no such format'],
	[['export', '--format', 'json'], 2, 'the project is missing'],
	[['export', '--project', 'nowhere', '--format', 'json'], 3, 'there is no project nowhere'],
	[['export', '--project', 'billing', '--format', 'json', '-o', 'exists'], 7, 'exists exists'],
	[['inject'], 2, 'the template is missing'],
	[['inject', '-i', 'missing'], 3, 'there is no file'],
	[['inject', '-i', 'unknown'], 3, 'line 2 of the template: there is no integration Nobody; nothing was written'],
	[['inject', '-i', 'nokey'], 3, 'line 1 of the template: Stripe live has no credential nokey; nothing was written'],
	[['inject', '-i', 'foreign'], 3, 'line 1 of the template: this link belongs to store AAAA…; nothing was written'],
	[['inject', '-i', 'broken'], 2, 'line 1 of the template holds a placeholder that is none'],
] as const)('refused before a passphrase is asked for: %s', async (argv, code, message) => {
	const before = actions().length;
	const ended = await runCommandLine({
		store,
		files: {
			exists: 'x', unknown: '\n{{ patchbay "Nobody/key" }}', nokey: '{{ patchbay "Stripe live/nokey" }}', foreign: `patchbay://${'A'.repeat(16)}/${'B'.repeat(16)}/k`, broken: '{{ patchbay x }}',
		},
	}, ...argv);
	expect(ended).toMatchObject({code, stdout: ''});
	expect(ended.stderr).toContain(message);
	expect(actions()).toHaveLength(before);
});
