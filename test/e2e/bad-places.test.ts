/** What goes wrong on real machines: each has its clear words and its exit code, and nothing is lost or changed by looking. */
import {execFileSync} from 'node:child_process';
import {
	appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync,
} from 'node:fs';
import {constants} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {open, program, type App} from '../_helpers/driver.js';
import {makeHome} from '../_helpers/home.js';
import {run} from '../_helpers/run.js';
import {reveal} from './_hands.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	expectRestored, openShell, prompt, typeAtShell,
} from './_places.js';
import {
	makeTeam, ok, openCards, passphrase, said, secretOf, unlockWith,
} from './_story.js';

const team = madeOnce(makeTeam);
const home = copiedForEach(team);

/** What a program without the screen has said in the terminal, as one line. */
const wordsOf = (app: App): string => app.raw.replaceAll(/\s+/gv, ' ');

/** Starts the program, which must not open the screen; gives what it says and its code. */
const refusal = async (options: Parameters<typeof open>[0] = {}): Promise<readonly [code: number, words: string]> => {
	await using app = await open({home, ...options});
	const {code} = await app.exit();
	expect(app.raw).not.toContain('\u{1B}');
	return [code, wordsOf(app)];
};

const add = async (name: string, more?: Parameters<typeof run>[0]) =>
	run(more ?? {home}, 'add', '--name', name, '--type', 'AI', '--project', 'shop', ...unlockWith(home));

