/** The screen takes the whole terminal and gives it back as it was, whatever ends it; what a line or a terminal does to keys changes nothing. */
import {constants} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {until} from '../_helpers/eventually.js';
import {program, slowLine, type App} from '../_helpers/driver.js';
import {hasScreen, openInScreen} from '../_helpers/screen-program.js';
import {hasTmux, openInTmux} from '../_helpers/tmux.js';
import {reveal, search} from './_hands.js';
import {madeOnce} from './_homes.js';
import {expectRestored, isAlive} from './_places.js';
import {
	makeTeam, openCards, said, secretOf,
} from './_story.js';

const home = madeOnce(makeTeam);

describe('a fault while a value is shown', () => {
	const crashing = [process.execPath, path.join(import.meta.dirname, '../_helpers/crashing.js'), program[1]] as const;

	test.each([['is thrown', 'SIGUSR2'], ['is a rejection', 'SIGURG']] as const)('that %s leaves the terminal as it was, and no value in its words', async (_name, signal) => {
		await using app = await openCards(home, {command: crashing});
		await reveal(app, 'openai', secretOf('openai'));
		app.signal(signal);
		expect(await app.exit()).toEqual({code: 1, signal: 0});
		expectRestored(app);
		expect(app.terminal.history().join('\n')).toContain('patchbay: unexpected fault (Error)');
	});
});

describe('a terminal that goes away', () => {
	test('ends the program', async () => {
		await using app = await openCards(home);
		await reveal(app, 'openai', secretOf('openai'));
		const {pid} = app;
		app.hangUp();
		await until(() => !isAlive(pid));
	});
});

describe('a storm of resizes', () => {
	test('between 20×5 and 300×100 ends in the whole frame, without a clear and without a cell of another size', async () => {
		await using app = await openCards(home, {size: [100, 30]});
		await search(app, 'stripe', '3 of 7');
		const before = app.frame();
		const {clears} = app.terminal;
		for (let round = 0; round < 40; round++) {
			app.resize(20 + ((round * 97) % 281), 5 + ((round * 31) % 96));
			if (round % 5 === 0) {
				// Some of them are drawn, most are not.
				await app.still(30);
			}
		}

		app.resize(100, 30);
		await app.until(frame => frame.join('\n') === before.join('\n'), 'for the frame as it was');
		await app.still(300);
		expect(app.frame()).toEqual(before);
		expect(app.terminal.clears).toBe(clears);
		await app.press('escape');
		await app.see('7 of 7');
		await app.press('q');
		await app.exit();
		expectRestored(app);
	});
});

const wait = async (milliseconds: number): Promise<void> => new Promise(resolve => {
	setTimeout(resolve, milliseconds);
});

describe.each([5, 60, 200])('a line that splits every sequence behind its Esc, by %i ms', gap => {
	const openSplit = async (): Promise<App> => openCards(home, {command: slowLine({oneWay: 0, rate: 10_000_000, gap})});

	test('leaves arrows what they are, and the search as it is', async () => {
		await using app = await openSplit();
		await search(app, 'stripe', '3 of 7');
		await app.see('1/3');
		await app.press('down');
		await app.see('/ stripe▏', '3/3');
		await app.press('up');
		await app.see('/ stripe▏', '1/3');
		await app.type(' live');
		await app.see('/ stripe live▏', '1 of 7');
	});

	test('leaves a paste a paste', async () => {
		await using app = await openSplit();
		await search(app, 'stripe', '3 of 7');
		await app.paste(' li\nve');
		await app.see('/ stripe li ve▏');
		await app.type('x');
		await app.see('/ stripe li vex▏');
	});

	test('leaves an Esc an Esc', async () => {
		await using app = await openSplit();
		await search(app, 'stripe', '3 of 7');
		await app.press('escape');
		await app.see('7 of 7');
		await app.press('q');
		expect(await app.exit()).toEqual({code: 0, signal: 0});
		expectRestored(app);
	});
});

