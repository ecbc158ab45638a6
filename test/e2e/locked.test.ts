/** Looking needs no passphrase; taking does, and then goes on by itself. */
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';
import {type App, type Home} from '../_helpers/driver.js';
import {
	makeTeam, openCards, passphrase, secretOf,
} from './_story.js';

let home: Home;
beforeAll(async () => {
	home = await makeTeam();
});
afterAll(() => {
	home.remove();
});

const prompt = 'Locked. Passphrase to copy apiKey of OpenAI (Esc: cancel):';

/** Asks for the key of OpenAI. */
const ask = async (app: App): Promise<void> => {
	await app.press('c');
	await app.see('2 apiKey');
	await app.press('2');
};

const select = async (app: App): Promise<void> => {
	await app.type('/openai');
	await app.see('/ openai▏', '1 of 7');
	await app.press('enter');
	await app.see('c copy…');
};

/** Answers the prompt; only dots are seen. */
const answer = async (app: App, text: string): Promise<void> => {
	await app.see(/› ▏/v);
	await app.type(text);
	await app.see(`› ${'•'.repeat(text.length)}▏`);
	await app.press('enter');
};

test('a wrong passphrase opens nothing and is asked again; with the right one the copy goes on', async () => {
	await using app = await openCards(home);
	await select(app);
	await ask(app);
	await app.see(prompt);
	await answer(app, 'something else');
	await app.see('Wrong passphrase. Nothing was opened.');
	expect(app.clipboard).toEqual([]);
	await answer(app, passphrase);
	await app.see('Sent apiKey', '· unlocked ·');
	expect(app.clipboard).toEqual([secretOf('openai')]);
	expect(app.raw).not.toContain(passphrase);
	expect(app.raw).not.toContain('something else');
	// Unlocked once is enough.
	await ask(app);
	await app.until(() => app.clipboard.length > 1);
	expect(app.clipboard).toEqual([secretOf('openai'), secretOf('openai')]);
});

test('Esc gives up the action, and the next one asks again with an empty field', async () => {
	await using app = await openCards(home);
	await select(app);
	await ask(app);
	await app.see(prompt);
	await app.type('corr');
	await app.see('› ••••▏');
	await app.press('escape');
	await app.gone(prompt);
	await app.see('· locked ·', '1 of 7');
	await ask(app);
	await app.see(prompt, '› ▏');
	expect(app.clipboard).toEqual([]);
});

test('a pasted passphrase is taken, but Enter stays the reader\'s own', async () => {
	await using app = await openCards(home);
	await select(app);
	await ask(app);
	await app.see(prompt);
	await app.paste(`${passphrase}\n`);
	await app.see(`› ${'•'.repeat(passphrase.length)}▏`);
	expect(app.clipboard).toEqual([]);
	await app.press('enter');
	await app.see('Sent apiKey');
});

test('in the prompt every key is a letter', async () => {
	await using app = await openCards(home);
	await select(app);
	await ask(app);
	await app.see(prompt);
	await app.type('q?:/L');
	await app.see('› •••••▏');
	await app.press('ctrl+l');
	await app.see(prompt, '› •••••▏');
});

test('L locks at once', async () => {
	await using app = await openCards(home);
	await app.press('L');
	await app.see('Not now: it is locked already.');
	await select(app);
	await ask(app);
	await answer(app, passphrase);
	await app.see('· unlocked ·');
	await app.press('L');
	await app.see('· locked ·');
	await ask(app);
	await app.see(prompt);
});

test('a while without a key locks too, and takes what is revealed from the screen', async () => {
	await using app = await openCards(home, {env: {PATCHBAY_IDLE_LOCK: '0.05'}});
	await select(app);
	await app.press('v');
	await app.see('Locked. Passphrase to reveal apiKey of OpenAI');
	await answer(app, passphrase);
	await app.see(secretOf('openai'), '· unlocked ·');
	await app.see('Locked: no key was pressed for a while.', '· locked ·');
	expect(app.frame().join('\n')).not.toContain('canary');
	expect(app.frame().join('\n')).toContain('1 of 7');
});

test('a passphrase that was begun is not left standing', async () => {
	await using app = await openCards(home, {env: {PATCHBAY_IDLE_LOCK: '0.05'}});
	await select(app);
	await ask(app);
	await app.see(prompt);
	await app.type('corr');
	await app.see('› ••••▏');
	await app.see('Locked: no key was pressed for a while.');
	await app.gone('••••');
});
