/** A team on one store: five people with exactly their rights, services, a stolen laptop, the last admin, and the way back in. */
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {makeHome} from '../_helpers/home.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	askedOf, join, makePerson, readable, serviceAt, type Person,
} from './_people.js';
import {
	done, makeTeam, ok, passphrase, said, secretOf, unlocked, unlockWith,
} from './_story.js';

const all = ['Stripe live/secretKey', 'Stripe test/secretKey', 'Radar/apiKey', 'OpenAI/apiKey', 'Postmark/serverToken'] as const;

const team = madeOnce(makeTeam);
const home = copiedForEach(team);

const admin = async (...argv: readonly string[]) => unlocked(home, ...argv);
const allowed = async (...argv: readonly string[]) => done(home, ...argv);

test('five on one store, each with exactly their rights, on the command line and on the screen', {timeout: 600_000}, async () => {
	for (const project of ['billing', 'shop', 'risk']) {
		await allowed('project', 'members', project, 'add', 'ana');
	}

	using ben = await join(home, 'ben', '--project', 'billing');
	using cleo = await join(home, 'cleo', '--project', 'shop');
	using dan = await join(home, 'dan', '--right', 'none', '--project', 'billing');
	using lee = await join(home, 'lee', '--right', 'manageAll');
	expect(await readable(ben, all)).toEqual(['Stripe live/secretKey', 'Stripe test/secretKey', 'Postmark/serverToken']);
	expect(await readable(cleo, all)).toEqual(['Stripe live/secretKey', 'OpenAI/apiKey']);
	expect(await readable(dan, all)).toEqual([]);
	expect(await readable(lee, all)).toEqual(all);

	const reasons: ReadonlyArray<readonly [Person, readonly string[], string]> = [
		[ben, ['read', 'Radar/apiKey'], 'You can\'t open this value: it belongs to risk, which is not your project. Ask an admin (ana, lee).'],
		[ben, ['edit', 'Stripe live', '--name', 'x'], 'You can open Stripe live, not change it: it is also in shop, which is not your project. Ask an admin (ana, lee).'],
		[ben, ['assign', 'Stripe test', 'shop'], 'You can\'t assign Stripe test: it is a project that is not yours (shop). Ask an admin (ana, lee).'],
		[ben, ['unassign', 'Stripe test', 'billing'], 'You can\'t unassign Stripe test from its last project: without one, manageAll alone changes it. Ask an admin (ana, lee).'],
		[ben, ['member', 'remove', 'dan'], 'You can\'t remove a member: this needs the right manageAll. Ask an admin (ana, lee).'],
		[ben, ['service', 'add', 'x', '--project', 'billing', '--key-file', path.join(ben.home.path, 'x.key')], 'You can\'t add a service: this needs the right manageAll. Ask an admin (ana, lee).'],
		[ben, ['project', 'members', 'billing', 'remove', 'dan'], 'You can\'t change the members of a project: this needs the right manageAll. Ask an admin (ana, lee).'],
		[dan, ['read', 'Stripe test/secretKey'], 'You can\'t open this value: you have no right on integrations. Ask an admin (ana, lee).'],
		[dan, ['add', '--name', 'x', '--type', 'Other'], 'You can\'t add an integration: you have no right on integrations. Ask an admin (ana, lee).'],
		[dan, ['edit', 'Stripe test', '--name', 'x'], 'You can\'t change Stripe test: you have no right on integrations. Ask an admin (ana, lee).'],
	];
	for (const [person, argv, reason] of reasons) {
		expect(await person.unlocked(...argv)).toMatchObject({code: 5, stdout: '', stderr: `patchbay: ${reason}\n`});
	}

	expect(existsSync(path.join(ben.home.path, 'x.key'))).toBe(false);
	// What everybody sees: cards, URLs, keys.
	expect((await dan.run('show', 'Radar')).stdout).toContain('https://radar.stripe.com');
	expect((await ben.unlocked('edit', 'Stripe test', '--name', 'Stripe sandbox')).code).toBe(0);
	await allowed('verify');
	expect((await ok(home, 'member', 'list')).stdout).toMatch(/^ben +manageOwn +billing +3 /mv);

	await using screen = await open({home: ben.home, args: ['--store', home.store]});
	await screen.see('7 of 7', 'verified', 'ben manageOwn');
	await screen.type('/radar');
	await screen.see('1 of 7');
	await screen.press('enter');
	await screen.press('c');
	await screen.see('2 apiKey');
	await screen.press('2');
	await screen.see(said('You can\'t open this value: it belongs to risk, which is not your project. Ask an admin (ana, lee).'));

	await using blind = await open({home: dan.home, args: ['--store', home.store]});
	await blind.see('7 of 7', 'verified', 'dan none');
	await blind.press('a');
	await blind.see(said('You can\'t add an integration: you have no right on integrations. Ask an admin (ana, lee).'));
});

