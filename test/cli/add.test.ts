/** `patchbay add` and `patchbay project add`, on a store with real keys in memory. */
import {expect, test} from 'vitest';
import {
	exampleStore, passphraseFile, runCommandLine, type Ended, type Situation,
} from '../_helpers/command-line.js';
import type {MemoryWorld} from '../_helpers/memory-world.js';

const unlock = ['--passphrase-file', 'pass'];

const prepared = async () => {
	const store = await exampleStore();
	return {
		store,
		run: async (argv: readonly string[], situation: Situation = {}): Promise<Ended> =>
			runCommandLine({store, ...situation, files: {...passphraseFile, ...situation.files}}, ...argv),
	};
};

const valueOf = async (store: MemoryWorld, reference: string): Promise<string> => {
	const {stdout, code} = await runCommandLine({store, files: passphraseFile}, 'read', '-n', reference, ...unlock);
	expect(code).toBe(0);
	return stdout;
};

test('values come from lines of standard input', async () => {
	const {store, run} = await prepared();
	const adyen = ['--name', 'Adyen', '--type', 'payments', '--project', 'Billing', '--url', 'https://checkout.adyen.com'];
	const ended = await run(['add', ...adyen, '--credential', 'apiKey', '--credential', 'hmacKey', '--stdin', '--json', ...unlock], {
		descriptors: {0: 'apiKey=one=1\nhmacKey=two\n'},
	});
	expect(ended).toMatchObject({code: 0, stderr: '', asked: []});
	expect(JSON.parse(ended.stdout)).toMatchObject({
		name: 'Adyen',
		type: 'Payment',
		provider: null,
		projects: [{name: 'billing', active: true}],
		urls: [{url: 'https://checkout.adyen.com', env: null}],
		credentials: [{key: 'apiKey', env: 'ADYEN_API_KEY'}, {key: 'hmacKey', env: 'ADYEN_HMAC_KEY'}],
		revision: 1,
	});
	expect(await valueOf(store, 'adyen/apiKey')).toBe('one=1');
	expect(await valueOf(store, 'adyen/hmacKey')).toBe('two');
});

test('the bare value where there is one, files, and another descriptor', async () => {
	const {store, run} = await prepared();
	expect((await run(['add', '--name', 'Sentry', '--provider', 'sentry', '--credential', 'token', '--stdin', ...unlock], {descriptors: {0: 'bare value\n'}})).code).toBe(0);
	expect(await valueOf(store, 'Sentry/token')).toBe('bare value');
	const pem = '-----BEGIN-----\nx\n-----END-----\n';
	const vault = ['--name', 'Vault', '--type', 'Internal', '--file', 'caCert=ca.pem', '--credential', 'token', '--fd', '3'];
	expect((await run(['add', ...vault, ...unlock], {files: {'ca.pem': pem}, descriptors: {3: 'abc'}})).code).toBe(0);
	expect(await valueOf(store, 'Vault/caCert')).toBe(pem);
	expect(await valueOf(store, 'Vault/token')).toBe('abc');
});

test('a person is asked for each value, after the passphrase', async () => {
	const {store, run} = await prepared();
	const ended = await run(['add', '--name', 'Adyen', '--type', 'Payment', '--credential', 'apiKey', '--credential', 'other'], {answers: ['correct horse', 'first', 'second']});
	expect(ended).toMatchObject({code: 0, stdout: 'Added Adyen, in no project yet.\n'});
	expect(ended.asked).toEqual(['Locked. Passphrase to add Adyen (Ctrl+C: cancel): ', 'Value of apiKey (Ctrl+C: cancel): ', 'Value of other (Ctrl+C: cancel): ']);
	expect(await valueOf(store, 'Adyen/other')).toBe('second');
});

test('a value on the command line is refused without an echo, and nothing is saved', async () => {
	const {store, run} = await prepared();
	const before = store.session.snapshot.seq;
	for (const argv of [['--credential', 'apiKey=canary'], ['--credential=apiKey=canary'], ['apiKey=canary'], ['--credential', 'can ary'], ['--apiKey=canary'], ['--file', 'canary']]) {
		const ended = await run(['add', '--name', 'Adyen', '--type', 'Payment', ...argv, ...unlock], {answers: []});
		expect(ended.code).toBe(2);
		expect(ended.stdout + ended.stderr).not.toMatch(/can ?ary/v);
		expect(ended.asked).toEqual([]);
	}

	await store.session.refresh();
	expect(store.session.snapshot.seq).toBe(before);
});

