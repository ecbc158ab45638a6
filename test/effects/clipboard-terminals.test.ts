import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {open as openFile, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	afterAll, beforeAll, describe, expect, onTestFinished, test, vi,
} from 'vitest';
import {clearerStarter} from '../../source/effects/clipboard-doors.js';
import {open} from '../_helpers/driver.js';
import {hasTmux, openInTmux} from '../_helpers/tmux.js';
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

test('a plain terminal gets the text, and the clearing', async () => {
	await using app = await open({command: [process.execPath, copier]});
	await app.see('way osc52');
	expect(app.clipboard).toEqual(['sk_live_é']);
	await app.press('x');
	await app.see('cleared');
	expect(app.clipboard).toEqual(['sk_live_é', '']);
});

describe.skipIf(!hasTmux)('inside tmux', () => {
	// This tmux must not know that the terminal around it has a clipboard.
	const blind = ['set -s terminal-features ""', 'set -s terminal-overrides "*:Ms@"'];

	test('with its defaults the text gets out through load-buffer, and no buffer is left', async () => {
		await using app = await openInTmux({command: [process.execPath, copier]});
		await app.see('way tmux');
		await app.until(() => app.clipboard.length > 0);
		expect(app.clipboard).toEqual(['sk_live_é']);
		expect(app.tmux('list-buffers')).toBe('');
		await app.press('x');
		await app.see('cleared');
		await app.until(() => app.clipboard.length > 1);
		expect(app.clipboard).toEqual(['sk_live_é', ' ']);
		expect(app.tmux('list-buffers')).toBe('');
	});

	test('a tmux that knows no clipboard but lets through gets the wrapped sequence', async () => {
		await using app = await openInTmux({command: [process.execPath, copier], config: [...blind, 'set -g allow-passthrough on']});
		await app.see('way osc52');
		await app.until(() => app.clipboard.length > 0);
		await app.press('x');
		await app.see('cleared');
		await app.until(() => app.clipboard.length > 1);
		expect(app.clipboard).toEqual(['sk_live_é', '']);
		expect(app.tmux('list-buffers')).toBe('');
	});

	test('a tmux through which nothing gets is named, with the line that helps', async () => {
		await using app = await openInTmux({command: [process.execPath, copier], config: blind});
		const frame = await app.see('way none');
		expect(frame.join('')).toContain('set -as terminal-features \',xterm-256color:clipboard\'');
		expect(app.clipboard).toEqual([]);
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
		await vi.waitFor(async () => {
			expect(await readFile(file, 'utf8')).toBe('\u{1B}]52;c;\u{7}');
		}, {timeout: 10_000});
	});

	test.runIf(process.platform === 'linux')('writes nothing before, gets little of our environment, and ends when called off', async () => {
		const {file, descriptor} = await terminal();
		vi.stubEnv('PATCHBAY_TEST_SECRET', 'sk_live_é');
		onTestFinished(() => {
			vi.unstubAllEnvs();
		});
		const callOff = clearerStarter(clearer, descriptor)({deadline: Date.now() + 600_000, route});
		const find = () => execFileSync('ps', ['-e', '-o', 'pid=,args='], {encoding: 'utf8'}).split('\n').find(line => line.includes(clearer));
		await vi.waitFor(() => {
			expect(find()).toContain('"kind":"escape"');
		});
		const environment = await readFile(`/proc/${Number(/\d+/v.exec(find()!)![0])}/environ`, 'utf8');
		expect(environment).toContain('PATH=');
		expect(environment).not.toContain('PATCHBAY_TEST_SECRET');
		callOff!();
		await vi.waitFor(() => {
			expect(find()).toBeUndefined();
		});
		expect(await readFile(file, 'utf8')).toBe('');
	});
});
