/** The pages of members and services, and the members of a project. */
import {
	describe, expect, test,
} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {memoryIdentities, memoryState, passphrase} from '../_helpers/memory-world.js';
import {addMember, addService, read} from '../_helpers/newcomers.js';
import {goTo, makeScreen, screenOn, type ScreenSketch} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';
import {makeTeamSession, valueIn} from '../_helpers/team.js';

const flat = (screen: {text(): string}) => screen.text().replaceAll(/\s+/gv, ' ');

/** Of them ana manages all, ben what is his, cy nothing; billing-api is a service. */
const makePeople = async () => {
	const team = await makeTeamSession();
	const {world} = team;
	const ben = await addMember(world, 'ben', 'manageOwn');
	const cy = await addMember(world, 'cy', 'none');
	const api = await addService(world, 'billing-api', 'billing');
	await read(ben.session, 'Twilio', 'authToken');
	return {
		...team, ben, cy, api,
	};
};

const onMembers = async (people: Awaited<ReturnType<typeof makePeople>>, sketch: Pick<ScreenSketch, 'size'> = {}) => {
	const screen = screenOn(people.session, sketch);
	goTo(screen, 'Members');
	await screen.see('Last use Projects');
	await screen.see('ago');
	return screen;
};

describe('the page of members', () => {
	test('tells who has which right, how much they open, when they used it last, and their projects', async () => {
		const screen = await onMembers(await makePeople());
		const frame = screen.frame();
		expect(frame[0]).toMatch(/Security MS › Members +a \+ Add$/v);
		expect(frame[1]).toBe('     Member                Right      Opens  Last use  Projects');
		expect(frame[3]).toMatch(/^ ❯ ● ana \(you\) +manageAll +3 {2}\d+d ago +billing and shop$/v);
		expect(frame[4]).toMatch(/^ {3}○ ben +manageOwn +3 {2}\d+d ago +billing and shop$/v);
		expect(frame[5]).toMatch(/^ {3}⊘ cy +none +0 {2}never +billing and shop$/v);
	});

	test('shows a member whole, with six words of their keys', async () => {
		const screen = await onMembers(await makePeople());
		screen.press('j', 'enter');
		const text = screen.text();
		expect(text).toContain('Right       manageOwn: opens and changes the integrations of their projects');
		expect(text).toMatch(/Six words {3}(?:[a-z]+ ){5}[a-z]+/v);
		expect(text).toMatch(/Last use {4}\d+d ago: read/v);
		expect(text).toMatch(/Added {7}\d+d ago by ana/v);
	});

	test('removes one with the consequence first, and leads to the list of what to rotate', async () => {
		const people = await makePeople();
		const screen = await onMembers(people);
		screen.press('j', 'D');
		expect(flat(screen)).toContain('Remove ben? ben loses 3 values at once. Re-seals 3 integrations, exposes 3 values until rotated.');
		screen.press('D', 'enter');
		expect(people.session.snapshot.roster.principals.has(people.ben.id)).toBe(true);
		screen.press('D', 'Y');
		await screen.see('Removed ben.');
		await screen.see('Security MS › Members › ben');
		await screen.see('0 of 3 rotated');
		expect(people.session.snapshot.roster.principals.has(people.ben.id)).toBe(false);
		expect(screen.text()).toMatch(/❯ □ Twilio +authToken/v);
		screen.press('r', '2', 'Y');
		await screen.see('1 of 3 rotated');
		expect(await valueIn(people.session, 'Twilio', 'authToken')).toMatch(/^[A-Za-z\d]{32}$/v);
		screen.press('escape');
		expect(screen.frame()[0]).toMatch(/Security MS › Members/v);
		expect(screen.text()).not.toContain('ben');
	});

	test('changes a right, with what it takes and gives first', async () => {
		const people = await makePeople();
		const screen = await onMembers(people);
		screen.press('j', 'e');
		expect(screen.text()).toContain('── Right of ben');
		expect(screen.text()).toMatch(/❯ 1 ○ none +sees everything, opens nothing/v);
		expect(screen.text()).toMatch(/2 ● manageOwn/v);
		screen.press('2');
		expect(screen.text()).toContain('It is so already.');
		screen.press('1');
		expect(flat(screen)).toContain('Give ben the right none instead of manageOwn? ben loses 3 values at once.');
		screen.press('enter');
		expect(screen.text()).toContain('── Right of ben');
		screen.press('1', 'Y');
		await screen.see('ben has the right none now');
		expect(people.session.snapshot.roster.principals.get(people.ben.id)?.right).toBe('none');
	});

	test('refuses to narrow the last one with manageAll, with the reason', async () => {
		const screen = await onMembers(await makePeople());
		screen.press('D');
		expect(flat(screen)).toContain('Nobody but ana has manageAll, so ana can\'t be removed');
		screen.press('Y');
		expect(flat(screen)).toContain('Nobody but ana has manageAll, so ana can\'t be removed');
	});

	test('changes the projects of a member', async () => {
		const people = await makePeople();
		const screen = await onMembers(people);
		screen.press('j', 'P');
		expect(screen.text()).toContain('── Projects of ben');
		expect(screen.text()).toMatch(/2 ■ shop +its members are everyone/v);
		screen.press('2');
		expect(flat(screen)).toContain('Take ben out of shop?');
		screen.press('Y');
		await screen.see('Changed the members of shop.');
		await people.ben.session.refresh();
		await expect(read(people.ben.session, 'Twilio', 'authToken')).rejects.toMatchObject({code: 'not-entitled'});
	});

	test('leads to what somebody could read', async () => {
		const screen = await onMembers(await makePeople());
		screen.press('j', 'w');
		await screen.see('ben is still in this store and could open 3 values');
		screen.press('escape');
		expect(screen.frame()[0]).toContain('Security MS › Members');
		expect(screen.text()).toContain('❯ ○ ben');
	});

	test('fits the narrowest terminal', async () => {
		const screen = await onMembers(await makePeople(), {size: [60, 16]});
		expect(screen.frame()).toHaveLength(16);
		expect(screen.text()).toMatch(/❯ ● ana \(you\) +manageAll/v);
	});

	test('says who may change it', () => {
		const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn'})});
		goTo(screen, 'Members');
		for (const key of ['e', 'P', 'D']) {
			screen.press(key);
			expect(flat(screen)).toContain('this needs the right manageAll. Ask an admin (lee, mo).');
		}
	});
});

