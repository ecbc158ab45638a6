/** The commands that look and take, on a store with real keys in memory. */
import {beforeAll, expect, test} from 'vitest';
import {
	exampleStore, passphraseFile, runCommandLine, type Ended, type Situation,
} from '../_helpers/command-line.js';
import type {MemoryWorld} from '../_helpers/memory-world.js';

let store: MemoryWorld;
beforeAll(async () => {
	store = await exampleStore();
});

const run = async (argv: readonly string[], situation: Situation = {}): Promise<Ended> => runCommandLine({store, ...situation}, ...argv);
const stripe = () => store.session.snapshot.integrations.find(({name}) => name === 'Stripe live')!;
const storeId = () => store.session.snapshot.store.id;
const link = () => `patchbay://${storeId().slice(0, 16)}/${stripe().id.slice(0, 16)}`;
const secret = 'value-of-secret-key';

test('list is a table of the cards', async () => {
	const {code, stdout, stderr} = await run(['list']);
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	const lines = stdout.trimEnd().split('\n');
	expect(lines).toHaveLength(4);
	expect(lines[0]).toMatch(/^NAME +TYPE +PROJECTS +HOST +KEYS +ROTATED +ID$/v);
	expect(lines.find(line => line.startsWith('Stripe live'))).toMatch(/Payment +billing, shop \(inactive\) +api\.stripe\.com \+1 +2 +61d never +[\w\-]{16}$/v);
});

test('list filters as the search of the screen does', async () => {
	expect((await run(['list', 'FILES.stripe'])).stdout.split('\n', 2)[1]).toContain('Stripe live');
	expect((await run(['list', 'servertoken'])).stdout.split('\n', 2)[1]).toContain('Postmark');
	expect((await run(['list', '--type', 'payments'])).stdout.trimEnd().split('\n')).toHaveLength(2);
	expect((await run(['list', '--project', 'Shop'])).stdout.trimEnd().split('\n')).toHaveLength(3);
	expect((await run(['list', '--project', 'shop', '--type', 'Email', 'post', 'mark'])).stdout.trimEnd().split('\n')).toHaveLength(2);
});

test('list without a hit prints no line, and says why on the other stream', async () => {
	const {code, stdout, stderr} = await run(['list', 'payment']);
	expect({code, stdout}).toEqual({code: 0, stdout: ''});
	expect(stderr).toBe('No name, URL or key contains "payment". Type Payment has 1.\n');
});

test('list refuses types and projects that do not exist, naming those that do', async () => {
	const type = await run(['list', '--type', 'Nonsense']);
	expect(type.code).toBe(2);
	expect(type.stderr).toContain('there is no type Nonsense\n  There are AI, Telephony');
	const project = await run(['list', '--project', 'nowhere']);
	expect(project.code).toBe(3);
	expect(project.stderr).toContain('there is no project nowhere\n  There are billing, shop.');
});

test('list --json has the shape that programs rely on', async () => {
	const {code, stdout} = await run(['list', 'stripe', '--json']);
	expect(code).toBe(0);
	const {id, createdBy, projects, credentials, updatedAt} = stripe();
	expect(JSON.parse(stdout)).toEqual([{
		id,
		name: 'Stripe live',
		type: 'Payment',
		provider: 'stripe',
		createdBy: {id: createdBy.id, name: 'ana'},
		projects: [{id: projects[0]!.id, name: 'billing', active: true}, {id: projects[1]!.id, name: 'shop', active: false}],
		urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, {url: 'https://files.stripe.com', env: null}],
		credentials: [
			{
				key: 'secretKey', env: 'STRIPE_LIVE_SECRET_KEY', rotatedAt: credentials[0]!.rotatedAt, exposed: null,
			},
			{
				key: 'webhookSecret', env: 'STRIPE_LIVE_WEBHOOK_SECRET', rotatedAt: credentials[1]!.rotatedAt, exposed: null,
			},
		],
		revision: 1,
		updatedAt,
		link: link(),
	}]);
	expect(updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/v);
	expect((await run(['list', 'nothing-at-all', '--json'])).stdout).toBe('[]\n');
});

