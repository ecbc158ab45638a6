/** A link from a runbook leads to its integration, and does nothing else. */
import {cpSync, mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {makeHome} from '../_helpers/home.js';
import {run} from '../_helpers/run.js';
import {copyOf, madeOnce} from './_homes.js';
import {
	linkOf, makeEmptyStore, makeTeam, ok, said, unlockWith,
} from './_story.js';

const home = madeOnce(makeTeam);
let link: string;
beforeAll(async () => {
	link = await linkOf(home, 'Stripe live');
});

test('patchbay LINK opens the screen with that card selected, and takes nothing', async () => {
	expect(link).toMatch(/^patchbay:\/\/[\w\-]{16}\/[\w\-]{16}$/v);
	await using app = await open({home, args: [link]});
	await app.see('7 of 7', '❯ ◆ Stripe live', 'verified', 'Stripe live · by ana', '· locked ·');
	expect(app.clipboard).toEqual([]);
	expect(app.frame().join('\n')).not.toContain('Passphrase');
	// From there on it is the screen as always.
	await app.press('enter');
	await app.see(link);
});

test('patchbay open does the same; a name behind the link is for the reader alone', async () => {
	await using app = await open({home, args: ['open', `${link}#something-else`]});
	await app.see('❯ ◆ Stripe live', '7 of 7');
});

test('the card is there even where filters hide it, until they are changed', async () => {
	await using app = await open({home, args: [link]});
	await app.see('❯ ◆ Stripe live', '7 of 7');
	await app.press('f');
	await app.see(/□ AI +1/v);
	await app.press('space');
	await app.see('1 of 7', '■ AI');
	await app.press('enter');
	await app.see('❯ ✺ OpenAI', 'c copy…');
	await app.press('escape');
	await app.see('7 of 7', 'Type: all');
});

test('with an address of the team\'s own, links are https, and only that address is understood', async () => {
	const env = {PATCHBAY_LINK_BASE: 'https://ops.example.com/i'};
	const {stdout} = await run({home, env}, 'link', 'Stripe live');
	expect(stdout.trim()).toBe(link.replace('patchbay://', 'https://ops.example.com/i/'));
	await using app = await open({home, env, args: [stdout.trim()]});
	await app.see('❯ ◆ Stripe live', '7 of 7');
	await app.press('y');
	await app.see(said('Sent the link of Stripe live'));
	expect(app.clipboard).toEqual([stdout.trim()]);
	const elsewhere = await run({home, env}, 'show', stdout.trim().replace('ops.example.com', 'ops.example.org'));
	expect(elsewhere.code).not.toBe(0);
	expect(elsewhere.stdout).toBe('');
});

test('a link of a store that is not known here says whose it is and what to do', async () => {
	using other = await makeEmptyStore();
	const known = await ok(home, 'store', 'list', '--json');
	const [{id}] = JSON.parse(known.stdout) as [{id: string}];
	await using app = await open({home: other, args: [link]});
	expect(await app.exit()).toEqual({code: 3, signal: 0});
	expect(app.raw).not.toContain('\u{1B}[?1049h');
	const text = app.raw.replaceAll('\r\n', ' ');
	expect(text).toMatch(/^patchbay: this link belongs to store [\w\-]{4}…; known here: patchbay [\w\-]{4}…/v);
	expect(text).toContain(`this link belongs to store ${id.slice(0, 4)}…`);
	expect(text).toContain('Add it: patchbay store add PATH');
});

test('a link of another store that is known here opens that one', async () => {
	using other = await makeEmptyStore();
	const folder = path.join(other.path, 'srv');
	mkdirSync(folder, {mode: 0o700});
	cpSync(home.store, path.join(folder, 'ops.json'));
	cpSync(path.join(home.patchbay, 'audit'), path.join(folder, 'audit'), {recursive: true});
	await ok(other, 'store', 'add', path.join(folder, 'ops.json'));
	await using app = await open({home: other, args: [link]});
	await app.see('❯ ◆ Stripe live', '7 of 7');
});

test('a link offers no new store where there is none', async () => {
	using empty = makeHome();
	await using app = await open({home: empty, args: [link]});
	expect(await app.exit()).toMatchObject({code: 3});
	expect(app.raw).toContain('there is no store');
	expect(app.raw).not.toContain('\u{1B}[?1049h');
});

test('a link to what was never there, and one that was tampered with', async () => {
	using copy = copyOf(home);
	const before = readFileSync(copy.store, 'utf8');
	const gone = await run({home: copy}, 'show', `${link.slice(0, -16)}AAAAAAAAAAAAAAAA`);
	expect(gone).toMatchObject({code: 3, stdout: ''});
	for (const hostile of ['patchbay://../../etc/passwd', 'patchbay://', `${link}/../x`, `${link}?store=/etc/passwd`, `${link}\u{1B}]52;c;eA==\u{7}`, 'https://ops.example.com/i/AAAAAAAAAAAAAAAA/AAAAAAAAAAAAAAAA']) {
		await using app = await open({home: copy, args: ['open', hostile]});
		const {code} = await app.exit();
		expect([hostile, code]).toEqual([hostile, expect.toBeOneOf([2, 3])]);
		expect(app.raw).toMatch(/^patchbay: /v);
		expect(app.clipboard).toEqual([]);
		expect(app.raw).not.toContain('\u{1B}');
	}

	expect(readFileSync(copy.store, 'utf8')).toBe(before);
	expect((await run({home: copy}, 'list', ...unlockWith(copy))).code).toBe(0);
});