test('a newcomer is let in by words that were compared, and by nothing else', {timeout: 600_000}, async () => {
	using eve = makePerson('eve', home.store);
	expect(await eve.unlocked('member', 'join', '--name', 'ANA')).toMatchObject({code: 7});
	expect(await eve.unlocked('member', 'join', '--name', 'eve', '--store-words', 'one two three four five six')).toMatchObject({code: 6});
	const {request, words} = askedOf(await eve.unlocked('member', 'join', '--name', 'eve', '--json'));
	expect(askedOf(await eve.run('member', 'join', '--json')).request).toBe(request);
	expect((await eve.run('whoami')).stdout).toContain('was not let in yet');
	expect(await eve.unlocked('read', 'Radar/apiKey')).toMatchObject({code: 5});
	const before = readFileSync(home.store, 'utf8');
	expect(await admin('member', 'add', request)).toMatchObject({code: 2});
	expect(await admin('member', 'add', request, '--words', words.toReversed().join(' '))).toMatchObject({code: 6});
	expect(await admin('member', 'add', request.slice(0, 90), '--words', words.join(' '))).toMatchObject({code: 2});
	expect(await admin('member', 'add', request, '--right', 'all', '--words', words.join(' '))).toMatchObject({code: 2});
	expect((await admin('member', 'add', request, '--dry-run')).stdout).toContain('eve gets 10 values.');
	expect(readFileSync(home.store, 'utf8')).toBe(before);

	const file = home.write('eve.request', `> Hi ana,\n> ${request}\n`);
	await using app = await open({home, args: ['member', 'add', file, '--right', 'manageAll']});
	await app.see(words.join(' '), 'Y they do');
	await app.type('y');
	await app.press('enter');
	await app.see('Passphrase');
	await app.type(passphrase);
	await app.press('enter');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	expect((await eve.unlocked('read', '-n', 'Radar/apiKey')).stdout).toBe(secretOf('radar'));
	expect(await admin('member', 'add', request, '--words', words.join(' '))).toMatchObject({code: 7});
});

test('a service reads with its key file, and loses access at its next read', {timeout: 600_000}, async () => {
	using host = makeHome();
	const file = path.join(host.path, 'api.key');
	await allowed('service', 'add', 'billing-api', '--project', 'billing', '--key-file', file);
	const only = path.join(host.path, 'only.key');
	await allowed('service', 'add', 'cron', '--project', 'billing', '--only', 'Postmark', '--key-file', only);
	expect(statSync(file).mode & 0o777).toBe(0o400);
	expect(await admin('service', 'add', 'other', '--project', 'billing', '--key-file', file)).toMatchObject({code: 7});
	expect((await ok(home, 'service', 'list')).stdout).not.toContain('other');
	const api = serviceAt(host, 'api.key', home.store);
	const cron = serviceAt(host, 'only.key', home.store);
	const mine = ['Stripe live/secretKey', 'Stripe test/secretKey', 'Postmark/serverToken'];
	expect(await readable(api, all)).toEqual(mine);
	expect(await readable(cron, all)).toEqual(['Postmark/serverToken']);
	expect((await api.run('list', '--json')).code).toBe(0);
	expect((await api.run('show', 'Radar')).code).toBe(0);
	expect((await api.run('whoami')).stdout).toContain('billing-api, service');
	expect((await api.run('edit', 'Postmark', '--name', 'x')).code).toBe(5);

	expect(await allowed('unassign', 'Stripe test', 'billing')).toContain('billing-api loses 1 value at its next read');
	expect((await api.run('read', 'Stripe test/secretKey')).code).toBe(5);
	expect(await allowed('deactivate', 'Postmark', 'billing')).toContain('billing-api and cron lose 1 value each at their next read');
	expect(await readable(api, all)).toEqual(['Stripe live/secretKey']);
	expect(await readable(cron, all)).toEqual([]);
	await allowed('activate', 'Postmark', 'billing');
	expect(await allowed('service', 'edit', 'billing-api', '--only', 'Postmark')).toContain('billing-api loses 2 values at its next read');
	expect(await readable(api, all)).toEqual(['Postmark/serverToken']);

	const renewed = path.join(host.path, 'renewed.key');
	await allowed('service', 'rekey', 'billing-api', '--key-file', renewed, '--stolen');
	expect((await api.run('read', 'Postmark/serverToken')).code).toBe(6);
	expect(await readable(serviceAt(host, 'renewed.key', home.store), all)).toEqual(['Postmark/serverToken']);
	expect(await allowed('service', 'remove', 'cron')).toContain('Re-seals 1 integration');
	expect((await cron.run('read', 'Postmark/serverToken')).code).toBe(5);
	expect((await ok(home, 'audit', '--actor', 'billing-api')).stdout).toContain('read serverToken of Postmark');
	await allowed('verify');
});

