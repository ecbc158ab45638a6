/** Delete, projects, rotate, undo and marks, on a real session in memory. */
import {describe, expect, test} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {makeScreen, screenOn} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations, withServices} from '../_helpers/snapshot.js';
import {
	makeTeamSession, named, placesOf, valueIn,
} from '../_helpers/team.js';

const onTeam = async (options: Parameters<typeof screenOn>[1] = {}) => {
	const {session, world} = await makeTeamSession();
	return {session, world, screen: screenOn(session, options)};
};

const select = (screen: Pick<ReturnType<typeof screenOn>, 'type' | 'press'>, name: string) => {
	screen.type(`/${name}`);
	screen.press('enter');
};

describe('delete', () => {
	test('asks with the consequence; neither the key that opened it nor Enter confirms', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'twilio');
		screen.press('D');
		expect(screen.text()).toContain('Delete Twilio? Nobody loses access. Undo brings it back.');
		expect(screen.text()).toContain('Y delete · Enter cancel');
		screen.press('D', 'd', 'y');
		expect(screen.text()).toContain('Y delete · Enter cancel');
		screen.press('enter');
		await screen.settled();
		expect(screen.text()).toContain('Cancelled; nothing was changed.');
		expect(named(session, 'Twilio')).toBeDefined();
		screen.press('D', 'Y');
		await screen.see('Deleted Twilio. u undoes.');
		expect(named(session, 'Twilio')).toBeUndefined();
	});

	test('shows what was saved no earlier than keys count again', async () => {
		const {session} = await makeTeamSession();
		const end = Promise.withResolvers<void>();
		const slow = Object.create(session, {
			commit: {
				async value(...given: Parameters<typeof session.commit>) {
					const result = await session.commit(...given);
					await end.promise;
					return result;
				},
			},
		}) as typeof session;
		const screen = screenOn(slow);
		select(screen, 'twilio');
		screen.press('D', 'Y');
		await eventually(() => {
			expect(named(session, 'Twilio')).toBeUndefined();
		});
		expect(screen.text()).toContain('Delete Twilio?');
		expect(screen.text()).toContain('1 of 3');
		end.resolve();
		await screen.see('Deleted Twilio.');
		screen.press('escape');
		expect(screen.text()).toContain('2 of 2');
	});

	test('names the key that undoes as it is bound', async () => {
		const {screen} = await onTeam({settings: {keys: {undo: ['Z']}}});
		select(screen, 'twilio');
		screen.press('D', 'Y');
		await screen.see('Deleted Twilio. Z undoes.');
	});

	test('is undone by u, which names it and asks', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'twilio');
		screen.press('D', 'Y');
		await screen.see('Deleted Twilio.');
		screen.press('escape', 'u');
		await screen.see('Undo delete Twilio');
		screen.press('u', 'enter');
		expect(named(session, 'Twilio')).toBeUndefined();
		screen.press('u');
		await screen.see('Y undo · Enter cancel');
		screen.press('Y');
		await screen.see('Undone: delete Twilio');
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe('token');
	});

	test('what can\'t be undone is said before anybody is asked', async () => {
		const {screen, session} = await onTeam();
		const shop = session.snapshot.roster.projects.values().find(({name}) => name === 'shop')!;
		await session.commit('change', () => [{kind: 'project.rename', project: shop.id, name: 'Shop EU'}]);
		screen.press('u');
		await screen.see('are not undone; nothing was saved');
		expect(screen.text()).not.toContain('Y undo');
	});

	test('says whom it cuts off', () => {
		const screen = makeScreen({snapshot: withServices(), locked: false});
		select(screen, 'stripe live');
		screen.press('D');
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('Delete Stripe live? billing-api and shop-web lose 3 values each at their next read;');
	});
});

