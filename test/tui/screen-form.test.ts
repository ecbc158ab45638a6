/** Adding and editing in the drawer, on a real session in memory. */
import {describe, expect, test} from 'vitest';
import {
	down, edit, erase, onTeam, rows, words,
} from '../_helpers/form.js';
import {passphrase} from '../_helpers/memory-world.js';
import {makeScreen} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';
import {named, placesOf, valueIn} from '../_helpers/team.js';

describe('adding', () => {
	test('fills a form and selects the new card', async () => {
		const {screen, session} = await onTeam();
		screen.press('a');
		expect(screen.text()).toContain('Add integration');
		expect(screen.text()).toContain('Save  nothing is filled in yet');
		screen.type('Postmark EU');
		screen.press('enter');
		expect(screen.text()).toContain('Save  no project, URL or key yet');
		screen.press('enter');
		screen.type('email');
		screen.press('enter');
		expect(screen.text()).toContain('Email');
		screen.press('down', 'enter');
		screen.type('shop');
		screen.press('enter', 'down', 'enter');
		screen.type('https://eu.example.test');
		screen.press('enter', 'down', 'enter');
		screen.type('serverToken');
		screen.press('enter');
		screen.type('not-a-secret');
		expect(screen.text()).not.toContain('not-a-secret');
		screen.press('enter');
		expect(screen.text()).toContain('POSTMARK_EU_SERVER_TOKEN');
		expect(screen.text()).toContain('1 URL; serverToken; active in shop');
		screen.press('s');
		await screen.see('Added Postmark EU: 1 URL; serverToken; active in shop.');
		expect(screen.controller.getLook().selected?.name).toBe('Postmark EU');
		expect(named(session, 'Postmark EU')).toMatchObject({
			type: 'Email', urls: [{url: 'https://eu.example.test'}], credentials: [{key: 'serverToken', env: 'POSTMARK_EU_SERVER_TOKEN'}],
		});
		expect(placesOf(session, 'Postmark EU')).toEqual(['shop']);
		expect(await valueIn(session, 'Postmark EU', 'serverToken')).toBe('not-a-secret');
	});

	test('offers what a provider has, and saves of it only keys with a value', async () => {
		const {screen, session} = await onTeam();
		screen.press('a', 'escape', 'down', 'enter');
		screen.type('openai');
		screen.press('enter');
		for (const text of ['AI · OpenAI', 'https://api.openai.com', 'apiKey', 'OPENAI_API_KEY', 'no value: not saved']) {
			expect(screen.text()).toContain(text);
		}

		down(screen, 5);
		screen.press('enter');
		screen.type('abc');
		screen.press('ctrl+s');
		await screen.see('Added OpenAI: 1 URL; apiKey.');
		expect(named(session, 'OpenAI')).toMatchObject({provider: 'openai', credentials: [{key: 'apiKey', env: 'OPENAI_API_KEY'}]});
	});

	test('goes where something is missing when it is saved', async () => {
		const {screen} = await onTeam();
		screen.press('a', 'escape');
		expect(words(screen)).not.toContain('A name can\'t be empty');
		screen.press('s');
		expect(words(screen)).toContain('A name can\'t be empty; nothing is saved.');
		screen.press('enter');
		screen.type('Vault');
		screen.press('enter', 's');
		expect(words(screen)).toContain('The type is missing; nothing is saved.');
		screen.press('escape', 'x');
		expect(screen.text()).not.toContain('Add integration');
	});

	test('keeps everything typed while the passphrase is asked, then goes on', async () => {
		const {screen, session} = await onTeam();
		session.lock();
		screen.press('a');
		screen.type('Vault');
		screen.press('enter', 'enter');
		screen.type('Internal');
		screen.press('enter', 's');
		expect(screen.text()).toContain('Locked. Passphrase to save Vault (Esc: cancel):');
		screen.press('escape');
		expect(screen.text()).toContain('Add integration');
		screen.press('s');
		screen.type('wrong');
		screen.press('enter');
		await screen.see('Wrong passphrase.');
		screen.type(new TextDecoder().decode(passphrase()));
		screen.press('enter');
		await screen.see('Added Vault.');
	});
});

