/** Services on the screen: added, changed, given other keys. Their key files are real ones. */
import {
	existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {replacePrivateFile, writePrivateFile} from '../../source/effects/user-files.js';
import type {Service} from '../../source/domain/principal.js';
import type {Session} from '../../source/session/session.js';
import {memoryIdentities, memoryState} from '../_helpers/memory-world.js';
import {addMember, addService, read} from '../_helpers/newcomers.js';
import {isDialog} from '../../source/tui/dialog.js';
import {spokenDialog} from '../../source/tui/spoken.js';
import {goTo, makeScreen, screenOn, type ScreenSketch} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';
import {makeTeamSession, type Team} from '../_helpers/team.js';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'patchbay-services-'));
});
afterEach(() => {
	rmSync(folder, {recursive: true, force: true});
});

const flat = (screen: {text(): string}) => screen.text().replaceAll(/\s+/gv, ' ');

const onServices = (session: Session, sketch: Pick<ScreenSketch, 'size'> = {}) => {
	const screen = screenOn(session, {...sketch, files: {writePrivateFile, replacePrivateFile, whole: typed => path.resolve(folder, typed)}});
	goTo(screen, 'Services');
	return screen;
};

type Screen = ReturnType<typeof onServices>;

/** To another line of the form. */
const down = (screen: Screen, lines: number) => {
	screen.press(...Array.from({length: lines}, () => 'down'));
};

/** As far as the question. */
const fillIn = (screen: Screen, name: string, file: string, project = 'billing') => {
	screen.press('a');
	screen.type(name);
	screen.press('enter', 'enter');
	screen.type(project);
	screen.press('enter', 'down');
	screen.type(file);
	screen.press('enter', 'enter');
};

const serviceIn = ({snapshot}: Session, name: string): Service =>
	snapshot.roster.principals.values().find((each): each is Service => each.kind === 'service' && each.name === name)!;

const isThere = ({snapshot}: Session, name: string): boolean => snapshot.roster.principals.values().some(each => each.name === name);

/** A program with nothing but its key file. */
const program = async ({world}: Team, file: string): Promise<Session> =>
	world.open({identities: memoryIdentities(new Map([[world.created.storeId, readFileSync(path.join(folder, file), 'utf8')]])), state: memoryState()}, {keys: undefined});

const limits = ({snapshot, ...session}: Session, name: string): readonly string[] | undefined =>
	serviceIn({snapshot, ...session}, name).only?.map(id => snapshot.byId.get(id)!.name);