describe('somebody who wants to join', () => {
	const asking = async (people: Awaited<ReturnType<typeof makePeople>>, name: string) => {
		const {world} = people;
		const host = await world.open({identities: memoryIdentities(), state: memoryState()}, {keys: undefined});
		return {host, asked: await host.people.join({name, passphrase: passphrase()})};
	};

	test('is added by the request, once the words were compared', async () => {
		const people = await makePeople();
		const {host, asked} = await asking(people, 'dee');
		const screen = await onMembers(people);
		screen.press('a');
		expect(screen.text()).toContain('── Add a member');
		screen.paste(`here it is: ${asked.text}\n`);
		screen.press('enter');
		await screen.see('Which right shall dee have?');
		expect(screen.text()).toMatch(/❯ 2 ○ manageOwn/v);
		screen.press('enter');
		const text = flat(screen);
		expect(text).toContain('Add dee with the right manageOwn? dee gets 3 values.');
		expect(text).toContain(`dee sees the same: Their words ${asked.words.join(' ')} The store's ${asked.storeWords.join(' ')} Y the words are the same`);
		expect(text).toContain('Y the words are the same, add · Enter cancel');
		screen.press('a', 'enter');
		expect(screen.text()).toContain('Which right shall dee have?');
		screen.press('enter', 'Y');
		await screen.see('Added dee, with the right manageOwn.');
		await screen.see('❯ ○ dee manageOwn');
		await host.refresh();
		expect(host.me?.name).toBe('dee');
	});

	test('is not added by what is no request, or one of another store, and nothing typed is lost', {timeout: 60_000}, async () => {
		const people = await makePeople();
		const screen = await onMembers(people);
		screen.press('a');
		screen.paste('patchbay-join.nonsense');
		screen.press('enter');
		await screen.see('There is no whole request in this; nothing is saved');
		expect(screen.text()).toContain('patchbay-join.nonsense');
		screen.press('escape');
		expect(flat(screen)).toContain('The request isn\'t saved. Esc again drops it');
		screen.press('escape');
		expect(screen.text()).not.toContain('nonsense');
		const {asked} = await asking(await makePeople(), 'dee');
		screen.press('a');
		screen.paste(asked.text);
		screen.press('enter');
		await screen.see('Which right shall dee have?');
		screen.press('enter');
		expect(flat(screen)).toContain('This request of dee is for another store');
	});

	test('gets other keys by a request of that kind', async () => {
		const people = await makePeople();
		const {ben, world} = people;
		const host = await world.open({identities: memoryIdentities(), state: memoryState()}, {keys: undefined});
		const asked = await host.people.askForKeys({member: ben.id, passphrase: passphrase()});
		const screen = await onMembers(people);
		screen.press('a');
		screen.paste(asked.text);
		screen.press('enter');
		await screen.see('Why does ben want other keys?');
		screen.press('2');
		expect(flat(screen)).toContain('Replace the keys of ben, the old ones stolen?');
		screen.press('Y');
		await screen.see('Replaced the keys of ben.');
		await host.refresh();
		expect(host.me?.name).toBe('ben');
	});
});

