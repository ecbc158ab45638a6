/** The commands that give and take access, and undo, on a store with real keys in memory. */
import {expect, test} from 'vitest';
import {
	exampleStore, passphraseFile, runCommandLine, type Ended, type Situation,
} from '../_helpers/command-line.js';

const unlock = ['--passphrase-file', 'pass'];

const prepared = async () => {
	const store = await exampleStore();
	return {
		store,
		run: async (argv: readonly string[], situation: Situation = {}): Promise<Ended> =>
			runCommandLine({store, ...situation, files: {...passphraseFile, ...situation.files}}, ...argv),
		async seq() {
			await store.session.refresh();
			return store.session.snapshot.seq;
		},
		async projects(reference: string) {
			const {stdout} = await runCommandLine({store}, 'show', reference, '--json');
			return (JSON.parse(stdout) as {projects: ReadonlyArray<{name: string; active: boolean}>}).projects.map(({name, active}) => active ? name : `-${name}`);
		},
	};
};

test('assign, activate, deactivate, unassign: what is so afterwards is said', async () => {
	const {run, projects} = await prepared();
	expect(await run(['assign', 'postmark', 'billing', ...unlock])).toMatchObject({code: 0, stderr: '', stdout: 'Assigned Postmark to billing.\n'});
	expect(await run(['activate', 'stripe live', 'SHOP', ...unlock])).toMatchObject({code: 0, stderr: '', stdout: 'Activated Stripe live in shop.\n'});
	expect(await run(['deactivate', 'postmark', 'shop', ...unlock])).toMatchObject({code: 0, stderr: '', stdout: 'Deactivated Postmark in shop. Nobody loses access.\n'});
	expect(await run(['unassign', 'postmark', 'billing', ...unlock])).toMatchObject({code: 0, stderr: '', stdout: 'Unassigned Postmark from billing. Nobody loses access.\n'});
	expect([await projects('postmark'), await projects('stripe live')]).toEqual([['-shop'], ['billing', 'shop']]);
	expect(await run(['unassign', 'postmark', 'shop', ...unlock])).toMatchObject({
		code: 0, stdout: 'Unassigned Postmark from shop. Nobody loses access. Postmark will be in no project: then manageAll alone opens and changes it.\n',
	});
});

test('what is so already saves nothing and needs no passphrase', async () => {
	const {run, seq} = await prepared();
	const before = await seq();
	expect(await run(['assign', 'stripe live', 'billing'], {answers: []})).toMatchObject({code: 0, asked: [], stdout: 'Stripe live is active already in billing. Nothing was saved.\n'});
	expect(await run(['deactivate', 'stripe live', 'shop'], {answers: []})).toMatchObject({code: 0, asked: [], stdout: 'Stripe live is inactive already in shop. Nothing was saved.\n'});
	expect(await seq()).toBe(before);
});