describe('answers that come late', () => {
	const background = '\u{1B}]11;rgb:1010/1414/1818';

	test.each([
		['whole', [`${background}\u{1B}\\`]],
		['with BEL', [`${background}\u{7}`]],
		['split behind the Esc', ['\u{1B}', `${background.slice(1)}\u{7}`]],
		['split in the middle', [background.slice(0, 9), background.slice(9), '\u{1B}', '\\']],
		['two at once, with a key between them', [`${background}\u{7}x${background}\u{7}`]],
		['of other kinds', ['\u{1B}[?62;4;22c', '\u{1B}[0n', '\u{1B}[?2004;1$y', '\u{1B}P1$r0m\u{1B}\\', '\u{1B}[>1;10;0c']],
	])('%s are never typed', async (name, parts) => {
		await using app = await openCards(home, {background: null});
		await search(app, 'str', '3 of 7');
		for (const part of parts) {
			await app.send(part);
			await wait(60);
		}

		await app.type('ipe');
		await app.see(name.startsWith('two') ? '/ strxipe▏' : '/ stripe▏');
		expect(app.frame().join('\n')).not.toContain('rgb');
	});
});

describe('what is pasted with line breaks', () => {
	test('submits nothing where it is marked', async () => {
		await using app = await openCards(home);
		await app.press('/');
		await app.see('/ ▏');
		await app.paste('stripe\nlive\n');
		await app.see('/ stripe live▏', '1 of 7');
	});

	test.skipIf(!hasScreen)('nor in screen, which hands the marks on', async () => {
		await using app = await openInScreen({home});
		await app.see('7 of 7', 'verified');
		await app.press('/');
		await app.see('/ ▏');
		await app.paste('stripe\nlive\n');
		await app.see('/ stripe live▏', '1 of 7');
	});

	test('nor where it isn\'t, and on the cards it is a search', async () => {
		await using app = await openCards(home, {env: {TERM: 'linux'}});
		await app.press('/');
		await app.see('/ _');
		await app.send('stripe\rlive\r');
		await app.see('/ stripe live_', '1 of 7');
		await app.press('escape');
		await app.see('7 of 7');
		await app.send('zz = "x"\rquit\r');
		await app.see('/ zz = "x" quit_', '0 of 7');
	});

	test('where it is marked, what comes without marks is typed, Enter and all', async () => {
		await using app = await openCards(home);
		await app.send('/stripe live\rc');
		await app.see('/ stripe live ', '1 https://api.stripe.com');
	});

	test.skipIf(!hasTmux)('the same in tmux, which knows it of the terminal around it', async () => {
		await using app = await openInTmux({home});
		await app.see('7 of 7', 'verified');
		// It is asked a while behind the first frame, and what is typed before it has answered is nobody's yet. Nothing on the screen tells of it.
		await app.still(1500);
		await app.send('/stripe live\rc');
		await app.see('/ stripe live ', '1 https://api.stripe.com');
	});
});

test('the Linux console is drawn in ASCII and has no clipboard', async () => {
	await using app = await openCards(home, {env: {TERM: 'linux'}});
	await app.type('/openai');
	await app.see('/ openai_', '1 of 7', '|> * OpenAI');
	await app.press('enter');
	await app.see('c copy...');
	await app.press('y');
	await app.see(said('Not copied: a terminal of type linux has no clipboard.'));
	expect(app.clipboard).toEqual([]);
	expect(app.frame().join('\n')).toMatch(/^[\u{20}-\u{7E}\n]+$/v);
	await app.press('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	expectRestored(app);
	expect(app.raw).not.toContain('$p');
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const)('%s at the first frame leaves the terminal as it was', async signal => {
	await using app = await openCards(home);
	app.signal(signal);
	expect(await app.exit()).toEqual({code: 128 + constants.signals[signal], signal: 0});
	expectRestored(app);
});
