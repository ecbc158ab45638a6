/** Real terminals and what stands between them and the program: these bytes come out at the outer end, and nothing is left on the way. */
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	chmodSync, existsSync, mkdtempSync, rmSync,
} from 'node:fs';
import {open as openFile, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	afterAll, beforeAll, describe, expect, onTestFinished, test, vi,
} from 'vitest';
import {eventually, until} from '../_helpers/eventually.js';
import {clearerStarter} from '../../source/effects/clipboard-doors.js';
import {makeHome, open, type App} from '../_helpers/driver.js';
import {hasMosh, openInMosh} from '../_helpers/mosh.js';
import {hasScreen, openInScreen} from '../_helpers/screen-program.js';
import {
	hasSshd, openOverSsh, overSsh, startSshd, type Sshd,
} from '../_helpers/sshd.js';
import {hasTmux, openInTmux, tmuxServer} from '../_helpers/tmux.js';
import {bundle, temporaryFolder} from '../store/_support.js';

const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-programs-'));
let copier: string;
let clearer: string;

beforeAll(async () => {
	copier = await bundle(path.join(import.meta.dirname, '_copier.ts'), folder);
	clearer = await bundle(path.join(import.meta.dirname, '../../source/effects/clear-clipboard.ts'), folder);
});

afterAll(() => {
	rmSync(folder, {recursive: true, force: true});
});

/** What the copier sends; what stands between may change the words around it. */
const payloadOf = (text: string): string => Buffer.from(text).toString('base64');
const usual = 'sk_live_é';
const textOf = (size: number): string => 'sk_live_'.repeat(Math.ceil(size / 8)).slice(0, size);

/** Every OSC 52 that came out at the outer end. */
const clipboardBytes = (app: App): readonly string[] => app.raw.match(/\u{1B}\]52;[^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)/gv) ?? [];

const copying = (size?: number): Readonly<{command: readonly [string, string]; args: readonly string[]}> => ({
	command: [process.execPath, copier], args: size === undefined ? [] : [String(size)],
});

/** Copies and clears; the terminal outside has got exactly these bytes. */
const expectSent = async (app: App, way: 'osc52' | 'tmux', target: string, cleared: string): Promise<void> => {
	await app.see(`way ${way}`);
	await app.until(() => app.clipboard.length > 0, 'for the text to arrive');
	expect(app.clipboard).toEqual([usual]);
	await app.press('x');
	await app.see('cleared');
	await app.until(() => app.clipboard.length > 1, 'for the clearing to arrive');
	expect(clipboardBytes(app)).toEqual([`\u{1B}]52;${target};${payloadOf(usual)}\u{7}`, `\u{1B}]52;${target};${payloadOf(cleared)}\u{7}`]);
	expect(app.terminal.clipboardQueries).toBe(0);
};

/** 1 B, 560 B (one piece of screen's holds 512), 3 kB, 16 kB, and the largest that terminals take: 74,992 in base64. */
const sizes = [1, 560, 3000, 16_000, 56_244];
const over = 56_247;

const expectWhole = async (app: App, size: number): Promise<void> => {
	await app.until(() => app.clipboard.length > 0, 'for the text to arrive');
	expect(app.clipboard).toEqual([textOf(size)]);
};

const expectRefused = async (app: App, words: string): Promise<void> => {
	const frame = await app.see('way none');
	expect(frame.join('')).toContain(words);
	expect(clipboardBytes(app)).toEqual([]);
};

describe('a plain terminal', () => {
	test('gets the text, and the clearing', async () => {
		await using app = await open(copying());
		await expectSent(app, 'osc52', 'c', '');
	});

	test.each(sizes)('gets %i bytes whole', async size => {
		await using app = await open(copying(size));
		await expectWhole(app, size);
	});

	test('gets nothing of what is too long', async () => {
		await using app = await open(copying(over));
		await expectRefused(app, 'it is too long for a terminal\'s clipboard');
	});
});

describe.skipIf(!hasTmux)('inside tmux', () => {
	const settings = ['on', 'external', 'off'].flatMap(clipboard => ['on', 'off'].map(passthrough => [clipboard, passthrough] as const));
	const configOf = (clipboard: string, passthrough: string): readonly string[] => [`set -s set-clipboard ${clipboard}`, `set -g allow-passthrough ${passthrough}`];

	/** This tmux must not know that the terminal around it has a clipboard. */
	const blind = ['set -s terminal-features ""', 'set -s terminal-overrides "*:Ms@"'];

	test.each(settings)('set-clipboard %s, allow-passthrough %s: it gets out through load-buffer, and no buffer is left', async (...setting) => {
		await using app = await openInTmux({...copying(), config: configOf(...setting)});
		await expectSent(app, 'tmux', '', ' ');
		expect(app.tmux('list-buffers')).toBe('');
	});

	test.each(settings)('the same where it doesn\'t know of a clipboard: set-clipboard %s, allow-passthrough %s', async (...setting) => {
		await using app = await openInTmux({...copying(), config: [...blind, ...configOf(...setting)]});
		if (setting[1] === 'on') {
			await expectSent(app, 'osc52', 'c', '');
		} else {
			await expectRefused(app, 'set -as terminal-features \',xterm-256color:clipboard\'');
		}

		expect(app.tmux('list-buffers')).toBe('');
	});

	test('the bare sequence would not get out of such a one, and would stay in a buffer', async () => {
		const sequence = String.raw`\033]52;c;${payloadOf(usual)}\007`;
		await using app = await openInTmux({command: ['/bin/sh', '-c', `printf '${sequence}'; echo sent; read x`], config: [...blind, ...configOf('on', 'off')]});
		await app.see('sent');
		await until(() => app.tmux('list-buffers').includes('buffer0'));
		expect(clipboardBytes(app)).toEqual([]);
	});

	test.each(sizes)('%i bytes arrive whole', async size => {
		await using app = await openInTmux(copying(size));
		await expectWhole(app, size);
	});

	test('nothing of what is too long', async () => {
		await using app = await openInTmux(copying(over));
		await expectRefused(app, 'it is too long for a terminal\'s clipboard');
		expect(app.tmux('list-buffers')).toBe('');
	});
});

