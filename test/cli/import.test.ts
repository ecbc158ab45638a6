/** `patchbay import`, on a store with real keys in memory. */
import {expect, test} from 'vitest';
import {
	exampleStore, passphraseFile, runCommandLine, type Ended, type Situation,
} from '../_helpers/command-line.js';
import {memoryWorld, type MemoryWorld} from '../_helpers/memory-world.js';

const unlock = ['--passphrase-file', 'pass'];

const dotenv = [
	'# payments',
	'STRIPE_SECRET_KEY=canary-stripe',
	'export OPENAI_API_KEY="canary openai"',
	'DATABASE_URL=postgres://app:canary-db@db.internal:5432/app',
	'PORT=3000',
	'SOMETHING_OF_OURS=\'canary\'',
	'EMPTY=',
	'',
].join('\n');

const using = (store: MemoryWorld) => async (argv: readonly string[], situation: Situation = {}): Promise<Ended> =>
	runCommandLine({store, ...situation, files: {...passphraseFile, '.env': dotenv, ...situation.files}}, ...argv);

const prepared = async () => {
	const store = await exampleStore();
	return {store, run: using(store)};
};

type Row = Readonly<{action: string; name: string; type: string; provider: string | null; projects: ReadonlyArray<{name: string}>; credentials: ReadonlyArray<{key: string; env: string}>}>;

test('the dry run says what would be done without a passphrase and without a value', async () => {
	const {store, run} = await prepared();
	const before = store.session.snapshot.seq;
	const ended = await run(['import', '.env', '--project', 'web', '--dry-run'], {answers: []});
	expect(ended).toMatchObject({code: 0, asked: [], stderr: 'Read as dotenv: 6 variables.\n'});
	expect(ended.stdout).toMatch(/^ +NAME +TYPE +PROJECTS +CREDENTIALS$/mv);
	expect(ended.stdout).toMatch(/^add +Stripe +Payment +web +secretKey$/mv);
	expect(ended.stdout).toMatch(/^add +OpenAI +AI +web +apiKey$/mv);
	expect(ended.stdout).toMatch(/^add +\.env +Other +web +SOMETHING_OF_OURS$/mv);
	expect(ended.stdout).toContain('New projects: web\n');
	expect(ended.stdout).toContain('Left out as plain settings, --all imports them too: PORT\n');
	expect(ended.stdout).toContain('Left out as empty, --all imports them too: EMPTY\n');
	expect(ended.stdout).toContain('(it holds a password (user:pass@))');
	expect(ended.stdout).toMatch(/It would be 4 integrations added, 4 credentials sealed\. Nothing was saved\.\n$/v);
	expect(ended.stdout + ended.stderr).not.toContain('canary');
	await store.session.refresh();
	expect(store.session.snapshot.seq).toBe(before);
});

test('an import seals every value whole, under the name it had', async () => {
	const {run} = await prepared();
	const ended = await run(['import', '.env', '--project', 'web', '--json', ...unlock]);
	expect(ended).toMatchObject({code: 0, stderr: ''});
	expect(ended.stdout).not.toContain('canary');
	const {format, dryRun, integrations, newProjects} = JSON.parse(ended.stdout) as {format: string; dryRun: boolean; integrations: readonly Row[]; newProjects: readonly string[]};
	expect({format, dryRun, newProjects}).toEqual({format: 'dotenv', dryRun: false, newProjects: ['web']});
	expect(integrations.flatMap(({credentials}) => credentials.map(({env}) => env)).toSorted()).toEqual(['DATABASE_URL', 'OPENAI_API_KEY', 'SOMETHING_OF_OURS', 'STRIPE_SECRET_KEY']);
	expect((await run(['read', '-n', 'openai/apiKey', ...unlock])).stdout).toBe('canary openai');
	const database = integrations.find(({credentials}) => credentials.some(({env}) => env === 'DATABASE_URL'))!;
	expect((await run(['read', '-n', `${database.name}/${database.credentials[0]!.key}`, ...unlock])).stdout).toBe('postgres://app:canary-db@db.internal:5432/app');
	const shown = JSON.parse((await run(['show', database.name, '--json'])).stdout) as {urls: unknown[]; projects: unknown[]};
	expect(shown).toMatchObject({urls: [{url: 'postgres://db.internal:5432'}], projects: [{name: 'web', active: true}]});
});

test('a second import needs to be told what to do with what exists', async () => {
	const {run} = await prepared();
	expect((await run(['import', '.env', '--project', 'web', ...unlock])).code).toBe(0);
	const again = await run(['import', '.env', '--project', 'web'], {answers: []});
	expect(again).toMatchObject({code: 7, asked: []});
	expect(again.stderr).toContain('--update gives them the file\'s values, --skip leaves them as they are.');
	const skipped = await run(['import', '.env', '--project', 'web', '--skip'], {answers: []});
	expect(skipped).toMatchObject({code: 0, asked: []});
	expect(skipped.stdout).toContain('Nothing to import.');
	const updated = await run(['import', '.env', '--project', 'web', '--update', ...unlock], {files: {'.env': 'OPENAI_API_KEY=second\nNEW_ONE=x\n'}});
	expect(updated.code).toBe(0);
	expect(updated.stdout).toContain('apiKey (new value)');
	expect((await run(['read', '-n', 'openai/apiKey', ...unlock])).stdout).toBe('second');
	expect((await run(['import', '.env', '--update', '--skip'])).code).toBe(2);
});