describe('adding a service', () => {
	test('asks for name, project, limit and key file, says what follows, and makes a key file that opens exactly that', async () => {
		const team = await makeTeamSession();
		const screen = onServices(team.session);
		expect(flat(screen)).toContain('Press a to add one');
		screen.press('a');
		expect(screen.text()).toContain('── Add a service: a program with keys of its own');
		screen.type('shop web?');
		screen.press('enter', 'enter');
		expect(screen.text()).toMatch(/❯ ○ billing\n +○ shop/v);
		screen.type('sh');
		expect(screen.text()).not.toContain('○ billing');
		screen.press('enter');
		expect(screen.text()).toMatch(/❯ Limited to {2}all that is active in shop/v);
		screen.press('enter');
		expect(screen.text()).toMatch(/❯ ■ all that is active in shop {2}2 integrations now, and what comes later/v);
		screen.press('down', 'down', 'space');
		expect(screen.text()).toMatch(/❯ ■ Twilio {2}active/v);
		expect(screen.text()).toMatch(/□ all that is active in shop/v);
		screen.press('enter');
		screen.paste(`${folder}/web.key\n`);
		screen.press('enter');
		expect(screen.text()).toContain('❯ Add the service…');
		screen.press('enter');
		const question = flat(screen);
		expect(question).toContain('Add the service shop web?? shop web? gets 1 value. shop web? opens Twilio.');
		expect(question).toContain('whoever can read that is shop web?. Y add · Enter cancel');
		expect(existsSync(path.join(folder, 'web.key'))).toBe(false);
		screen.press('a', 'enter');
		expect(screen.text()).toMatch(/Name {8}shop web\?\n.*shop\n.*Twilio\n/v);
		screen.press('enter', 'Y');
		await screen.see('Added the service shop web?. shop web? opens Twilio. Its keys are in');
		expect(screen.text()).toMatch(/❯ shop web\? +shop +1 +(?:never|…) +Twilio/v);
		expect(statSync(path.join(folder, 'web.key')).mode & 0o777).toBe(0o400);
		const web = await program(team, 'web.key');
		expect(await read(web, 'Twilio', 'authToken')).toBe('token');
		await expect(read(web, 'Stripe live', 'secretKey')).rejects.toMatchObject({code: 'not-entitled'});
	});

	test('says what is missing, where', async () => {
		const {session} = await makeTeamSession();
		const screen = onServices(session);
		screen.press('a', 'ctrl+s');
		expect(flat(screen)).toContain('Type a name for the service.');
		screen.type('web');
		screen.press('ctrl+s');
		expect(flat(screen)).toContain('Choose its project: Enter opens the list.');
		expect(screen.text()).toContain('❯ Project');
		screen.press('space', 'enter', 'space', 'down', 'space', 'space', 'escape', 'ctrl+s');
		expect(flat(screen)).toContain('Choose at least one integration, or all that is active.');
		screen.press('enter', 'up', 'enter', 'ctrl+s');
		expect(screen.text()).toMatch(/❯ Key file/v);
		expect(flat(screen)).toContain('Type where its key file shall be');
	});

	test('never writes over a file, and nothing is half made: the form comes back as it was', async () => {
		const {session} = await makeTeamSession();
		writeFileSync(path.join(folder, 'taken.key'), 'somebody\'s');
		const screen = onServices(session);
		fillIn(screen, 'billing-api', 'taken.key');
		screen.press('Y');
		await screen.see('taken.key exists; it was not touched and nothing was made');
		expect(readFileSync(path.join(folder, 'taken.key'), 'utf8')).toBe('somebody\'s');
		expect(isThere(session, 'billing-api')).toBe(false);
		expect(screen.text()).toMatch(/Name {8}billing-api\n.*billing\n.*\n.*taken\.key/v);
		screen.press('up');
		screen.press('ctrl+u');
		screen.type('/dev/null/x.key');
		screen.press('ctrl+s', 'Y');
		await screen.see('/dev/null/x.key can\'t be written (ENOTDIR); nothing was made');
		expect(isThere(session, 'billing-api')).toBe(false);
		expect(screen.text()).toContain('/dev/null/x.key');
	});

	test('where the store is busy takes the key file back, and keeps what was filled in', async () => {
		const {session} = await makeTeamSession();
		const busy: Session = Object.create(session, {
			commit: {
				async value() {
					expect(existsSync(path.join(folder, 'api.key'))).toBe(true);
					throw new Failure('busy', 'another process is saving', 'Try again.');
				},
			},
		}) as Session;
		const screen = onServices(busy);
		fillIn(screen, 'billing-api', 'api.key');
		screen.press('Y');
		await screen.see('Another process is saving. Try again.');
		expect(existsSync(path.join(folder, 'api.key'))).toBe(false);
		expect(screen.text()).toMatch(/Name {8}billing-api\n/v);
	});

	test('refuses a name that is taken or none, with the form as it was', async () => {
		const {session, world} = await makeTeamSession();
		await addService(world, 'billing-api', 'billing');
		const screen = onServices(session);
		fillIn(screen, 'Billing-API', 'api.key');
		expect(flat(screen)).toContain('The name billing-api is taken; nothing is saved. Choose another name for the service.');
		expect(screen.text()).toContain('❯ Add the service…');
		screen.press('escape', 'escape');
		fillIn(screen, 'a/b', 'api.key');
		expect(flat(screen)).toContain('A name can\'t hold a slash; nothing is saved.');
		expect(existsSync(path.join(folder, 'api.key'))).toBe(false);
	});

	test('Esc asks once before it drops what was filled in, and nothing that was not', async () => {
		const {session} = await makeTeamSession();
		const screen = onServices(session);
		screen.press('a', 'escape');
		expect(screen.text()).not.toContain('── Add a service');
		screen.press('a');
		screen.type('web');
		screen.press('escape');
		expect(flat(screen)).toContain('What you filled in isn\'t saved. Esc again drops it, Ctrl+S saves it.');
		expect(screen.text()).toContain('web');
		screen.press('escape');
		expect(screen.text()).not.toContain('web');
	});

	test('fits the narrowest terminal', async () => {
		const {session} = await makeTeamSession();
		const screen = onServices(session, {size: [60, 16]});
		screen.press('a');
		for (const label of ['Name', 'Project', 'Limited to', 'Key file', 'Add the service…']) {
			expect(screen.frame()).toHaveLength(16);
			expect(screen.text()).toContain(`❯ ${label}`);
			screen.press('down');
		}
	});
});