describe('editing', () => {
	test('is the same drawer; a saved field is read-only until it is entered', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		expect(screen.text()).toContain('Edit integration · Stripe live');
		screen.type('xyzzz');
		expect(screen.text()).toContain('nothing is changed yet');
		screen.press('enter');
		screen.type('!');
		screen.press('enter');
		expect(screen.text()).toContain('Stripe live!');
		expect(screen.text()).toContain('1 change: rename to Stripe live!');
	});

	test('saves several changes at once and says them, never a value', async () => {
		const {screen, session} = await onTeam();
		edit(screen, 'stripe live');
		down(screen, rows.addUrl);
		screen.press('enter');
		screen.type('https://files.example.test');
		screen.press('enter');
		down(screen, rows.secretKey + 1);
		screen.press('enter');
		screen.paste('second\n');
		screen.press('enter');
		expect(screen.text()).toContain('new value');
		down(screen, rows.webhookSecret + 1);
		screen.press('d');
		expect(screen.text()).toContain('(trash)');
		expect(words(screen)).toContain('3 changes: URLs; remove webhookSecret; new value of secretKey');
		screen.press('s');
		await screen.see('Saved Stripe live: URLs; remove webhookSecret; new value of secretKey.');
		expect(screen.text()).not.toContain('second');
		expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('second');
		expect(named(session, 'Stripe live')!.credentials).toHaveLength(1);
	});

	test('keeps a pasted key of several lines whole, and shows only how many they are', async () => {
		const {screen, session} = await onTeam();
		const pem = '-----BEGIN KEY-----\nabc\n\tdef==\n-----END KEY-----';
		edit(screen, 'twilio');
		down(screen, 6);
		screen.press('enter');
		screen.paste(`${pem.replaceAll('\n', '\r')}\r`);
		expect(screen.text()).toContain('••••••••  4 lines');
		screen.press('enter');
		expect(screen.text()).toContain('new value, 4 lines');
		expect(screen.text()).not.toContain('BEGIN');
		screen.press('v');
		expect(screen.text()).toContain('-----BEGIN KEY-----');
		expect(screen.text()).toContain('The typed authToken, hides in 10 s');
		screen.press('s');
		await screen.see('Saved Twilio');
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe(pem);
	});

	test('selects the card also where the filters hide it now', async () => {
		const {screen} = await onTeam();
		screen.press('f', 'space', 'escape');
		edit(screen, 'twilio');
		screen.press('down', 'enter');
		screen.type('telephony');
		screen.press('enter', 's');
		await screen.see('Saved Twilio: type Telephony.');
		const {selected, pinnedOnly} = screen.controller.getLook();
		expect([selected?.name, pinnedOnly]).toEqual(['Twilio', true]);
		screen.press('right');
		expect(screen.text()).toContain('Twilio');
	});

	test('takes a row out of the trash again', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		down(screen, rows.secretKey);
		screen.press('d');
		expect(screen.text()).toContain('remove secretKey');
		screen.press('enter');
		expect(screen.text()).toContain('It is in the trash. d takes it out again.');
		screen.press('d');
		expect(screen.text()).toContain('nothing is changed yet');
	});

	test('makes projects active, inactive, assigns and unassigns them', async () => {
		const {screen, session} = await onTeam();
		edit(screen, 'twilio');
		down(screen, 3);
		screen.press('enter');
		screen.type('bill');
		screen.press('space', 'escape');
		down(screen, 3);
		screen.press('space');
		screen.press('s');
		await screen.see('Saved Twilio');
		expect(placesOf(session, 'Twilio').toSorted()).toEqual(['-billing', 'shop']);
	});

	test('shows what it takes away first; the key that saves never confirms it', () => {
		const snapshot = makeSnapshot({integrations: sampleIntegrations()});
		const service = {
			id: 'web', kind: 'service', name: 'shop-web', box: 'box-web', sign: 'sign-web', right: 'none', project: 'billing', only: undefined, auditWhenReadOnly: false,
		};
		const screen = makeScreen({
			locked: false,
			snapshot: {...snapshot, roster: {...snapshot.roster, principals: new Map([...snapshot.roster.principals, ['web', service as never]])}},
		});
		edit(screen, 'stripe live');
		down(screen, 2);
		screen.press('d', 's');
		expect(words(screen)).toContain('shop-web loses 3 values at its next read; processes already running keep theirs until restarted.');
		expect(words(screen)).toContain('Y save · Enter cancel');
		screen.press('s', 'ctrl+s', 'y');
		expect(words(screen)).toContain('Y save · Enter cancel');
		screen.press('enter');
		expect(words(screen)).not.toContain('Y save');
		expect(words(screen)).toContain('no longer in billing');
	});

	test('says problems beside the field, with what to do', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		screen.press('enter');
		erase(screen, 'Stripe live');

		screen.type('twilio');
		screen.press('enter');
		expect(words(screen)).toContain('! The name Twilio is taken.');
		down(screen, rows.addUrl);
		screen.press('enter');
		screen.type('https://user:pass@example.test');
		screen.press('enter');
		expect(words(screen)).toContain('! This URL holds a password (user:pass@), and URLs are stored in clear. Store it as a credential instead');
		screen.press('s');
		expect(screen.text()).toContain('Edit integration');
	});

	test('finds an environment name that stands twice in a project', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		down(screen, rows.secretKey);
		screen.press('right', 'enter');
		erase(screen, 'STRIPE_LIVE_SECRETKEY');

		screen.type('TWILIO_AUTHTOKEN');
		screen.press('enter');
		expect(words(screen)).toContain('TWILIO_AUTHTOKEN would be the environment name of both authToken of Twilio and secretKey of Stripe live in project shop');
	});

	test('begins from the row of the drawer by Enter', async () => {
		const {screen} = await onTeam();
		screen.type('/stripe live');
		screen.press('enter', 'enter', 'down', 'enter');
		screen.type('new');
		screen.press('enter');
		expect(screen.text()).toContain('new value of secretKey');
	});

	test('reveals a saved value and copies by number', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		down(screen, rows.secretKey);
		screen.press('v');
		await screen.see('secretKey of Stripe live, hides in 10 s');
		await screen.see('first');
		screen.press('1');
		await screen.settled();
		expect(screen.clipboard.log).toEqual(['copy https://api.example.test']);
	});

	test('says who may not, in place of opening', () => {
		const snapshot = makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn', foreign: ['shop']});
		const screen = makeScreen({snapshot});
		edit(screen, 'stripe live');
		expect(words(screen)).toContain('You can open Stripe live, not change it: it is also in shop, which is not your project. Ask an admin (lee, mo).');
		expect(screen.text()).not.toContain('Edit integration');
	});
});
