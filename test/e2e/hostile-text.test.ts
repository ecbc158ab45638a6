/** Text that others wrote, in every place where it may stand: what reaches the terminal is ours alone. Asserted on the bytes. */
import {Buffer} from 'node:buffer';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {open} from '../_helpers/driver.js';
import {makeHome, type Environment} from '../_helpers/home.js';
import {foreignIn, foreignOnScreen, hostileTexts} from '../_helpers/hostile-text.js';
import {run, type RunOptions} from '../_helpers/run.js';
import {madeOnce} from './_homes.js';
import {makeEmptyStore, passphrase, unlockWith} from './_story.js';

/** Lone surrogates stand in no file; everything else may. */
const texts = hostileTexts;

const shortened = (text: string, longest: number): string => Array.from(text).slice(0, longest).join('');

/** As a name: without the slash that none may hold, and no longer than one may be. */
const nameOf = (text: string): string => shortened(text.replaceAll('/', ''), 100);

const home = madeOnce(makeEmptyStore);
beforeAll(async () => {
	const file = home.write('hostile.json', JSON.stringify({
		patchbay: 1,
		integrations: texts.map((text, index) => ({
			name: nameOf(text),
			type: shortened(nameOf(texts[(index + 1) % texts.length]!), 40),
			projects: [{name: shortened(nameOf(texts[(index * 7) % 40]!), 40), active: index % 2 === 0}],
			urls: [`https://host-${index}.example.com/${encodeURIComponent(text)}`],
			credentials: {[`key${index}${text}`]: {value: `value ${text}`}},
		})),
	}));
	const imported = await run({home}, 'import', file, ...unlockWith(home));
	expect([imported.code, foreignIn(imported.stdout), foreignIn(imported.stderr)], imported.stderr.slice(-300)).toEqual([0, undefined, undefined]);
});

test('there are three hundred of them', () => {
	expect(new Set(texts).size).toBeGreaterThanOrEqual(300);
	expect(texts.filter(text => foreignIn(text) !== undefined).length).toBeGreaterThanOrEqual(280);
});

/** Runs a command and looks at every byte it prints. */
const clean = async (options: Omit<RunOptions, 'home'>, ...words: readonly string[]) => {
	const ended = await run({home, ...options}, ...words);
	// The layout of JSON is ours; within its texts there is no tab.
	const stdout = words.includes('--json') ? ended.stdout.replaceAll(/^\t+/gmv, '') : ended.stdout;
	expect([words.slice(0, 2), foreignIn(stdout), foreignIn(ended.stderr)]).toEqual([words.slice(0, 2), undefined, undefined]);
	return ended;
};

describe('what commands print', () => {
	test.each<[string, Environment]>([['a locale of today', {}], ['LC_ALL=C', {LC_ALL: 'C'}]])('in %s', async (_name, env) => {
		const {stdout} = await clean({env}, 'list');
		expect(stdout.split('\n').length).toBeGreaterThan(texts.length);
		if (env.LC_ALL === 'C') {
			expect(stdout).toMatch(/^[\u{20}-\u{7E}\n]*$/v);
		}

		await clean({env}, 'project', 'list');
		await clean({env}, 'verify');
		await clean({env}, 'whoami');
		for (const text of texts.slice(0, 6)) {
			expect(await clean({env}, 'show', nameOf(text))).toMatchObject({code: 0});
		}
	});

	test('as JSON it is escaped, and nothing of it is lost', async () => {
		const {stdout} = await clean({}, 'list', '--json');
		const listed = JSON.parse(stdout) as ReadonlyArray<{name: string}>;
		expect(listed.map(({name}) => name.normalize('NFC')).toSorted()).toEqual(texts.map(text => nameOf(text).normalize('NFC').trim()).toSorted());
		expect(stdout).toContain(String.raw`\u202E`);
		expect(stdout).toContain(String.raw`\u001b]52;c;`);
	});

	test('the value that was asked for comes as it is, and nothing else with it', async () => {
		const {integrations} = {integrations: JSON.parse((await clean({}, 'list', '--json')).stdout) as ReadonlyArray<{name: string; credentials: ReadonlyArray<{key: string}>}>};
		const [{name, credentials}] = integrations.filter(({name}) => name.includes('clipboard')) as [typeof integrations[number]];
		const ended = await run({home}, 'read', '-n', `${name}/${credentials[0]!.key}`, ...unlockWith(home));
		expect(ended).toMatchObject({code: 0, stderr: ''});
		expect(ended.stdout).toContain('value ');
		expect(ended.stdout).toContain('\u{1B}]52;c;');
	});
});