describe.skipIf(!hasScreen)('inside screen', () => {
	test('it gets out in pieces, and is cleared', async () => {
		await using app = await openInScreen(copying());
		await expectSent(app, 'osc52', 'c', '');
	});

	test.each(sizes)('%i bytes arrive whole', async size => {
		await using app = await openInScreen(copying(size));
		await expectWhole(app, size);
	});
});

describe.skipIf(!hasMosh)('behind mosh', () => {
	test('it gets the bare sequence, and is cleared', async () => {
		await using app = await openInMosh(copying());
		await expectSent(app, 'osc52', 'c', '');
	});

	test.each([1, 560, 3000, 12_000])('%i bytes arrive whole', async size => {
		await using app = await openInMosh(copying(size));
		await expectWhole(app, size);
	});

	test('nothing of what it would cut', async () => {
		await using app = await openInMosh(copying(12_001));
		await expectRefused(app, 'it is too long for mosh (16004 of at most 16000 characters in base64)');
	});

	test.skipIf(!hasTmux)('a tmux that sends no target is named, with the line that helps, and with that line it arrives', async () => {
		const line = String.raw`set -as terminal-overrides ',xterm-256color:Ms=\E]52;c;%p2%s\7'`;
		using home = makeHome();
		using plain = tmuxServer(home, copying());
		await using refused = await openInMosh({home, command: plain.command});
		expect((await refused.see('way none')).join('')).toContain(line);
		using helped = tmuxServer(home, {...copying(), config: [line]});
		await using app = await openInMosh({home, command: helped.command});
		await app.see('way tmux');
		await app.until(() => app.clipboard.length > 0, 'for the text to arrive');
		expect(app.clipboard).toEqual([usual]);
	});
});

describe.skipIf(!hasSshd)('over SSH', () => {
	let sshd: Sshd;
	beforeAll(async () => {
		sshd = await startSshd();
	});
	afterAll(() => {
		sshd[Symbol.dispose]();
	});

	test('with a display of the server it goes to the terminal, and not to that display', async () => {
		using home = makeHome();
		const got = path.join(home.path, 'copied');
		chmodSync(home.write('bin/xsel', `#!/bin/sh\ncat > '${got}'\n`), 0o700);
		await using app = await openOverSsh(sshd, {...copying(), home, env: {DISPLAY: ':99', PATH: `${path.join(home.path, 'bin')}:${process.env.PATH}`}});
		await expectSent(app, 'osc52', 'c', '');
		expect(existsSync(got)).toBe(false);
	});

	test.skipIf(!hasTmux)('out of a tmux on this side that lets through', async () => {
		using home = makeHome();
		await using app = await openInTmux({
			home,
			command: overSsh(sshd, home, copying()),
			config: ['set -g default-terminal tmux-256color', 'set -g allow-passthrough on', 'set -s set-clipboard external'],
		});
		await app.see('way osc52');
		await app.until(() => app.clipboard.length > 0, 'for the text to arrive');
		expect(clipboardBytes(app)).toEqual([`\u{1B}]52;c;${payloadOf(usual)}\u{7}`]);
		expect(app.tmux('list-buffers')).toBe('');
	});

	test.skipIf(!hasTmux)('inside a tmux on the other side', async () => {
		using home = makeHome();
		using server = tmuxServer(home, copying());
		await using app = await openOverSsh(sshd, {home, command: server.command});
		await expectSent(app, 'tmux', '', ' ');
	});
});

describe('the program that clears', () => {
	const terminal = async () => {
		const file = path.join(await temporaryFolder(), 'terminal');
		const handle = await openFile(file, 'w');
		onTestFinished(async () => {
			await handle.close();
		});
		return {file, descriptor: handle.fd};
	};

	const route = {kind: 'escape', wraps: ['bare']} as const;

	test('writes the clearing at its deadline', async () => {
		const {file, descriptor} = await terminal();
		expect(clearerStarter(clearer, descriptor)({deadline: Date.now(), route})).toBeTypeOf('function');
		await eventually(async () => {
			expect(await readFile(file, 'utf8')).toBe('\u{1B}]52;c;\u{7}');
		});
	});

	test.runIf(process.platform === 'linux')('writes nothing before, gets little of our environment, and ends when called off', async () => {
		const {file, descriptor} = await terminal();
		vi.stubEnv('PATCHBAY_TEST_SECRET', 'sk_live_é');
		onTestFinished(() => {
			vi.unstubAllEnvs();
		});
		const callOff = clearerStarter(clearer, descriptor)({deadline: Date.now() + 600_000, route});
		const find = () => execFileSync('ps', ['-e', '-o', 'pid=,args='], {encoding: 'utf8'}).split('\n').find(line => line.includes(clearer));
		await eventually(() => {
			expect(find()).toContain('"kind":"escape"');
		});
		const environment = await readFile(`/proc/${Number(/\d+/v.exec(find()!)![0])}/environ`, 'utf8');
		expect(environment).toContain('PATH=');
		expect(environment).not.toContain('PATCHBAY_TEST_SECRET');
		callOff!();
		await eventually(() => {
			expect(find()).toBeUndefined();
		});
		expect(await readFile(file, 'utf8')).toBe('');
	});
});
