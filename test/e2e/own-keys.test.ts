/** People replace their own keys on the screen: an admin at once, somebody else by a request that an admin answers. */
import {expect, test} from 'vitest';
import {open, type App} from '../_helpers/driver.js';
import {answer, dots, goTo} from './_hands.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {makePeople, personIn} from './_people.js';
import {
	done, ok, openCards, passphrase, said, secretOf,
} from './_story.js';

const home = copiedForEach(madeOnce(makePeople));

/** Presses a key, and waits for what it does. */
const press = async (app: App, key: string, ...seen: ReadonlyArray<string | RegExp>) => {
	await app.press(key);
	await app.see(...seen);
};

/** New keys are wrapped by the passphrase, so that it is asked for whether something is locked or not. */
const givePassphrase = async (app: App, purpose: string) => {
	await press(app, 'Y', `Passphrase to ${purpose} (Esc: cancel):`);
	await answer(app, passphrase, dots(passphrase));
};

/** What the audit says of new keys, oldest first. */
const newKeys = async (): Promise<readonly string[]> =>
	(JSON.parse((await ok(home, 'audit', '--json')).stdout) as ReadonlyArray<{text: string}>).map(({text}) => text).filter(text => text.startsWith('new keys for'));

test('an admin says so, and has them under the same passphrase', async () => {
	await using app = await openCards(home);
	await goTo(app, 'Members');
	await app.see(/❯ ● ana/v);
	await press(app, 'K', 'Why do you want other keys?', '❯ 1');
	await press(app, '1', said('Replace the keys of ana? Nobody loses access. Re-seals 7 integrations, exposes nothing.'), 'Y replace');
	await givePassphrase(app, 'replace your keys');
	await app.see(said('Replaced the keys of ana. Your passphrase stays; this host has the new keys.'));
	await press(app, 'q');
	await app.exit();
	expect(await newKeys()).toEqual(['new keys for ana']);
	expect(await done(home, 'read', '-n', 'Radar/apiKey')).toBe(secretOf('radar'));
	await ok(home, 'verify');
}, patience);

test('somebody else asks for them, goes on meanwhile, and has them once an admin has compared the words', async () => {
	const ben = personIn(home, 'ben');
	await using app = await open({home: ben.home, args: ['--store', home.store], size: [120, 40]});
	await app.see('7 of 7', 'verified', 'ben manageOwn');
	await goTo(app, 'Members');
	await app.see(/❯ ● ana/v);
	await press(app, 'K', 'here you replace your own keys');
	await press(app, 'j', /❯ ○ ben/v);
	await press(app, 'K', said('Make new keys and ask for them?'), said('an admin (ana)'), 'Y make them');
	await givePassphrase(app, 'make new keys');
	const frame = await app.see('You have asked for new keys; nobody has answered yet', /Your words {4}(?:[a-z]+ ){5}[a-z]+/v);
	const words = /Your words +(?<words>(?:[a-z]+ ){5}[a-z]+)/v.exec(frame.join('\n'))!.groups!.words!;
	const request = /patchbay-rekey\..*\.end/v.exec(frame.map(line => line.split('│').at(-1)!.trim()).join(''))![0];
	expect((await ben.unlocked('read', '-n', 'Postmark/serverToken')).stdout).toBe(secretOf('postmark'));

	await done(home, 'member', 'rekey', request, '--words', words);
	await app.see(said('Your new keys hold now; the former ones open nothing that is saved from now on.'), '· locked ·');
	expect((await ben.unlocked('read', '-n', 'Postmark/serverToken')).stdout).toBe(secretOf('postmark'));
	await press(app, 'q');
	await app.exit();
	await ok(home, 'verify');
}, patience);
