/** An admin keeps the team on its page: who has which right, who comes, who gets less, who leaves. Each story ends in what the others can open. */
import {expect, test} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {goTo, unlock} from './_hands.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {
	asks, makePeople, makePerson, personIn, readable,
} from './_people.js';
import {
	done, ok, openCards, said,
} from './_story.js';

const home = copiedForEach(madeOnce(makePeople));

const all = ['Stripe live/secretKey', 'Stripe test/secretKey', 'Radar/apiKey', 'OpenAI/apiKey', 'Postmark/serverToken'] as const;
const ofBilling = ['Stripe live/secretKey', 'Stripe test/secretKey', 'Postmark/serverToken'] as const;

const openMembers = async (): Promise<App> => {
	const app = await openCards(home);
	await goTo(app, 'Members');
	// When each did something last comes from the audit, which is read behind the first frame.
	await app.see(/❯ ● ana \(you\) .*ago|❯ ● ana \(you\) .*just now/v);
	return app;
};

/** Goes to a member's line. */
const choose = async (app: App, name: string): Promise<void> => {
	for (const below of ['ben', 'cleo'].slice(0, name === 'ben' ? 1 : 2)) {
		await app.press('down');
		await app.see(new RegExp(`❯ . ${below} `, 'v'));
	}
};

const rightOf = async (name: string): Promise<string | undefined> => {
	const {stdout} = await ok(home, 'member', 'list', '--json');
	return (JSON.parse(stdout) as ReadonlyArray<{name: string; right: string}>).find(member => member.name === name)?.right;
};

test('who has which right, how much they open and when they did something last is read off one line each', async () => {
	const ben = personIn(home, 'ben');
	expect((await ben.unlocked('read', 'Postmark/serverToken')).code).toBe(0);
	await using app = await openMembers();
	const frame = await app.see(/ben +manageOwn +3 +just now +billing/v);
	expect(frame.join('\n')).toMatch(/● ana \(you\) +manageAll +7 .*billing, risk and shop/v);
	expect(frame.join('\n')).toMatch(/⊘ cleo +none +0 +never +shop/v);
	await choose(app, 'ben');
	await app.press('enter');
	await app.see('── ben ──', said('manageOwn: opens and changes the integrations of their projects'), /Six words +(?:[a-z]+ ){5}[a-z]+/v, /Added .* by ana/v, /Last use .*read/v);
	await app.press('escape');
	await app.gone('── ben ──');
}, patience);

test('a newcomer is added by the request they sent, once both have compared the same words', async () => {
	using dee = makePerson('dee', home.store);
	const {request, words} = await asks(dee);
	await using app = await openMembers();
	await app.press('a');
	await app.see('Add a member', 'Request  ▏');
	await app.paste('Hi ana, this is dee!\n');
	await app.see('Hi ana, this is dee!▏');
	await app.press('enter');
	await app.see(said('There is no whole request in this; nothing is saved'), 'Hi ana');
	await app.press('ctrl+u');
	await app.see('Request  ▏');
	await app.paste(`> ${request}\n`);
	await app.see('.dee.end▏');
	await app.press('enter');
	await app.see('Which right shall dee have?', '❯ 2 ○ manageOwn');
	await app.press('3');
	await app.see(said('Add dee with the right manageAll?'), said('dee gets 10 values'), said(words.join(' ')), 'Y the words are the same, add · Enter cancel');
	// Words that differ are no reason to go on.
	await app.press('enter');
	await app.see('Which right shall dee have?');
	expect(await rightOf('dee')).toBeUndefined();
	await app.press('3');
	await app.see('Y the words are the same');
	await app.press('Y');
	await unlock(app, 'add dee');
	await app.see(said('Added dee, with the right manageAll.'), /dee +manageAll +7 +never/v);
	expect(await readable(dee, all)).toEqual(all);
}, patience);

