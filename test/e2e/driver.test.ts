import path from 'node:path';
import process from 'node:process';
import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {makeHome, open} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {hasTmux, openInTmux} from '../_helpers/tmux.js';

const command = [process.execPath, path.resolve(import.meta.dirname, '../_helpers/dummy-screen.js')] as const;

/** Both questions are answered, so the next key is a chunk of its own. */
const answered = String.raw`\u001b[?1;2c"`;

test('shows what a person would see', async () => {
	await using app = await open({command});
	const frame = await app.see('heard', 'rgb ●│❯');
	expect(frame).toHaveLength(24);
	expect(frame[0]).toBe('size 80×24');
	expect(app.alternateScreen).toBe(true);
	expect(app.terminal.cursorHidden).toBe(true);
	const cells = app.frameWithStyles()[2]!;
	expect(cells).toHaveLength(80);
	expect(cells[0]).toMatchObject({text: 'b', bold: true, foreground: undefined});
	expect(cells[5]).toMatchObject({text: 'r', bold: false, foreground: 1});
	expect(cells[9]).toMatchObject({text: 'i', inverse: true});
	expect(cells[17]).toMatchObject({text: 'r', foreground: '#0102ff'});
	expect(cells[21]).toMatchObject({text: '●', background: undefined});
});

test('answers the questions of a program before it types', async () => {
	await using app = await open({command, background: '#102030'});
	await app.see(String.raw`heard "\u001b]11;rgb:1010/2020/3030\u001b\\`);
	await app.see(String.raw`\u001b[?1;2c`);
	await using silent = await open({command, background: null});
	await silent.see(String.raw`heard "\u001b[?1;2c"`);
});

test('presses, types and pastes', async () => {
	await using app = await open({command});
	await app.see(answered);
	await app.press('enter');
	await app.see('heard ""');
	await app.press('down', 'ctrl+c', 'alt+b', 'shift+tab', 'backspace');
	await app.see(String.raw`heard "\u001b[B\u0003\u001bb\u001b[Z"`);
	await app.press('enter');
	await app.see('heard ""');
	await app.type('str ✓');
	await app.see('heard "str ✓"');
	await app.paste('one\ntwo');
	await app.see(String.raw`\u001b[200~one\rtwo\u001b[201~`);
	await expect(app.press('entre')).rejects.toThrow('no such key: entre');
});

test('leaves a hand\'s time after Escape, so that the next key is a key of its own', async () => {
	await using app = await open({command});
	await app.see(answered);
	await app.press('enter');
	await app.see('heard ""');
	await app.press('escape', 'enter');
	await app.see('heard ""');
	await app.press('escape', 'k');
	await app.see(String.raw`heard "\u001bk"`);
});

test('follows a change of size', async () => {
	await using app = await open({command});
	await app.see('size 80×24');
	app.resize(120, 40);
	await app.see('size 120×40');
	expect(app.frame()).toHaveLength(40);
	await app.gone('size 80×24');
});

test('keeps what was sent to the clipboard, and its clearing', async () => {
	await using app = await open({command});
	await app.see(answered);
	await app.press('y');
	await app.until(() => app.clipboard.length === 1);
	await app.press('x');
	await app.until(() => app.clipboard.length === 2);
	expect(app.clipboard).toEqual(['a link ✓', '']);
	expect(app.terminal.clipboardQueries).toBe(0);
});

test('tells how the program ended and what it left behind', async () => {
	await using app = await open({command});
	await app.see(answered);
	await app.press('q');
	expect(await app.exit()).toEqual({code: 3, signal: 0});
	expect(app.alternateScreen).toBe(false);
	expect(app.terminal.bracketedPaste).toBe(false);
	expect(app.terminal.cursorHidden).toBe(false);
	expect(app.frame()[0]).toBe('bye');
	expect(app.terminal.history().join('\n')).not.toContain('heard');
	expect(app.raw).toContain('heard');

	await using other = await open({command});
	await other.see('heard');
	other.signal('SIGKILL');
	expect(await other.exit()).toEqual({code: 0, signal: 9});
});

test('a condition that never comes fails with the frame', async () => {
	await using app = await open({command, patience: 300});
	await app.see(answered);
	await expect(app.see('3 of 248')).rejects.toThrow(/waited 300 ms to see 3 of 248[\s\S]*still running[\s\S]*size 80×24/v);
	await app.press('q');
	await app.exit();
	await expect(app.see('3 of 248')).rejects.toThrow(/ended while waiting[\s\S]*code 3/v);
});

test('nothing of the machine gets in, and nothing stays', async () => {
	const home = makeHome();
	const printed = await run({home, command: [process.execPath, '-p', 'JSON.stringify(process.env)'], env: {EXTRA: '1'}});
	expect(printed.code).toBe(0);
	const environment = JSON.parse(printed.stdout) as Record<string, string>;
	expect(Object.keys(environment).toSorted()).toEqual(['EXTRA', 'HOME', 'LANG', 'PATCHBAY_HOME', 'PATH', 'SHELL', 'TMPDIR', 'XDG_RUNTIME_DIR']);
	home.remove();
	expect(existsSync(home.path)).toBe(false);

	const app = await open({command});
	await app.see(answered);
	await app.close();
	expect(() => process.kill(app.pid, 0)).toThrow('ESRCH');
});

test.skipIf(!hasTmux)('runs inside a tmux of its own', async () => {
	await using app = await openInTmux({command, config: ['set -s set-clipboard on']});
	await app.see('size 80×24', answered);
	await app.press('y');
	await app.until(() => app.clipboard.length > 0, 'for the clipboard to be set through tmux');
	expect(app.clipboard).toEqual(['a link ✓']);
	expect(app.tmux('show-buffer')).toBe('a link ✓');
	await app.press('q');
	expect(await app.exit()).toMatchObject({code: 0});
});

test.skipIf(!hasTmux)('with the defaults of tmux an escape sequence is lost, and a buffer sent on with -w gets out', async () => {
	await using app = await openInTmux({command});
	await app.see(answered);
	await app.press('y');
	await app.see('y"');
	app.tmux('set-buffer', '-w', 'out');
	await app.until(() => app.clipboard.length > 0, 'for the buffer to reach the terminal');
	expect(app.clipboard).toEqual(['out']);
});