test('--all takes plain settings too', async () => {
	const {run} = await prepared();
	expect((await run(['import', '.env', '--all', '--dry-run'])).stdout).toContain('PORT');
	expect((await run(['import', '.env', '--all', '--dry-run'])).stdout).not.toContain('Left out');
});

test('the exchange format, recognised by what the file holds', async () => {
	const {run} = await prepared();
	const exchange = JSON.stringify({
		patchbay: 1,
		integrations: [{
			name: 'Ledger', type: 'Internal', projects: [{name: 'billing', active: false}], urls: ['https://ledger.internal'], credentials: {token: 'canary', pin: {value: '1', env: 'LEDGER_PIN_CODE'}},
		}],
	});
	const ended = await run(['import', '-', ...unlock], {descriptors: {0: exchange}});
	expect(ended).toMatchObject({code: 0, stderr: 'Read as patchbay\'s JSON: 1 integration.\n'});
	expect(ended.stdout).toMatch(/^add +Ledger +Internal +billing \(inactive\) +token, pin$/mv);
	expect(ended.stdout).toMatch(/Imported: 1 integration added, 2 credentials sealed\.\n$/v);
	expect((await run(['read', '-n', 'Ledger/pin', ...unlock])).stdout).toBe('1');
});

test.each([
	['a format that is not known', ['import', '.env', '--format', 'kdbx'], {}, 2, '--format dotenv, json, bitwarden'],
	['a file that is not there', ['import', 'missing'], {}, 3, 'there is no file missing'],
	['a foreign file', ['import', 'x.txt'], {'x.txt': 'dear canary\n'}, 2, 'this is no .env file: line 1'],
	['a table that says nothing', ['import', 'x.csv'], {'x.csv': 'canary;foo\ncanary;bar\n'}, 2, 'doesn\'t say what the columns are'],
	['an encrypted file', ['import', 'x'], {x: '-----BEGIN AGE ENCRYPTED FILE-----\ncanary\n'}, 2, 'encrypted'],
	['foreign JSON', ['import', 'x.json'], {'x.json': '{"items": ["canary"]}'}, 2, 'not in the exchange format'],
	['broken JSON', ['import', 'x.json'], {'x.json': '{"patchbay": 1, "canary'}, 2, 'nothing was imported'],
	['bytes that are no text', ['import', 'x'], {x: new Uint8Array([0x41, 0x3D, 0xFF, 0xFE])}, 2, 'not valid UTF'],
	['two things from standard input', ['import', '-', '--passphrase-fd', '0'], {}, 2, 'standard input'],
])('%s is refused before anybody is asked, without a word of the file', async (_, argv, files, code, words) => {
	const {run} = await prepared();
	const ended = await run(argv, {answers: [], files});
	expect(ended).toMatchObject({code, asked: [], stdout: ''});
	expect(ended.stderr).toContain(words);
	expect(ended.stderr).not.toContain('canary');
});

test('hostile names and keys in a file are shown made safe', async () => {
	const {run} = await prepared();
	const exchange = JSON.stringify({patchbay: 1, integrations: [{name: 'x\u{1B}[2J\u{202E}y', type: 'Odd\u{7}', projects: [], urls: [], credentials: {'k\u{9B}1': 'v'}}]});
	const ended = await run(['import', 'x.json', '--dry-run'], {files: {'x.json': exchange}});
	expect(ended.code).toBe(0);
	expect(ended.stdout + ended.stderr).not.toMatch(/[\u{7}\u{1B}\u{9B}\u{202E}]/v);
	expect(ended.stdout).toContain('x␛[2J');
});

test('what a member may not do ends with 5, and the dry run says so', async () => {
	const store = await memoryWorld();
	const nobody: MemoryWorld = {...store, open: async (parts, options) => store.open({...parts, identities: {read: async () => undefined, create: async () => '', replace: async () => undefined}}, options)};
	const run = using(nobody);
	const dry = await run(['import', '.env', '--project', 'web', '--dry-run'], {answers: []});
	expect(dry).toMatchObject({code: 5, asked: []});
	expect(dry.stdout).toContain('New projects: web');
	expect(dry.stderr).toContain('You can\'t add the project web');
	expect(await run(['import', '.env', ...unlock], {answers: []})).toMatchObject({code: 5});
});

test('many rows are counted, not listed', async () => {
	const {run} = await prepared();
	const integrations = Array.from({length: 30}, (_, index) => ({name: `Service ${index}`, type: 'Other', projects: [], urls: [], credentials: {token: 'x'}}));
	const ended = await run(['import', '-', ...unlock], {descriptors: {0: JSON.stringify({patchbay: 1, integrations})}});
	expect(ended.stdout).toContain('… and 10 more\n');
	expect(ended.stdout.split('\n').filter(line => line.startsWith('add'))).toHaveLength(20);
	expect(ended.stdout).toContain('Imported: 30 integrations added, 30 credentials sealed.');
});
