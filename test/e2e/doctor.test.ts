/** The doctor on a host that is well, and on one where things were put wrong one by one. */
import {
	chmodSync, mkdirSync, readFileSync, statSync,
} from 'node:fs';
import path from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {run as runProgram} from '../_helpers/run.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {makeEmptyStore} from './_story.js';

type Check = Readonly<{group: string; name: string; state: 'ok' | 'warning' | 'wrong'; found: string; remedy: string | null}>;

const home = copiedForEach(madeOnce(makeEmptyStore));
beforeEach(() => {
	// A copy doesn't keep the modes of folders.
	for (const folder of ['audit', 'identities', 'state']) {
		chmodSync(path.join(home.patchbay, folder), 0o700);
	}
});

const env = {TERM: 'xterm-256color', LANG: 'C.UTF-8'};

const examine = async (more: Readonly<Record<string, string>> = {}) => {
	const ended = await runProgram({home, env: {...env, ...more}}, 'doctor', '--json');
	expect(ended.stderr).toBe('');
	const checks = JSON.parse(ended.stdout) as Check[];
	return {code: ended.code, checks, of: (name: string) => checks.filter(check => check.name === name)};
};

test('a host that is well', async () => {
	const {code, checks} = await examine();
	expect(checks.filter(({state}) => state === 'wrong')).toEqual([]);
	expect(code).toBe(0);
	expect(checks.every(({state, remedy}) => (state === 'ok') === (remedy === null))).toBe(true);
	expect(new Set(checks.map(({group}) => group))).toEqual(new Set(['files', 'terminal', 'program', 'store']));
	const {stdout} = await runProgram({home, env}, 'doctor');
	expect(stdout).toMatch(/^ {2}✓ store .*store\.json \(0600\)$/mv);
	expect(stdout).toMatch(/^ {2}✓ health +authentic, 0 integrations$/mv);
	expect(stdout).toMatch(/^Nothing is wrong, \d+ warnings?\.$/mv);
	expect((await runProgram({home, env: {...env, LANG: 'C'}}, 'doctor')).stdout).toMatch(/^[\n\u{20}-\u{7E}]*$/v);
});

test('permissions, each with the command that sets them right', async () => {
	chmodSync(home.store, 0o644);
	const [identity] = (await examine()).of('identity');
	const file = identity!.found.replace(/ \(.*$/v, '');
	chmodSync(file, 0o660);
	chmodSync(path.join(home.patchbay, 'state'), 0o755);
	const {code, of} = await examine();
	expect(code).toBe(9);
	expect(of('store')[0]).toMatchObject({state: 'wrong', remedy: `chmod 600 ${home.store}`, found: expect.stringContaining('0644: others may read it') as string});
	expect(of('identity')[0]).toMatchObject({state: 'wrong', remedy: `chmod 600 ${file}`, found: expect.stringContaining('others may write it') as string});
	expect(of('state')[0]).toMatchObject({state: 'wrong', remedy: `chmod 700 ${path.join(home.patchbay, 'state')}`});
	for (const {remedy} of [...of('store'), ...of('identity'), ...of('state')]) {
		expect(await runProgram({home, command: ['/bin/sh', '-c', remedy!]})).toMatchObject({code: 0});
	}

	expect(statSync(home.store).mode & 0o777).toBe(0o600);
	expect((await examine()).code).toBe(0);
});

test('recovery words on the host, and a work tree around the store', async () => {
	const file = home.write('words.txt', `${Array.from({length: 24}, () => 'abandon').join(' ')}\n`);
	mkdirSync(path.join(home.path, '.git'));
	const {code, of} = await examine();
	expect(code).toBe(9);
	expect(of('recovery words')[0]).toMatchObject({state: 'wrong', found: expect.stringContaining(file) as string, remedy: expect.stringContaining(`shred -u ${file}`) as string});
	expect(of('git')[0]).toMatchObject({state: 'warning', found: expect.stringContaining(home.path) as string});
});

test('a store that was changed by hand, and none at all', async () => {
	const good = readFileSync(home.store, 'utf8');
	home.write('patchbay/store.json', good.replace('"ana"', '"eva"'));
	expect(await examine()).toMatchObject({code: 6});
	home.write('patchbay/store.json', good);
	const elsewhere = await examine({PATCHBAY_STORE: path.join(home.path, 'nowhere.json')});
	expect(elsewhere.code).toBe(0);
	expect(elsewhere.of('health')[0]).toMatchObject({state: 'warning', found: expect.stringContaining('there is no store') as string});
});

test('the terminal: locale, type, clipboard', async () => {
	const {of} = await examine({LANG: 'C', TERM: 'dumb', NO_COLOR: '1'});
	expect(of('locale')[0]).toMatchObject({state: 'warning', remedy: expect.stringContaining('LANG=C.UTF-8') as string});
	expect(of('type')[0]).toMatchObject({state: 'warning'});
	expect(of('colours')[0]).toMatchObject({found: 'none, by NO_COLOR'});
	expect(of('clipboard')[0]).toMatchObject({state: 'warning', found: 'this is no terminal, so there is no clipboard to send it to'});
});

test('what doctor --clipboard has found is shown without it as well', async () => {
	const overSsh = {SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22', TERM: 'xterm-256color'};
	const look = async (...words: readonly string[]) => {
		await using app = await open({home, env: overSsh, args: ['doctor'], size: [160, 40]});
		await app.exit();
		const text = app.frame().join(' ').replaceAll(/\s+/gv, ' ');
		for (const word of words) {
			expect(text).toContain(word);
		}
	};

	await look('escape sequences (OSC 52); patchbay doctor --clipboard tries whether anything arrives');
	for (const [pasted, found] of [[true, 'a word arrived this way on'], [false, 'did not arrive']] as const) {
		await using app = await open({home, env: overSsh, args: ['doctor', '--clipboard']});
		await app.see('Pasted:');
		await app.type(pasted ? app.clipboard.at(-1)! : '');
		await app.press('enter');
		await app.exit();
		await look('escape sequences (OSC 52); a word', found);
	}
});
