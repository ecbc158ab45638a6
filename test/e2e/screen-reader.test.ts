/**
Somebody who hears the screen adds an integration and edits it: all that is needed stands in the text, no border is in it, and what was said
and has not changed is not said again.
*/
import {expect, test} from 'vitest';
import {open, type App} from '../_helpers/driver.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	canary, makeTeam, ok, openCards, passphrase, secretOf,
} from './_story.js';

const home = copiedForEach(madeOnce(makeTeam));

/** What was said since it was asked last. Lines that are broken at the terminal's width are one. */
const ear = (app: App) => {
	let before = 0;
	return () => {
		const {raw} = app;
		const said = raw.slice(before);
		before = raw.length;
		return said.split('\r\n').map(line => line.trimEnd()).join(' ');
	};
};

test('adding and editing, told in lines', async () => {
	await using app = await open({home, args: ['--screen-reader'], size: [80, 60]});
	await app.see('Integrations: 7 of 7.', 'Selected 1 of 7', 'The store is verified.');
	const said = ear(app);
	const first = said();
	expect(first).toMatch(/Selected 1 of 7.*Integrations: 7 of 7\./v);
	const unchanged = ['Integrations: 7 of 7.', 'Filter, type: all.', 'You are ana'];
	expect(unchanged.every(line => first.includes(line))).toBe(true);

	await app.press('a');
	await app.see('Add integration:', 'Enter take');
	expect(said()).toMatch(/^ ?Add integration: current, Name: /v);
	await app.type('Mail EU');
	await app.see('typed: Mail EU');
	// Nothing but the letters.
	expect(said()).toMatch(/^ typed: Mail EU$/v);
	await app.press('enter');
	await app.see(/current, Type/v);
	expect(said()).toMatch(/^ current, Type or provider: .*Name: Mail EU/v);
	await app.press('enter');
	await app.see('Type or provider,');
	expect(said()).not.toContain('Name: Mail EU');
	await app.type('sendgrid');
	await app.see('typed: sendgrid');
	await app.press('enter');
	await app.see('apiKey');
	const filled = said();
	expect(filled).toContain('Key apiKey: no value');
	expect(filled).toContain('Type or provider: Email, SendGrid');
	expect(filled).not.toContain('Name: Mail EU');
	await app.press('s');
	await app.see(/Locked\. Passphrase to save Mail EU|isn't saved|can't be saved/v);
	expect(app.raw).not.toMatch(/[│─╭╮]/v);
	expect(app.raw).not.toContain(canary);
	expect(said()).not.toContain('Key apiKey');
	await app.type(passphrase);
	await app.see('*'.repeat(passphrase.length));
	expect(said()).not.toContain('Passphrase');
	await app.press('enter');
	await app.see('Added Mail EU', 'Integrations: 8 of 8.', 'The store is unlocked.');
	const added = said();
	expect(added).toMatch(/Selected \d of 8: Mail EU,.* Added Mail EU/v);
	expect(added).toContain('Integrations: 8 of 8.');
	expect(added).not.toContain('Problem');

	await app.press('e');
	await app.see('Edit integration:', 'current, Name: Mail EU');
	expect(said()).toMatch(/Edit integration: current, Name: Mail EU /v);
	await app.press('enter');
	await app.until(() => app.raw.endsWith('Enter take, Esc leave the field.'));
	await app.type(' two');
	await app.see('Mail EU two');
	await app.press('enter');
	await app.until(() => !app.raw.endsWith('Mail EU two'));
	await app.press('s');
	await app.see('Saved Mail EU two');
	const saved = said();
	expect(saved).toMatch(/Selected \d of 8: Mail EU two.*Saved Mail EU two/v);
	for (const line of [...unchanged, 'Integrations: 8 of 8.', 'The store is unlocked.']) {
		expect(filled + added.replace('Integrations: 8 of 8.', '').replace('The store is unlocked.', '') + saved).not.toContain(line);
	}

	expect(app.raw).not.toMatch(/[│─╭╮]/v);
	expect(app.raw).not.toContain(secretOf('stripe-secret'));
	expect(app.raw).not.toContain(passphrase);
	const {stdout} = await ok(home, 'list', 'Mail EU two', '--json');
	expect(stdout).toContain('"name": "Mail EU two"');
});

test('lines are only ever added, but for a value that hides, which is wiped', async () => {
	await using app = await open({home, args: ['--screen-reader'], size: [80, 40]});
	await app.see('Integrations: 7 of 7.', 'The store is verified.');
	await app.press('/');
	await app.see('Search,');
	await app.type('openai');
	await app.see('Integrations: 1 of 7.', 'Selected 1 of 1: OpenAI');
	await app.press('enter');
	await app.see('Filter, search: openai.');
	await app.press('v');
	await app.see('Locked. Passphrase to reveal apiKey of OpenAI');
	await app.type(passphrase);
	await app.see('*'.repeat(passphrase.length));
	await app.press('enter');
	await app.see(secretOf('openai'));
	const before = app.raw;
	// Behind the mode and the first wipe nothing but lines.
	expect(before.slice(before.indexOf('Selected')).replaceAll(/\u{1B}\[\?(?:2026|25|2004)[hl]/gv, '')).not.toContain('\u{1B}');
	expect(app.terminal.cursorHidden).toBe(false);
	await app.see('What was shown is hidden again.');
	expect(app.frame().join('\n')).not.toContain(canary);
	await app.press('ctrl+l');
	await app.see('Selected 1 of 1: OpenAI', 'The store is unlocked.');
	expect(app.frame().join('\n')).not.toContain(canary);
	await app.press('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	expect(app.alternateScreen).toBe(false);
	expect(app.terminal.history().join('\n')).not.toContain('canary');
});

test('INK_SCREEN_READER does the same', async () => {
	await using app = await openCards(home, {env: {INK_SCREEN_READER: 'true'}});
	await app.see('Selected 1 of 7', 'The store is verified.');
	expect(app.raw).not.toMatch(/[│─╭╮]/v);
});
