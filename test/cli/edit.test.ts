/** `patchbay edit` and `rotate`, on a store with real keys in memory. */
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
	const {stdout, stderr, code} = await runCommandLine({store, files: passphraseFile}, 'read', '-n', reference, ...unlock);
	expect([code, stderr]).toEqual([0, '']);
	return stdout;
};

const shown = async (store: MemoryWorld, reference: string) => {
	const {stdout} = await runCommandLine({store}, 'show', reference, '--json');
	return JSON.parse(stdout) as {
		name: string;
		type: string;
		provider: string | null;
		revision: number;
		urls: ReadonlyArray<{url: string; env: string | null}>;
		credentials: ReadonlyArray<{key: string; env: string; rotatedAt: string}>;
		projects: ReadonlyArray<{name: string; active: boolean}>;
	};
};

test('every option changes its field, and what is not named stays', async () => {
	const {store, run} = await prepared();
	const ended = await run(['edit', 'stripe live', '--name', 'Stripe EU', '--type', 'webhooks', '--provider', 'none', '--add-url', 'https://eu.stripe.com', '--remove-url', 'https://files.stripe.com', '--credential', 'secretKey', '--credential', 'restrictedKey', '--stdin', ...unlock], {
		descriptors: {0: 'secretKey=second\nrestrictedKey=third\n'},
	});
	expect(ended).toMatchObject({
		code: 0, stderr: '', asked: [], stdout: 'Saved Stripe live: rename to Stripe EU; type Webhook; provider none; URLs; add restrictedKey; new value of secretKey.\n',
	});
	expect(await shown(store, 'Stripe EU')).toMatchObject({
		type: 'Webhook',
		provider: null,
		revision: 2,
		urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, {url: 'https://eu.stripe.com', env: null}],
		// A rename leaves environment names alone; the new key has one of the new name.
		credentials: [{key: 'restrictedKey', env: 'STRIPE_EU_RESTRICTED_KEY'}, {key: 'secretKey', env: 'STRIPE_LIVE_SECRET_KEY'}, {key: 'webhookSecret', env: 'STRIPE_LIVE_WEBHOOK_SECRET'}],
		projects: [{name: 'billing', active: true}, {name: 'shop', active: false}],
	});
	expect(await valueOf(store, 'Stripe EU/secretKey')).toBe('second');
	expect(await valueOf(store, 'Stripe EU/restrictedKey')).toBe('third');
});

test('URLs as a whole keep their names, environment names are set, credentials go', async () => {
	const {store, run} = await prepared();
	const names = ['--env', 'secretKey=STRIPE_KEY', '--env', 'https://api.stripe.com=STRIPE_URL'];
	const ended = await run(['edit', 'stripe live', '--url', 'https://new.stripe.com', '--url', 'https://api.stripe.com', ...names, '--remove-credential', 'WEBHOOKSECRET', ...unlock]);
	expect(ended).toMatchObject({code: 0, stderr: ''});
	expect(await shown(store, 'stripe live')).toMatchObject({
		urls: [{url: 'https://new.stripe.com', env: null}, {url: 'https://api.stripe.com', env: 'STRIPE_URL'}],
		credentials: [{key: 'secretKey', env: 'STRIPE_KEY'}],
	});
});

test('--project replaces where it is assigned; those it was in stay as they were', async () => {
	const {store, run} = await prepared();
	const ended = await run(['edit', 'stripe live', '--project', 'SHOP', '--json', ...unlock]);
	expect(ended).toMatchObject({code: 0, stderr: ''});
	expect(JSON.parse(ended.stdout)).toMatchObject({
		integration: {name: 'Stripe live', projects: [{name: 'shop', active: false}]},
		parts: ['no longer in billing'],
		changed: true,
		dryRun: false,
		consequence: {losers: [], keepers: [], gainers: [], resealed: 0, exposed: 0, orphans: []},
	});
	expect((await run(['edit', 'stripe live', '--project', 'billing', '--project', 'shop', ...unlock])).stdout).toBe('Saved Stripe live: active in billing.\n');
	expect((await shown(store, 'stripe live')).projects).toMatchObject([{name: 'billing', active: true}, {name: 'shop', active: false}]);
});

