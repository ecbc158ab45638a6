/** Settings by commands: real files, a real environment. */
import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {settingsTable} from '../../source/effects/settings-table.js';
import {makeHome} from '../_helpers/home.js';
import {run as runProgram} from '../_helpers/run.js';
import {madeForEach} from './_homes.js';

const home = madeForEach(makeHome);

const config = async (env: Readonly<Record<string, string>>, ...words: readonly string[]) => runProgram({home, env}, 'config', ...words);

test('every setting is listed, documented, and has a value', async () => {
	const {stdout, code} = await config({}, 'list', '--json');
	expect(code).toBe(0);
	const list = JSON.parse(stdout) as Array<{key: string; value: unknown; from: string; variable: string | null; help: string; default: unknown}>;
	expect(list.map(({key}) => key)).toEqual(Object.values(settingsTable).map(({key}) => key));
	expect(list.every(({help, from}) => help.length > 10 && from === 'default')).toBe(true);
	// This is no single value.
	expect(list.filter(({variable}) => variable === null).map(({key}) => key)).toEqual(['stores']);
	expect((await config({}, 'list')).stdout).toMatch(/^idleLock +5 +default +minutes/mv);
});

test('what is set holds, is written privately, and can be taken back', async () => {
	expect(await config({}, 'set', 'idlelock', '15')).toMatchObject({code: 0, stdout: 'idleLock is 15.\n'});
	expect(await config({}, 'set', 'link.base', 'https://ops.example.com/i/')).toMatchObject({code: 0, stdout: 'link.base is https://ops.example.com/i.\n'});
	const file = path.join(home.patchbay, 'config.json');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({idleLock: 15, link: {base: 'https://ops.example.com/i'}});
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect((await config({}, 'get', 'idleLock')).stdout).toBe('15\n');
	expect(await config({PATCHBAY_IDLE_LOCK: '1'}, 'set', 'idleLock', '20')).toMatchObject({code: 0, stdout: 'idleLock is 1.\n', stderr: 'The variable PATCHBAY_IDLE_LOCK wins over the file.\n'});
	expect(await config({}, 'set', 'idleLock', '--default')).toMatchObject({code: 0, stdout: 'idleLock is 5.\n'});
});

test('what is wrong is refused by name, and nothing is written', async () => {
	await config({}, 'set', 'idleLock', '15');
	const file = path.join(home.patchbay, 'config.json');
	const before = readFileSync(file, 'utf8');
	const cases: ReadonlyArray<readonly [words: readonly string[], code: number, said: string]> = [
		[['set', 'idleLock', 'soon'], 2, 'idleLock has to be minutes from 0 to 1440'],
		[['set', 'idelLock', '5'], 3, 'Did you mean idleLock?'],
		[['get', 'nothing'], 3, 'there is no such setting'],
		[['set', 'idleLock'], 2, 'the value is missing'],
		[['set', 'idleLock', '5', '--default'], 2, 'exclude each other'],
		[['set', 'stores', '[]'], 2, 'patchbay store add PATH'],
		[['set', 'link.base', 'http://x'], 2, 'link.base has to be an https:// address'],
	];
	for (const [words, code, said] of cases) {
		const ended = await config({}, ...words);
		expect([words, ended.code, ended.stdout]).toEqual([words, code, '']);
		expect(ended.stderr).toContain(said);
	}

	expect((await config({PATCHBAY_ICONS: 'emoji'}, 'list')).stderr).toContain('PATCHBAY_ICONS has to be auto, unicode, ascii or nerd');
	expect(readFileSync(file, 'utf8')).toBe(before);
});

test('a broken file is never overwritten', async () => {
	const file = home.write('patchbay/config.json', '{"idleLock": 15,');
	expect(await config({}, 'set', 'idleLock', '5')).toMatchObject({code: 2});
	expect(await config({}, 'get', 'idleLock')).toMatchObject({code: 2});
	expect(readFileSync(file, 'utf8')).toBe('{"idleLock": 15,');
});

test('keys are set one by one or as JSON, and what can\'t be used is refused by name', async () => {
	const file = path.join(home.patchbay, 'config.json');
	const saved = () => (JSON.parse(readFileSync(file, 'utf8')) as {keys?: unknown}).keys;
	expect(await config({}, 'set', 'keys.copy', 'z')).toMatchObject({code: 0, stdout: 'keys.copy is z.\n', stderr: ''});
	expect(await config({}, 'set', 'keys.form.save', 'S Ctrl+O')).toMatchObject({code: 0, stdout: 'keys.form.save is S Ctrl+O.\n'});
	expect(saved()).toEqual({copy: ['z'], 'form.save': ['S', 'Ctrl+O']});
	const cases: ReadonlyArray<readonly [words: readonly string[], code: number, said: string]> = [
		[['keys.copy', 'y'], 2, '"y" would be both "copy" (copy a URL or key) and "link" (copy the link); nothing was changed'],
		[['keys.form.copy', 'z'], 2, 'there is nothing called "form.copy" (perhaps "waiting.copy", "copy")'],
		[['keys.copy', 'Ctrl+H'], 2, 'since terminals send the same for Backspace, Tab and Enter'],
		[['keys.interrupt', 'x'], 2, 'the keys of "interrupt" are fixed'],
		[['keys.copy', ' '], 2, 'the keys of "copy" have to be one key or several'],
		[['keys', 'z'], 2, 'keys has to be an object of ids, each with a key or a list of keys'],
		[['keys', '{"copy": 3}'], 2, 'keys has to be an object of ids'],
		[['keys', '{"copy": "q"}'], 2, '"q" would be both "copy"'],
		[['keys.open', '--default'], 3, 'no key is set for "open"'],
	];
	for (const [words, code, said] of cases) {
		const ended = await config({}, 'set', ...words);
		expect([words, ended.code, ended.stdout]).toEqual([words, code, '']);
		expect(ended.stderr).toContain(said);
	}

	expect(saved()).toEqual({copy: ['z'], 'form.save': ['S', 'Ctrl+O']});
	expect(await config({}, 'set', 'keys.form.save', '--default')).toMatchObject({code: 0, stdout: 'keys.form.save is as usual.\n'});
	expect(await config({}, 'set', 'keys', '{"link": ["y", "Ctrl+Y"], "reveal": "w"}')).toMatchObject({code: 0});
	expect(saved()).toEqual({link: ['y', 'Ctrl+Y'], reveal: ['w']});
	expect((await config({}, 'get', 'keys')).stdout).toBe('{"link":["y","Ctrl+Y"],"reveal":["w"]}\n');
	expect(await config({}, 'set', 'keys', '--default')).toMatchObject({code: 0, stdout: 'keys is {}.\n'});
	expect(saved()).toBeUndefined();
});
