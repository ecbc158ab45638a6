/** What is copied reaches the clipboard of the person in front of the screen, whole or not at all, and the words claim no more than is known. */
import {Buffer} from 'node:buffer';
import {chmodSync, existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {until} from '../_helpers/eventually.js';
import {open, type App} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {hasTmux, openInTmux} from '../_helpers/tmux.js';
import {select, unlock} from './_hands.js';
import {copyOf, madeOnce} from './_homes.js';
import {
	openShell, prompt, shell, ssh, typeAtShell,
} from './_places.js';
import {
	linkOf, makeTeam, openCards, said, secretOf, unlockWith,
} from './_story.js';

const sequenceOf = (text: string): string => `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;

const home = madeOnce(makeTeam);

/** Stands where a program for this machine's own clipboard would be, and keeps what it gets. */
let copier: Readonly<{env: Readonly<Record<string, string>>; got: string}>;

beforeAll(() => {
	const got = path.join(home.path, 'copied');
	chmodSync(home.write('bin/xsel', `#!/bin/sh\ncat > '${got}'\n`), 0o700);
	copier = {env: {DISPLAY: ':99', PATH: `${path.join(home.path, 'bin')}:${process.env.PATH}`}, got};
});

describe('over SSH', () => {
	test('a value goes to the terminal in exactly these bytes, and not to the server\'s own clipboard', async () => {
		await using app = await openCards(home, {env: {...copier.env, ...ssh}});
		await select(app, 'stripe live');
		await app.press('c');
		await app.see('1 https://api.stripe.com', '2 https://files.stripe.com', '3 secretKey', '4 webhookSecret', 'STRIPE_LIVE_WEBHOOK_SECRET');
		await app.press('4');
		await unlock(app, 'copy webhookSecret of Stripe live');
		await app.see(said('Sent webhookSecret to your terminal\'s clipboard. Can\'t confirm arrival. Clearing in 4'), said('Empty? v reveals.'));
		expect(app.clipboard).toEqual([secretOf('stripe-webhook')]);
		expect(app.raw.split('\u{1B}]52;')).toHaveLength(2);
		expect(app.raw).toContain(sequenceOf(secretOf('stripe-webhook')));
		expect(app.terminal.clipboardQueries).toBe(0);
		expect(existsSync(copier.got)).toBe(false);
		expect(app.raw).not.toContain(secretOf('stripe-webhook'));
	});

	test('links and URLs need no passphrase and are not cleared', async () => {
		await using app = await openCards(home, {env: {...ssh, PATCHBAY_CLIPBOARD_CLEAR: '1'}});
		await select(app, 'stripe live');
		await app.press('y');
		await app.see(said('Sent the link of Stripe live to your terminal\'s clipboard. Can\'t confirm arrival.'));
		expect(app.clipboard).toEqual([await linkOf(home, 'Stripe live')]);
		await app.press('c');
		await app.see('1 https://api.stripe.com');
		await app.press('down', 'enter');
		await app.see(said('Sent URL 2 of Stripe live to your terminal\'s clipboard. Can\'t confirm arrival.'));
		await app.gone('Clearing');
		expect(app.clipboard.at(-1)).toBe('https://files.stripe.com');
		expect(app.frame().join('\n')).toContain('· locked ·');
	});

	test('the countdown runs down, and then the clipboard is cleared', async () => {
		await using app = await openCards(home, {env: {...ssh, PATCHBAY_CLIPBOARD_CLEAR: '3'}});
		await select(app, 'openai');
		await app.press('enter');
		await app.see('2 apiKey', 'OPENAI_API_KEY');
		await app.press('2');
		await unlock(app, 'copy apiKey of OpenAI');
		await app.see(said('Clearing in 3 s.'));
		await app.see(said('Clearing in 1 s.'));
		expect(app.clipboard).toEqual([secretOf('openai')]);
		await app.see(said('Asked your terminal to clear its clipboard; what was copied since is gone with it.'));
		expect(app.clipboard).toEqual([secretOf('openai'), '']);
		expect(app.raw).toContain(sequenceOf(''));
	});

	test('what is larger than terminals take is refused, never cut; what just fits arrives whole', async () => {
		await using app = await openCards(home, {env: ssh});
		await select(app, 'blob');
		await app.press('c');
		await app.see('2 atCap', '3 overCap');
		await app.press('3');
		await unlock(app, 'copy overCap of Blob');
		await app.see(said('Not copied: it is too long for a terminal\'s clipboard'), said('nothing was sent'), 'v reveals.');
		expect(app.clipboard).toEqual([]);
		await app.press('c');
		await app.see('2 atCap');
		await app.press('2');
		await app.see('Sent atCap');
		expect(app.clipboard).toEqual(['x'.repeat(56_244)]);
	});
});

test('on a desktop it goes to the machine\'s own clipboard, and then it may say copied', async () => {
	await using app = await openCards(home, {env: {...copier.env, PATCHBAY_CLIPBOARD_CLEAR: '2'}});
	await select(app, 'openai');
	await app.press('c');
	await app.see('2 apiKey');
	await app.press('2');
	await unlock(app, 'copy apiKey of OpenAI');
	await app.see(said('Copied apiKey of OpenAI. Clearing in 2 s.'));
	expect(readFileSync(copier.got, 'utf8')).toBe(secretOf('openai'));
	await app.see('Cleared the clipboard.');
	expect(readFileSync(copier.got, 'utf8')).toBe('');
	expect(app.clipboard).toEqual([]);
});

