/** Names of members, services and newcomers that would act in a terminal if they were shown as they are. Asserted on the bytes. */
import {
	afterAll, beforeAll, describe, expect, test,
} from 'vitest';
import {requestText} from '../../source/domain/access-request.js';
import type {Change} from '../../source/domain/change.js';
import {newId, newKeys, proofOf, publicKeys} from '../../source/sealing/keys.js';
import {makeHome, open, type App, type Home} from '../_helpers/driver.js';
import type {Environment} from '../_helpers/home.js';
import {foreignIn, foreignOnScreen, hostileTexts} from '../_helpers/hostile-text.js';
import {memoryWorld, passphrase as passphraseOf} from '../_helpers/memory-world.js';
import {addMember, read} from '../_helpers/newcomers.js';
import {run, type RunOptions} from '../_helpers/run.js';
import {integration} from '../_helpers/hostile.js';
import {writeWorld} from '../_helpers/written-world.js';

const passphrase = new TextDecoder().decode(passphraseOf());

/** As a name, in the form in which one is stored: without the slash that none may hold, and no longer than one may be. */
const names = hostileTexts.map(text => Array.from(text.replaceAll('/', '').normalize('NFC')).slice(0, 98).join('').trim());

/** Every kind of attack stands in names of both. */
const members = names.filter((_, index) => index % 2 === 0);
const services = names.filter((_, index) => index % 2 === 1);

/** Those who have read something, so that the audit names them. */
const readers = names.slice(0, 3).map(name => `r${name}`);

const home: Home = makeHome();
let storeId: string;

const principal = (name: string) => {
	const [id, keys] = [newId(), newKeys()];
	const shown = {id, ...publicKeys(keys)};
	return {shown, proof: proofOf(storeId, shown, keys.sign), name};
};

const request = (kind: 'join' | 'rekey', name: string): string => {
	const {shown, proof} = principal(name);
	return requestText({
		kind, store: storeId, name, proof, ...shown,
	});
};

beforeAll(async () => {
	const world = await memoryWorld({recovery: false});
	storeId = world.created.storeId;
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, integration('Ledger', ['billing'])]);
	const [project] = world.session.snapshot.roster.projects.keys();
	const added = (name: string): Change => {
		const {shown, proof} = principal(name);
		return {kind: 'member.add', principal: {...shown, kind: 'member', name, right: 'none'}, proof};
	};

	const put = (name: string): Change => {
		const {shown, proof} = principal(name);
		return {
			kind: 'service.put', principal: {...shown, kind: 'service', name, right: 'none'}, proof, project: project!, only: undefined,
		};
	};

	await world.session.commit('change', () => [...members.map(name => added(name)), ...services.map(name => put(name))]);
	for (const name of readers) {
		const reader = await addMember(world, name, 'manageOwn');
		await read(reader.session, 'Ledger', 'one');
	}

	await writeWorld(world, home);
	home.write('pass', `${passphrase}\n`);
}, 240_000);
afterAll(() => {
	home.remove();
});

/** Runs a command and looks at every byte it prints. */
const clean = async (options: Omit<RunOptions, 'home'>, ...words: readonly string[]) => {
	const ended = await run({home, ...options}, ...words);
	// The layout of JSON is ours; within its texts there is no tab.
	const stdout = words.includes('--json') ? ended.stdout.replaceAll(/^\t+/gmv, '') : ended.stdout;
	expect([words.slice(0, 2), foreignIn(stdout), foreignIn(ended.stderr)]).toEqual([words.slice(0, 2), undefined, undefined]);
	return ended;
};

const locales: ReadonlyArray<readonly [string, Environment]> = [['a locale of today', {}], ['LC_ALL=C', {LANG: undefined, LC_ALL: 'C'}]];

/** No argument can hold a zero. */
const some = names.filter((name, index) => index % 12 === 0 && !name.includes('\0'));