describe('projects', () => {
	test('cycle by Space, and are saved at once where nobody loses anything', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'twilio');
		screen.press('P');
		expect(screen.text()).toMatch(/❯ · billing {2}not in it\n {3}● shop {5}active/v);
		screen.press('space');
		expect(screen.text()).toContain('● billing  active  was not in it');
		screen.press('space');
		expect(screen.text()).toContain('○ billing  inactive  was not in it');
		screen.press('enter');
		await screen.see('Added Twilio to billing, inactive.');
		expect(placesOf(session, 'Twilio')).toEqual(['-billing', 'shop']);
	});

	test('show the consequence while one chooses, in the words of the product, and ask before it is saved', () => {
		const screen = makeScreen({snapshot: withServices(), locked: false});
		select(screen, 'stripe live');
		screen.press('P', 'down', 'down', 'down', 'space', 'space');
		const text = () => screen.text().replaceAll(/\s+/gv, ' ');
		expect(text()).toContain('❯ · shop not in it was active');
		expect(text()).toContain('shop-web loses 3 values at its next read; processes already running keep theirs until restarted.');
		screen.press('enter');
		expect(text()).toContain('Unassign Stripe live from shop? shop-web loses 3 values at its next read; processes already running keep theirs until restarted. billing-api keeps access through billing. 3 values become exposed until rotated. Y unassign · Enter cancel');
		screen.press('enter');
		expect(text()).toContain('❯ · shop not in it was active');
	});

	test('that were chosen are not dropped by the first Esc', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'twilio');
		screen.press('P', 'space', 'escape');
		expect(screen.text()).toContain('What you chose isn\'t saved. Esc again drops it, Enter saves it.');
		screen.press('escape');
		expect(screen.text()).not.toContain('Projects of Twilio');
		expect(placesOf(session, 'Twilio')).toEqual(['shop']);
	});

	test('of marked cards change together; Esc clears the marks first', async () => {
		const {screen, session} = await onTeam();
		screen.press('space', 'G', 'space');
		expect(screen.text()).toContain('■ 2 marked · Twilio');
		screen.press('P');
		expect(screen.text()).toContain('Projects of 2 integrations: Ledger, Twilio');
		expect(screen.text()).toContain('⋮ billing  mixed');
		screen.press('space', 'enter');
		await screen.see('Assigned Twilio to billing.');
		expect(placesOf(session, 'Twilio')).toEqual(['billing', 'shop']);
		expect(screen.text()).not.toContain('marked');
		screen.press('space');
		screen.type('/twi');
		screen.press('enter', 'escape');
		expect(screen.text()).not.toContain('marked');
		expect(screen.text()).toContain('1 of 3');
		screen.press('escape');
		expect(screen.text()).toContain('3 of 3');
	});

	test('that are marked are deleted together, by name also where a filter hides them', async () => {
		const {screen, session} = await onTeam();
		screen.press('space', 'G', 'space');
		screen.type('/nothing like it');
		screen.press('enter');
		expect(screen.text()).toContain('■ 2 marked');
		screen.press('D');
		expect(screen.text()).toContain('── Delete 2 integrations: Ledger, Twilio');
		screen.press('Y');
		await screen.see('Deleted 2 integrations. u undoes.');
		expect(session.snapshot.integrations.map(({name}) => name)).toEqual(['Stripe live']);
		screen.press('u');
		await screen.see('Y undo · Enter cancel');
		screen.press('Y');
		await screen.see('Undone:');
		expect(session.snapshot.integrations).toHaveLength(3);
	});

	test('refuse what would give a variable twice, and keep what was chosen', async () => {
		const {session} = await makeTeamSession();
		await session.commit('change', ({integrations, roster}) => [{
			kind: 'integration.add',
			integration: {
				name: 'Other', type: 'Payment', provider: undefined, urls: [], projects: [{project: roster.projects.values().find(({name}) => name === 'billing')!.id, active: true}],
				credentials: [{key: 'authToken', env: integrations.find(({name}) => name === 'Twilio')!.credentials[0]!.env, value: new Uint8Array([65])}],
			},
		}]);
		const screen = screenOn(session);
		select(screen, 'twilio');
		screen.press('P', 'space');
		expect(screen.text()).toContain('TWILIO_AUTHTOKEN');
		screen.press('enter');
		await screen.settled();
		expect(screen.text()).toContain('Projects of Twilio');
		expect(placesOf(session, 'Twilio')).toEqual(['shop']);
	});
});

