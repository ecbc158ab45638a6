/**
A terminal that goes away without a signal: only reads and writes tell of it. The program then ends by itself, without turning in circles,
and what was saved is saved.
*/
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';
import {
	open, program, type App, type Home,
} from '../_helpers/driver.js';
import {letGo, otherTerminal} from '../_helpers/other-terminal.js';
import {copyOf} from './_homes.js';
import {
	makeTeam, ok, openCards, passphrase, secretOf,
} from './_story.js';

let team: Home;
beforeAll(async () => {
	team = await makeTeam();
});
afterAll(() => {
	team.remove();
});

const quoted = program.map(part => `'${part}'`).join(' ');

/** Keys typed into the terminal that the program reads from. */
type Hand = (text: string) => void;

const reveal = async (app: App, type: Hand): Promise<void> => {
	type('/openai');
	await app.see('/ openai▏', '1 of 7');
	type('\r');
	await app.see('v reveal');
	type('v');
	await app.see('Passphrase');
	type(passphrase);
	await app.see('•'.repeat(passphrase.length));
	type('\r');
	await app.see(secretOf('openai'));
};

/** Marks a change that has to last: a rename, saved by the form. */
const rename = async (app: App, type: Hand): Promise<void> => {
	type('e');
	await app.see('Edit integration');
	type('\r');
	await app.see('Enter take');
	type(' kept');
	await app.see('OpenAI kept');
	type('\r');
	await app.see('Enter edit field');
	type('s');
	await app.see('Saved OpenAI kept');
	type('e');
	await app.see('Edit integration');
	type('\r');
	await app.see('Enter take');
	type(' draft');
	await app.see('OpenAI kept draft');
};

const expectKept = async (home: Home): Promise<void> => {
	await ok(home, 'verify');
	const {stdout} = await ok(home, 'list', 'OpenAI', '--json');
	expect((JSON.parse(stdout) as Array<{name: string}>).map(({name}) => name)).toEqual(['OpenAI kept']);
};

test('when its stdin ends, it gives the other terminal back as it was', async () => {
	const home = copyOf(team);
	const input = await otherTerminal();
	await using app = await openCards(home, {command: ['/bin/bash', '-c', `${letGo}; stty -echo; exec ${quoted} <${input.device}`], background: null});
	const type: Hand = text => {
		input.type(text);
	};

	await reveal(app, type);
	await rename(app, type);
	input.takeAway();
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	expect(app.alternateScreen).toBe(false);
	expect(app.terminal.cursorHidden).toBe(false);
	expect(app.terminal.bracketedPaste).toBe(false);
	expect(app.terminal.history().join('\n')).not.toContain('canary');
	await expectKept(home);
	home.remove();
});

test('when its stdout can\'t be written to any more, it ends at the next frame', async () => {
	const home = copyOf(team);
	const output = await otherTerminal();
	await using app = await open({home, command: ['/bin/bash', '-c', `${letGo}; stty -echo; ${quoted} >${output.device}; code=$?; stty sane; echo "ended with $code"`]});
	// What it draws goes to the other terminal.
	const seeThere = async (text: string) => expect.poll(() => output.said(), {timeout: 15_000}).toContain(text);
	await seeThere('verified');
	await app.type('/stripe');
	await seeThere('3 of 7');
	output.takeAway();
	await app.press('x');
	await app.see('ended with 0');
	await ok(home, 'verify');
	home.remove();
});

test('when both are gone and no signal comes, it ends as well', async () => {
	const home = copyOf(team);
	const code = path.join(home.path, 'code');
	// A session of its own has no terminal that could hang it up; the shell outlives the terminal to tell the code.
	await using app = await openCards(home, {command: ['/bin/sh', '-c', `trap '' HUP; setsid --wait ${quoted}; echo "ended with $?" >'${code}'`]});
	const type: Hand = text => {
		void app.send(text);
	};

	await reveal(app, type);
	await rename(app, type);
	app.hangUp();
	await expect.poll(() => existsSync(code) && readFileSync(code, 'utf8'), {timeout: 15_000}).toBe('ended with 0\n');
	await expectKept(home);
	home.remove();
});
