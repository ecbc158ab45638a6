/** The form is left, and what somebody else saved meanwhile: nothing typed is lost, nothing saved is overwritten. */
import {describe, expect, test} from 'vitest';
import type {IntegrationEdit} from '../../source/domain/change.js';
import {Failure} from '../../source/domain/failure.js';
import {
	down, edit, onTeam, rows, words, type Keys,
} from '../_helpers/form.js';
import {bytes, passphrase} from '../_helpers/memory-world.js';
import {screenOn} from '../_helpers/screen.js';
import {makeTeamSession, named, valueIn} from '../_helpers/team.js';

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

	test('in a terminal that is too small says that q again drops it', async () => {
		const {screen} = await onTeam();
		edit(screen, 'stripe live');
		screen.press('enter');
		screen.type('!');
		screen.press('enter');
		screen.controller.resize({columns: 40, rows: 10});
		screen.press('q');
		expect(screen.text()).toContain('Something isn\'t saved: q again drops it.');
		screen.controller.resize({columns: 80, rows: 24});
		screen.press('enter');
		expect(screen.text()).toContain('rename to Stripe live!');
	});

	test('quits after a save only where that was the question', async () => {
		const {screen, session} = await onTeam();
		session.lock();
		edit(screen, 'stripe live');
		screen.press('enter');
		screen.type('!');
		screen.press('enter', 'q', 's', 'escape', 's');
		screen.type(new TextDecoder().decode(passphrase()));
		screen.press('enter');
		await screen.see('Saved Stripe live!');
		expect(screen.controller.getLook().state.editor).toBeUndefined();
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
		await second.unlock(passphrase());
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
		expect(screen.text()).toContain('── Saved meanwhile ──');
		expect(screen.text()).toContain('t take the other');
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
		await second.unlock(passphrase());
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
