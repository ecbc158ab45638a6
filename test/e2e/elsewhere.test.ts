/** The whole main path where the person sits elsewhere: behind sshd, in tmux behind sshd, in screen, behind mosh. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {
	afterAll, beforeAll, describe, expect, test,
} from 'vitest';
import {until} from '../_helpers/eventually.js';
import {program, type App} from '../_helpers/driver.js';
import {hasMosh, openInMosh} from '../_helpers/mosh.js';
import {hasScreen, openInScreen} from '../_helpers/screen-program.js';
import {
	hasSshd, openOverSsh, startSshd, type Sshd,
} from '../_helpers/sshd.js';
import {hasTmux, tmuxServer} from '../_helpers/tmux.js';
import {select, unlock} from './_hands.js';
import {madeOnce} from './_homes.js';
import {
	isAlive, prompt, shell, typeAtShell,
} from './_places.js';
import {
	makeTeam, said, secretOf, unlockWith,
} from './_story.js';

const home = madeOnce(makeTeam);
let sshd: Sshd | undefined;
beforeAll(async () => {
	sshd = hasSshd ? await startSshd() : undefined;
});
afterAll(() => {
	sshd?.[Symbol.dispose]();
});

/** Opens, searches, copies, reveals, quits; nothing of it stays behind. */
const mainPath = async (app: App, words: RegExp): Promise<void> => {
	await app.see('7 of 7', 'verified');
	await select(app, 'openai');
	await app.press('c');
	await app.see('2 apiKey');
	await app.press('2');
	await unlock(app, 'copy apiKey of OpenAI');
	await app.see(words);
	await app.until(() => app.clipboard.length > 0, 'for the value to arrive');
	expect(app.clipboard).toEqual([secretOf('openai')]);
	expect(app.raw).not.toContain(secretOf('openai'));
	await app.press('v');
	await app.see(secretOf('openai'));
	await app.press('down');
	await app.gone(secretOf('openai'));
	await app.press('q');
	expect(await app.exit()).toMatchObject({code: 0});
	expect(app.terminal.history().join('\n')).not.toContain('canary');
	expect(app.terminal.bracketedPaste).toBe(false);
	expect(app.terminal.cursorHidden).toBe(false);
	expect(app.terminal.clipboardQueries).toBe(0);
};

const sent = said('to your terminal\'s clipboard. Can\'t confirm arrival. Clearing in 4');
const sentThroughTmux = said('to your terminal\'s clipboard through tmux. Can\'t confirm arrival. Clearing in 4');

test.skipIf(!hasSshd)('behind sshd', async () => {
	await using app = await openOverSsh(sshd!, {home, env: {DISPLAY: ':99'}});
	await mainPath(app, sent);
	expect(app.alternateScreen).toBe(false);
	// This terminal ended with the program, and nobody can clear anything through it.
	expect(app.terminal.history().join('\n')).toContain('the clipboard still holds apiKey of OpenAI, and it will not be cleared');
});

test.skipIf(!hasSshd || !hasTmux)('in tmux behind sshd', async () => {
	using server = tmuxServer(home, {});
	await using app = await openOverSsh(sshd!, {home, command: server.command});
	await mainPath(app, sentThroughTmux);
});

test.skipIf(!hasScreen)('in screen', async () => {
	await using app = await openInScreen({home});
	await mainPath(app, sent);
});

test.skipIf(!hasMosh)('behind mosh', async () => {
	await using app = await openInMosh({home});
	await mainPath(app, sent);
});

test.skipIf(!hasMosh)('a login behind mosh can be left while the clipboard waits to be cleared', async () => {
	await using app = await openInMosh({
		home, size: [120, 24], command: shell, env: {PS1: `${prompt} `},
	});
	await typeAtShell(app, 'copy', 'OpenAI/apiKey', ...unlockWith(home));
	await app.see(said('Can\'t confirm arrival. Clearing in 45 s.'), /^ready\$/mv);
	await app.type('exit\r');
	expect(await app.exit()).toMatchObject({code: 0});
});

/** The program, with its number kept in a file. */
const numbered = (file: string) => ['/bin/sh', '-c', 'echo $$ > "$1"; shift; exec "$@"', 'sh', file, ...program] as const;

describe.skipIf(!hasSshd)('a connection that drops', () => {
	test('ends the program behind it, with what was revealed', async () => {
		const file = path.join(home.path, 'pid');
		await using app = await openOverSsh(sshd!, {home, command: numbered(file)});
		await app.see('7 of 7', 'verified');
		const pid = Number(readFileSync(file, 'utf8'));
		expect(isAlive(pid)).toBe(true);
		app.signal('SIGKILL');
		await app.exit();
		await until(() => !isAlive(pid));
	});
});