describe('sealing much anew', () => {
	test('goes on while keys work, tells how far it is, and is cancelled before it is saved', async () => {
		const people = await makePeople();
		await people.session.commit('change', () => Array.from({length: 300}, (_, index) => ({
			kind: 'integration.add' as const,
			integration: {
				name: `Many ${index}`, type: 'Other', provider: undefined, projects: [{project: 'billing', active: true}], urls: [], credentials: [],
			},
		})));
		const screen = await onMembers(people);
		screen.press('j', 'D', 'Y');
		expect(screen.text()).toContain('sealing · x cancels');
		screen.press('k');
		expect(screen.frame().at(-2)).toMatch(/^ x cancel {2}\S/v);
		expect(screen.text()).toMatch(/❯ ● ana/v);
		screen.press('x');
		await screen.see('Cancelled before anything was saved.');
		expect(people.session.snapshot.roster.principals.has(people.ben.id)).toBe(true);
		expect(screen.text()).not.toContain('sealing');

		const parts = new Set<number>();
		screen.controller.subscribe(() => {
			const {working} = screen.controller.getLook().state;
			if (working && working.total > 0) {
				parts.add(working.done / working.total);
			}
		});
		screen.press('j', 'D', 'Y');
		await screen.see('Removed ben.');
		expect(parts.size).toBeGreaterThan(3);
	});
});

describe('the page of services', () => {
	test('tells of which project each is, what it is limited to and what it opens; removes one', async () => {
		const people = await makePeople();
		const screen = screenOn(people.session);
		goTo(screen, 'Services');
		await screen.see('never');
		expect(screen.frame()[1]).toBe('   Service                 Project           Opens  Last use  Limited to');
		expect(screen.frame()[3]).toMatch(/^ ❯ billing-api +billing +2 {2}never {5}all that is active$/v);
		screen.press('enter');
		expect(screen.text()).toMatch(/Six words {3}(?:[a-z]+ ){5}[a-z]+/v);
		screen.press('D');
		expect(flat(screen)).toContain('Remove the service billing-api? billing-api loses 2 values at its next read; processes already running keep theirs until restarted.');
		screen.press('Y');
		await screen.see('Removed the service billing-api.');
		await screen.see('Security MS › Services › billing-api');
		expect(people.session.snapshot.roster.principals.has(people.api.id)).toBe(false);
	});

	test('is empty with a way out', () => {
		const screen = makeScreen();
		goTo(screen, 'Services');
		expect(screen.text()).toContain('No services yet.');
	});
});

