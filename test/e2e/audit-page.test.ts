/** A team lead looks up who did what, and works off what somebody who left could read. */
import {expect, test} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {enter, goTo, unlock} from './_hands.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {makePeople, personIn} from './_people.js';
import {
	canary, done, ok, openCards, said, secretOf, unlocked, unlockWith,
} from './_story.js';

/** Then ben has read two values, and ana one. */
const home = copiedForEach(madeOnce(async () => {
	const team = await makePeople();
	const ben = personIn(team, 'ben');
	for (const reference of ['Postmark/serverToken', 'Stripe live/secretKey']) {
		expect((await ben.unlocked('read', reference)).code).toBe(0);
	}

	await done(team, 'read', 'OpenAI/apiKey');
	return team;
}));

/** Init, import, the members of three projects, two newcomers, three reads. */
const all = 10;

/** The lines of the list, each from its mark on. */
const linesOf = (frame: readonly string[]): readonly string[] => frame.filter(line => /\d\d-\d\d \d\d:\d\d/v.test(line));

const openAudit = async (): Promise<App> => {
	const app = await openCards(home);
	await goTo(app, 'Audit');
	await app.see('Who: all', `${all} of ${all}`, /ana +read +apiKey of OpenAI/v);
	return app;
};

test('by person, action, integration and time: each narrows at once, all of them together, and Esc shows everything again', async () => {
	await using app = await openAudit();
	await app.press('p');
	await app.see(/❯ ● all +\d+/v, /○ ana +\d+/v, /○ ben +2/v);
	await app.type('be');
	await app.see(/Who +be▏/v, /❯ ○ ben +2/v);
	await app.press('space');
	await app.see('Who: ben', `2 of ${all}`);
	await app.press('enter');
	const ofBen = linesOf(await app.see('Who: ben', `2 of ${all}`, 'f action'));
	expect(ofBen).toHaveLength(2);
	expect(ofBen[0]).toMatch(/ben +read +secretKey of Stripe live/v);
	expect(ofBen[1]).toMatch(/ben +read +serverToken of Postmark/v);

	await app.press('/');
	await app.see('Enter keep');
	await enter(app, 'postmark');
	await app.see('/ postmark ', `1 of ${all}`, 'f action');
	await app.press('escape');
	await app.see('Who: all', `${all} of ${all}`);

	await app.press('f');
	await app.see(/❯ □ init +1/v, /□ read +3/v);
	await app.type('read');
	await app.see(/❯ □ read +3/v);
	await app.press('space');
	await app.see('Action: read', `3 of ${all}`);
	await app.press('enter');
	await app.see('Action: read', 'f action');

	await app.press('s');
	await app.see(/❯ ● all +3/v, /○ the last hour +3/v);
	await app.type('2030-01-01');
	await app.see(/❯ ○ since 2030-01-01 +0/v);
	await app.press('space');
	await app.see('Since: 2030-01-01', `0 of ${all}`, 'No entry is left by these filters.');
	await app.press('enter');
	await app.see('Since: 2030-01-01', '/ search');
	await app.press('escape');
	await app.see('Action: all', 'Since: all', `${all} of ${all}`);

	await app.press('s');
	await app.see(/❯ ● all/v);
	await app.press('down');
	await app.see(/❯ ○ the last hour/v);
	await app.press('space');
	await app.see('Since: 1h', `${all} of ${all}`);
}, patience);

test('an entry is shown whole, and leads to the card it is about', async () => {
	await using app = await openAudit();
	await app.press('/');
	await app.see('Enter keep');
	await enter(app, 'ben postmark');
	await app.see('/ ben postmark ', 'f action');
	await app.press('enter');
	await app.see('── serverToken of Postmark ──', /When .* UTC/v, /Who +ben \(/v, /Action +read/v, /Chain +entry 1 of/v);
	await app.press('escape');
	await app.gone('── serverToken');
	await app.press('o');
	await app.see('Integrations MS › Integrations', '❯ ▷ Postmark');
}, patience);

/** Generates a new value for what is selected. */
const rotate = async (app: App): Promise<void> => {
	await app.press('r');
	await app.see(/── Rotate /v, '2 generate one here');
	await app.press('2');
	await app.see('Y generate · Enter cancel');
	await app.press('Y');
};

test('what could ben read, what did he read, what of it is not rotated: a list that is worked off until nothing is left', async () => {
	await using app = await openAudit();
	await app.press('/');
	await app.see('Enter keep');
	await enter(app, 'ben');
	await app.see('/ ben ', 'f action');
	await app.press('w');
	await app.see('Security MS › Audit › ben', said('ben is still in this store and could open 4 values of 3 integrations; the audit knows that 2 of them were read.'), said('ben can still open 4: take that access away before rotating'));

	// Somebody else takes the access away meanwhile; the list follows.
	await done(home, 'member', 'remove', 'ben');
	await app.see(said('ben was removed on'), said('4 values are not rotated yet.'), '0 of 4 rotated');
	expect((await run({home}, 'audit', '--leaver', 'ben')).code).toBe(11);
	const frame = app.frame();
	// What he has read stands first.
	expect(frame.filter(line => /□ \p{L}/v.test(line)).map(line => line.replaceAll(/ {2,}/gv, ' ').replaceAll(/\d{4}-\d\d-\d\d/gv, 'DAY').trim())).toEqual([
		'❯ □ Postmark serverToken DAY DAY rotate',
		'□ Stripe live secretKey DAY DAY rotate',
		'□ Stripe live webhookSecret DAY - rotate',
		'□ Stripe test secretKey DAY - rotate',
	]);

	await rotate(app);
	await unlock(app, 'rotate serverToken of Postmark');
	await app.see('Rotated serverToken of Postmark', '1 of 4 rotated', /❯ □ Stripe live +secretKey/v);
	await rotate(app);
	await app.see('Rotated secretKey of Stripe live', '2 of 4 rotated', /❯ □ Stripe live +webhookSecret/v);
	await rotate(app);
	await app.see('Rotated webhookSecret of Stripe live', '3 of 4 rotated', /❯ □ Stripe test +secretKey/v);
	await rotate(app);
	await app.see('Rotated secretKey of Stripe test', '4 of 4 rotated', said('All 4 of those that are still kept were rotated since.'));
	expect(app.frame().join('\n')).not.toContain('□');
	expect(await unlocked(home, 'audit', '--leaver', 'ben')).toMatchObject({code: 0});
	expect((await ok(home, 'list', 'is:exposed', '--json')).stdout.trim()).toBe('[]');
	const {stdout} = await ok(home, 'read', '-n', 'Postmark/serverToken', ...unlockWith(home));
	expect(stdout).not.toBe(secretOf('postmark'));
	await app.press('escape');
	await app.see(/› Audit$/mv, '/ ben');
	expect(app.raw).not.toContain(canary);
	await ok(home, 'verify');
}, patience);
