/** Editing from the command line: real processes, real files, several at once. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {run as runProgram, type Finished, type RunOptions} from '../_helpers/run.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	canary, makeTeam, ok, passphrase, said, secretOf, unlockWith,
} from './_story.js';

const team = madeOnce(makeTeam);
const home = copiedForEach(team);

const run = async (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Finished> => runProgram({home, ...options}, ...argv);
const unlock = () => unlockWith(home);

type Shown = Readonly<{
	name: string;
	type: string;
	urls: ReadonlyArray<{url: string}>;
	credentials: ReadonlyArray<{key: string; env: string}>;
	projects: ReadonlyArray<{name: string; active: boolean}>;
}>;

const show = async (reference: string): Promise<Shown> => JSON.parse((await ok(home, 'show', reference, '--json')).stdout) as Shown;

const read = async (reference: string): Promise<string> => (await ok(home, 'read', '-n', reference, ...unlock())).stdout;

const names = async (...query: readonly string[]): Promise<readonly string[]> =>
	(JSON.parse((await ok(home, 'list', ...query, '--json')).stdout) as Shown[]).map(({name}) => name);

test('a day of keeping integrations in order: every verb, and everything authentic at its end', async () => {
	const heard: string[] = [];
	const done = async (argv: readonly string[], input = ''): Promise<string> => {
		const ended = await run([...argv, ...unlock()], {input});
		expect([argv, ended.code]).toEqual([argv, 0]);
		heard.push(ended.stdout, ended.stderr);
		return ended.stdout;
	};

	const pem = `-----BEGIN PRIVATE KEY-----\n${canary}-pem\n-----END PRIVATE KEY-----\n`;
	home.write('new.pem', pem);
	const file = `signingKey=${path.join(home.path, 'new.pem')}`;
	expect(await done(['edit', 'Radar', '--name', 'Radar EU', '--type', 'AI', '--add-url', 'https://eu.example.com', '--file', file]))
		.toBe('Saved Radar: rename to Radar EU; type AI; URLs; add signingKey.\n');
	expect(await done(['edit', 'radar eu', '--credential', 'apiKey', '--stdin', '--project', 'risk', '--project', 'shop'], secretOf('radar-2')))
		.toBe('Saved Radar EU: new value of apiKey; active in shop.\n');
	expect([await read('radar eu/signingKey'), await read('radar eu/apiKey')]).toEqual([pem, secretOf('radar-2')]);
	// The import gave it its environment name; a rename does not take it away.
	expect((await show('radar eu')).credentials.find(({key}) => key === 'apiKey')?.env).toBe('RADAR_API_KEY');
	expect(await done(['rotate', 'postmark/serverToken', '--generate'])).toBe('Rotated serverToken of Postmark; the former value is in the history.\n');
	const made = await read('postmark/serverToken');
	expect(made).toMatch(/^[A-Za-z\d]{32}$/v);
	expect(heard.join('')).not.toContain(made);
	expect(await done(['rotate', 'postmark/serverToken', '--undo'])).toContain('has its former value again');
	expect(await read('postmark/serverToken')).toBe(secretOf('postmark'));
	expect(await names('is:never-rotated')).toEqual(['Blob', 'OpenAI', 'Radar EU', 'Stripe live', 'Stripe test', 'Twilio']);
	expect(await names('is:inactive')).toEqual(['Stripe live']);
	expect(await done(['activate', 'stripe live', 'shop'])).toBe('Activated Stripe live in shop.\n');
	expect(await names('is:inactive')).toEqual([]);
	expect(await done(['unassign', 'stripe live', 'shop'])).toBe('Unassigned Stripe live from shop. Nobody loses access.\n');
	expect(await done(['assign', 'stripe test', 'risk'])).toBe('Assigned Stripe test to risk.\n');
	expect(await done(['deactivate', 'stripe test', 'risk'])).toBe('Deactivated Stripe test in risk. Nobody loses access.\n');
	expect(await done(['remove', 'twilio'])).toBe('Deleted Twilio. Nobody loses access. Undo brings it back.\n');
	expect(await run(['show', 'twilio'])).toMatchObject({code: 3});
	expect(await done(['undo'])).toMatch(/^Undone: delete Twilio, (?:just now|\d+m ago)\.\n$/v);
	expect(await read('twilio/authToken')).toBe(secretOf('auth'));
	expect(await done(['project', 'rename', 'shop', 'Shop EU'])).toBe('Renamed the project shop to Shop EU.\n');
	expect(await done(['project', 'remove', 'shop eu'])).toBe('Removed the project Shop EU. Nobody loses access. '
		+ 'OpenAI and Twilio will be in no project: then manageAll alone opens and changes them. This can\'t be undone.\n');
	expect((await show('openai')).projects).toEqual([]);
	expect((await ok(home, 'verify')).stdout).toContain('Authentic: ');
	expect(heard.join('')).not.toContain(canary);
	expect(readFileSync(home.store, 'utf8')).not.toContain(canary);
}, 180_000);

test('exit codes of editing', async () => {
	const before = readFileSync(home.store, 'utf8');
	const wrong = ['--passphrase-file', home.write('wrong', 'not the passphrase')];
	const cases: ReadonlyArray<readonly [argv: readonly string[], code: number]> = [
		[['edit', 'Radar', '--name', 'OPENAI', ...unlock()], 7],
		[['edit', 'Radar', ...unlock()], 2],
		[['edit', 'nowhere', '--name', 'x', ...unlock()], 3],
		[['edit', 'Radar', '--add-url', `https://u:${canary}@x.example`, ...unlock()], 2],
		[['edit', 'Radar', '--credential', `apiKey=${canary}`, ...unlock()], 2],
		[['edit', 'Radar', '--name', 'x', ...wrong], 4],
		[['edit', 'Radar', '--name', 'x'], 2],
		[['edit', 'Radar', '--env', 'apiKey=NODE_OPTIONS', ...unlock()], 2],
		[['rotate', 'Radar/nokey', '--generate', ...unlock()], 3],
		[['rotate', 'Radar/apiKey', '--undo', ...unlock()], 3],
		[['rotate', 'Radar/apiKey', ...unlock()], 2],
		[['assign', 'Radar', 'nowhere', ...unlock()], 3],
		[['activate', 'Radar', 'shop', ...unlock()], 3],
		[['project', 'rename', 'shop', 'risk', ...unlock()], 7],
		[['project', 'remove', 'nowhere', ...unlock()], 3],
		[['remove', 'nowhere', ...unlock()], 3],
	];
	for (const [argv, code] of cases) {
		const ended = await run(argv);
		expect([argv, ended.code, ended.stdout]).toEqual([argv, code, '']);
		expect(ended.stderr).toMatch(/^patchbay: .+\n(?: {2}.+\n)?$/v);
		expect(ended.stderr).not.toContain(canary);
	}

	expect(readFileSync(home.store, 'utf8')).toBe(before);
});

test('at a terminal: the consequence is asked, Enter cancels, Y does it', async () => {
	{
		await using app = await open({home, args: ['remove', 'Radar']});
		await app.see(said('Delete Radar? Nobody loses access. Undo brings it back. Y delete · Enter cancel:'));
		await app.press('enter');
		expect(await app.exit()).toMatchObject({code: 2});
		await app.see('cancelled; nothing is saved');
	}

	expect(await names()).toContain('Radar');
	await using app = await open({home, args: ['remove', 'Radar']});
	await app.see('Enter cancel:');
	await app.type('y');
	await app.press('enter');
	await app.see(said('Passphrase to delete Radar'));
	await app.type(passphrase);
	await app.press('enter');
	await app.see(said('Deleted Radar. Nobody loses access.'));
	expect(await app.exit()).toMatchObject({code: 0});
	expect(await names()).not.toContain('Radar');
});

test('two at once: different fields go together, the same field is refused and nothing is lost', async () => {
	const waiting = async (...argv: readonly string[]) => {
		const app = await open({home, args: ['edit', 'Radar', ...argv]});
		// It has read the store and waits; what others save from here on it has not seen.
		await app.see('Passphrase to edit Radar');
		return app;
	};

	const finish = async (app: Awaited<ReturnType<typeof waiting>>) => {
		await app.type(passphrase);
		await app.press('enter');
		return app.exit();
	};

	{
		await using app = await waiting('--add-url', 'https://one.example.com', '--type', 'AI');
		await ok(home, 'edit', 'Radar', '--add-url', 'https://two.example.com', '--provider', 'stripe', ...unlock());
		expect(await finish(app)).toMatchObject({code: 0});
	}

	const together = await show('Radar');
	expect(together).toMatchObject({type: 'AI', provider: 'stripe'});
	expect(together.urls.map(({url}) => url)).toEqual(['https://radar.stripe.com', 'https://two.example.com', 'https://one.example.com']);
	{
		await using app = await waiting('--type', 'Email', '--add-url', 'https://three.example.com');
		await ok(home, 'edit', 'Radar', '--type', 'Storage', ...unlock());
		expect(await finish(app)).toMatchObject({code: 7});
		await app.see(said('you (in another place) saved this'), said('(type). Yours isn\'t saved.'));
	}

	const after = await show('Radar');
	expect(after.type).toBe('Storage');
	expect(after.urls).toHaveLength(3);
});

test('many processes at once: what was acknowledged stands', async () => {
	for (let round = 1; round <= 2; round++) {
		const edits: ReadonlyArray<readonly [argv: readonly string[], holds: (now: Shown) => boolean]> = [
			[['edit', 'Radar', '--type', `Type ${round}`], ({type}) => type === `Type ${round}`],
			[['edit', 'Radar', '--add-url', `https://a${round}.example.com`], ({urls}) => urls.some(({url}) => url === `https://a${round}.example.com`)],
			[['edit', 'Radar', '--add-url', `https://b${round}.example.com`], ({urls}) => urls.some(({url}) => url === `https://b${round}.example.com`)],
			[['edit', 'Radar', '--env', `apiKey=RADAR_${round}`], ({credentials}) => credentials.some(({env}) => env === `RADAR_${round}`)],
			[[round === 1 ? 'assign' : 'deactivate', 'Radar', 'shop'], ({projects}) => projects.some(({name, active}) => name === 'shop' && active === (round === 1))],
		];
		const ended = await Promise.all(edits.map(async ([argv]) => run([...argv, ...unlock()])));
		const now = await show('Radar');
		for (const [index, {code, stderr}] of ended.entries()) {
			// Nobody wrote the same field, so each of them goes through.
			expect([edits[index]![0], code, stderr]).toEqual([edits[index]![0], 0, '']);
			expect([edits[index]![0], edits[index]![1](now)]).toEqual([edits[index]![0], true]);
		}
	}

	const rotated = await Promise.all(['one', 'two'].map(async value => run(['rotate', 'Radar/apiKey', '--stdin', ...unlock()], {input: secretOf(value)})));
	const values = ['one', 'two'].filter((_, index) => rotated[index]!.code === 0).map(value => secretOf(value));
	expect(rotated.map(({code}) => code).filter(code => code !== 0 && code !== 7)).toEqual([]);
	expect(values).toContain(await read('Radar/apiKey'));
	expect((await ok(home, 'verify')).stdout).toContain('Authentic: ');
});