describe('the members of a project', () => {
	test('are named from everyone, and everyone again', async () => {
		const people = await makePeople();
		const screen = screenOn(people.session);
		goTo(screen, 'Projects');
		screen.press('P');
		expect(screen.text()).toContain('── Members of billing');
		expect(screen.text()).toMatch(/❯ 1 ■ everyone/v);
		expect(screen.text()).toMatch(/3 □ ben/v);
		screen.press('3');
		expect(flat(screen)).toContain('Let ben alone be a member of billing?');
		expect(flat(screen)).toContain('Until now everyone was a member');
		screen.press('Y');
		await screen.see('Changed the members of billing.');
		await screen.see('members: ben');
		screen.press('P');
		expect(screen.text()).toMatch(/□ everyone/v);
		screen.press('1', 'Y');
		await screen.see('members: everyone');
	});
});

describe('joining a team at the first run', () => {
	test('makes keys, shows the request and the words, and goes on by itself once an admin has let them in', async () => {
		const people = await makeTeamSession();
		const host = await people.world.open({identities: memoryIdentities(), state: memoryState()});
		const screen = makeScreen({firstRun: true, open: async () => host});
		expect(screen.text()).toContain('2 Join a team');
		screen.press('2');
		screen.type('/srv/ops/store.json');
		screen.press('enter');
		await screen.see('By which name does the team know you?');
		screen.type('dee');
		screen.press('enter');
		screen.type('long enough');
		screen.press('enter');
		screen.type('long enough');
		screen.press('enter');
		// Making keys takes the memory and time that a guesser would need.
		await eventually(() => {
			expect(screen.text()).toContain('You have asked to join; nobody has let you in yet');
		});
		const asked = await host.people.pending();
		const text = screen.text().replaceAll(/\s+/gv, '');
		expect(text).toContain(asked!.text);
		expect(flat(screen)).toContain(`Your words ${asked!.words.join(' ')}`);
		expect(flat(screen)).toContain(`The store's ${asked!.storeWords.join(' ')}`);
		expect(flat(screen)).toContain('Send this line to an admin (ana)');
		screen.press('c');
		await screen.see('Copied the request.');
		expect(screen.clipboard.log).toEqual([`copy ${asked!.text}`]);

		const {request: {id, box, sign, proof}} = asked!;
		await people.session.commit('change', () => [{
			kind: 'member.add', principal: {
				id, kind: 'member', name: 'dee', box, sign, right: 'manageOwn',
			}, proof,
		}]);
		await host.refresh();
		await screen.see('You are in, with the right manageOwn.');
		expect(screen.text()).not.toContain('Your words');
		expect(screen.text()).toContain('dee manageOwn');
	});

	test('on a small screen says that there is more of the request, and how to have it whole', async () => {
		const {world} = await makeTeamSession();
		const host = await world.open({identities: memoryIdentities(), state: memoryState()}, {keys: undefined});
		const {text} = await host.people.join({name: 'dee', passphrase: passphrase()});
		const screen = screenOn(host, {size: [60, 16]});
		screen.controller.attach({redraw: async () => undefined, suspend: undefined});
		screen.clock.pass(1000);
		await screen.see('You have asked to join');
		expect(screen.text()).toMatch(/^ {2}… \d more lines: c copies the request whole$/mv);
		expect(screen.text().replaceAll(/\s+/gv, '')).not.toContain(text);
		screen.press('c');
		await screen.see('Copied the request.');
		expect(screen.clipboard.log).toEqual([`copy ${text}`]);
	});
});
