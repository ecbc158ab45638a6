/** While one looks, others work: what they save appears, and takes nothing from where one is. */
import {renameSync} from 'node:fs';
import {expect, test} from 'vitest';
import {run} from '../_helpers/run.js';
import {reveal, select} from './_hands.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	makeTeam, ok, openCards, secretOf, unlockWith,
} from './_story.js';

const team = madeOnce(makeTeam);
const home = copiedForEach(team);

const add = async (name: string, ...more: readonly string[]) => run({home}, 'add', '--name', name, '--type', 'Payment', '--project', 'billing', '--url', 'https://new.stripe.com', ...more, ...unlockWith(home));

test('an integration that is added elsewhere appears; search and selection stay', async () => {
	await using app = await openCards(home);
	await app.type('/stripe');
	await app.see('/ stripe▏', '3 of 7');
	await app.press('down');
	await app.see('❯ ◆ Stripe test');
	expect((await add('A new stripe')).code).toBe(0);
	const frame = await app.see('4 of 8', 'A new stripe', '❯ ◆ Stripe test', '/ stripe▏');
	expect(frame.join('\n')).toContain('Stripe test · by ana');
	await app.type(' t');
	await app.see('/ stripe t▏', '❯ ◆ Stripe test');
});

test('an open drawer stays open and shows what has changed', async () => {
	await using app = await openCards(home);
	await select(app, 'openai');
	await app.press('enter');
	await app.see('2 apiKey', 'rev 1');
	const file = home.write('openai.json', JSON.stringify({patchbay: 1, integrations: [{
		name: 'OpenAI', type: 'AI', projects: [{name: 'shop', active: true}], urls: ['https://api.openai.com', 'https://eu.api.openai.com'], credentials: {apiKey: 'canary-value-rotated', organization: 'canary-value-org'},
	}]}));
	expect(await run({home}, 'import', file, '--update', ...unlockWith(home))).toMatchObject({code: 0});
	const frame = await app.see('rev 2', 'https://eu.api.openai.com', 'organization');
	expect(frame.join('\n')).toContain('· locked ·');
});

test('unlocked here stays unlocked, and both can write: nothing is lost', async () => {
	await using app = await openCards(home);
	await reveal(app, 'openai', secretOf('openai'));
	const [first, second] = await Promise.all([add('One'), add('Two')]);
	expect([first.code, second.code]).toEqual([0, 0]);
	await app.see('1 of 9', 'unlocked', 'verified');
	await app.press('escape');
	await app.see('9 of 9', 'One');
	await app.type('/twil');
	await app.see('1 of 9', '❯ ☏ Twilio');
	await app.press('enter');
	await app.see('c copy…');
	await app.press('c');
	await app.see('2 accountSid');
	await app.press('2');
	await app.see('Sent accountSid');
	expect(app.clipboard).toEqual([secretOf('sid')]);
	expect((await ok(home, 'verify')).stdout).toContain('Authentic');
});

test('a name that two want at once is given to one of them', async () => {
	const ended = await Promise.all([add('Same'), add('Same')]);
	expect(ended.map(({code}) => code).toSorted((a, b) => a! - b!)).toEqual([0, 7]);
	expect((await ok(home, 'list', 'Same', '--json')).stdout.match(/"name": ?"Same"/gv)).toHaveLength(1);
});

test('a store that is away for a moment leaves the cards as they were', async () => {
	await using app = await openCards(home);
	renameSync(home.store, `${home.store}.away`);
	await app.press('j');
	await app.see('7 of 7');
	renameSync(`${home.store}.away`, home.store);
	expect((await add('Back again')).code).toBe(0);
	await app.see('8 of 8', 'Back again', 'verified');
});
