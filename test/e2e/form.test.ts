/** An engineer adds an integration and keeps others in order, in the drawer of the real program. */
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {
	dots, enter, select, unlock,
} from './_hands.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	canary, done, makeTeam, ok, openCards, secretOf, unlockWith,
} from './_story.js';

const home = copiedForEach(madeOnce(makeTeam));

const valueOf = async (reference: string): Promise<string> => {
	const {stdout} = await ok(home, 'read', '-n', reference, ...unlockWith(home));
	return stdout;
};

test('adding: a provider offers what it has; the passphrase is asked when it is saved', async () => {
	await using app = await openCards(home);
	await app.see('a + Add');
	await app.press('a');
	await app.see('Add integration', 'Enter take');
	await enter(app, 'Mail EU');
	await app.see('Enter edit field');
	await app.press('enter');
	await app.see('Type or provider');
	await enter(app, 'sendgrid');
	await app.see('Email · SendGrid', 'apiKey', 'SENDGRID_API_KEY', 'no value: not saved');
	await app.press('down', 'enter');
	await app.see('Projects', '□ billing');
	await enter(app, 'shop');
	await app.see('● shop  active (new)');
	// + Add, the URL, + Add, the key
	await app.press('down', 'down', 'down', 'enter');
	await app.see('Enter take');
	await enter(app, secretOf('sendgrid'), dots(secretOf('sendgrid')));
	await app.see('new value', 'apiKey; active in shop');
	await app.press('s');
	await unlock(app, 'save Mail EU');
	const frame = (await app.see('Added Mail EU: 1 URL; apiKey; active in shop.', '8 of 8', 'unlocked')).join('\n');
	expect(frame).toMatch(/❯ \S Mail EU/v);
	expect(await valueOf('Mail EU/apiKey')).toBe(secretOf('sendgrid'));
	expect(app.raw).not.toContain(canary);
	expect(readFileSync(home.store, 'utf8')).not.toContain(canary);
});

test('editing: a key of several lines is pasted whole, a URL comes, a problem is said beside its field', async () => {
	const pem = `-----BEGIN PRIVATE KEY-----\n${canary}-line\n\tindented==\n-----END PRIVATE KEY-----`;
	await using app = await openCards(home);
	await select(app, 'radar');
	await app.press('e');
	await app.see('Edit integration · Radar', 'rev 1', '1 https://radar.stripe.com', '2 apiKey', '••••••••', 'nothing is changed yet');
	// Name, type, risk, + Add, URL, + Add
	await app.press('down', 'down', 'down', 'down', 'down', 'enter');
	await app.see('Enter take');
	await enter(app, 'https://ana:hidden@radar.example.com');
	await app.see('! This URL holds a password', 'Store it as a credential instead');
	await app.press('up', 'enter');
	await app.see('Enter take');
	await app.press(...Array.from('https://ana:hidden@radar.example.com', () => 'backspace'));
	await app.gone('radar.example.com');
	await enter(app, 'https://radar.example.com');
	await app.see('https://radar.example.com', '1 change: URLs');
	await app.press('down', 'enter');
	await app.see('Enter take');
	await app.paste(`${pem}\n`);
	await app.see('••••••••  4 lines');
	await app.press('enter');
	await app.see('new value, 4 lines', '2 changes: URLs; new value of apiKey');
	await app.press('s');
	await unlock(app);
	await app.see('Saved Radar: URLs; new value of apiKey.', 'radar.stripe.com +1');
	expect(await valueOf('Radar/apiKey')).toBe(pem);
	expect(app.raw).not.toContain(canary);
});

test('leaving asks where something is not saved, and discards only by its key', async () => {
	await using app = await openCards(home);
	await select(app, 'twilio');
	await app.press('e', 'enter');
	await app.see('Enter take');
	await app.type(' EU');
	await app.see('Twilio EU▏');
	await app.press('escape');
	await app.see('1 change: rename to Twilio EU');
	for (const key of ['escape', 'q', 'ctrl+c']) {
		await app.press(key);
		await app.see('Twilio isn\'t saved (rename to Twilio EU).', 'Enter keep editing · x discard · s save');
		await app.press('enter');
		await app.see('Edit integration · Twilio', 'Esc back');
	}

	await app.press('escape');
	await app.see('x discard · s save');
	await app.press('x');
	await app.see('Discarded; nothing was saved.', '❯ ');
	const {stdout} = await ok(home, 'list', '--json');
	expect(stdout).not.toContain('Twilio EU');
});

test('two people edit at once: another field goes together, the same value is asked about', async () => {
	const second = async (...argv: readonly string[]) => done(home, ...argv);

	await using app = await openCards(home, {size: [120, 36]});
	await select(app, 'radar');
	await app.press('e');
	// Name, type, risk, + Add, URL, + Add, apiKey
	await app.press('down', 'down', 'down', 'down', 'down', 'down', 'enter');
	await app.see('Enter take');
	await enter(app, secretOf('mine'), dots(secretOf('mine')));
	await app.see('1 change: new value of apiKey');
	await second('edit', 'Radar', '--add-url', 'https://second.example.com');
	await app.see('saved it meanwhile');
	await app.press('s');
	await unlock(app);
	await app.see('Saved Radar: new value of apiKey.', 'radar.stripe.com +1');
	expect(await valueOf('Radar/apiKey')).toBe(secretOf('mine'));

	await app.press('e');
	await app.see('Edit integration · Radar', '2 https://second.example.com');
	await app.press('down', 'down', 'down', 'down', 'down', 'down', 'down', 'enter');
	await app.see('Enter take');
	await enter(app, secretOf('mine-again'), dots(secretOf('mine-again')));
	await app.see('1 change: new value of apiKey');
	home.write('theirs', secretOf('theirs'));
	await second('rotate', 'Radar/apiKey', '--file', `apiKey=${home.path}/theirs`);
	await app.see('saved it meanwhile');
	await app.press('s');
	await app.see('(apiKey). Yours isn\'t saved.', 't take the other · m keep mine · d compare · Esc keep editing');
	expect(await valueOf('Radar/apiKey')).toBe(secretOf('theirs'));
	await app.press('d');
	await app.see('apiKey: the other and yours are both new values');
	await app.press('m');
	await app.see('Saved Radar: new value of apiKey.');
	expect(await valueOf('Radar/apiKey')).toBe(secretOf('mine-again'));
	await second('rotate', 'Radar/apiKey', '--undo');
	expect(await valueOf('Radar/apiKey')).toBe(secretOf('theirs'));
	expect(app.raw).not.toContain(canary);
});
