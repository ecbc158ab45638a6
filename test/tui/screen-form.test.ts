/** Adding and editing in the drawer, on a real session in memory. */
import {describe, expect, test} from 'vitest';
import type {IntegrationEdit} from '../../source/domain/change.js';
import {Failure} from '../../source/domain/failure.js';
import {makeScreen, screenOn} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';
import {bytes, passphrase as memoryPassphrase} from '../_helpers/memory-world.js';
import {
	makeTeamSession, named, placesOf, valueIn,
} from '../_helpers/team.js';

type Keys = Pick<ReturnType<typeof screenOn>, 'type' | 'press'>;

const onTeam = async () => {
	const {session, world} = await makeTeamSession();
	return {session, world, screen: screenOn(session)};
};

const edit = (screen: Keys, name: string) => {
	screen.type(`/${name}`);
	screen.press('enter', 'e');
};

/** Down to a row, counted from the name. */
const down = (screen: Keys, rows: number) => {
	screen.press('g', ...Array.from({length: rows}, () => 'down'));
};

/** Rows of `Stripe live`: name, type, billing, shop, + Add, URL, + Add, secretKey, webhookSecret, + Add, Save. */
const rows = {
	type: 1, billing: 2, shop: 3, addProject: 4, url: 5, addUrl: 6, secretKey: 7, webhookSecret: 8, addKey: 9,
} as const;

const erase = (screen: Keys, text: string) => {
	screen.press(...Array.from(text, () => 'backspace'));
};

const words = (screen: Pick<ReturnType<typeof screenOn>, 'text'>) => screen.text().replaceAll(/\s+/gv, ' ');