test('a right is narrowed after what that takes was read, and taken back by nobody\'s slip', async () => {
	const ben = personIn(home, 'ben');
	expect(await readable(ben, all)).toEqual(ofBilling);
	await using app = await openMembers();
	await choose(app, 'ben');
	await app.press('e');
	await app.see('── Right of ben', '2 ● manageOwn');
	await app.press('2');
	await app.see('It is so already.');
	await app.press('1');
	await app.see(said('Give ben the right none instead of manageOwn? ben loses 4 values at once. Re-seals 3 integrations, exposes 4 values until rotated.'));
	await app.press('e');
	await app.press('enter');
	await app.see('── Right of ben');
	expect(await rightOf('ben')).toBe('manageOwn');
	await app.press('1');
	await app.see('Y grant');
	await app.press('Y');
	await unlock(app, 'change the right of ben');
	await app.see('ben has the right none now', /⊘ ben +none +0 /v);
	expect(await readable(ben, all)).toEqual([]);
	const exposed = JSON.parse((await ok(home, 'list', 'is:exposed', '--json')).stdout) as ReadonlyArray<{name: string}>;
	expect(exposed.map(({name}) => name)).toEqual(['Postmark', 'Stripe live', 'Stripe test']);
	await ok(home, 'verify');
}, patience);

test('who leaves is removed with the consequence first, and the page goes on to what has to be rotated', async () => {
	const ben = personIn(home, 'ben');
	await using app = await openMembers();
	await choose(app, 'ben');
	await app.press('D');
	await app.see(said('Remove ben? ben loses 4 values at once. Re-seals 3 integrations, exposes 4 values until rotated. What they have read can\'t be unread; this can\'t be undone.'), 'Y remove · Enter cancel');
	// The key that has opened it does not confirm it.
	await app.press('D');
	await app.press('enter');
	await app.gone('Remove ben?');
	expect(await rightOf('ben')).toBe('manageOwn');
	await app.press('D');
	await app.see('Y remove');
	await app.press('Y');
	await unlock(app, 'remove ben');
	await app.see('Security MS › Members › ben', said('ben was removed on'), '0 of 4 rotated', 'Removed ben.');
	expect(await readable(ben, all)).toEqual([]);
	await app.press('escape');
	await app.see(/Security MS › Members +a \+ Add/v, /❯ . (?:ana|cleo)/v);
	expect(app.frame().join('\n')).not.toMatch(/○ ben/v);
	await ok(home, 'verify');
}, patience);

test('the last one with manageAll stays, and the page says why', async () => {
	await using app = await openMembers();
	await app.press('D');
	await app.see(said('Nobody but ana has manageAll, so ana can\'t be removed'), said('Give manageAll to somebody else first.'), 'Enter close');
	await app.press('Y');
	await app.press('enter');
	await app.gone('Enter close');
	expect(await rightOf('ana')).toBe('manageAll');
}, patience);

test('sealing much anew tells how far it is, lets one look around, and is cancelled before anything is saved', async () => {
	const many = 2000;
	await done(home, 'import', home.write('many.json', JSON.stringify({
		patchbay: 1,
		integrations: Array.from({length: many}, (_, index) => ({name: `Meter ${index}`, type: 'Internal', projects: [{name: 'billing', active: true}], credentials: {token: {value: `canary-value-${index}`}}})),
	})));
	const ben = personIn(home, 'ben');
	await using app = await openCards(home, {}, many + 7);
	await goTo(app, 'Members');
	await choose(app, 'ben');
	await app.press('D');
	await app.see(said('Re-seals 2003 integrations'));
	await app.press('Y');
	await unlock(app, 'remove ben');
	await app.see(/sealing \d+% · x cancels/v);
	await app.press('x');
	await app.see('Cancelled before anything was saved.');
	expect(app.frame().join('\n')).not.toContain('sealing');
	expect((await ben.unlocked('read', 'Meter 1/token')).code).toBe(0);
	await app.press('D');
	await app.see(said('Re-seals 2003 integrations'));
	await app.press('Y');
	await app.see(/sealing \d+% · x cancels/v);
	await app.press('down');
	await app.see('❯ ⊘ cleo');
	await app.see('Removed ben.');
	expect((await ben.unlocked('read', 'Meter 1/token')).code).toBe(5);
	await ok(home, 'verify');
}, patience);
