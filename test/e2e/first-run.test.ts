/** Somebody starts the program for the first time. */
import {
	cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {open, type App} from '../_helpers/driver.js';
import {makeHome} from '../_helpers/home.js';
import {run} from '../_helpers/run.js';
import {answer, dots} from './_hands.js';
import {madeForEach, madeOnce} from './_homes.js';
import {
	askedFor, firstWord, giveWord, questions, secondWord, seeWords, untilWords, wordsOn,
} from './_recovery-words.js';
import {makeTeam, ok, passphrase} from './_story.js';

test('creates a store: a name, a passphrase, the recovery words, two of them back, and cards to be', async () => {
	using home = makeHome();
	await using app = await open({home});
	await app.see(questions, '❯ 1 Open a store that exists', '2 Join a team: ask its admin to let you in', '3 Create a new store', '4 Look around in a demo');
	await app.press('down');
	await app.see('❯ 2 Join a team');
	await app.press('down');
	await app.see('❯ 3 Create a new store');
	await app.press('enter');
	await app.see('The store will be written to', /nothing is written\s+before\s+the last step/v);
	await answer(app, 'ana');
	await answer(app, 'short', dots('short'));
	await app.see('At least 8 characters; this one has 5.');
	await app.type(' and more');
	await app.see('fair');
	await app.press('enter');
	await answer(app, 'something else', dots('something else'));
	await app.see('The two differ. Type it again, or Esc to choose another one.');
	await answer(app, 'short and more', dots('short and more'));
	const words = await seeWords(app, 'Write them down on paper');
	await app.press('enter');
	const asked = await askedFor(app, firstWord);
	await answer(app, 'nonsense');
	await app.see(`That isn't word ${asked}. Esc shows the words again.`);
	await app.press('escape');
	expect(await seeWords(app)).toEqual(words);
	expect(existsSync(home.store)).toBe(false);
	await app.press('enter');
	const first = await giveWord(app, words, firstWord);
	expect(await giveWord(app, words, secondWord)).not.toBe(first);
	await app.see('No integrations yet.', 'patchbay import .env --project P', 'press a', '0 of 0', 'ana manageAll', 'verified');
	expect(statSync(home.store).mode & 0o777).toBe(0o600);
	await app.press('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	const left = app.terminal.history().join('\n');
	for (const word of words) {
		expect(left).not.toContain(word);
	}

	home.write('pass', 'short and more\n');
	const added = await ok(home, 'project', 'add', 'billing', '--passphrase-file', 'pass');
	expect(added.stdout).toContain('billing');
	await using again = await open({home});
	await again.see('No integrations yet.');
});

describe('what was typed is not lost by a slip', () => {
	test('Esc steps back and keeps the name; the words are given up only when asked twice; nothing is written', async () => {
		using home = makeHome();
		await using app = await open({home});
		await app.see(questions);
		await app.press('3');
		await answer(app, 'ana');
		await app.see('Choose a passphrase.');
		await app.press('escape');
		await app.see('› ana▏');
		await app.press('escape');
		await app.see(questions, '❯ 3 Create a new store');
		await app.press('escape');
		await app.see(questions);
		await app.press('enter');
		await app.see('› ana▏');
		await app.press('enter');
		await answer(app, passphrase, dots(passphrase));
		await answer(app, passphrase, dots(passphrase));
		const words = await seeWords(app);
		await app.press('escape');
		await app.see('Going back makes new words, and these are void.');
		expect(wordsOn(app.frame())).toEqual(words);
		await app.press('escape');
		await app.see('Choose a passphrase.', '› ▏');
		expect(readdirSync(home.patchbay)).toEqual([]);
	});

	test('Ctrl+C asks first where something would be lost, and leaves nothing behind', async () => {
		using home = makeHome();
		await using app = await open({home});
		await untilWords(app);
		await app.press('ctrl+c');
		await app.see('Nothing is saved yet. Ctrl+C again quits without a store');
		await app.press('enter');
		await app.see(firstWord);
		await app.press('ctrl+c');
		await app.see('Nothing is saved yet.');
		await app.press('ctrl+c');
		expect(await app.exit()).toEqual({code: 0, signal: 0});
		expect(readdirSync(home.patchbay)).toEqual([]);
	});

	test('q on the first question quits and makes nothing', async () => {
		using home = makeHome();
		await using app = await open({home});
		await app.see(questions);
		await app.press('q');
		expect(await app.exit()).toEqual({code: 0, signal: 0});
		expect(readdirSync(home.patchbay)).toEqual([]);
		expect((await run({home}, 'list')).code).toBe(3);
	});
});

describe('a store that exists', () => {
	const team = madeOnce(makeTeam);

	/** A newcomer's, who has the identity already, and the store somewhere else. */
	const home = madeForEach(() => {
		const made = makeHome();
		cpSync(path.join(team.patchbay, 'identities'), path.join(made.patchbay, 'identities'), {recursive: true});
		const folder = path.join(made.path, 'srv');
		mkdirSync(folder, {mode: 0o700});
		cpSync(team.store, path.join(folder, 'ops.json'));
		cpSync(path.join(team.patchbay, 'audit'), path.join(folder, 'audit'), {recursive: true});
		return made;
	});

	test('is opened by its path, and from then on without a question', async () => {
		const store = path.join(home.path, 'srv', 'ops.json');
		await using app = await open({home});
		await app.see(questions);
		await app.press('enter');
		await answer(app, '/nowhere/store.json');
		await app.see('There is no store at /nowhere/store.json.', '› /nowhere/store.json▏');
		await app.press(...Array.from({length: '/nowhere/store.json'.length}, () => 'backspace'));
		await answer(app, store, '/srv/ops.json');
		await app.see('7 of 7', 'ana manageAll', 'verified');
		await app.press('q');
		await app.exit();
		expect(existsSync(home.store)).toBe(false);
		await using again = await open({home});
		await again.see('7 of 7', 'ops ');
	});

	test('a file that is no store is named as such, and left as it is', async () => {
		const file = home.write('notes.json', '{"hello": "world"}\n');
		await using app = await open({home});
		await app.see(questions);
		await app.press('1');
		await answer(app, file, 'notes.json');
		await app.see(/is (?:no|not a) /v);
		expect(readFileSync(file, 'utf8')).toBe('{"hello": "world"}\n');
		await app.press('escape');
		await app.see(questions);
	});
});

test('the demo says what it is, has sixty cards, and is gone afterwards', async () => {
	using home = makeHome();
	const temporary = path.join(home.path, 'tmp');
	mkdirSync(temporary, {recursive: true, mode: 0o700});
	await using app = await open({home, env: {TMPDIR: temporary}});
	await app.see(questions);
	await app.press('4');
	await app.see('60 of 60', 'DEMO');
	expect(readdirSync(temporary)).toHaveLength(1);
	await app.press('q');
	await app.exit();
	expect(readdirSync(temporary)).toEqual([]);
	expect(readdirSync(home.patchbay)).toEqual([]);
});
