/** People replace their own keys on the screen: an admin at once, somebody else by a request that an admin answers. */
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';
import {
	open, type App, type Home,
} from '../_helpers/driver.js';
import {join, type Person} from './_people.js';
import {
	makeTeam, ok, openCards, passphrase, said, secretOf, unlockWith,
} from './_story.js';

const patience = 240_000;

let home: Home;
let ben: Person;
beforeAll(async () => {
	home = await makeTeam();
	ben = await join(home, 'ben');
}, patience);
afterAll(() => {
	ben[Symbol.dispose]();
	home.remove();
});

/** Presses a key, and waits for what it does. */
const press = async (app: App, key: string, ...seen: ReadonlyArray<string | RegExp>) => {
	await app.press(key);
	await app.see(...seen);
};

const toMembers = async (app: App) => {
	await press(app, 'm', /^❯.*Integrations/mv);
	await press(app, 'down', /^❯.*Members/mv);
	await press(app, 'enter', 'Security MS › Members', /❯ ● ana/v);
};

const typePassphrase = async (app: App) => {
	await app.type(passphrase);
	await app.see('•'.repeat(passphrase.length));
	await app.press('enter');
};

/** What the audit says of new keys, oldest first. */
const newKeys = async (): Promise<readonly string[]> =>
	(JSON.parse((await ok(home, 'audit', '--json')).stdout) as ReadonlyArray<{text: string}>).map(({text}) => text).filter(text => text.startsWith('new keys for'));

test('an admin says so, and has them under the same passphrase', async () => {
	await using app = await openCards(home);
	await toMembers(app);
	await press(app, 'K', 'Why do you want other keys?', '❯ 1');
	await press(app, '1', said('Replace the keys of ana? Nobody loses access. Re-seals 7 integrations, exposes nothing.'), 'Y replace');
	await press(app, 'Y', 'Passphrase to replace your keys');
	await typePassphrase(app);
	await app.see(said('Replaced the keys of ana. Your passphrase stays; this host has the new keys.'));
	await press(app, 'q');
	await app.exit();
	expect(await newKeys()).toEqual(['new keys for ana']);
	expect((await ok(home, 'read', '-n', 'Radar/apiKey', ...unlockWith(home))).stdout).toBe(secretOf('radar'));
	await ok(home, 'verify');
}, patience);

test('somebody else asks for them, goes on meanwhile, and has them once an admin has compared the words', async () => {
	await using app = await open({home: ben.home, args: ['--store', home.store], size: [120, 40]});
	await app.see('7 of 7', 'verified', 'ben manageOwn');
	await toMembers(app);
	await press(app, 'K', 'here you replace your own keys');
	await press(app, 'j', /❯ ○ ben/v);
	await press(app, 'K', said('Make new keys and ask for them?'), said('an admin (ana)'), 'Y make them');
	await press(app, 'Y', 'Passphrase to make new keys');
	await typePassphrase(app);
	const frame = await app.see('You have asked for new keys; nobody has answered yet', /Your words {4}(?:[a-z]+ ){5}[a-z]+/v);
	const words = /Your words +(?<words>(?:[a-z]+ ){5}[a-z]+)/v.exec(frame.join('\n'))!.groups!.words!;
	const request = /patchbay-rekey\..*\.end/v.exec(frame.map(line => line.split('│').at(-1)!.trim()).join(''))![0];
	expect((await ben.unlocked('read', '-n', 'Radar/apiKey')).stdout).toBe(secretOf('radar'));

	await ok(home, 'member', 'rekey', request, '--words', words, ...unlockWith(home));
	await app.see(said('Your new keys hold now; the former ones open nothing that is saved from now on.'), '· locked ·');
	expect((await ben.unlocked('read', '-n', 'Radar/apiKey')).stdout).toBe(secretOf('radar'));
	await press(app, 'q');
	await app.exit();
	await ok(home, 'verify');
}, patience);