describe('adding', () => {
	test('fills a form and selects the new card', async () => {
		const {screen, session} = await onTeam();
		screen.press('a');
		expect(screen.text()).toContain('Add integration');
		screen.type('Postmark EU');
		screen.press('enter', 'enter');
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
		screen.press('right', 'enter');
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
		screen.press('escape');
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
		screen.type(new TextDecoder().decode(memoryPassphrase()));
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

describe('leaving', () => {
	test.each(['escape', 'q', 'ctrl+c'])('by %s asks where something is not saved', async key => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		screen.press('enter');
		screen.type('!');
		screen.press('enter', key);
		expect(words(screen)).toContain('Stripe live isn\'t saved (rename to Stripe live!). Enter keep editing · x discard · s save');
		screen.press('enter');
		expect(screen.text()).toContain('Stripe live!');
		screen.press(key, 'x');
		expect(named(screen.session, 'Stripe live!')).toBeUndefined();
		if (key === 'escape') {
			expect(screen.text()).toContain('Discarded; nothing was saved.');
		} else {
			expect(await screen.controller.ended).toMatchObject({code: 0});
		}
	});

	test('saves, then quits, where that is answered', async () => {
		const {screen, session} = await onTeam();
		edit(screen, 'stripe live');
		screen.press('enter');
		screen.type('!');
		screen.press('enter', 'q', 's');
		expect(await screen.controller.ended).toMatchObject({code: 0});
		expect(named(session, 'Stripe live!')).toBeDefined();
	});

	test('at once by a second Ctrl+C', async () => {
		const {screen} = await onTeam();
		screen.press('a');
		screen.type('x');
		screen.press('ctrl+c', 'ctrl+c');
		expect(await screen.controller.ended).toMatchObject({code: 0});
	});

	test('Esc in a field keeps what was typed, and one that was half an arrow changes nothing', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		screen.press('enter');
		screen.type('!');
		screen.controller.feed([{kind: 'key', key: {name: 'escape'}}, {kind: 'chunk', text: '[D'}]);
		screen.type('?');
		expect(screen.text()).toContain('Stripe live?▏!'.replace('▏', ''));
		screen.press('escape');
		expect(screen.text()).toContain('rename to Stripe live?!');
	});

	test('a paste on the form presses no key', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		screen.chunk('sdsdsdsdsd not a key\r');
		expect(screen.text()).toContain('Enter a field first, then paste.');
		expect(screen.text()).toContain('nothing is changed yet');
	});
});

describe('what somebody else saved meanwhile', () => {
	/** Somebody else's session saves `Stripe live`; `value` is a new one of its secretKey. */
	const other = async (world: Awaited<ReturnType<typeof onTeam>>['world'], {value, ...change}: IntegrationEdit & Readonly<{value?: string}>) => {
		const second = await world.open();
		await second.unlock(memoryPassphrase());
		const {id, credentials} = named(second, 'Stripe live')!;
		const values = value === undefined ? [] : [{credential: credentials.find(({key}) => key === 'secretKey')!.id, value: bytes(value)}];
		await second.commit('change', () => [{
			kind: 'integration.edit', id, ...change, setValues: values,
		}]);
	};

	const typeValue = (screen: Keys, text: string) => {
		down(screen, rows.secretKey);
		screen.press('enter');
		screen.type(text);
		screen.press('enter');
	};

	test('goes together where it is another field', async () => {
		const {screen, session, world} = await onTeam();
		edit(screen, 'stripe live');
		typeValue(screen, 'mine');
		await other(world, {type: 'Other'});
		screen.press('s');
		await screen.see('Saved Stripe live: new value of secretKey.');
		expect(named(session, 'Stripe live')!.type).toBe('Other');
		expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('mine');
	});

	test('is asked about where it is the same value: keep mine', async () => {
		const {screen, session, world} = await onTeam();
		edit(screen, 'stripe live');
		typeValue(screen, 'mine');
		await other(world, {value: 'theirs'});
		screen.press('s');
		await screen.see('(secretKey). Yours isn\'t saved. t take the other · m keep mine · d compare · Esc keep editing');
		screen.press('d');
		expect(words(screen)).toContain('secretKey: the other and yours are both new values');
		screen.press('escape');
		expect(screen.text()).toContain('new value');
		screen.press('s', 'm');
		await screen.see('Saved Stripe live: new value of secretKey.');
		expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('mine');
		expect(named(session, 'Stripe live')!.credentials.find(({key}) => key === 'secretKey')!.history).toBe(2);
	});

	test('is asked about where it is the same value: take theirs, and save the rest', async () => {
		const {screen, session, world} = await onTeam();
		edit(screen, 'stripe live');
		typeValue(screen, 'mine');
		screen.press('g', 'enter');
		screen.type('!');
		screen.press('enter');
		await other(world, {value: 'theirs'});
		screen.press('s');
		await screen.see('(secretKey). Yours isn\'t saved.');
		screen.press('t');
		await screen.see('Saved Stripe live!: rename to Stripe live!.');
		expect(await valueIn(session, 'Stripe live!', 'secretKey')).toBe('theirs');
	});

	test('take theirs with nothing else left closes the form', async () => {
		const {screen, session, world} = await onTeam();
		edit(screen, 'stripe live');
		typeValue(screen, 'mine');
		await other(world, {value: 'theirs'});
		screen.press('s');
		await screen.see('Yours isn\'t saved.');
		screen.press('t');
		await screen.see('nothing else of yours is left to save.');
		expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('theirs');
	});

	test('of a URL both are shown', async () => {
		const {screen, session, world} = await onTeam();
		edit(screen, 'stripe live');
		down(screen, rows.url);
		screen.press('enter');
		screen.type('/mine');
		screen.press('enter');
		await other(world, {urls: [{url: 'https://theirs.example.test', env: undefined}]});
		screen.press('s');
		await screen.see('(URL 1). Yours isn\'t saved.');
		screen.press('d');
		expect(words(screen)).toContain('https://theirs.example.test');
		expect(words(screen)).toContain('https://api.example.test/mine');
		screen.press('m');
		await screen.see('Saved Stripe live: URLs.');
		expect(named(session, 'Stripe live')!.urls).toEqual([{url: 'https://api.example.test/mine', env: undefined}]);
	});

	test('deleted by somebody else the draft stays and says so', async () => {
		const {screen, world} = await onTeam();
		edit(screen, 'stripe live');
		typeValue(screen, 'mine');
		const second = await world.open();
		await second.unlock(memoryPassphrase());
		await second.commit('change', () => [{kind: 'integration.remove', id: named(second, 'Stripe live')!.id}]);
		screen.press('s');
		await screen.see('yours isn\'t saved');
		expect(screen.text()).toContain('new value of secretKey');
	});

	test('a save that fails keeps the draft and says why', async () => {
		const {session} = await makeTeamSession();
		const full = new Proxy(session, {
			get: (target, name) => name === 'commit'
				? async () => {
					throw new Failure('storage', 'no space is left on the device; nothing was saved', 'Make room, then save again.');
				}
				: Reflect.get(target, name) as unknown,
		});
		const screen = screenOn(full);
		edit(screen, 'stripe live');
		typeValue(screen, 'mine');
		screen.press('s');
		await screen.see('No space is left on the device; nothing was saved. Make room, then save again.');
		expect(screen.text()).toContain('1 change: new value of secretKey');
		expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('first');
	});
});
