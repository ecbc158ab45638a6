/** A platform engineer keeps the team's integrations in order: deletes, undoes, assigns, rotates, renames. Each story ends in the file. */
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {select, unlock} from './_hands.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	canary, makeTeam, ok, openCards, passphrase, secretOf, unlockWith,
} from './_story.js';

const home = copiedForEach(madeOnce(makeTeam));

type Shown = Readonly<{name: string; projects: ReadonlyArray<Readonly<{name: string; active: boolean}>>; credentials: ReadonlyArray<Readonly<{key: string; env: string}>>}>;

const show = async (name: string): Promise<Shown> => {
	const {stdout} = await ok(home, 'show', name, '--json');
	return JSON.parse(stdout) as Shown;
};

const placesOf = async (name: string): Promise<readonly string[]> => {
	const {projects} = await show(name);
	return projects.map(project => `${project.active ? '' : '-'}${project.name}`);
};

const read = async (reference: string): Promise<string> => {
	const {stdout} = await ok(home, 'read', '-n', reference, ...unlockWith(home));
	return stdout;
};

const nothingLeaked = (app: App) => {
	expect(app.raw).not.toContain(canary);
	expect(app.raw).not.toContain(passphrase);
};

test('a card is deleted after its consequence was read, and comes back by undo', async () => {
	await using app = await openCards(home);
	await select(app, 'postmark');
	await app.press('D');
	await app.see('Delete Postmark? Nobody loses access. Undo brings it back.', 'Y delete · Enter cancel');
	await app.press('D', 'y', 'enter');
	await app.see('Cancelled; nothing was changed.');
	await app.press('D');
	await app.see('Y delete');
	await app.press('Y');
	await unlock(app);
	await app.see('Deleted Postmark. u undoes.');
	expect((await run({home}, 'show', 'Postmark')).code).toBe(3);
	await app.press('escape');
	await app.see('6 of 6');
	await app.press('u');
	await app.see('Undo delete Postmark', 'Y undo · Enter cancel');
	await app.press('Y');
	await app.see('Undone: delete Postmark', '7 of 7');
	expect(await read('Postmark/serverToken')).toBe(secretOf('postmark'));
	nothingLeaked(app);
});

test('projects change in a list, for one card and for several marked ones', async () => {
	await using app = await openCards(home);
	await select(app, 'twilio');
	await app.press('P');
	await app.see('Projects of Twilio', '❯ · billing  not in it', '● shop     active');
	await app.press('space', 'down', 'down', 'space');
	await app.see('● billing  active  was not in it', '○ shop     inactive  was active', 'Nobody loses access.');
	await app.press('escape');
	await app.see('What you chose isn\'t saved.');
	await app.press('enter');
	await unlock(app);
	await app.see('Changed 2 projects of Twilio.', '●billing ○shop');
	expect(await placesOf('Twilio')).toEqual(['billing', '-shop']);

	await app.press('escape');
	await app.see('7 of 7');
	await app.press('g', 'space', 'G', 'space');
	await app.see('■ 2 marked');
	await app.press('P');
	await app.see('Projects of 2 integrations');
	await app.press('G', 'enter');
	await app.gone('Projects of 2 integrations');
	await app.press('escape');
	await app.gone('marked');
	nothingLeaked(app);
});

test('a value is rotated by hand, generated, and brought back', async () => {
	await using app = await openCards(home);
	await select(app, 'radar');
	await app.press('r');
	await app.see('Rotate apiKey of Radar', 'No former value is kept.');
	await app.press('1');
	await app.see('New value of apiKey of Radar');
	await app.paste(`-----BEGIN KEY-----\n${canary}-pem\n-----END KEY-----\n`);
	await app.see('••••••••  3 lines');
	await app.press('enter');
	await unlock(app);
	await app.see('Rotated apiKey of Radar; the former value is in the history.');
	expect(await read('Radar/apiKey')).toBe(`-----BEGIN KEY-----\n${canary}-pem\n-----END KEY-----`);

	await app.press('r');
	await app.see('1 former value is kept.');
	await app.press('2');
	await app.see('Y generate · Enter cancel');
	await app.press('Y');
	await app.see('Rotated apiKey of Radar;');
	expect(await read('Radar/apiKey')).toMatch(/^[A-Za-z\d]{32}$/v);

	await app.press('r');
	await app.see('2 former values are kept.');
	await app.press('3');
	await app.see('Bring back the former value of apiKey of Radar');
	await app.press('Y');
	await app.see('apiKey of Radar has its former value again');
	expect(await read('Radar/apiKey')).toContain(`${canary}-pem`);
	nothingLeaked(app);
	expect(readFileSync(home.store, 'utf8')).not.toContain(canary);
});

test('somebody else rotates the same value meanwhile: it is said, and nothing is lost', async () => {
	await using app = await openCards(home);
	await select(app, 'radar');
	await app.press('r', '1');
	await app.see('New value of apiKey');
	await app.type('mine');
	await app.see('Value  ••••▏');
	await ok(home, 'rotate', 'Radar/apiKey', '--generate', ...unlockWith(home));
	await app.see('1 former value is kept.');
	await app.press('enter');
	await app.see('Yours isn\'t saved.', 'Enter saves yours all the same', 'Value  ••••▏');
	expect(await read('Radar/apiKey')).toMatch(/^[A-Za-z\d]{32}$/v);
	await app.press('enter');
	await unlock(app);
	await app.see('Rotated apiKey of Radar');
	expect(await read('Radar/apiKey')).toBe('mine');
});

test('projects have a page: added, renamed, opened and removed', async () => {
	await using app = await openCards(home);
	await app.press('m', 'up', 'enter');
	await app.see('Client Area › Projects', /❯ billing +3 +3 {3}everyone/v, /shop +3 +2/v);
	await app.press('a');
	await app.see('Add a project');
	await app.type('support');
	await app.see('Name  support▏');
	await app.press('enter');
	await unlock(app);
	await app.see('Added the project support.', /❯ support +0 +0/v);
	await app.press('e');
	await app.see('Rename support');
	await app.type(' desk');
	await app.see('Name  support desk▏');
	await app.press('enter');
	await app.see('Renamed support to support desk.', '❯ support desk');
	await app.press('g', 'j', 'D');
	await app.see('Remove the project risk, with its 2 integrations, which stay in the store?', 'This can\'t be undone.');
	await app.press('Y');
	await app.see('Removed the project risk.');
	const {stdout} = await ok(home, 'project', 'list', '--json');
	expect((JSON.parse(stdout) as ReadonlyArray<Readonly<{name: string}>>).map(({name}) => name)).toEqual(['billing', 'shop', 'support desk']);
	await app.press('G', 'k', 'enter');
	await app.see('Security MS › Integrations MS › Integrations', 'p Project: shop', '3 of 7');
});

test('states filter the cards', async () => {
	await using app = await openCards(home);
	await app.press('s');
	await app.see(/□ never rotated +7/v, /□ inactive in a project +1/v);
	await app.press('down');
	await app.see('❯ □ exposed');
	await app.press('down');
	await app.see('❯ □ inactive');
	await app.press('space');
	await app.see('❯ ■ inactive');
	await app.press('enter');
	await app.see('/ is:inactive', '1 of 7', 'Stripe live');
	await app.press('escape');
	await app.see('7 of 7');
});