test('a person is asked for each value, after the passphrase', async () => {
	const {store, run} = await prepared();
	const ended = await run(['edit', 'postmark', '--credential', 'serverToken', '--credential', 'accountToken'], {answers: ['correct horse', 'one', 'two']});
	expect(ended).toMatchObject({code: 0, stdout: 'Saved Postmark: add accountToken; new value of serverToken.\n'});
	expect(ended.asked).toEqual(['Locked. Passphrase to edit Postmark (Ctrl+C: cancel): ', 'Value of serverToken (Ctrl+C: cancel): ', 'Value of accountToken (Ctrl+C: cancel): ']);
	expect(await valueOf(store, 'postmark/accountToken')).toBe('two');
});

test('an edit that changes nothing saves nothing and needs no passphrase', async () => {
	const {store, run} = await prepared();
	const before = store.session.snapshot.seq;
	const url = 'https://api.postmarkapp.com';
	expect(await run(['edit', 'postmark', '--name', 'Postmark', '--type', 'email', '--project', 'shop', '--add-url', url, '--remove-url', url], {answers: []}))
		.toMatchObject({code: 0, asked: [], stdout: 'Postmark is so already. Nothing was saved.\n'});
	await store.session.refresh();
	expect(store.session.snapshot.seq).toBe(before);
});

test.each([
	['nothing to change', [], 2, 'nothing was named that should change'],
	['a name that is taken in any case', ['--name', 'STRIPE live'], 7, 'the name Stripe live is taken'],
	['a name with a slash', ['--name', 'a/b'], 2, 'slash'],
	['an unknown provider', ['--provider', 'nobody'], 2, 'no known provider nobody'],
	['an unknown project', ['--project', 'nowhere'], 3, 'there is no project nowhere'],
	['a URL that holds a password', ['--add-url', 'https://user:canary@example.com'], 2, 'Store it as a credential instead'],
	['no URL at all', ['--url', 'example'], 2, 'scheme://host'],
	['the same URL twice', ['--add-url', 'https://api.postmarkapp.com'], 2, 'stands there twice'],
	['a URL it does not have', ['--remove-url', 'https://other.example'], 3, 'It has: https://api.postmarkapp.com.'],
	['two ways to change URLs', ['--url', 'https://a.example', '--add-url', 'https://b.example'], 2, '--url replaces all URLs'],
	['a credential it does not have', ['--remove-credential', 'other'], 3, 'It has: serverToken.'],
	['a value on the command line', ['--credential', 'serverToken=canary'], 2, 'a value was given on the command line'],
	['an environment name that is none', ['--env', 'serverToken=can-ary'], 2, 'an environment name begins with a letter'],
	['an environment name that takes a program over', ['--env', 'serverToken=LD_PRELOAD'], 2, 'LD_PRELOAD is a name that is never given to a program'],
	['an environment name without a key', ['--env', 'POSTMARK'], 2, '--env secretKey=STRIPE_SECRET_KEY'],
	[
		'an environment name that another has in the project',
		['--env', 'serverToken=STRIPE_LIVE_SECRET_KEY'],
		7,
		'STRIPE_LIVE_SECRET_KEY would be the environment name of both secretKey of Stripe live and serverToken of Postmark in project shop',
	],
	['an empty value', ['--file', 'serverToken=empty'], 2, 'the value of serverToken is empty'],
	['a value that is too large', ['--file', 'serverToken=large'], 2, '64 KiB'],
])('%s: said before anybody is asked, and nothing is saved', async (_, argv, code, words) => {
	const {store, run} = await prepared();
	const before = store.session.snapshot.seq;
	const ended = await run(['edit', 'postmark', ...argv], {answers: [], files: {empty: '', large: 'x'.repeat((64 * 1024) + 1)}});
	expect(ended).toMatchObject({code, asked: [], stdout: ''});
	expect(ended.stderr).toContain(words);
	expect(ended.stderr).not.toMatch(/can-?ary/v);
	await store.session.refresh();
	expect(store.session.snapshot.seq).toBe(before);
});