describe('changing a service', () => {
	test('narrowing says what it loses and keeps, what is re-sealed and exposed; its next read is refused', async () => {
		const team = await makeTeamSession();
		const {session} = team;
		const screen = onServices(session);
		fillIn(screen, 'shop-web', 'web.key', 'shop');
		screen.press('Y');
		await screen.see('Added the service shop-web.');
		const web = await program(team, 'web.key');
		expect(await read(web, 'Stripe live', 'secretKey')).toBe('first');
		screen.press('e');
		expect(screen.text()).toContain('── Change the service');
		down(screen, 2);
		screen.press('enter');
		screen.type('twi');
		screen.press('enter', 'enter');
		const question = flat(screen);
		expect(question).toContain('Change shop-web: limited to Twilio? shop-web loses 2 values at its next read; processes already running keep theirs until restarted.');
		expect(question).toContain('shop-web keeps 1 value through shop. Re-seals 1 integration, exposes 2 values until rotated. shop-web opens Twilio. Y change · Enter cancel');
		screen.press('enter');
		expect(screen.text()).toMatch(/Limited to {2}Twilio/v);
		expect(limits(session, 'shop-web')).toBeUndefined();
		screen.press('enter', 'Y');
		await screen.see('Changed shop-web. shop-web opens Twilio. w lists what to rotate.');
		expect(limits(session, 'shop-web')).toEqual(['Twilio']);
		await expect(read(web, 'Stripe live', 'secretKey')).rejects.toMatchObject({code: 'not-entitled'});
		expect(await read(web, 'Twilio', 'authToken')).toBe('token');
	});

	test('another name, another project, no limit; nothing where it is so already', async () => {
		const team = await makeTeamSession();
		const {session, world} = team;
		await addService(world, 'api', 'billing');
		const screen = onServices(session);
		screen.press('e', 'ctrl+s');
		expect(flat(screen)).toContain('It is so already.');
		screen.press('e', 'ctrl+u');
		screen.type('shop-api');
		screen.press('enter', 'enter', 'down', 'enter', 'ctrl+s');
		expect(flat(screen)).toContain('Change api: named shop-api and of the project shop?');
		screen.press('Y');
		await screen.see('Changed api. shop-api opens everything that is active in shop.');
		expect(serviceIn(session, 'shop-api').project).toBe(session.snapshot.roster.projects.values().find(({name}) => name === 'shop')!.id);
		expect(screen.text()).toMatch(/❯ shop-api +shop +2 /v);
	});

	test('that somebody has removed meanwhile is said, and nothing is saved', async () => {
		const {session, world} = await makeTeamSession();
		const {id} = await addService(world, 'api', 'billing');
		const screen = onServices(session);
		screen.press('e');
		await session.commit('change', () => [{kind: 'principal.remove', principal: id}]);
		await screen.see('What this was about was removed meanwhile; nothing was saved.');
	});
});

