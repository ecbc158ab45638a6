/** Somebody who hears the screen adds an integration and edits it: all that is needed stands in the text, and no border is in it. */
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';
import {open, type Home} from '../_helpers/driver.js';
import {
	canary, copyOf, makeTeam, ok, passphrase, secretOf,
} from './_story.js';

let team: Home;
beforeAll(async () => {
	team = await makeTeam();
});
afterAll(() => {
	team.remove();
});

test('adding and editing, told in lines', async () => {
	const home = copyOf(team);
	await using app = await open({home, args: ['--screen-reader'], size: [80, 60]});
	await app.see('Integrations: 7 of 7.', 'Selected 1 of 7', 'verified');
	await app.press('a');
	await app.see('Add integration:', 'Name');
	await app.type('Mail EU');
	await app.see('Mail EU');
	await app.press('enter');
	await app.see(/current, Type/v);
	await app.press('enter');
	await app.see('typed:');
	await app.type('sendgrid');
	await app.see('typed: sendgrid');
	await app.press('enter');
	await app.see('apiKey');
	await app.press('s');
	await app.see(/Locked\. Passphrase to save Mail EU|isn't saved|can't be saved/v);
	const lines = app.frame().join('\n');
	expect(lines).not.toMatch(/[│─╭╮]/v);
	expect(lines).not.toContain(canary);
	await app.type(passphrase);
	await app.see(`${passphrase.length} characters typed`);
	await app.press('enter');
	await app.see('Added Mail EU', 'Integrations: 8 of 8.', 'unlocked');
	await app.press('e');
	await app.see('Edit integration:', 'current, Name: Mail EU');
	await app.press('enter');
	await app.see('Enter take');
	await app.type(' two');
	await app.see('Mail EU two');
	await app.press('enter');
	await app.see('Enter edit field');
	await app.press('s');
	await app.see('Saved Mail EU two');
	expect(app.frame().join('\n')).not.toMatch(/[│─╭╮]/v);
	expect(app.raw).not.toContain(secretOf('stripe-secret'));
	const {stdout} = await ok(home, 'list', 'Mail EU two', '--json');
	expect(stdout).toContain('"name": "Mail EU two"');
	home.remove();
});