describe('a store file that is not as it should be', () => {
	const ways: ReadonlyArray<readonly [name: string, spoil: (text: string) => string, words: string]> = [
		['empty', () => '', 'the store file is empty Nothing was changed. Backups lie in the folder `backups`'],
		['truncated', text => text.slice(0, text.length / 2), 'the store file is truncated: its end is missing Nothing was changed. Backups lie in'],
		['corrupt', text => text.replace('"records":{', '"records":{,'), 'the store file is corrupt: it is not valid JSON Nothing was changed. Backups lie in'],
		['of another program', () => 'hello world\n', 'this file is no patchbay store Nothing was changed.'],
		['newer', text => text.replace('"v":1', '"v":2'), 'this store has format version 2, newer than this patchbay can read (1) Nothing was changed. Update patchbay.'],
		[
			'of a version with more fields',
			text => text.replace('"roster":[\n', '"more":1,\n"roster":[\n'),
			'this store file is another version\'s, or somebody wrote into it: store has a field that this version does not know Nothing was changed.',
		],
		['unsigned', text => JSON.stringify({...JSON.parse(text) as object, head: undefined}), 'this store is not signed'],
		['half merged', text => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> theirs\n`, 'the store file holds merge-conflict marks'],
	];

	test.each(ways)('%s', async (_name, spoil, words) => {
		const spoiled = spoil(readFileSync(home.store, 'utf8'));
		expect(spoiled).not.toBe(readFileSync(team.store, 'utf8'));
		writeFileSync(home.store, spoiled);
		const [code, told] = await refusal();
		expect(told).toContain(`patchbay: ${words}`);
		expect(code).toBe(6);
		expect(await run({home}, 'list')).toMatchObject({code: 6, stdout: ''});
		expect(await add('New')).toMatchObject({code: 6, stdout: ''});
		expect(readFileSync(home.store, 'utf8')).toBe(spoiled);
	});

	test('changed by hand: the screen shows it, says so, and opens nothing', async () => {
		writeFileSync(home.store, readFileSync(home.store, 'utf8').replace('api.openai.com', 'api.openal.com'));
		await using app = await open({home});
		await app.see('7 of 7', 'NOT VERIFIED', said('Nothing is opened'));
		await app.type('/openai');
		await app.see('/ openai▏', '1 of 7');
		await app.press('enter');
		await app.see('v reveal');
		await app.press('v');
		await app.see(said('Nothing is opened'));
		expect(app.frame().join('\n')).not.toContain('Passphrase');
		expect(await add('New')).toMatchObject({code: 6, stdout: ''});
	});

	test('an older one than this host has seen is not taken for the present', async () => {
		const older = readFileSync(home.store);
		expect(await add('New')).toMatchObject({code: 0});
		writeFileSync(home.store, older);
		expect(await run({home}, 'list')).toMatchObject({code: 6, stdout: '', stderr: expect.stringContaining('the store was rolled back') as string});
	});

	test('broken while one looks: what is shown stays and nothing is opened, until it is well again', async () => {
		const good = readFileSync(home.store);
		await using app = await openCards(home);
		writeFileSync(home.store, 'hello world\n');
		await app.see('NOT VERIFIED', said('Nothing is opened: this file is no patchbay store.'), '7 of 7', 'OpenAI');
		writeFileSync(home.store, good);
		await app.see(/ verified$/mv);
		renameSync(home.store, `${home.store}.away`);
		await app.see('NOT VERIFIED', said('Nothing is opened: there is no store at'), '7 of 7');
		renameSync(`${home.store}.away`, home.store);
		await app.see(/ verified$/mv, '7 of 7');
	});
});

describe('a place where others can reach it', () => {
	test('a store open to others is refused with the command that closes it', async () => {
		chmodSync(home.store, 0o644);
		const [code, told] = await refusal();
		expect(code).toBe(9);
		expect(told).toContain('is open to everybody on this host (mode 644)');
		expect(told).toContain(`Close it: chmod 600 ${home.store}`);
		expect(statSync(home.store).mode & 0o777).toBe(0o644);
	});
});

/** Another user, since nothing is forbidden to root. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const canMount = isRoot && (() => {
	const probe = makeHome();
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', probe.patchbay], {stdio: 'ignore'});
		execFileSync('umount', [probe.patchbay], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	} finally {
		probe.remove();
	}
})();

describe('a place that takes nothing', () => {
	test.skipIf(!existsSync('/proc/self'))('/proc, where a folder that isn\'t there can\'t be made: said at once', async () => {
		const env = {PATCHBAY_HOME: '/proc/nowhere/at/all', PATCHBAY_STORE: undefined};
		const made = await run({home, env}, 'init', '--name', 'ana', '--no-recovery', ...unlockWith(home));
		expect([made.code, made.stdout]).toEqual([9, '']);
		expect(made.stderr).toContain('ENOENT at /proc/nowhere/at/all/');
		const set = await run({home, env}, 'config', 'set', 'idleLock', '5');
		expect([set.code, set.stdout]).toEqual([9, '']);
		expect(set.stderr).toContain('/proc/nowhere/at/all/config.json can\'t be written');
		expect(await run({home, env}, 'list')).toMatchObject({code: 3});
	});

	test('a folder that may not be written to: reading goes on, saving says why not', async () => {
		const asNobody = isRoot ? {command: ['/usr/bin/setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', ...program] as const} : {};
		if (isRoot) {
			execFileSync('chown', ['-R', `${nobody}:${nobody}`, home.path]);
		}

		const before = readFileSync(home.store, 'utf8');
		chmodSync(home.patchbay, 0o500);
		try {
			expect(await run({home, ...asNobody}, 'list')).toMatchObject({code: 0});
			const ended = await add('New', {home, ...asNobody});
			expect(ended).toMatchObject({code: 9, stdout: ''});
			expect(ended.stderr).toMatch(/^patchbay: the system doesn't permit it: .*; nothing was saved, the store is as it was\n {2}Look who owns it: /v);
			expect(readFileSync(home.store, 'utf8')).toBe(before);
		} finally {
			chmodSync(home.patchbay, 0o700);
		}

		expect(await add('New', {home, ...asNobody})).toMatchObject({code: 0});
	});

	test.skipIf(!canMount)('a full disk: the old file stays whole, and it goes on when there is room', async () => {
		const before = readFileSync(home.store);
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=700', 'none', home.patchbay]);
		try {
			execFileSync('cp', ['-a', `${team.patchbay}/.`, home.patchbay]);
			const filler = path.join(home.patchbay, 'filler');
			expect(() => {
				for (;;) {
					appendFileSync(filler, 'x'.repeat(4096));
				}
			}).toThrow('ENOSPC');
			const ended = await add('New');
			expect(ended).toMatchObject({code: 9, stdout: ''});
			// Its audit entry may still find room in a page that is begun already.
			expect(ended.stderr).toMatch(/^patchbay: no space is left for .*(?:, so nothing else was done|; nothing was saved, the store is as it was)\n {2}Free some space /v);
			expect(readFileSync(home.store)).toEqual(before);
			await using app = await open({home});
			await app.see('7 of 7');
			execFileSync('rm', [filler]);
			expect(await add('New')).toMatchObject({code: 0});
			await app.see('8 of 8');
			await app.press('q');
			await app.exit();
		} finally {
			execFileSync('umount', [home.patchbay]);
		}
	});

	test('a store that another program is saving to is waited for', async () => {
		await using app = await openCards(home);
		const ended = await Promise.all(['One', 'Two', 'Three'].map(async name => add(name)));
		expect(ended.map(({code}) => code)).toEqual([0, 0, 0]);
		await app.see('10 of 10', 'verified');
	});
});

describe('where there is no store', () => {
	test('a path that was named has to be there', async () => {
		const [code, told] = await refusal({args: ['--store', '/nowhere/store.json']});
		expect(code).toBe(3);
		expect(told).toMatch(/^patchbay: there is no store at \/nowhere\/store\.json /v);
		expect(existsSync('/nowhere')).toBe(false);
	});

	test('commands say where they looked', async () => {
		using empty = makeHome();
		const ended = await run({home: empty}, 'list');
		expect(ended).toMatchObject({code: 3, stdout: ''});
		expect(ended.stderr).toContain(`there is no store at ${empty.store}`);
		expect(ended.stderr).toContain('patchbay init');
	});
});

describe('where there is no screen', () => {
	const instead = 'patchbay list prints the integrations; patchbay help lists all commands.';

	test.each([
		[{CI: 'true'}, 'CI is set'],
		[{TERM: 'dumb'}, 'TERM is dumb'],
	])('%j', async (env, why) => {
		expect(await refusal({env})).toEqual([2, `patchbay: the screen needs a terminal, and ${why} ${instead} `]);
	});

	test('no terminal', async () => {
		expect(await run({home})).toMatchObject({code: 2, stdout: '', stderr: `patchbay: the screen needs a terminal, and this is no terminal\n  ${instead}\n`});
	});

	test('no command asks where nobody can answer; it names the option', async () => {
		const ended = await run({home}, 'read', 'OpenAI/apiKey');
		expect(ended).toMatchObject({code: 2, stdout: ''});
		expect(ended.stderr).toContain('--passphrase-file');
	});
});

describe('a terminal of another kind', () => {
	test('40×10 and 20×5 are too small, say so, and all comes back', async () => {
		await using app = await openCards(home, {size: [80, 24]});
		await app.type('/openai');
		await app.see('/ openai▏', '1 of 7');
		app.resize(40, 10);
		expect(await app.see('40x10 is too small.', 'patchbay needs 60x16.', 'press q')).toHaveLength(10);
		app.resize(20, 5);
		expect(await app.see('20x5 is too small.')).toHaveLength(5);
		app.resize(60, 16);
		await app.see('/ openai▏', '1 of 7', '❯ ✺ OpenAI');
		app.resize(200, 50);
		const frame = await app.see('patchbay  ', '▾ ✜ Integrations MS', '/ openai▏');
		expect(frame).toHaveLength(50);
		expect(app.frame().join('\n')).not.toContain('too small');
	});

	test('started too small, q still quits', async () => {
		await using app = await open({home, size: [20, 5]});
		await app.see('20x5 is too small.');
		await app.press('q');
		expect(await app.exit()).toEqual({code: 0, signal: 0});
		expect(app.alternateScreen).toBe(false);
	});

	test('without UTF-8 it is drawn in ASCII', async () => {
		await using app = await open({home, env: {LANG: undefined, LC_ALL: 'C'}});
		const frame = await app.see('7 of 7', 'OpenAI');
		expect(frame.join('\n')).toMatch(/^[\u{20}-\u{7E}\n]+$/v);
	});

	test('with NO_COLOR there is none, and what is selected is seen all the same', async () => {
		await using app = await openCards(home, {env: {NO_COLOR: '1'}});
		expect(app.frame().join('\n')).toContain('❯');
		expect(app.frameWithStyles().flat().filter(({foreground, background}) => foreground !== undefined || background !== undefined)).toEqual([]);
	});
});

describe('an end from outside', () => {
	test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const)('%s leaves the terminal as it was', async signal => {
		await using app = await openCards(home);
		await reveal(app, 'openai', secretOf('openai'));
		app.signal(signal);
		expect(await app.exit()).toEqual({code: 128 + constants.signals[signal], signal: 0});
		expectRestored(app);
	});

	test('Ctrl+C twice quits from anywhere', async () => {
		await using app = await openCards(home);
		await app.press('f');
		await app.see(/□ AI/v);
		await app.press('ctrl+c', 'ctrl+c');
		// The second may come when the terminal is no longer ours: then it is a signal, and ends what is left.
		const {code, signal} = await app.exit();
		expect(code).toBe(0);
		expect([0, constants.signals.SIGINT]).toContain(signal);
		expectRestored(app);
	});
});

describe('under a shell', () => {
	test('Ctrl+Z stops it, fg brings it back with what was there, and it takes keys again', async () => {
		await using app = await openShell({home});
		await typeAtShell(app);
		await app.see('7 of 7', 'verified');
		await app.type('/stripe');
		await app.see('/ stripe▏', '3 of 7');
		await app.press('ctrl+z');
		await app.see('Stopped', prompt);
		expectRestored(app);
		await app.type('echo still a shell\r');
		await app.see(/^still a shell/mv);
		await app.type('fg\r');
		await app.see('/ stripe▏', '3 of 7', 'verified');
		expect(app.alternateScreen).toBe(true);
		await app.type(' live');
		await app.see('/ stripe live▏', '1 of 7');
		await app.press('escape');
		await app.see('7 of 7');
		await app.press('q');
		await app.see(prompt);
		expectRestored(app);
	});

	test('a value that was revealed is hidden when it comes back', async () => {
		await using app = await openShell({home});
		await typeAtShell(app);
		await app.see('7 of 7', 'verified');
		await reveal(app, 'openai', secretOf('openai'));
		await app.press('ctrl+z');
		await app.see('Stopped', prompt);
		const until = app.raw.length;
		await app.type('fg\r');
		await app.see('1 of 7', 'verified');
		await app.press('q');
		await app.see(prompt);
		expect(app.raw.slice(until)).not.toContain('canary');
	});
});

test('a home that is not made yet, deep below, is made private', async () => {
	using empty = makeHome();
	const deep = path.join(empty.path, 'a', 'b');
	mkdirSync(path.dirname(deep), {mode: 0o755});
	empty.write('pass', `${passphrase}\n`);
	const env = {PATCHBAY_HOME: deep};
	expect(await run({home: empty, env}, 'init', '--name', 'ana', '--no-recovery', '--passphrase-file', 'pass')).toMatchObject({code: 0});
	for (const made of [deep, path.join(deep, 'identities'), path.join(deep, 'state')]) {
		expect([made, statSync(made).mode & 0o777]).toEqual([made, 0o700]);
	}

	await ok(home, 'list');
});