/** Every fourth: each of them starts the program several times. */
const some = texts.filter((text, index) => index % 12 === 0 && !text.includes('\0'));

describe('what commands say of what they were given', () => {
	test.each(some.map(text => [text.replaceAll(/[^\w\-]/gv, ''), text]))('%s', async (_name, text) => {
		await Promise.all([
			clean({}, text),
			clean({}, 'show', text),
			clean({}, 'read', `${text}/${text}`),
			clean({}, 'show', '--json', `nobody${text}`),
		]);
		await Promise.all([
			clean({}, 'list', '--type', text, '--project', text, text),
			clean({}, 'list', `--${text}`),
			clean({}, 'add', '--name', 'new', '--type', text, '--project', text, '--url', `https://${text}`, '--credential', text, ...unlockWith(home)),
			clean({}, 'open', `patchbay://${text}/${text}#${text}`),
		]);
		await Promise.all([
			clean({}, 'import', path.join(home.path, text)),
			clean({env: {PATCHBAY_STORE: path.join(home.path, text)}}, 'list'),
			clean({}, 'list', '--passphrase-file', text, '--store', text),
			clean({env: {PATCHBAY_CLIPBOARD: text, PATCHBAY_ICONS: text}}, 'list'),
		]);
	});

	test('names of files, and what stands in them', async () => {
		using other = makeHome();
		for (const [index, text] of some.entries()) {
			const name = text.replaceAll(/[\/\0]/gv, '').slice(0, 60);
			const folder = path.join(other.path, `f${index}`);
			mkdirSync(folder);
			const file = path.join(folder, name || 'x');
			writeFileSync(file, Buffer.from(`${text}=1\n{"${text}`), {mode: 0o600});
			await clean({}, 'import', file, '--dry-run');
		}
	});
});

describe('what the screen writes', () => {
	test.each<[string, Environment]>([['a locale of today', {}], ['LC_ALL=C', {LANG: undefined, LC_ALL: 'C'}]])('every card, its drawer and its messages, in %s', async (_name, env) => {
		await using app = await open({home, size: [120, 40], env: {...env, NO_COLOR: '1', SSH_TTY: '/dev/pts/7'}});
		await app.see(`${texts.length} of ${texts.length}`, 'verified');
		const seen = new Set<string>();
		for (let page = 0; page < 60; page++) {
			const frame = app.frame().join('\n');
			for (const [word] of frame.matchAll(/x[0-3][0-9a-z]{1,2}[a-z]/gv)) {
				seen.add(word);
			}

			const place = /[·\-] (?<place>\d+)\/\d+$/mv.exec(frame)?.groups!.place;
			if (place === String(texts.length)) {
				break;
			}

			await app.press('pagedown');
			await app.until(now => /[·\-] (?<place>\d+)\/\d+$/mv.exec(now.join('\n'))?.groups!.place !== place);
		}

		expect(seen.size).toBeGreaterThan(200);
		await app.press('g');
		await app.see(` 1/${texts.length}`);
		await app.press('enter');
		await app.see((env.LC_ALL === 'C' ? '*' : '•').repeat(8));
		await app.press('v');
		await app.see('Passphrase');
		await app.type(passphrase);
		await app.see((env.LC_ALL === 'C' ? '*' : '•').repeat(passphrase.length));
		await app.press('enter');
		await app.see('value ');
		await app.press('down', 'escape');
		await app.gone('value ');
		await app.press('f');
		await app.see(/[□\[]/v);
		await app.press('escape');
		await app.press('y');
		await app.until(() => app.clipboard.length > 0, 'for the link');
		await app.press('q');
		await app.exit();
		const [before, ...others] = app.raw.split('\u{1B}]52;c;');
		expect(others).toHaveLength(1);
		expect(foreignOnScreen(before!)).toBeUndefined();
		expect(foreignOnScreen(others[0]!.replace(/^[^\u{7}]*\u{7}/v, ''))).toBeUndefined();
	});
});