test('hostile names reach neither a terminal nor a program as they are', async () => {
	const text = await run(['list']);
	expect(text.stdout).toContain('evil ␛[2J�name');
	expect(text.stdout).not.toMatch(/[\u{1B}\u{202E}]/v);
	const ascii = await run(['list'], {unicode: false});
	expect(ascii.stdout).toContain('evil ^[[2J?name');
	expect(ascii.stdout).toMatch(/^[\n\u{20}-\u{7E}]*$/v);
	const json = await run(['list', 'evil', '--json']);
	expect(json.stdout).toContain(String.raw`evil \u001b[2J\u202Ename`);
	expect((JSON.parse(json.stdout) as Array<{name: string}>)[0]!.name).toBe('evil \u{1B}[2J\u{202E}name');
});

test('an unknown reference that holds control characters is shown made safe', async () => {
	const {code, stderr} = await run(['show', 'no\u{1B}]52;c;AAAA\u{7}such']);
	expect(code).toBe(3);
	expect(stderr).not.toMatch(/[\u{7}\u{1B}]/v);
	const json = await run(['show', 'no\u{9B}such', '--json']);
	expect(json.stderr).not.toContain('\u{9B}');
});

test('a terminal gets lines that fit', async () => {
	const {stdout, stderr} = await run(['list'], {columns: 60});
	for (const line of stdout.split('\n')) {
		expect(line.length).toBeLessThanOrEqual(60);
	}

	expect(stderr).toBe('3 of 3 integrations\n');
});

test('show tells everything but the values', async () => {
	const {code, stdout} = await run(['show', 'stripe LIVE']);
	expect(code).toBe(0);
	expect(stdout).toContain('Stripe live\n  Type       Payment, Stripe\n');
	expect(stdout).toContain('shop (inactive)');
	expect(stdout).toMatch(/secretKey +•{8} +61d never rotated +STRIPE_LIVE_SECRET_KEY/v);
	expect(stdout).toContain(link());
	expect(stdout).not.toContain(secret);
});

test('show --json is one element of list --json', async () => {
	const {stdout: one} = await run(['show', 'Stripe live', '--json']);
	const {stdout: all} = await run(['list', 'stripe', '--json']);
	expect([JSON.parse(one)]).toEqual(JSON.parse(all));
});

test('a reference is a link, an id, a beginning of one, the name, or the name in any case', async () => {
	const {id} = stripe();
	for (const reference of [link(), `${link()}#whatever`, `patchbay://${storeId()}/${id}`, id, id.slice(0, 16), 'Stripe live', 'STRIPE LIVE']) {
		expect(await run(['show', reference, '--json'])).toMatchObject({code: 0});
	}

	expect((await run(['show', 'Stripe'])).code).toBe(3);
	expect((await run(['show', 'Stripe'])).stderr).toContain('patchbay: there is no integration Stripe\n  Similar: Stripe live (');
	expect((await run(['show', 'patchbay://nonsense'])).code).toBe(2);
});

test('an https link is understood with exactly the configured base', async () => {
	const https = link().replace('patchbay://', 'https://ops.example.com/i/');
	expect((await run(['show', https], {settings: {linkBase: 'https://ops.example.com/i'}})).code).toBe(0);
	expect((await run(['show', https], {settings: {linkBase: 'https://other.example.com'}})).code).toBe(2);
	expect((await run(['show', https])).code).toBe(2);
});

test('a link of another store is looked up among those that are known here', async () => {
	const other = await exampleStore();
	const foreign = other.session.snapshot;
	const address = `patchbay://${foreign.store.id.slice(0, 16)}/${foreign.integrations[0]!.id.slice(0, 16)}`;
	const stores = [{id: foreign.store.id, name: 'ops-prod', path: '/srv/ops/store.json'}];
	const found = await run(['show', address, '--json'], {others: {'/srv/ops/store.json': other}, settings: {stores}});
	expect(found.code).toBe(0);
	expect((JSON.parse(found.stdout) as {id: string}).id).toBe(foreign.integrations[0]!.id);

	const unknown = await run(['show', address], {settings: {stores: [{id: storeId(), name: 'here', path: '/x'}]}});
	expect(unknown.code).toBe(3);
	expect(unknown.stderr).toBe(`patchbay: this link belongs to store ${foreign.store.id.slice(0, 4)}…; known here: here ${storeId().slice(0, 4)}…\n  Add it: patchbay store add PATH\n`);

	const withoutDefault = await runCommandLine({others: {'/srv/ops/store.json': other}, settings: {stores}}, 'show', address);
	expect(withoutDefault.code).toBe(0);
});