test('a stolen laptop: new keys on a new host, and what the old one could open is exposed', {timeout: 600_000}, async () => {
	await allowed('project', 'members', 'billing', 'add', 'ana');
	using ben = await join(home, 'ben', '--project', 'billing');
	expect((await ben.unlocked('read', 'Postmark/serverToken')).code).toBe(0);
	using laptop = makePerson('ben', home.store);
	expect((await laptop.unlocked('member', 'rekey')).code).toBe(3);
	const {request, words} = askedOf(await laptop.unlocked('member', 'rekey', '--name', 'ben', '--json'));
	expect(await admin('member', 'add', request, '--words', words.join(' '))).toMatchObject({code: 2});
	expect(await allowed('member', 'rekey', request, '--words', words.join(' '), '--stolen')).toContain('exposes');
	expect((await laptop.unlocked('read', '-n', 'Postmark/serverToken')).stdout).toBe(secretOf('postmark'));
	expect(await ben.unlocked('read', 'Postmark/serverToken')).toMatchObject({code: 6, stdout: ''});
	const exposed = JSON.parse((await ok(home, 'list', 'is:exposed', '--json')).stdout) as ReadonlyArray<{name: string}>;
	expect(exposed.map(({name}) => name)).toContain('Postmark');
	await allowed('verify');
});

test('the last admin stays, and comes back with the recovery words, of which everybody hears', {timeout: 600_000}, async () => {
	using store = makeHome();
	store.write('pass', `${passphrase}\n`);
	const words = path.join(store.path, 'words');
	await ok(store, 'init', '--name', 'ana', '--recovery-file', words, ...unlockWith(store));
	await ok(store, 'add', '--name', 'Ledger', '--type', 'Internal', '--file', `token=${store.write('token', secretOf('ledger'))}`, ...unlockWith(store));
	using ben = await join(store, 'ben', '--right', 'manageAll');
	const ana = async (...argv: readonly string[]) => unlocked(store, ...argv);
	expect((await ana('member', 'grant', 'ben', 'manageOwn')).code).toBe(0);
	for (const argv of [['member', 'remove', 'ana'], ['member', 'grant', 'ana', 'none']]) {
		expect(await ana(...argv)).toMatchObject({code: 5, stderr: expect.stringContaining('nobody but ana has manageAll') as string});
	}

	using lost = makePerson('ana', store.store);
	const again = ['--new-passphrase-file', path.join(lost.home.path, 'pass')];
	expect((await lost.run('recover', '--member', 'ben', '--words-file', words, ...again)).code).toBe(5);
	expect((await lost.run('recover', '--words-file', lost.home.write('wrong', 'abandon '.repeat(24)), ...again)).code).toBe(4);
	expect(await lost.run('recover', '--words-file', words, ...again)).toMatchObject({code: 0});
	expect((await lost.unlocked('read', '-n', 'Ledger/token')).stdout).toBe(secretOf('ledger'));
	expect((await ana('read', 'Ledger/token')).code).toBe(6);
	const former = (await ana('whoami')).stdout;
	expect(former).toContain('Keys      replaced: this identity opens nothing any more.');
	expect(former).not.toContain('Opens ');
	expect((await ana('doctor')).stdout).toContain('the keys of ana were replaced: those on this host open nothing any more');
	expect((await lost.run('whoami')).stdout).toMatch(/^Opens {5}\d/mv);
	const heard = await ben.run('list');
	expect(heard.stderr).toContain('! The recovery words were used on');
	{
		await using screen = await open({home: ben.home, args: ['--store', store.store]});
		await screen.see(said('The recovery words were used on'), 'ana has new keys', 'verified');
	}

	expect((await ben.run('recover', '--acknowledge')).stdout).toContain('ana has new keys');
	expect((await ben.run('list')).stderr).toBe('');

	const fresh = path.join(lost.home.path, 'fresh');
	expect(await lost.unlocked('recover', '--new-words', '--recovery-file', fresh)).toMatchObject({code: 0});
	expect(readFileSync(fresh, 'utf8').split(' ')).toHaveLength(24);
	using late = makePerson('ana', store.store);
	expect((await late.run('recover', '--words-file', words, ...again)).code).toBe(4);

	// Who knows the words leaves with new ones only.
	expect((await lost.unlocked('member', 'grant', 'ben', 'manageAll')).code).toBe(0);
	expect(await ben.unlocked('member', 'remove', 'ana')).toMatchObject({code: 2, stderr: expect.stringContaining('--recovery-file') as string});
	const last = path.join(ben.home.path, 'last');
	expect(await ben.unlocked('member', 'remove', 'ana', '--recovery-file', last)).toMatchObject({code: 0});
	expect((await late.run('recover', '--member', 'ben', '--words-file', fresh, ...again)).code).toBe(4);
	expect((await ben.unlocked('verify')).code).toBe(0);
});