describe('what commands print', () => {
	test.each(locales)('of who is in the store, in %s', async (_name, env) => {
		const {stdout} = await clean({env}, 'member', 'list');
		expect(stdout.trimEnd().split('\n')).toHaveLength(members.length + readers.length + 2);
		expect((await clean({env}, 'service', 'list')).stdout.trimEnd().split('\n')).toHaveLength(services.length + 1);
		if (env.LC_ALL === 'C') {
			expect(stdout).toMatch(/^[\u{20}-\u{7E}\n]*$/v);
		}

		expect((await clean({env}, 'audit')).stdout.trimEnd().split('\n').length).toBeGreaterThan(readers.length);
		expect(await clean({env}, 'project', 'members', 'billing')).toMatchObject({code: 0});
		expect(await clean({env}, 'verify')).toMatchObject({code: 0});
	});

	test('as JSON it is escaped, and nothing of it is lost', async () => {
		const listed = JSON.parse((await clean({}, 'member', 'list', '--json')).stdout) as ReadonlyArray<{name: string}>;
		expect(listed.map(({name}) => name).toSorted()).toEqual(['ana', ...members, ...readers].toSorted());
		await clean({}, 'service', 'list', '--json');
		await clean({}, 'audit', '--json');
	});

	test.each(some.map(name => [name.replaceAll(/[^\w\-]/gv, ''), name]))('of what is done to %s, and of nobody of that name', async (_name, name) => {
		const [member, service] = [readers[0]!, services.find(each => each.includes(name.slice(0, 4))) ?? services[1]!];
		await Promise.all([
			clean({}, 'member', 'remove', members.includes(name) ? name : member, '--dry-run'),
			clean({}, 'member', 'grant', members.includes(name) ? name : member, 'manageAll', '--dry-run'),
			clean({}, 'service', 'remove', service.replaceAll('\0', ''), '--dry-run'),
			clean({}, 'audit', '--leaver', member),
		]);
		await Promise.all([
			clean({}, 'member', 'remove', `nobody${name}`),
			clean({}, 'service', 'edit', `nobody${name}`, '--name', name),
			clean({}, 'service', 'add', `new ${name}`, '--project', `none${name}`, '--key-file', 'x.key'),
			clean({}, 'service', 'add', `new ${name}`, '--project', 'billing', '--only', `none${name}`, '--key-file', 'x.key'),
		]);
		await Promise.all([
			clean({}, 'member', 'add', request('join', `new${name}`), '--dry-run'),
			clean({}, 'member', 'add', request('join', name), '--dry-run'),
			clean({}, 'member', 'add', request('rekey', name), '--dry-run'),
			clean({}, 'member', 'add', request('join', `new${name}`), '--words', name, '--passphrase-file', `${home.path}/pass`),
		]);
	});

	test('to somebody of such a name who asks to join', async () => {
		using other = makeHome();
		const pass = other.write('pass', `${passphrase}\n`);
		const name = `new ${names.find(each => each.includes('clipboard'))!}`;
		const joined = await run({home: other}, 'member', 'join', '--name', name, '--store', home.store, '--passphrase-file', pass);
		expect([joined.code, foreignIn(joined.stdout), foreignIn(joined.stderr)], joined.stderr).toEqual([0, undefined, undefined]);
		await using app = await open({home: other, args: ['--store', home.store], size: [120, 40], env: {NO_COLOR: '1'}});
		await app.see('You have asked to join', 'Your words');
		await app.press('escape');
		await app.gone('Your words');
		await app.press('q');
		await app.exit();
		expect(foreignOnScreen(app.raw)).toBeUndefined();
	}, 120_000);
});

/** The place of the selected row, `7/150`. */
const placeIn = (frame: readonly string[]): string | undefined => /[·\-] (?<place>\d+\/\d+)$/mv.exec(frame.join('\n'))?.groups?.place;

const page = async (app: App, name: string, steps: number) => {
	await app.press('m');
	await app.see(/^❯|^>/mv);
	for (let step = 0; step < steps; step++) {
		const before = app.frame().findIndex(line => /^[❯>]/v.test(line));
		await app.press('down');
		await app.until(frame => frame.findIndex(line => /^[❯>]/v.test(line)) > before, 'for the next page in the menu');
	}

	await app.press('enter');
	await app.see(new RegExp(`[›>] ${name}(?: |$)`, 'mv'), / 1\/\d+$/mv);
};

/** Walks through a whole page with the details open, a page at a time. */
const walk = async (app: App, count: number) => {
	const seen = new Set<string>();
	for (let turn = 0; turn < 60; turn++) {
		for (const [word] of app.frame().join('\n').matchAll(/x[0-4][0-9a-z]{1,2}[a-z]/gv)) {
			seen.add(word);
		}

		const place = placeIn(app.frame());
		if (place === `${count}/${count}`) {
			break;
		}

		await app.press('pagedown');
		await app.until(frame => placeIn(frame) !== place, `for another row than ${place}`);
	}

	return seen;
};

describe('what the screen writes', () => {
	test.each(locales)('of members, services and requests, in %s', async (_name, env) => {
		await using app = await open({home, size: [120, 40], env: {...env, NO_COLOR: '1', SSH_TTY: '/dev/pts/7'}});
		await app.see('1 of 1', 'verified');
		await page(app, 'Members', 1);
		const all = members.length + readers.length + 1;
		expect((await walk(app, all)).size).toBeGreaterThan(members.length / 2);
		await app.press('enter');
		await app.see('Six words');
		await app.press('escape');
		await app.gone('Six words');
		for (const [key, heading] of [['e', 'Right of'], ['P', 'Projects of'], ['D', 'Remove']] as const) {
			await app.press(key);
			await app.see(heading);
			await app.press('escape');
			await app.gone(`${heading} x`);
		}

		await app.press('a');
		await app.see('Add a member');
		await app.paste(request('join', `x9${names.find(name => name.includes('clipboard'))!}`));
		await app.see(/-join\.|\.end/v);
		await app.press('enter');
		await app.see('Which right shall');
		await app.press('enter');
		await app.see('the words are the same');
		await app.press('escape');
		await app.see('Which right shall');
		await app.press('escape');
		await app.gone('Which right shall');

		await page(app, 'Services', 1);
		expect((await walk(app, services.length)).size).toBeGreaterThan(services.length / 2);
		for (const [key, heading] of [['e', 'Change the service'], ['K', 'Replace the keys of'], ['D', 'Remove the service']] as const) {
			await app.press(key);
			await app.see(heading);
			await app.press('escape');
			await app.gone(heading);
		}

		await page(app, 'Audit', 1);
		await app.press('enter');
		await app.see('Stood on');
		await app.press('down');
		await app.see(/ 2\/\d+$/mv);
		await app.press('q');
		await app.exit();
		expect(foreignOnScreen(app.raw)).toBeUndefined();
	}, 240_000);
});
