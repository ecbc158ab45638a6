/** A word goes to the clipboard and is pasted back, or isn't; what came of it is what copying says from then on. */
import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import type {Call} from '../../source/cli/call.js';
import {checkClipboard} from '../../source/cli/verbs/doctor-clipboard.js';
import {createClipboard} from '../../source/effects/clipboard.js';
import {createClipboardMemory, nameOfWay} from '../../source/effects/clipboard-memory.js';

/** A person at a terminal over SSH, with what is in the clipboard in hand. */
const make = (answer: (word: string) => string | undefined, {interactive = true, json = false, term = 'xterm-256color'} = {}) => {
	const files = new Map<string, string>();
	const memory = createClipboardMemory({
		async read(name) {
			return files.get(name);
		},
		async write(name, text) {
			files.set(name, text);
		},
	});
	let held = '';
	const clipboard = createClipboard({
		setting: 'auto',
		environment: {TERM: term, SSH_TTY: '/dev/pts/1'},
		platform: 'linux',
		terminal: true,
		async ancestors() {
			return [];
		},
		async write(sequence) {
			held = Buffer.from(/;c;(?<payload>[^\u{7}]*)/v.exec(sequence)!.groups!.payload!, 'base64').toString('utf8');
		},
		async run() {
			return undefined;
		},
		async native() {
			throw new Error('no display');
		},
		bufferName: () => 'one',
		startClearer: () => undefined,
		now: () => Date.UTC(2026, 10, 25),
		memory,
	});
	const said: string[] = [];
	const output = {
		isTerminal: true,
		columns: 80,
		async write(chunk: string | Uint8Array) {
			said.push(String(chunk));
		},
	};
	const world = {
		interactive, unicode: true, stdout: output, stderr: output,
		clipboard: async () => clipboard,
		random: async () => ({bytes: (length: number) => new Uint8Array(length).fill(7)}),
		ask: async () => answer(held),
	};
	return {
		clipboard, files, said: () => said.join(''), check: async () => checkClipboard({world, json} as unknown as Call),
	};
};

test('a word that comes back: the way works, and that is said of the next copy', async () => {
	const {check, clipboard, said, files} = make(word => `  ${word}\n`);
	expect(await clipboard.copy('one')).toEqual({way: 'osc52'});
	await check();
	expect(said()).toContain('It arrived. Copying works here, by way of your terminal\'s clipboard by escape sequence (OSC 52); that is remembered.');
	expect(await clipboard.copy('two')).toEqual({way: 'osc52', arrived: true});
	expect(files.keys().toArray()).toEqual(['clipboard.json']);
	expect(JSON.parse(files.get('clipboard.json')!)).toEqual({'escape bare, xterm-256color over SSH': {arrived: true, at: '2026-11-25T00:00:00.000Z'}});
});

test('marks around what was pasted are none of it', async () => {
	const {check, said} = make(word => `\u{1B}[200~${word}\u{1B}[201~`);
	await check();
	expect(said()).toContain('It arrived.');
});

test.each([['', 'Nothing arrived.'], ['what was there before', 'Something else was in the clipboard.']])('%j instead of it: said, with what helps, and remembered', async (answer, words) => {
	const {check, clipboard, said} = make(() => answer);
	await check();
	expect(said()).toContain(words);
	expect(said()).toContain('xterm wants');
	expect(said()).not.toContain('what was there before');
	expect(await clipboard.copy('two')).toEqual({way: 'osc52', arrived: false});
});

test('as JSON', async () => {
	const {check, said} = make(word => word, {json: true});
	await check();
	expect(JSON.parse(said().slice(said().indexOf('{')))).toEqual({clipboard: {way: 'osc52', arrived: true}});
});

test('who cancels has said nothing', async () => {
	const {check, files} = make(() => undefined);
	await expect(check()).rejects.toThrow('cancelled; nothing was remembered');
	expect(files.size).toBe(0);
});

test('where nobody can paste, and where there is no way, it says so', async () => {
	await expect(make(() => '', {interactive: false}).check()).rejects.toThrow('this is no terminal');
	await expect(make(() => '', {term: 'dumb'}).check()).rejects.toThrow('nothing can be copied here: a terminal of type dumb has no clipboard');
});

test('a way that nothing arrived by comes after one that nobody has tried', async () => {
	const environment = {TERM: 'xterm', DISPLAY: ':0'};
	const written: string[] = [];
	let memory: string | undefined = JSON.stringify({[nameOfWay({kind: 'native'}, environment)]: {arrived: false, at: '2026-11-25T00:00:00Z'}});
	const clipboard = createClipboard({
		setting: 'auto',
		environment,
		platform: 'linux',
		terminal: true,
		async ancestors() {
			return [];
		},
		async write(sequence) {
			written.push(sequence);
		},
		async run() {
			return undefined;
		},
		async native() {
			written.push('native');
		},
		bufferName: () => 'one',
		startClearer: () => undefined,
		now: () => 0,
		memory: createClipboardMemory({
			async read() {
				return memory;
			},
			async write() {},
		}),
	});
	expect(await clipboard.copy('x')).toEqual({way: 'osc52'});
	memory = 'no JSON';
	expect(await clipboard.copy('x')).toEqual({way: 'native'});
	expect(written).toEqual(['\u{1B}]52;c;eA==\u{7}', 'native']);
});