test.each([
	['a name that is taken in any case', ['--name', 'STRIPE live', '--type', 'Payment'], 7, 'the name Stripe live is taken'],
	['no name', ['--type', 'Payment'], 2, '--name N'],
	['no type', ['--name', 'Adyen'], 2, '--type T'],
	['an unknown provider', ['--name', 'Adyen', '--provider', 'nobody'], 2, 'no known provider nobody'],
	['a name with a slash', ['--name', 'a/b', '--type', 'Payment'], 2, 'slash'],
	['an unknown project', ['--name', 'Adyen', '--type', 'Payment', '--project', 'nowhere'], 3, 'there is no project nowhere'],
	['a URL that holds a password', ['--name', 'Adyen', '--type', 'Payment', '--url', 'https://user:canary@example.com'], 2, 'Store it as a credential instead'],
	['no URL at all', ['--name', 'Adyen', '--type', 'Payment', '--url', 'example'], 2, 'scheme://host'],
	['a key twice', ['--name', 'Adyen', '--type', 'Payment', '--credential', 'a', '--credential', 'a'], 2, 'given twice'],
	['two sources', ['--name', 'Adyen', '--type', 'Payment', '--credential', 'a', '--stdin', '--fd', '3'], 2, 'exclude each other'],
	['one source for values and passphrase', ['--name', 'Adyen', '--type', 'Payment', '--credential', 'a', '--stdin', '--passphrase-fd', '0'], 2, 'same descriptor'],
	['an empty value', ['--name', 'Adyen', '--type', 'Payment', '--file', 'a=empty'], 2, 'the value of a is empty'],
	['a missing file', ['--name', 'Adyen', '--type', 'Payment', '--file', 'a=missing'], 3, 'there is no file missing'],
	['a value that is too large', ['--name', 'Adyen', '--type', 'Payment', '--file', 'a=large'], 2, '64 KiB'],
])('%s: said before anybody is asked, and nothing is saved', async (_, argv, code, words) => {
	const {store, run} = await prepared();
	const before = store.session.snapshot.seq;
	const ended = await run(['add', ...argv], {answers: [], files: {empty: '', large: 'x'.repeat((64 * 1024) + 1)}});
	expect(ended).toMatchObject({code, asked: [], stdout: ''});
	expect(ended.stderr).toContain(words);
	expect(ended.stderr).not.toContain('canary');
	await store.session.refresh();
	expect(store.session.snapshot.seq).toBe(before);
});

test('an environment name that stands in the project already is a conflict, naming both', async () => {
	const {run} = await prepared();
	const ended = await run(['add', '--name', 'Stripe', '--type', 'Payment', '--project', 'billing', '--credential', 'liveSecretKey', '--stdin', ...unlock], {descriptors: {0: 'x'}});
	expect(ended.code).toBe(7);
	expect(ended.stderr).toContain('STRIPE_LIVE_SECRET_KEY would be the environment name of both secretKey of Stripe live and liveSecretKey of Stripe in project billing');
	const elsewhere = await run(['add', '--name', 'Stripe', '--type', 'Payment', '--credential', 'liveSecretKey', '--stdin', ...unlock], {descriptors: {0: 'x'}});
	expect(elsewhere.code).toBe(0);
});

test('nobody to ask for a value is a matter of options', async () => {
	const {run} = await prepared();
	const ended = await run(['add', '--name', 'Adyen', '--type', 'Payment', '--credential', 'a', ...unlock]);
	expect(ended.code).toBe(2);
	expect(ended.stderr).toBe('patchbay: the value of a is missing, and standard input is no terminal to ask for it; nothing is saved\n  Use --stdin, --file KEY=PATH or --fd N.\n');
});

test('a wrong passphrase saves nothing', async () => {
	const {store, run} = await prepared();
	const before = store.session.snapshot.seq;
	expect((await run(['add', '--name', 'Adyen', '--type', 'Payment', ...unlock], {files: {pass: 'wrong'}})).code).toBe(4);
	await store.session.refresh();
	expect(store.session.snapshot.seq).toBe(before);
});

test('project add', async () => {
	const {run} = await prepared();
	expect(await run(['project', 'add', 'risk', ...unlock])).toMatchObject({code: 0, stdout: 'Added the project risk. Its members are everyone in this store.\n'});
	const json = await run(['project', 'add', 'web', '--json', ...unlock]);
	expect(JSON.parse(json.stdout)).toEqual({id: expect.stringMatching(/^[\w\-]{16,}$/v) as string, name: 'web'});
	expect(await run(['project', 'add', 'Billing'], {answers: []})).toMatchObject({code: 7, asked: []});
	expect(await run(['project', 'add', 'a/b'], {answers: []})).toMatchObject({code: 2, asked: []});
	expect((await run(['project', 'list'])).stdout).toMatch(/billing.*risk.*shop.*web/sv);
});