test('link prints the address, for the reader with the name', async () => {
	expect((await run(['link', 'Stripe live'])).stdout).toBe(`${link()}\n`);
	expect((await run(['link', 'Stripe live', '--name'])).stdout).toBe(`${link()}#stripe-live\n`);
	expect((await run(['link', 'Stripe live'], {settings: {linkName: true, linkBase: 'https://ops.example.com/i'}})).stdout)
		.toBe(`${link().replace('patchbay://', 'https://ops.example.com/i/')}#stripe-live\n`);
	expect(JSON.parse((await run(['link', 'Stripe live', '--json'])).stdout)).toEqual({link: link()});
});

test('read prints exactly the value', async () => {
	const unlock = ['--passphrase-file', 'pass'];
	expect(await run(['read', 'Stripe live/secretKey', ...unlock], {files: passphraseFile})).toMatchObject({code: 0, stdout: `${secret}\n`, stderr: ''});
	expect((await run(['read', 'stripe live/SECRETKEY', '-n', ...unlock], {files: passphraseFile})).stdout).toBe(secret);
	expect((await run(['read', `${link()}/webhookSecret`, '-n', '--passphrase-fd', '3'], {descriptors: {3: passphraseFile.pass}})).stdout).toBe('value-of-webhook');
});

test('what is wrong with the reference is said before the passphrase is asked for', async () => {
	for (const [reference, code] of [['nowhere/key', 3], ['Stripe live/nokey', 3], ['Stripe live', 2]] as const) {
		const ended = await run(['read', reference], {answers: []});
		expect(ended.code).toBe(code);
		expect(ended.asked).toEqual([]);
		expect(ended.stdout).toBe('');
	}

	expect((await run(['read', 'Stripe live/nokey'])).stderr).toContain('It has: secretKey, webhookSecret.');
});

test('a person is asked for the passphrase in words that say what for, and again when it was wrong', async () => {
	const ended = await run(['read', 'Stripe live/secretKey'], {answers: ['wrong', 'correct horse']});
	expect(ended).toMatchObject({code: 0, stdout: `${secret}\n`});
	expect(ended.asked).toEqual(Array.from({length: 2}, () => 'Locked. Passphrase to read secretKey of Stripe live (Ctrl+C: cancel): '));
	expect(ended.stderr).toBe('That was not the passphrase. Try again.\n');
});

test('a wrong passphrase ends with 4, and so does a cancelled question', async () => {
	expect((await run(['read', 'Stripe live/secretKey'], {answers: ['a', 'b', 'c']})).code).toBe(4);
	expect((await run(['read', 'Stripe live/secretKey'], {answers: [undefined]})).code).toBe(4);
	const fromFile = await run(['read', 'Stripe live/secretKey', '--passphrase-file', 'pass'], {files: {pass: 'wrong'}});
	expect(fromFile).toMatchObject({code: 4, stdout: ''});
});

test('nobody to ask is a matter of options', async () => {
	const {code, stderr, stdout} = await run(['read', 'Stripe live/secretKey']);
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain('Use --passphrase-file FILE or --passphrase-fd N.');
	expect((await run(['read', 'Stripe live/secretKey', '--passphrase-file', 'pass', '--passphrase-fd', '3'], {files: passphraseFile})).code).toBe(2);
});

test('read writes the audit before the value leaves', async () => {
	const before = store.audit.files.values().toArray().flat().length;
	await run(['read', 'Postmark/serverToken', '--passphrase-file', 'pass'], {files: passphraseFile});
	const entries = store.audit.files.values().toArray().flat();
	expect(entries).toHaveLength(before + 1);
	expect(entries.join('\n')).not.toContain('value-of-token');
});

