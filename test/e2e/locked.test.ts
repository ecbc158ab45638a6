/** Looking needs no passphrase; taking does, and then goes on by itself. */
import {expect, test} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {
	answer, dots, select, unlock,
} from './_hands.js';
import {madeOnce} from './_homes.js';
import {
	makeTeam, openCards, passphrase, secretOf,
} from './_story.js';

const home = madeOnce(makeTeam);

const question = 'Locked. Passphrase to copy apiKey of OpenAI (Esc: cancel):';

/** Asks for the key of OpenAI. */
const ask = async (app: App): Promise<void> => {
	await app.press('c');
	await app.see('2 apiKey');
	await app.press('2');
};

test('a wrong passphrase opens nothing and is asked again; with the right one the copy goes on', async () => {
	await using app = await openCards(home);
	await select(app, 'openai');
	await ask(app);
	await app.see(question);
	await answer(app, 'something else', dots('something else'));
	await app.see('Wrong passphrase. Nothing was opened.');
	expect(app.clipboard).toEqual([]);
	await answer(app, passphrase, dots(passphrase));
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
	await select(app, 'openai');
	await ask(app);
	await app.see(question);
	await app.type('corr');
	await app.see('› ••••▏');
	await app.press('escape');
	await app.gone(question);
	await app.see('· locked ·', '1 of 7');
	await ask(app);
	await app.see(question, '› ▏');
	expect(app.clipboard).toEqual([]);
});

test('a pasted passphrase is taken, but Enter stays the reader\'s own', async () => {
	await using app = await openCards(home);
	await select(app, 'openai');
	await ask(app);
	await app.see(question);
	await app.paste(`${passphrase}\n`);
	await app.see(`› ${dots(passphrase)}▏`);
	expect(app.clipboard).toEqual([]);
	await app.press('enter');
	await app.see('Sent apiKey');
});

test('in the prompt every key is a letter', async () => {
	await using app = await openCards(home);
	await select(app, 'openai');
	await ask(app);
	await app.see(question);
	await app.type('q?:/L');
	await app.see('› •••••▏');
	await app.press('ctrl+l');
	await app.see(question, '› •••••▏');
});

test('L locks at once', async () => {
	await using app = await openCards(home);
	await app.press('L');
	await app.see('Not now: it is locked already.');
	await select(app, 'openai');
	await ask(app);
	await unlock(app);
	await app.see('· unlocked ·');
	await app.press('L');
	await app.see('· locked ·');
	await ask(app);
	await app.see(question);
});

test('a while without a key locks too, and takes what is revealed from the screen', async () => {
	await using app = await openCards(home, {env: {PATCHBAY_IDLE_LOCK: '0.1'}});
	await select(app, 'openai');
	await app.press('v');
	await unlock(app, 'reveal apiKey of OpenAI');
	await app.see(secretOf('openai'), '· unlocked ·');
	await app.see('Locked: no key was pressed for a while.', '· locked ·');
	expect(app.frame().join('\n')).not.toContain('canary');
	expect(app.frame().join('\n')).toContain('1 of 7');
});

test('a passphrase that was begun is not left standing', async () => {
	await using app = await openCards(home, {env: {PATCHBAY_IDLE_LOCK: '0.1'}});
	await select(app, 'openai');
	await ask(app);
	await app.see(question);
	await app.type('corr');
	await app.see('› ••••▏');
	await app.see('Locked: no key was pressed for a while.');
	await app.gone('••••');
});
