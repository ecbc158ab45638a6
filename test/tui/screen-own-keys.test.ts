/** One's own keys on the page of members: replaced at once, or asked for; and the recovery words that are made anew when an admin goes. */
import {
	describe, expect, test, vi,
} from 'vitest';
import type {Session} from '../../source/session/session.js';
import {
	bytes, memoryIdentities, memoryState, passphrase, type MemoryWorld,
} from '../_helpers/memory-world.js';
import {addMember, read} from '../_helpers/newcomers.js';
import {goTo, screenOn, type TestScreen} from '../_helpers/screen.js';
import {makeTeamSession} from '../_helpers/team.js';

const flat = (screen: {text(): string}) => screen.text().replaceAll(/\s+/gv, ' ');

/** Making keys takes the memory and time that a guesser would need. */
const slow = {timeout: 120_000};

const see = async (screen: Pick<TestScreen, 'text'>, text: string) => {
	await vi.waitFor(() => {
		expect(flat(screen)).toContain(text);
	}, {timeout: 60_000});
};

const onMembers = (session: Session) => {
	const screen = screenOn(session);
	goTo(screen, 'Members');
	return screen;
};

const typePassphrase = (screen: Pick<TestScreen, 'type' | 'press'>) => {
	screen.type(new TextDecoder().decode(passphrase()));
	screen.press('enter');
};

/** The identity file of the one who has made the store. */
const identityOf = async ({ports, created}: MemoryWorld): Promise<string> => (await ports.identities.read(created.storeId))!;

const boxOf = ({snapshot}: Session, name: string): string => snapshot.roster.principals.values().find(each => each.name === name)!.box;

const exposures = ({snapshot}: Session) => snapshot.integrations.flatMap(({credentials}) => credentials.map(({exposed}) => exposed));

describe('replacing one\'s own keys', () => {
	test('says what follows, asks for the passphrase although nothing is locked, and the former identity opens nothing more', slow, async () => {
		const {world, session} = await makeTeamSession();
		const former = await identityOf(world);
		const box = boxOf(session, 'ana');
		const screen = onMembers(session);
		screen.press('K');
		expect(screen.text()).toContain('── Why do you want other keys?');
		screen.press('1');
		expect(flat(screen)).toContain('Replace the keys of ana? Nobody loses access. Re-seals 3 integrations, exposes nothing.');
		screen.press('K', 'enter');
		expect(screen.text()).toContain('── Why do you want other keys?');
		screen.press('1', 'Y');
		expect(screen.text()).toContain('\n Passphrase to replace your keys (Esc: cancel):');
		screen.type('wrong');
		screen.press('enter');
		await see(screen, 'Wrong passphrase. Nothing was opened.');
		expect(boxOf(session, 'ana')).toBe(box);
		typePassphrase(screen);
		await see(screen, 'Replaced the keys of ana. Your passphrase stays; this host has the new keys.');
		expect(boxOf(session, 'ana')).not.toBe(box);
		expect(exposures(session)).toEqual([undefined, undefined, undefined]);
		expect(await read(session, 'Stripe live', 'secretKey')).toBe('first');
		const again = await world.open();
		await again.unlock(passphrase());
		expect(await read(again, 'Stripe live', 'secretKey')).toBe('first');
		const old = await world.open({identities: memoryIdentities(new Map([[world.created.storeId, former]]))});
		await expect(old.unlock(passphrase())).rejects.toMatchObject({code: 'integrity', message: expect.stringContaining('they were replaced') as string});
	});

	test('stolen ones expose what they open', slow, async () => {
		const {session} = await makeTeamSession();
		const screen = onMembers(session);
		screen.press('K', 'down', 'enter');
		expect(flat(screen)).toContain('Replace the keys of ana, the old ones stolen? Re-seals 3 integrations, exposes 3 values until rotated.');
		screen.press('Y');
		typePassphrase(screen);
		await see(screen, 'w lists what to rotate.');
		expect(exposures(session)).not.toContain(undefined);
	});

	test('without manageAll new keys are asked for, wait, and hold once an admin has let them in', slow, async () => {
		const {world, session} = await makeTeamSession();
		const ben = await addMember(world, 'ben', 'manageOwn');
		const box = boxOf(session, 'ben');
		const screen = onMembers(ben.session);
		screen.press('K');
		expect(flat(screen)).toContain('Not now: here you replace your own keys; ana asks for others with member rekey, and a takes their request.');
		screen.press('j', 'K');
		expect(flat(screen)).toContain('Make new keys and ask for them? They wait on this host until an admin (ana) has compared six words with you and let them in; your present keys go on until then.');
		screen.press('Y');
		typePassphrase(screen);
		await see(screen, 'You have asked for new keys; nobody has answered yet');
		const asked = (await ben.session.people.pending())!;
		expect(flat(screen)).toContain(`Your words ${asked.words.join(' ')}`);
		screen.press('c');
		await see(screen, 'Copied the request.');
		expect(screen.clipboard.log).toEqual([`copy ${asked.text}`]);
		expect(await read(ben.session, 'Stripe live', 'secretKey')).toBe('first');

		// Asking again shows the same request, since two would only confuse whoever compares words.
		screen.press('escape', 'K', 'Y');
		typePassphrase(screen);
		await see(screen, `Your words ${asked.words.join(' ')}`);

		await session.refresh();
		const {id, box: next, sign, proof} = asked.request;
		await session.commit('change', () => [{
			kind: 'principal.rekey', principal: id, box: next, sign, proof, stolen: false,
		}]);
		await ben.session.refresh();
		await see(screen, 'Your new keys hold now; the former ones open nothing that is saved from now on.');
		expect(boxOf(session, 'ben')).not.toBe(box);
		expect(ben.session.locked).toBe(true);
		await ben.session.unlock(passphrase());
		expect(await read(ben.session, 'Stripe live', 'secretKey')).toBe('first');
	});
});

test('new recovery words are shown once when an admin goes who has seen them, and they alone hold then', slow, async () => {
	const {world} = await makeTeamSession();
	const lee = await addMember(world, 'lee', 'manageAll');
	const screen = onMembers(lee.session);
	screen.press('D');
	expect(flat(screen)).toContain('ana has seen the recovery words, which open everything: new ones are made.');
	screen.press('Y');
	await see(screen, 'New recovery words: they open everything, the former ones nothing');
	const {overlay} = screen.controller.getLook().state;
	const words = overlay?.kind === 'new-words' ? overlay.words : [];
	expect(words).toHaveLength(24);
	for (const [index, word] of words.entries()) {
		expect(flat(screen)).toContain(`${index + 1} ${word}`);
	}

	// No key but Enter does anything, and that twice.
	screen.press('escape', 'q', 'D', 'y');
	expect(screen.text()).toContain('New recovery words');
	screen.press('enter');
	expect(flat(screen)).toContain('They are shown this once; the former words open nothing any more. Enter again hides them.');
	expect(flat(screen)).toContain(`24 ${words[23]!}`);
	screen.press('enter');
	expect(screen.text()).not.toContain('New recovery words');
	expect(flat(screen)).not.toContain(`24 ${words[23]!}`);

	const recover = async (spoken: readonly string[]) => {
		const host = await world.open({identities: memoryIdentities(), state: memoryState()}, {keys: undefined});
		await host.people.recover({
			words: spoken, member: lee.id, passphrase: bytes('another passphrase'), stolen: false,
		});
		return host;
	};

	await expect(recover(world.created.words!)).rejects.toMatchObject({code: 'unlock-failed'});
	const host = await recover(words);
	expect(await read(host, 'Stripe live', 'secretKey')).toBe('first');
});