test('a dry run says who would lose access, needs no passphrase and saves nothing', async () => {
	const {run, seq} = await prepared();
	const before = await seq();
	expect(await run(['unassign', 'stripe live', 'billing', '--dry-run'], {answers: []})).toMatchObject({
		code: 0, asked: [], stderr: '', stdout: 'Unassign Stripe live from billing: Nobody loses access. Nothing was saved.\n',
	});
	expect((await run(['assign', 'postmark', 'billing', '--dry-run'])).stdout).toBe('Assign Postmark to billing: nobody loses access. Nothing was saved.\n');
	expect((await run(['remove', 'postmark', '--dry-run'])).stdout).toBe('Delete Postmark: Nobody loses access. Undo brings it back. Nothing was saved.\n');
	const {stdout} = await run(['project', 'remove', 'shop', '--dry-run']);
	expect(stdout).toMatch(/^Remove the project shop, with its 2 integrations, which stay in the store: Nobody loses access\. Postmark will be in no project: /v);
	expect(stdout).toMatch(/This can't be undone\. Nothing was saved\.\n$/v);
	const json = await run(['unassign', 'stripe live', 'billing', '--dry-run', '--json']);
	expect(JSON.parse(json.stdout)).toEqual({
		integration: {id: expect.any(String) as string, name: 'Stripe live'},
		project: {id: expect.any(String) as string, name: 'billing'},
		state: 'active',
		changed: true,
		dryRun: true,
		consequence: {
			losers: [], keepers: [], gainers: [], resealed: 0, exposed: 0, orphans: [],
		},
	});
	expect(await seq()).toBe(before);
});

test('a person is asked with the consequence: Enter cancels, y confirms, --yes asks nothing', async () => {
	const {run, seq, projects} = await prepared();
	const before = await seq();
	const question = 'Unassign Stripe live from shop? Nobody loses access. Y unassign · Enter cancel: ';
	for (const answer of ['', 'n', 'yes please', undefined]) {
		expect(await run(['unassign', 'stripe live', 'shop'], {answers: [answer]})).toMatchObject({
			code: 2, asked: [question], stdout: '', stderr: 'patchbay: cancelled; nothing is saved\n',
		});
	}

	expect(await seq()).toBe(before);
	const confirmed = await run(['unassign', 'stripe live', 'shop'], {answers: ['Y', 'correct horse']});
	expect(confirmed).toMatchObject({code: 0, asked: [question, 'Locked. Passphrase to unassign Stripe live from shop (Ctrl+C: cancel): ']});
	expect(await projects('stripe live')).toEqual(['billing']);
	expect((await run(['remove', 'postmark', '--yes', ...unlock], {answers: []})).asked).toEqual([]);
	const ascii = await run(['remove', 'stripe live'], {answers: [''], unicode: false});
	expect(ascii.asked).toEqual(['Delete Stripe live? Nobody loses access. Undo brings it back. Y delete, Enter cancel: ']);
});

test('names of others are made safe in the question', async () => {
	const {store, run} = await prepared();
	const {id} = store.session.snapshot.integrations.find(({name}) => name.startsWith('evil'))!;
	// An id may begin with a dash.
	const {asked} = await run(['remove', '--', id], {answers: ['']});
	expect(asked[0]).toMatch(/^Delete evil ␛\[2J.name\? /v);
	expect(asked[0]).not.toMatch(/[\u{1B}\u{202E}]/v);
});

test.each([
	['an unknown integration', ['assign', 'nobody', 'shop'], 3, 'there is no integration nobody'],
	['an unknown project', ['assign', 'postmark', 'nowhere'], 3, 'there is no project nowhere'],
	['not in that project', ['unassign', 'postmark', 'billing'], 3, 'Postmark is not in billing'],
	['one word', ['assign', 'postmark'], 2, 'assign takes an integration and a project'],
	['an unknown project to remove', ['project', 'remove', 'nowhere'], 3, 'there is no project nowhere'],
	['a project name that is taken', ['project', 'rename', 'shop', 'BILLING'], 7, 'the name billing is taken'],
	['a project name that is none', ['project', 'rename', 'shop', 'a/b'], 2, 'slash'],
])('%s: said before anybody is asked', async (_, argv, code, words) => {
	const {run} = await prepared();
	const ended = await run(argv, {answers: []});
	expect(ended).toMatchObject({code, asked: [], stdout: ''});
	expect(ended.stderr).toContain(words);
});

test('an assignment that would give two the same environment name is a conflict', async () => {
	const {run} = await prepared();
	expect((await run(['add', '--name', 'Stripe', '--type', 'Payment', '--credential', 'liveSecretKey', '--stdin', ...unlock], {descriptors: {0: 'x'}})).code).toBe(0);
	const ended = await run(['assign', 'stripe', 'billing', ...unlock]);
	expect(ended.code).toBe(7);
	expect(ended.stderr).toContain('STRIPE_LIVE_SECRET_KEY would be the environment name of both secretKey of Stripe live and liveSecretKey of Stripe in project billing');
});

test('project rename and remove', async () => {
	const {run, projects} = await prepared();
	expect(await run(['project', 'rename', 'SHOP', 'Shop EU', ...unlock])).toMatchObject({code: 0, stderr: '', stdout: 'Renamed the project shop to Shop EU.\n'});
	expect(await projects('postmark')).toEqual(['Shop EU']);
	expect((await run(['project', 'rename', 'shop eu', 'Shop EU'], {answers: []})).stdout).toBe('The project is called Shop EU already. Nothing was saved.\n');
	const json = await run(['project', 'remove', 'shop eu', '--json', ...unlock]);
	expect(JSON.parse(json.stdout)).toMatchObject({
		name: 'Shop EU', integrations: 2, changed: true, dryRun: false, consequence: {losers: [], exposed: 0, orphans: ['Postmark']},
	});
	expect([await projects('postmark'), await projects('stripe live')]).toEqual([[], ['billing']]);
});

test('undo names the last change, takes it back, and then the one before', {timeout: 60_000}, async () => {
	const {store, run, projects} = await prepared();
	await run(['edit', 'stripe live', '--name', 'Stripe EU', ...unlock]);
	await run(['rotate', 'postmark', '--stdin', ...unlock], {descriptors: {0: 'second'}});
	await run(['remove', 'postmark', ...unlock]);
	const late = {now: '2026-01-02T04:04:06.000Z'};
	expect(await run(['undo', '--dry-run'], {answers: [], ...late})).toMatchObject({code: 0, asked: [], stdout: 'Undo delete Postmark, 1h ago? Nothing was saved.\n'});
	expect(await run(['undo'], {answers: [''], ...late})).toMatchObject({code: 2, asked: ['Undo delete Postmark, 1h ago? Y undo · Enter cancel: '], stderr: 'patchbay: cancelled; nothing is saved\n'});
	expect(await run(['undo', ...unlock], late)).toMatchObject({code: 0, stderr: '', stdout: 'Undone: delete Postmark, 1h ago.\n'});
	expect(await projects('postmark')).toEqual(['shop']);
	const second = await run(['undo', '--json', ...unlock], late);
	expect(JSON.parse(second.stdout)).toMatchObject({what: 'edit Postmark (new value of serverToken)', dryRun: false});
	expect((await run(['read', '-n', 'postmark/serverToken', ...unlock])).stdout).toBe('value-of-token');
	expect((await run(['undo', '--yes', ...unlock], {answers: [], ...late})).stdout).toBe('Undone: edit Stripe live (rename to Stripe EU), 1h ago.\n');
	await store.session.refresh();
	expect(store.session.snapshot.integrations.map(({name}) => name)).toContain('Stripe live');
});

test('what can\'t be undone is refused before anybody is asked, and by the dry run too', async () => {
	const {run} = await prepared();
	await run(['project', 'rename', 'shop', 'Shop EU', ...unlock]);
	const refused = {code: 7, asked: [], stdout: '', stderr: expect.stringContaining('changes of the roster (project) are not undone; nothing was saved') as string};
	expect(await run(['undo', '--dry-run'], {answers: []})).toMatchObject(refused);
	expect(await run(['undo'], {answers: ['']})).toMatchObject(refused);
});

test('list finds by state', async () => {
	const {run} = await prepared();
	const names = async (...query: readonly string[]) => {
		const {stdout} = await run(['list', ...query, '--json'], {now: '2026-05-02T00:00:00.000Z'});
		return (JSON.parse(stdout) as Array<{name: string}>).map(({name}) => name);
	};

	await run(['rotate', 'postmark', '--generate', ...unlock]);
	expect(await names('is:never-rotated')).toEqual(['Stripe live']);
	expect(await names('is:inactive')).toEqual(['Stripe live']);
	expect(await names('is:mine', 'postmark')).toEqual(['Postmark']);
	expect(await names('older:90d')).toEqual(['Postmark', 'Stripe live']);
	expect(await names('older:1y')).toEqual([]);
	expect((await run(['list', 'is:old'])).stderr).toBe('No state is called "is:old". There are is:never-rotated, is:exposed, is:inactive, is:mine, older:90d.\n');
});