describe('other keys for a service', () => {
	test('go to a new file; the former opens nothing any more, and stolen ones expose', async () => {
		const team = await makeTeamSession();
		const {session} = team;
		const screen = onServices(session);
		fillIn(screen, 'api', 'one.key');
		screen.press('Y');
		await screen.see('Added the service api.');
		const one = await program(team, 'one.key');
		expect(await read(one, 'Stripe live', 'secretKey')).toBe('first');
		screen.press('K');
		expect(screen.text()).toContain('── Replace the keys of api');
		expect(screen.text()).toMatch(/❯ Why {9}new keys to be sure/v);
		screen.press('enter');
		screen.type('one.key');
		screen.press('enter', 'enter');
		expect(flat(screen)).toContain('Replace the keys of api? Nobody loses access. Re-seals 2 integrations, exposes nothing.');
		screen.press('Y');
		await screen.see('one.key exists; it was not touched and nothing was made');
		expect(await read(one, 'Stripe live', 'secretKey')).toBe('first');
		screen.press('up', 'up', 'space');
		expect(screen.text()).toMatch(/❯ Why {9}stolen/v);
		screen.press('down', 'ctrl+u');
		screen.type('two.key');
		screen.press('ctrl+s');
		expect(flat(screen)).toContain('Replace the keys of api, the old ones stolen?');
		screen.press('Y');
		await screen.see('Replaced the keys of api: they are in');
		await screen.see('two.key. The former file opens nothing that is saved from now on. w lists what to rotate.');
		expect(statSync(path.join(folder, 'two.key')).mode & 0o777).toBe(0o400);
		const two = await program(team, 'two.key');
		expect(await read(two, 'Stripe live', 'secretKey')).toBe('first');
		await expect(read(one, 'Stripe live', 'secretKey')).rejects.toThrow();
	});
});

test('who may not is told why, and whom to ask', async () => {
	const {world} = await makeTeamSession();
	await addService(world, 'api', 'billing');
	const ben = await addMember(world, 'ben', 'manageOwn');
	const screen = onServices(ben.session);
	for (const key of ['a', 'e', 'K', 'D']) {
		screen.press(key);
		expect(flat(screen), key).toMatch(/You can't (?:add|change|replace|remove) [a-z ]+: this needs the right manageAll\. Ask an admin \(ana\)\./v);
		expect(screen.text()).not.toContain('── ');
	}
});

test('a screen reader hears the form, its lists and the question', async () => {
	const {session} = await makeTeamSession();
	const screen = onServices(session);
	const heard = () => {
		const {state: {overlay}, world} = screen.controller.getLook();
		return isDialog(overlay) ? spokenDialog(overlay, world, text => text).map(({text, said = text}) => said) : [];
	};

	screen.press('a');
	screen.type('web');
	expect(heard()).toEqual([
		'Add a service: a program with keys of its own:', 'current, Name:', 'Project: none is chosen yet', 'Limited to: all that is active in its project', 'Key file: ', 'Add the service…', 'The name of the program, as the audit shows it.',
	]);
	screen.press('enter', 'enter');
	expect(heard()).toEqual(['Add a service: a program with keys of its own:', 'current, Find:', 'current, billing', 'shop']);
	screen.press('enter', 'enter', 'down', 'space');
	expect(heard().slice(2)).toEqual(['all that is active in billing, 2 integrations now, and what comes later', 'current, Ledger, active, chosen', 'Stripe live, active']);
});

test('without a service there is nothing to change', () => {
	const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations()})});
	goTo(screen, 'Services');
	for (const key of ['enter', 'e', 'K', 'D', 'w']) {
		screen.press(key);
		expect(flat(screen), key).toContain('Not now: no service is selected.');
	}
});