test('without an identity nothing is opened, and nobody is asked', async () => {
	const nobody: MemoryWorld = {...store, open: async (parts, options) => store.open({...parts, identities: {read: async () => undefined, create: async () => '', replace: async () => undefined}}, options)};
	const ended = await runCommandLine({store: nobody, answers: []}, 'read', 'Stripe live/secretKey');
	expect(ended).toMatchObject({code: 5, asked: [], stdout: ''});
	expect(ended.stderr).toContain('there is no identity for this store on this host');
	expect((await runCommandLine({store: nobody}, 'whoami')).stdout).toContain('You       nobody');
});

test('a terminal gets a value made safe, and is told so', async () => {
	const hostile = await exampleStore();
	await hostile.session.commit('change', () => [{
		kind: 'integration.add',
		integration: {
			name: 'Hostile',
			type: 'Other',
			provider: undefined,
			projects: [],
			urls: [],
			credentials: [{key: 'k', env: 'HOSTILE_K', value: new TextEncoder().encode('a\u{1B}]52;c;QQ==\u{7}b\nline')}],
		},
	}]);
	const terminal = await runCommandLine({store: hostile, files: passphraseFile, columns: 80}, 'read', 'Hostile/k', '--passphrase-file', 'pass');
	expect(terminal.stdout).toBe('a␛]52;c;QQ==␇b\nline\n');
	expect(terminal.stderr).toContain('Send it to a file or a program');
	const pipe = await runCommandLine({store: hostile, files: passphraseFile}, 'read', 'Hostile/k', '-n', '--passphrase-file', 'pass');
	expect(pipe.stdout).toBe('a\u{1B}]52;c;QQ==\u{7}b\nline');
});

test('copy says no more than is known', async () => {
	const unlock = ['--passphrase-file', 'pass'];
	const osc52 = await run(['copy', 'Stripe live/secretKey', ...unlock], {files: passphraseFile});
	expect(osc52).toMatchObject({code: 0, copied: [secret]});
	expect(osc52.stdout).toBe('Sent secretKey of Stripe live to your terminal\'s clipboard. Can\'t confirm arrival. Clearing in 45 s. Empty? patchbay read prints it.\n');
	const tmux = await run(['copy', 'Postmark', ...unlock], {files: passphraseFile, clipboard: {way: 'tmux'}, clearsLater: false});
	expect(tmux.copied).toEqual(['value-of-token']);
	expect(tmux.stdout).toMatch(/^Sent serverToken of Postmark to your terminal's clipboard through tmux\. Can't confirm arrival\. It is not cleared by itself: /v);
	const native = await run(['copy', 'Postmark', '--json', ...unlock], {files: passphraseFile, clipboard: {way: 'native'}});
	expect(JSON.parse(native.stdout)).toMatchObject({
		key: 'serverToken', way: 'native', confirmed: true, clearsIn: 45,
	});
	expect(`${osc52.stdout}${osc52.stderr}${native.stdout}`).not.toContain('value-of');
});

test('copy without a clipboard is an error that names the other way', async () => {
	const {code, stderr} = await run(['copy', 'Postmark', '--passphrase-file', 'pass'], {files: passphraseFile, clipboard: {way: 'none', reason: 'TERM is dumb'}});
	expect(code).toBe(2);
	expect(stderr).toBe('patchbay: nothing was copied: TERM is dumb\n  Print it instead: patchbay read "Postmark/serverToken"\n');
});

test('copy of an integration with several keys names them', async () => {
	const {code, stderr} = await run(['copy', 'Stripe live'], {answers: []});
	expect(code).toBe(2);
	expect(stderr).toContain('Stripe live has 2 credentials: secretKey, webhookSecret');
	expect((await run(['copy', 'evil \u{1B}[2J\u{202E}name'], {answers: []})).code).toBe(3);
});

test('project list', async () => {
	expect((await run(['project', 'list'])).stdout).toMatch(/^NAME +INTEGRATIONS +ACTIVE +ID\nbilling +1 +1 +\S+\nshop +2 +1 +\S+\n$/v);
	const json = JSON.parse((await run(['project', 'list', '--json'])).stdout) as Array<Record<string, unknown>>;
	expect(json.map(({id, ...rest}) => [typeof id, rest])).toEqual([
		['string', {name: 'billing', integrations: 1, active: 1}],
		['string', {name: 'shop', integrations: 2, active: 1}],
	]);
});

