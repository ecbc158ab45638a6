/** The page of the audit. */
import {
	describe, expect, test,
} from 'vitest';
import {eventually} from '../_helpers/eventually.js';
import {Failure} from '../../source/domain/failure.js';
import {
	goTo, makeScreen, screenOn, type ScreenSketch, type TestScreen,
} from '../_helpers/screen.js';
import {fakeSession, makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';
import {makeTeamSession} from '../_helpers/team.js';
import {makeTrail, sampleTrail} from '../_helpers/trail.js';

const toAudit = (screen: Parameters<typeof goTo>[0]) => {
	goTo(screen, 'Audit');
};

/** Words of principals need libsodium, which takes its time to be ready. */
const isRead = async (screen: TestScreen, counter = / of /v) => eventually(() => {
	expect(screen.frame()[1]).toMatch(counter);
});

const onAudit = async (sketch: ScreenSketch = {}) => {
	const screen = makeScreen({trail: sampleTrail, ...sketch});
	toAudit(screen);
	await isRead(screen);
	return screen;
};

describe('the page of the audit', () => {
	test('tells who did what and when, newest first, in columns; it works locked', async () => {
		const screen = await onAudit();
		const frame = screen.frame();
		expect(screen.session.locked).toBe(true);
		expect(frame[0]).toContain('Security MS › Audit');
		expect(frame[1]).toMatch(/Action: all.*Who: all.*Since: all.*9 of 9$/v);
		expect(frame[3]).toBe('   Time (UTC)        Who         Action      What');
		expect(frame[4]).toBe(' ❯ 2026-11-20 12:00  ana         read        apiKey of Stripe radar');
		expect(frame[5]).toBe('   2026-11-19 12:00  ana         passphrase  changed the passphrase, after 2 f…');
		expect(frame[6]).toBe('   2026-11-18 12:00  mo          change      not saved: unassign Slack alerts …');
		expect(frame[12]).toBe('   2026-09-21 12:00  lee         init        made the store');
	});

	test('narrows with every letter: by person, integration, key and action', async () => {
		const screen = await onAudit();
		screen.type('/mo stripe');
		expect(screen.frame()[1]).toMatch(/\/ mo stripe▏ +1 of 9$/v);
		expect(screen.frame()[4]).toContain('secretKey of Stripe live');
		expect(screen.styled()).toContain('secretKey of \u{1B}[4mStripe\u{1B}[24m live');
		screen.press('escape');
		expect(screen.frame()[1]).toContain('9 of 9');
		screen.type('/RADAR');
		screen.press('enter');
		expect(screen.frame()[1]).toContain('1 of 9');
		screen.press('escape');
		expect(screen.frame()[1]).toContain('9 of 9');
		expect(screen.text()).toContain('Security MS › Audit');
	});

	test('narrows by action, person and time, which add up, and Esc clears them all', async () => {
		const screen = await onAudit();
		screen.press('f');
		screen.type('change');
		expect(screen.text()).toMatch(/❯ □ change +2/v);
		screen.press('space', 'enter');
		expect(screen.frame()[1]).toMatch(/Action: change.*2 of 9$/v);
		screen.press('p', 'down');
		expect(screen.text()).toMatch(/❯ ○ ana +1/v);
		screen.press('down', 'space', 'enter');
		expect(screen.frame()[1]).toMatch(/Action: change.*Who: mo.*1 of 9$/v);
		screen.press('escape');
		expect(screen.frame()[1]).toMatch(/Action: all.*Who: all.*9 of 9$/v);
		screen.press('s');
		expect(screen.text()).toMatch(/○ the last 7 days +4/v);
		screen.type('2026-10-01');
		expect(screen.text()).toMatch(/❯ ○ since 2026-10-01 +7/v);
		screen.press('space', 'enter');
		expect(screen.frame()[1]).toMatch(/Since: 2026-10-01.*7 of 9$/v);
	});

	test('says that nothing is left by the filters', async () => {
		const screen = await onAudit();
		screen.type('/nobody');
		expect(screen.text()).toContain('No entry is left by these filters.');
		expect(screen.frame()[1]).toContain('0 of 9');
		screen.press('enter', 'escape');
		expect(screen.frame()[1]).toContain('9 of 9');
	});

	test('shows an entry whole, and goes from one to the next', async () => {
		const screen = await onAudit();
		screen.press('G', 'k', 'enter');
		const text = screen.text();
		expect(text).toContain('── add project billing and 12 more changes ──');
		expect(text).toContain('When        2026-09-22 12:00:00.000 UTC, 59d ago');
		expect(text).toContain('Who         lee (lee)');
		expect(text).toContain('About       Stripe live, Stripe test');
		expect(text).toContain('Also signed integrations 10, rosterEntries 6');
		expect(text).toContain('Chain       entry 2 of lee.chain');
		screen.press('k');
		expect(screen.text()).toContain('── secretKey of Stripe live ──');
		screen.press('escape');
		expect(screen.text()).not.toContain('── secretKey');
		screen.press('escape');
		expect(screen.text()).toContain('Integrations MS › Integrations');
	});

	test('scrolls an entry that is longer than its place', async () => {
		const names = sampleIntegrations().map(({name}) => name);
		const screen = await onAudit({
			size: [60, 16], trail: snapshot => makeTrail(snapshot, [{action: 'import', target: names, what: 'add a lot'}]),
		});
		screen.press('enter');
		expect(screen.text()).toMatch(/⋮ \d+ more: PgDn/v);
		expect(screen.text()).not.toContain('Stood on');
		screen.press('pagedown', 'pagedown', 'pagedown', 'pagedown', 'pagedown');
		expect(screen.text()).toContain('Stood on    head head');
		expect(screen.text()).not.toContain('more: PgDn');
	});

	test('names chains that are not whole, and tells what is authentic all the same', async () => {
		const screen = await onAudit({trail: snapshot => makeTrail(snapshot, [{action: 'read', target: ['OpenAI/apiKey']}], ['audit chain mo.1 was cut: it had 3 entries, 1 are left'])});
		expect(screen.text()).toContain('! Not whole: audit chain mo.1 was cut: it had 3 entries, 1 are left');
		expect(screen.text()).toContain('apiKey of OpenAI');
	});

	test('says that it is being read, and why it can\'t be', async () => {
		const reading = Promise.withResolvers<ReturnType<typeof sampleTrail>>();
		const snapshot = makeSnapshot({integrations: sampleIntegrations()});
		const session = fakeSession(snapshot);
		const screen = screenOn({
			...session,
			get snapshot() {
				return session.snapshot;
			},
			get me() {
				return session.me;
			},
			get locked() {
				return session.locked;
			},
			async trail(progress) {
				progress?.(300, 1000);
				return reading.promise;
			},
		});
		toAudit(screen);
		await screen.settled();
		expect(screen.frame()[1]).toMatch(/reading 30%$/v);
		expect(screen.text()).toContain('Reading the audit. Keys work meanwhile.');
		goTo(screen, 'Integrations');
		expect(screen.text()).toContain('Integrations MS › Integrations');
		toAudit(screen);
		reading.resolve(sampleTrail(snapshot));
		await isRead(screen, /9 of 9/v);

		const failed = makeScreen();
		toAudit(failed);
		await failed.settled();
		expect(failed.text()).toContain('! The audit folder can\'t be read. Nothing was changed.');
	});

	test('reads it again when the store changes', async () => {
		const snapshot = makeSnapshot({integrations: sampleIntegrations()});
		let entries = 1;
		const screen = await onAudit({snapshot, trail: present => makeTrail(present, Array.from({length: entries}, () => ({action: 'read' as const, target: ['OpenAI/apiKey']})))});
		expect(screen.frame()[1]).toContain('1 of 1');
		entries = 2;
		screen.session.publish({...snapshot, seq: 2});
		await isRead(screen, /2 of 2/v);
	});

	test('shows names of others only as they can be shown', async () => {
		const hostile = 'evil\u{1B}]52;c;eA==\u{7}\u{202E}';
		const screen = await onAudit({trail: snapshot => makeTrail(snapshot, [{action: 'change', what: `edit ${hostile}`}])});
		screen.press('enter');
		expect(screen.styled()).not.toMatch(/[\u{7}\u{202E}]|\u{1B}\]/v);
	});

	test('keeps a key fast with thousands of entries, of which only the visible are drawn', async () => {
		const many = Array.from({length: 20_000}, (_, index) => ({who: ['ana', 'lee', 'mo'][index % 3]!, action: 'read' as const, target: [index % 2 === 0 ? 'Stripe radar/apiKey' : 'OpenAI/apiKey']}));
		const screen = makeScreen({trail: snapshot => makeTrail(snapshot, many)});
		toAudit(screen);
		await eventually(() => {
			screen.clock.pass(1);
			expect(screen.frame()[1]).toContain('20000 of 20000');
		}, 5);
		screen.type('/mo radar');
		expect(screen.frame()[1]).toContain('3333 of 20000');
		screen.press('enter', 'G');
		expect(screen.frame()).toHaveLength(24);
		expect(screen.text()).toContain('3333/3333');
	});
});

test('a real trail: what was done stands there, also before anything is unlocked', async () => {
	const {session} = await makeTeamSession();
	const screen = screenOn(session);
	toAudit(screen);
	await screen.see('add project billing');
	expect(screen.frame()[1]).toContain('2 of 2');
});

test('an unexpected fault of a failing chain is told as a sentence', async () => {
	const screen = makeScreen({trail() {
		throw new Failure('integrity', 'the store is not authentic');
	}});
	toAudit(screen);
	await screen.settled();
	expect(screen.text()).toContain('! The store is not authentic.');
});