describe('rotate', () => {
	test('picks the key, shows where, takes the value hidden and saves it', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'stripe');
		screen.press('r');
		expect(screen.text()).toContain('Rotate a value of Stripe live');
		screen.press('down', 'enter');
		expect(screen.text()).toContain('Rotate webhookSecret of Stripe live');
		expect(screen.text()).toContain('Stripe: https://dashboard.stripe.com/apikeys');
		expect(screen.text()).not.toContain('bring the former value back');
		screen.press('1');
		screen.type('q?Yn');
		expect(screen.text()).toContain('Value  ••••▏');
		expect(screen.text()).not.toContain('q?Yn');
		screen.press('enter');
		await screen.see('Rotated webhookSecret of Stripe live; the former value is in the history.');
		expect(await valueIn(session, 'Stripe live', 'webhookSecret')).toBe('q?Yn');
		expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('first');
	});

	test('takes the key that one stands on in the drawer', async () => {
		const {screen} = await onTeam();
		select(screen, 'stripe');
		screen.press('enter', 'down', 'down', 'r');
		expect(screen.text()).toContain('Rotate webhookSecret of Stripe live');
		screen.press('escape', 'escape');
		expect(screen.text()).toContain('e ✎');
	});

	test('keeps every line of what is pasted', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'twilio');
		screen.press('r', '1');
		screen.paste('-----BEGIN KEY-----\r\nabc\r\n-----END KEY-----\r\n');
		expect(screen.text()).toContain('••••••••  3 lines');
		screen.press('enter');
		await screen.see('Rotated authToken of Twilio');
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe('-----BEGIN KEY-----\nabc\n-----END KEY-----');
	});

	test('generates 32 letters and digits, and brings the former value back', async () => {
		const {screen, session} = await onTeam();
		select(screen, 'twilio');
		screen.press('r', 'g');
		expect(screen.text()).toContain('Y generate · Enter cancel');
		screen.press('2', 'r', 'Y');
		await screen.see('Rotated authToken of Twilio');
		expect(await valueIn(session, 'Twilio', 'authToken')).toMatch(/^[A-Za-z\d]{32}$/v);
		screen.press('r');
		expect(screen.text()).toContain('1 former value is kept. Replaced');
		screen.press('3');
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toMatch(/Bring back the former value of authToken of Twilio, which was replaced \S+ ago\?/v);
		screen.press('Y');
		await screen.see('authToken of Twilio has its former value again');
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe('token');
	});

	test('never saves over a value that somebody else set meanwhile without saying so', async () => {
		const {screen, session, world} = await onTeam();
		const other = await world.open();
		await other.unlock(new TextEncoder().encode('correct horse'));
		select(screen, 'twilio');
		screen.press('r', '1');
		screen.type('mine');
		const twilio = named(other, 'Twilio')!;
		await other.commit('change', () => [{kind: 'integration.edit', id: twilio.id, setValues: [{credential: twilio.credentials[0]!.id, value: new TextEncoder().encode('theirs')}]}]);
		screen.press('enter');
		await screen.see('Yours isn\'t saved.');
		expect(screen.text()).toContain('Value  ••••▏');
		await session.refresh();
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe('theirs');
		screen.press('enter');
		await screen.see('Rotated authToken of Twilio');
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe('mine');
		expect(named(session, 'Twilio')!.credentials[0]!.history).toBe(2);
	});
});

describe('locked', () => {
	test('asks for the passphrase when it is saved, and then goes on', async () => {
		const {screen, session} = await onTeam();
		session.lock();
		select(screen, 'twilio');
		screen.press('r', '1');
		screen.type('new one');
		screen.press('enter');
		expect(screen.text()).toContain('Locked. Passphrase to rotate authToken of Twilio (Esc: cancel):');
		screen.press('escape');
		expect(screen.text()).toContain('Value  •••••••▏');
		screen.press('enter');
		screen.type('wrong');
		screen.press('enter');
		await screen.see('Wrong passphrase.');
		screen.type('correct horse');
		screen.press('enter');
		await screen.see('Rotated authToken of Twilio');
		expect(await valueIn(session, 'Twilio', 'authToken')).toBe('new one');
	});

	test('asks before quitting with a value that isn\'t saved', async () => {
		const {screen, session} = await onTeam();
		session.lock();
		select(screen, 'twilio');
		screen.press('r', '1');
		screen.type('x');
		screen.press('ctrl+c');
		expect(screen.text()).toContain('This isn\'t saved yet. Ctrl+C again quits and drops it');
	});
});

test('without the right says why, before anything opens', () => {
	const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn', foreign: ['shop']})});
	select(screen, 'stripe live');
	for (const key of ['D', 'P', 'r']) {
		screen.press(key);
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('You can open Stripe live, not change it: it is also in shop, which is not your project. Ask an admin (lee, mo).');
	}
});

test('a card that somebody else removes takes its dialog along', () => {
	const screen = makeScreen({locked: false});
	select(screen, 'radar');
	screen.press('D');
	screen.session.publish(makeSnapshot({integrations: sampleIntegrations().filter(({name}) => name !== 'Stripe radar')}));
	expect(screen.text()).toContain('What this was about was removed meanwhile; nothing was saved.');
});