test('whoami', async () => {
	const {stdout} = await run(['whoami']);
	expect(stdout).toMatch(/^Store {5}test .{4}, memory\nWords {5}[a-z]+(?: [a-z]+){5}\nYou {7}ana, member, manageAll\nProjects {2}billing, shop\nOpens {5}3 integrations\nRecovery {2}you have seen the recovery words\n$/v);
	expect(stdout).toContain(storeId().slice(0, 4));
	expect(JSON.parse((await run(['whoami', '--json'])).stdout)).toMatchObject({store: {id: storeId(), name: 'test'}, me: {name: 'ana', kind: 'member', right: 'manageAll'}});
});

test('verify prints the head that --min-head takes', async () => {
	const {code, stdout} = await run(['verify', '--json']);
	expect(code).toBe(0);
	const {minHead, seq} = JSON.parse(stdout) as {minHead: string; seq: number};
	expect(minHead.startsWith(`${seq}:`)).toBe(true);
	expect((await run(['verify'])).stdout).toContain(`Id     ${storeId()}\n`);
});

test('--min-head refuses a store that is older', async () => {
	const {seq} = store.session.snapshot;
	const older = await run(['list', '--min-head', `${seq + 1}:${'A'.repeat(43)}`]);
	expect(older).toMatchObject({code: 6, stdout: ''});
	const fork = await run(['list', '--min-head', `${seq}:${'A'.repeat(43)}`, '--json']);
	expect(fork).toMatchObject({code: 6, stdout: ''});
	expect((await run(['list', '--min-head', 'nonsense'])).code).toBe(2);
});

test('errors are JSON where the output is', async () => {
	const {code, stderr, stdout} = await run(['show', 'nowhere', '--json']);
	expect(stdout).toBe('');
	expect(JSON.parse(stderr)).toEqual({
		error: {
			code: 'not-found', exit: code, message: 'there is no integration nowhere', hint: 'patchbay list shows all.',
		},
	});
	expect(JSON.parse((await run(['lsit', '--json'])).stderr)).toMatchObject({error: {code: 'usage', exit: 2}});
	expect((await run(['show', '--', '--json'])).stderr).toMatch(/^patchbay: /v);
});

test('no store is 3', async () => {
	expect(await runCommandLine({}, 'list')).toMatchObject({code: 3, stderr: 'patchbay: there is no store here yet\n  Make one: patchbay init\n'});
});

test('what is not authentic is not printed', async () => {
	const tampered: MemoryWorld = {
		...store,
		open: async (parts, options) => store.open({
			...parts,
			state: {
				read: async () => undefined, end: async () => undefined, write: async () => undefined, append: async () => undefined, exclusive: async work => work(),
			},
			async verifier() {
				const {Failure} = await import('../../source/domain/failure.js');
				throw new Failure('integrity', 'record 1 is not signed by who wrote it');
			},
		}, options),
	};
	expect(await runCommandLine({store: tampered}, 'list')).toMatchObject({code: 6, stdout: ''});
	expect(await runCommandLine({store: tampered}, 'show', 'Postmark', '--json')).toMatchObject({code: 6, stdout: ''});
});

test('help and version', async () => {
	expect(await run(['--version'])).toMatchObject({code: 0, stdout: '1.2.3\n'});
	expect((await run(['help'])).stdout).toContain('patchbay LINK');
	expect((await run(['list', '--help'])).stdout).toContain('$ patchbay list');
	expect((await run(['help', 'nonsense'])).code).toBe(2);
});

test('a fault of ours says nothing of its own text', async () => {
	const broken: MemoryWorld = {
		...store,
		async open() {
			throw new Error('canary');
		},
	};
	const {code, stderr} = await runCommandLine({store: broken}, 'list');
	expect(code).toBe(1);
	expect(stderr).toContain('unexpected fault');
	expect(stderr).not.toContain('canary');
});