test('switched off, it says so and offers what is left', async () => {
	await using app = await openCards(home, {env: {PATCHBAY_CLIPBOARD: 'off'}});
	await select(app, 'stripe live');
	await app.press('y');
	await app.see(said('Not copied: the clipboard is off in your settings.'), await linkOf(home, 'Stripe live'));
	expect(app.clipboard).toEqual([]);
});

test('doctor sends a word, takes it back by a paste, and what it finds is said of the next copy', async () => {
	using looked = copyOf(home);
	await using app = await open({
		home: looked, size: [120, 24], args: ['doctor', '--clipboard'], env: ssh,
	});
	await app.see('A word was sent to your terminal\'s clipboard by escape sequence (OSC 52).', 'Pasted:');
	const [word] = app.clipboard;
	expect(word).toMatch(/^patchbay-[a-z2-9]{8}$/v);
	await app.paste(word!);
	await app.see(`Pasted: ${word}`);
	await app.press('enter');
	await app.see('It arrived. Copying works here');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	await using later = await openCards(looked, {env: ssh});
	await select(later, 'openai');
	await later.press('y');
	await later.see(said('Can\'t confirm arrival, but it worked when checked.'));
});

const untilPrompt = async (app: App): Promise<void> => {
	await app.see(prompt);
	expect(app.alternateScreen).toBe(false);
};

describe('copy, quit, paste', () => {
	test('quitting leaves the value for its time, and then something that outlives the program clears it', async () => {
		await using app = await openShell({home, env: {...ssh, PATCHBAY_CLIPBOARD_CLEAR: '4'}});
		await typeAtShell(app);
		await app.see('7 of 7', 'verified');
		await select(app, 'openai');
		await app.press('c');
		await app.see('2 apiKey');
		await app.press('2');
		await unlock(app, 'copy apiKey of OpenAI');
		await app.see(said('Clearing in 4 s.'));
		await app.press('q');
		await untilPrompt(app);
		expect(app.clipboard).toEqual([secretOf('openai')]);
		expect(app.frame().join('\n')).not.toContain('will not be cleared');
		await app.until(() => app.clipboard.length > 1, 'for the clipboard to be cleared');
		expect(app.clipboard).toEqual([secretOf('openai'), '']);
	});

	test('the command does the same', async () => {
		await using app = await openShell({home, size: [120, 24], env: {...ssh, PATCHBAY_CLIPBOARD_CLEAR: '2'}});
		await typeAtShell(app, 'copy', 'OpenAI', ...unlockWith(home));
		await app.see('Sent apiKey of OpenAI to your terminal\'s clipboard. Can\'t confirm arrival. Clearing in');
		await untilPrompt(app);
		await app.until(() => app.clipboard.length > 1, 'for the clipboard to be cleared');
		expect(app.clipboard).toEqual([secretOf('openai'), '']);
	});
});

test('where there is no terminal, the command refuses and names what prints', async () => {
	const ended = await run({home}, 'copy', 'OpenAI', ...unlockWith(home));
	expect(ended).toMatchObject({code: 2, stdout: ''});
	expect(ended.stderr).toBe('patchbay: nothing was copied: this is no terminal, so there is no clipboard to send it to\n  Print it instead: patchbay read "OpenAI/apiKey"\n');
});

describe.skipIf(!hasTmux)('inside tmux, as it comes', () => {
	test('tmux hands the value on to the terminal outside and keeps no buffer', async () => {
		await using app = await openInTmux({home, env: {...ssh, PATCHBAY_CLIPBOARD_CLEAR: '2'}});
		await app.see('7 of 7', 'verified');
		await select(app, 'openai');
		await app.press('c');
		await app.see('2 apiKey');
		await app.press('2');
		await unlock(app, 'copy apiKey of OpenAI');
		await app.see(said('Sent apiKey to your terminal\'s clipboard through tmux. Can\'t confirm arrival.'), said('Empty? v reveals.'));
		await app.until(() => app.clipboard.length > 0, 'for the value to reach the terminal outside');
		expect(app.clipboard).toEqual([secretOf('openai')]);
		expect(app.tmux('list-buffers')).toBe('');
		await app.see(said('Asked your terminal to clear its clipboard'));
		await app.until(() => app.clipboard.length > 1, 'for it to be cleared');
		expect(app.clipboard[1]!.trim()).toBe('');
		await until(() => app.tmux('list-buffers') === '');
	});

	test('it gets out of a window in the background, and is cleared after the program has ended', async () => {
		await using app = await openInTmux({
			home, command: shell, env: {...ssh, PS1: `${prompt} `, PATCHBAY_CLIPBOARD_CLEAR: '4'},
		});
		await typeAtShell(app);
		await app.see('7 of 7', 'verified');
		await select(app, 'openai');
		await app.press('enter');
		await app.see('2 apiKey');
		await app.press('2');
		await unlock(app, 'copy apiKey of OpenAI');
		await app.see(said('Clearing in 4 s.'));
		await app.press('q');
		await app.see(prompt);
		app.tmux('new-window', '--', '/bin/sleep', '1000');
		await app.gone(prompt);
		await app.until(() => app.clipboard.length > 1, 'for it to be cleared');
		expect(app.clipboard[0]).toBe(secretOf('openai'));
		expect(app.clipboard[1]!.trim()).toBe('');
		await until(() => app.tmux('list-buffers') === '');
	});
});
