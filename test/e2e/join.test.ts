/** Somebody joins a team: their screen on one side, the admin's on the other, and between them six words each way. */
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {makeHome} from '../_helpers/home.js';
import {
	answer, dots, enter, goTo, reveal, select, unlock,
} from './_hands.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {makePeople} from './_people.js';
import {
	canary, ok, openCards, passphrase, said, secretOf,
} from './_story.js';

const home = copiedForEach(madeOnce(makePeople));

/** The words on a line of the screen, behind their label. */
const wordsBehind = (frame: readonly string[], label: string): string => {
	const words = frame.find(line => line.includes(label))!.replace(label, '').trim();
	expect(words.split(' ')).toHaveLength(6);
	return words;
};

test('the newcomer asks, both compare, the admin lets them in, and the newcomer\'s screen goes on by itself', async () => {
	using newcomer = makeHome();
	await using theirs = await open({home: newcomer, env: {SSH_TTY: '/dev/pts/7'}});
	await theirs.see('There is no store here yet.', '2 Join a team: ask its admin to let you in');
	await theirs.press('2');
	await theirs.see('Join a team: where is its store?');
	await answer(theirs, home.store, home.store.slice(-20));
	await theirs.see('By which name does the team know you?', said('An admin lets them in, by a request that you send.'));
	await answer(theirs, 'dee');
	await theirs.see('Choose a passphrase.');
	await answer(theirs, passphrase, dots(passphrase));
	await theirs.see('The same passphrase again:');
	await answer(theirs, passphrase, dots(passphrase));
	const asked = await theirs.see('You have asked to join; nobody has let you in yet', said('Send this line to an admin (ana); nothing in it is secret:'), 'Your words', 'The store\'s', '7 of 7');
	const keyWords = wordsBehind(asked, 'Your words');
	const storeWords = wordsBehind(asked, 'The store\'s');
	await theirs.press('c');
	await theirs.until(() => theirs.clipboard.length > 0, 'for the request to reach the clipboard');
	const request = theirs.clipboard.at(-1)!;
	expect(request).toMatch(/^patchbay-join\.[\w.\-]+\.dee\.end$/v);

	await using admins = await openCards(home);
	await goTo(admins, 'Members');
	await admins.press('a');
	await admins.see('Request  ▏');
	await admins.paste(request);
	await admins.see('.dee.end▏');
	await admins.press('enter');
	await admins.see('Which right shall dee have?', '❯ 2 ○ manageOwn');
	await admins.press('enter');
	await admins.see(said('Add dee with the right manageOwn?'), said(keyWords), said(storeWords), 'Y the words are the same');
	await admins.press('Y');
	await unlock(admins, 'add dee');
	await admins.see(said('Added dee, with the right manageOwn.'), /❯ ○ dee +manageOwn +0/v);

	await theirs.see(said('You are in, with the right manageOwn.'), 'dee manageOwn');
	expect(theirs.frame().join('\n')).not.toContain('Your words');
	await select(theirs, 'openai');
	await theirs.press('v');
	await theirs.see(said('You can\'t open this value: it belongs to shop, which is not your project. Ask an admin (ana).'));

	// A project of their own is what the right is about.
	await admins.press('P');
	await admins.see('── Projects of dee', /3 □ shop +not a member/v);
	await admins.press('3');
	await admins.see(said('dee gets'), 'Enter cancel');
	await admins.press('Y');
	await admins.see('Changed the members of shop.');
	await theirs.press('escape');
	await theirs.see('7 of 7', 'Enter open');
	await reveal(theirs, 'openai', secretOf('openai'));
	for (const app of [theirs, admins]) {
		await app.press('escape');
		await app.gone(canary);
		await app.press('q');
		expect(await app.exit()).toEqual({code: 0, signal: 0});
	}

	expect(admins.raw).not.toContain(canary);
	await ok(home, 'verify');
}, patience);

test('a name that is taken is said before a passphrase is chosen; who looks around finds their request again', async () => {
	using newcomer = makeHome();
	await using app = await open({home: newcomer});
	await app.see('There is no store here yet.');
	await app.press('2');
	await answer(app, home.store, home.store.slice(-20));
	await app.see('By which name does the team know you?');
	await answer(app, 'Ben');
	await app.see(said('There is a ben in this team already.'), '› Ben▏');
	await enter(app, 'ji', 'Benji');
	await app.see('Choose a passphrase.');
	await answer(app, passphrase, dots(passphrase));
	await app.see('The same passphrase again:');
	await answer(app, passphrase, dots(passphrase));
	const keyWords = wordsBehind(await app.see('Your words', '7 of 7'), 'Your words');
	await app.press('escape');
	await app.see('W shows your request again.');
	await app.gone('Your words');
	await app.press('W');
	expect(wordsBehind(await app.see('Your words'), 'Your words')).toBe(keyWords);
	await app.press('escape');
	await app.see('W shows your request again.');
	await app.press('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});

	// It is the same request on the next day.
	await using again = await open({home: newcomer});
	expect(wordsBehind(await again.see('You have asked to join', 'Your words'), 'Your words')).toBe(keyWords);
}, patience);