test('somebody saved the same field while the passphrase was typed: nothing is saved, and it is named; another field goes together', async () => {
	const {store, run} = await prepared();
	const {session} = store;
	const postmark = session.snapshot.integrations.find(({name}) => name === 'Postmark')!;
	const meanwhile = async (edit: object) => {
		// The other session saves between our reading and our saving: the passphrase file is read in between.
		const files = {...passphraseFile};
		let saved: Promise<unknown> | undefined;
		const trap = Object.defineProperty(files, 'pass', {
			get() {
				saved ??= session.commit('change', () => [{kind: 'integration.edit', id: postmark.id, ...edit}]);
				return passphraseFile.pass;
			},
			enumerable: true,
		});
		const ended = await runCommandLine({store, files: trap, now: '2026-01-02T03:04:45.000Z'}, 'edit', 'postmark', '--name', 'Postmark EU', ...unlock);
		await saved;
		return ended;
	};

	const together = await meanwhile({type: 'Messaging'});
	expect(together).toMatchObject({code: 0, stderr: ''});
	expect(await shown(store, postmark.id)).toMatchObject({name: 'Postmark EU', type: 'Messaging'});
	await session.refresh();
	await session.commit('change', () => [{kind: 'integration.edit', id: postmark.id, name: 'Postmark'}]);
	const clash = await meanwhile({name: 'Postmark US'});
	expect(clash).toMatchObject({code: 7, stdout: ''});
	expect(clash.stderr).toMatch(/^patchbay: you \(in another place\) saved this \d+ s ago \(name\)\. Yours isn't saved\.\n {2}Look at what there is now, and edit again\.\n$/v);
	expect((await shown(store, postmark.id)).name).toBe('Postmark US');
});

test('rotate: from standard input, a file, a person, made here, and back again', {timeout: 60_000}, async () => {
	const {store, run} = await prepared();
	const piped = await run(['rotate', 'stripe live/secretKey', '--stdin', ...unlock], {descriptors: {0: '-----BEGIN-----\nx\n-----END-----\n'}});
	expect(piped).toMatchObject({code: 0, stdout: 'Rotated secretKey of Stripe live; the former value is in the history.\n'});
	expect(piped.stderr).toMatch(/^Rotate it there first: Stripe: https:\/\/dashboard\.stripe\.com\S*\n$/v);
	expect(await valueOf(store, 'stripe live/secretKey')).toBe('-----BEGIN-----\nx\n-----END-----');
	expect((await run(['rotate', 'stripe live/secretKey', '--file', 'key.pem', ...unlock], {files: {'key.pem': 'from a file\n'}})).code).toBe(0);
	expect(await valueOf(store, 'stripe live/secretKey')).toBe('from a file\n');
	const typed = await run(['rotate', 'postmark'], {answers: ['correct horse', 'typed']});
	expect(typed.asked).toEqual(['Locked. Passphrase to rotate serverToken of Postmark (Ctrl+C: cancel): ', 'Value of serverToken (Ctrl+C: cancel): ']);
	expect(await valueOf(store, 'postmark/serverToken')).toBe('typed');
	const made = await run(['rotate', 'postmark/serverToken', '--generate', '--json', ...unlock]);
	expect(made).toMatchObject({code: 0, stderr: ''});
	const value = await valueOf(store, 'postmark/serverToken');
	expect(value).toMatch(/^[A-Za-z\d]{32}$/v);
	expect(made.stdout).not.toContain(value);
	expect(JSON.parse(made.stdout)).toMatchObject({integration: {name: 'Postmark'}, key: 'serverToken', changed: true, exposed: null, console: expect.stringContaining('https://') as string});
	const back = await run(['rotate', 'postmark/serverToken', '--undo', ...unlock]);
	expect(back).toMatchObject({code: 0, stderr: '', stdout: 'serverToken of Postmark has its former value again; the one it had is in the history.\n'});
	expect(await valueOf(store, 'postmark/serverToken')).toBe('typed');
});

test.each([
	['two sources', ['postmark/serverToken', '--generate', '--undo'], 2, 'exclude each other'],
	['two descriptors', ['postmark/serverToken', '--stdin', '--fd', '3'], 2, 'exclude each other'],
	['no key where there are several', ['stripe live'], 2, 'the key is missing'],
	['an unknown key', ['stripe live/nokey'], 3, 'It has: secretKey, webhookSecret.'],
	['no former value', ['postmark/serverToken', '--undo'], 3, 'has no former value'],
	['an empty value', ['postmark/serverToken', '--file', 'empty'], 2, 'is empty'],
	['a value too large', ['postmark/serverToken', '--file', 'large'], 2, '64 KiB'],
])('rotate, %s: said before anybody is asked', async (_, argv, code, words) => {
	const {run} = await prepared();
	const ended = await run(['rotate', ...argv], {answers: [], files: {empty: '', large: 'x'.repeat((64 * 1024) + 1)}});
	expect(ended).toMatchObject({code, asked: [], stdout: ''});
	expect(ended.stderr).toContain(words);
});

test('rotate without a terminal and without a value is a matter of options', async () => {
	const {run} = await prepared();
	const ended = await run(['rotate', 'postmark/serverToken', ...unlock]);
	expect(ended.code).toBe(2);
	expect(ended.stderr).toContain('Use --stdin, --file KEY=PATH or --fd N.');
});
