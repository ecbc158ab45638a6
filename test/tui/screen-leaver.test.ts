/** The list of what somebody could read, worked off with `r`. */
import {describe, expect, test} from 'vitest';
import {bytes} from '../_helpers/memory-world.js';
import {addMember, read, rotate} from '../_helpers/newcomers.js';
import {goTo, screenOn} from '../_helpers/screen.js';
import {makeTeamSession} from '../_helpers/team.js';

/** After ben could read everything, read one value, and was removed; one value was rotated since. */
const afterBen = async () => {
	const {world, session} = await makeTeamSession();
	const ben = await addMember(world, 'ben', 'manageAll');
	await read(ben.session, 'Stripe live', 'secretKey');
	await session.refresh();
	await session.commit('change', () => [{kind: 'principal.remove', principal: ben.id}]);
	await rotate(world, 'Twilio', 'authToken', 'new');
	return session;
};

const toBen = async (session: Awaited<ReturnType<typeof afterBen>>, size: readonly [number, number] = [80, 24]) => {
	const screen = screenOn(session, {size});
	goTo(screen, 'Audit');
	await screen.see('ben read');
	screen.type('/ben read');
	screen.press('enter', 'w');
	await screen.see('1 of 3 rotated');
	return screen;
};

describe('the list of a leaver', () => {
	test('says how many more there are than fit, and not at its end', async () => {
		const {world, session} = await makeTeamSession();
		await session.commit('change', () => Array.from({length: 20}, (_, index) => ({
			kind: 'integration.add' as const,
			integration: {
				name: `Other ${index}`, type: 'Other', provider: undefined, projects: [], urls: [], credentials: [{key: 'token', env: `OTHER_${index}_TOKEN`, value: bytes('value')}],
			},
		})));
		const ben = await addMember(world, 'ben', 'manageAll');
		await read(ben.session, 'Stripe live', 'secretKey');
		await session.refresh();
		const screen = screenOn(session);
		goTo(screen, 'Audit');
		await screen.see('ben read');
		screen.type('/ben read');
		screen.press('enter', 'w');
		await screen.see('0 of 23 rotated');
		const shown = screen.frame().filter(line => /□ \p{L}/v.test(line)).length;
		expect(screen.text()).toContain(`⋮ ${23 - shown} more`);
		screen.press('G');
		expect(screen.text()).toContain('· 23/23');
		expect(screen.text()).toContain('❯ □');
		expect(screen.text()).not.toMatch(/⋮ \d+ more/v);
	});

	test('says what they could read, what they read, and what is not rotated, what is due first', async () => {
		const screen = await toBen(await afterBen());
		const frame = screen.frame();
		expect(frame[0]).toContain('Security MS › Audit › ben');
		expect(frame[1]).toBe('     Integration             Key              Could read  Last read   Rotated');
		const text = screen.text().replaceAll(/\s+/gv, ' ');
		expect(text).toMatch(/ben was removed on .* and could open 3 values of 2 integrations; the audit knows that 1 of them was read\./v);
		expect(text).toContain('2 values are not rotated yet, 1 was rotated since.');
		const rows = frame.filter(line => /[□■] \p{L}/v.test(line));
		expect(rows[0]).toMatch(/^ ❯ □ Stripe live +secretKey +20\S+ {2}20\S+ {2}rotate$/v);
		expect(rows[1]).toMatch(/^ {3}□ Stripe live +webhookSecret +20\S+ {2}- +rotate$/v);
		expect(rows[2]).toMatch(/^ {3}■ Twilio +authToken +20\S+ {2}- +20\S+$/v);
	});

	test('is worked off with r: what was rotated is ticked, and the next one is selected', async () => {
		const screen = await toBen(await afterBen());
		screen.press('r');
		expect(screen.text()).toContain('Rotate secretKey of Stripe live');
		screen.press('2', 'Y');
		await screen.see('2 of 3 rotated');
		await screen.see('❯ □ Stripe live webhookSecret');
		screen.press('r', '2', 'Y');
		await screen.see('3 of 3 rotated');
		expect(screen.text()).toContain('■'.repeat(20));
		await screen.see('All 3 of those that are still kept were rotated since.');
		expect(screen.text()).not.toContain('□');
	});

	test('shows a value whole, its card, and goes back to where one came from', async () => {
		const screen = await toBen(await afterBen());
		screen.press('enter');
		const text = screen.text();
		expect(text).toContain('── secretKey of Stripe live ──');
		expect(text).toContain('Read        1 time, last');
		expect(text).toContain('Where       https://dashboard.stripe.com');
		screen.press('escape');
		expect(screen.text()).not.toContain('── secretKey');
		screen.press('escape');
		expect(screen.frame()[0]).toMatch(/Security MS › Audit$/v);
		screen.press('w');
		await screen.see('1 of 3 rotated');
		screen.press('o');
		expect(screen.frame()[0]).toContain('Integrations MS › Integrations');
		expect(screen.text()).toContain('❯ ◆ Stripe live');
	});

	test('fits the narrowest terminal', async () => {
		const screen = await toBen(await afterBen(), [60, 16]);
		expect(screen.frame()).toHaveLength(16);
		expect(screen.frame().find(line => line.includes('❯'))).toMatch(/^ ❯ □ Stripe live +secretKey +20\S+ {2}rotate$/v);
	});

	test('of somebody who is still there says that access has to be taken away first', async () => {
		const {world, session} = await makeTeamSession();
		await addMember(world, 'ben', 'manageAll');
		const screen = screenOn(session);
		goTo(screen, 'Audit');
		await screen.see('add project billing');
		screen.press('w');
		await screen.see('ana can still open 3: take that access away before rotating');
		expect(screen.text()).toMatch(/now {9}-/v);
	});

	test('without the right to change says whom to ask', async () => {
		const {world, session} = await makeTeamSession();
		const ben = await addMember(world, 'ben', 'none');
		await ben.session.refresh();
		const screen = screenOn(ben.session);
		goTo(screen, 'Audit');
		await screen.see('add project billing');
		screen.press('w');
		await screen.see('0 of 3 rotated');
		screen.press('r');
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('You can\'t change Stripe live: you have no right on integrations. Ask an admin (ana).');
		session.close();
	});
});
