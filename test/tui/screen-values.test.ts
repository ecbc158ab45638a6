import {
	describe, expect, test, vi,
} from 'vitest';
import {makeScreen} from '../_helpers/screen.js';
import {makeIntegration, makeSnapshot, passphrase, sampleIntegrations} from '../_helpers/snapshot.js';

const info = (frame: readonly string[]) => frame.at(-3)!.trim();
const keys = (frame: readonly string[]) => frame.at(-2)!.trim();
const stateLine = (frame: readonly string[]) => frame.at(-1)!.trim();

describe('the lists of URLs and keys', () => {
	test.each(['c', 'v', 'r'])('%s stands on the key that the search hit', key => {
		const screen = makeScreen();
		screen.type('/stripe live webhook');
		screen.press('enter', key);
		expect(screen.text()).toMatch(/❯ \d webhookSecret/v);
	});

	test('c stands on the URL that the search hit', () => {
		const screen = makeScreen();
		screen.type('/files.stripe');
		screen.press('enter', 'c');
		expect(screen.text()).toContain('❯ 2 https://files.stripe.com');
	});

	test('c stands at the beginning where the name was hit', () => {
		const screen = makeScreen();
		screen.type('/stripe live');
		screen.press('enter', 'c');
		expect(screen.text()).toContain('❯ 1 https://api.stripe.com');
	});
});

describe('the drawer', () => {
	test('shows everything that is known, and no value', () => {
		const screen = makeScreen();
		screen.type('/stripe live');
		screen.press('enter', 'enter');
		const text = screen.text();
		for (const part of [
			'rev 14', 'Payment · Stripe · added by ana', '● billing  active', '○ shop     inactive',
			'1 https://api.stripe.com', 'STRIPE_API_URL', '3 secretKey', '••••••••', '12d', 'patchbay://', 'STRIPE_LIVE_SECRETKEY',
			'Rotate at https://dashboard.stripe.com/apikeys',
		]) {
			expect(text).toContain(part);
		}

		expect(text).not.toContain('not-a-secret');
		screen.press('escape');
		expect(screen.text()).toContain('Payment · ●billing ○shop');
	});

	test('leaves one column of cards from 100 columns', () => {
		const screen = makeScreen({size: [120, 40]});
		screen.press('enter');
		expect(screen.text()).toContain('┃ ⌂ Ledger');
		expect(screen.text()).toContain('✺ OpenAI');
	});

	test('copies by number and reveals the selected row', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/stripe live');
		screen.press('enter', 'enter', '2');
		await screen.settled();
		expect(screen.clipboard.log).toEqual(['copy https://files.stripe.com']);
		screen.press('down', 'down', 'down', 'v');
		await screen.settled();
		expect(screen.text()).toContain('webhookSecret of Stripe live, hides in 10 s');
	});
});

describe('locked', () => {
	test('asks for the passphrase only when a value is wanted, and then goes on', async () => {
		const screen = makeScreen({clipboard: {way: 'tmux'}});
		expect(stateLine(screen.frame())).toBe('ops-prod 7f3a · ana manageAll · locked · saved · verified');
		screen.type('/stripe live');
		screen.press('enter');
		screen.press('c', '3');
		expect(info(screen.frame())).toBe('Locked. Passphrase to copy secretKey of Stripe live (Esc: cancel):');
		screen.type('wrong');
		expect(keys(screen.frame())).toBe('› •••••▏');
		screen.press('enter');
		await screen.settled();
		expect(keys(screen.frame())).toContain('Wrong passphrase. Nothing was opened.');
		expect(screen.clipboard.log).toEqual([]);
		screen.type(passphrase);
		screen.press('enter');
		await screen.settled();
		expect(screen.clipboard.log).toEqual(['copy not-a-secret-Stripelive-0']);
		expect(screen.text()).not.toContain('\u{A0}');
		expect(screen.frame().slice(-3, -1).some(line => line.includes('45 s.'))).toBe(true);
		const said = screen.frame().slice(-3, -1).join(' ').replaceAll(/\s+/gv, ' ');
		expect(said).toBe(' Sent secretKey to your terminal\'s clipboard through tmux. Can\'t confirm arrival. Clearing in 45 s. Empty? v reveals.');
		expect(stateLine(screen.frame())).toContain('unlocked');
		expect(screen.text()).not.toContain('not-a-secret');
	});

	test('forgets what was wanted by Esc', async () => {
		const screen = makeScreen();
		screen.type('/radar');
		screen.press('enter', 'v', 'escape');
		expect(screen.text()).not.toContain('Locked. Passphrase');
		await screen.settled();
		expect(screen.session.log).toEqual([]);
	});

	test('takes every printable character as the passphrase, and a paste without submitting it', async () => {
		const screen = makeScreen();
		screen.type('/radar');
		screen.press('enter', 'v');
		screen.type('q?:L ');
		expect(keys(screen.frame())).toBe('› •••••▏');
		for (let count = 0; count < 5; count++) {
			screen.press('backspace');
		}

		screen.paste(`${passphrase}\n`);
		await screen.settled();
		expect(screen.session.locked).toBe(true);
		screen.press('enter');
		await screen.settled();
		expect(screen.session.log).toEqual([expect.stringMatching(/^open reveal .*Striperada-0$/v)]);
		expect(screen.text()).toContain('not-a-secret-Striperada-0');
	});

	test('by L and by idling hides what is revealed', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/radar');
		screen.press('enter', 'v');
		await screen.settled();
		expect(screen.text()).toContain('not-a-secret');
		screen.press('L');
		expect(screen.text()).not.toContain('not-a-secret');
		expect(screen.session.locked).toBe(true);
	});

	test('locks after five minutes without a key', () => {
		const screen = makeScreen({locked: false});
		screen.clock.pass(4 * 60_000);
		screen.press('j');
		screen.clock.pass(4 * 60_000);
		expect(screen.session.locked).toBe(false);
		screen.clock.pass(60_000);
		expect(screen.session.locked).toBe(true);
		expect(screen.text()).toContain('Locked: no key was pressed for a while.');
	});

	test('does not take the making of the key for a while without one', async () => {
		const screen = makeScreen();
		const made = Promise.withResolvers<void>();
		const {unlock} = screen.session;
		vi.spyOn(screen.session, 'unlock').mockImplementation(async bytes => {
			await made.promise;
			await unlock(bytes);
		});
		screen.type('/radar');
		screen.press('enter', 'v');
		screen.type(passphrase);
		screen.press('enter');
		screen.clock.pass(6 * 60_000);
		expect(screen.text()).not.toContain('Locked: no key');
		made.resolve();
		await screen.see('not-a-secret');
		screen.clock.pass(4 * 60_000);
		expect(screen.session.locked).toBe(false);
		screen.clock.pass(60_000);
		expect(screen.session.locked).toBe(true);
	});

	test('never by idling where that is switched off', () => {
		const screen = makeScreen({locked: false, settings: {idleLock: 0}});
		screen.clock.pass(24 * 3_600_000);
		expect(screen.session.locked).toBe(false);
	});
});

describe('without the right', () => {
	test('says why and whom to ask, before any passphrase', () => {
		const integrations = sampleIntegrations();
		const screen = makeScreen({snapshot: makeSnapshot({integrations, right: 'manageOwn', foreign: ['risk']})});
		screen.type('/radar');
		screen.press('enter', 'v');
		const said = screen.frame().slice(-3, -1).map(line => line.trim()).join(' ');
		expect(said).toBe('You can\'t open this value: it belongs to risk, which is not your project. Ask an admin (lee, mo).');
	});

	test('opens nothing of a store that is not authentic', () => {
		const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), verification: {state: 'failed', message: 'record 3 has a foreign signature'}})});
		expect(stateLine(screen.frame())).toContain('NOT VERIFIED');
		expect(screen.text()).toContain('Nothing is opened: record 3 has a foreign signature. Run patchbay verify.');
		screen.press('j');
		expect(screen.text()).not.toContain('Nothing is opened');
		screen.type('/radar');
		screen.press('enter', 'v');
		expect(screen.text()).toContain('Nothing is opened: record 3 has a foreign signature.');
		screen.press('u');
		expect(screen.text()).toContain('Nothing is saved: record 3 has a foreign signature.');
	});

	test('says of a store that is missing nothing that is not known', () => {
		const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), verification: {state: 'failed', message: 'there is no store at /srv/store.json'}})});
		expect(screen.text()).toContain('Nothing is opened: there is no store at /srv/store.json. Run patchbay verify.');
		expect(screen.text()).not.toContain('authentic');
	});
});

describe('reveal', () => {
	test('hides after ten seconds, counted down', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/radar');
		screen.press('enter', 'v');
		await screen.settled();
		screen.clock.pass(3000);
		expect(screen.text()).toContain('hides in 7 s');
		screen.clock.pass(7000);
		expect(screen.text()).not.toContain('not-a-secret');
	});

	test('hides on any move', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/stripe');
		screen.press('enter', 'right', 'v');
		await screen.settled();
		expect(screen.text()).toContain('not-a-secret-Striperada-0');
		screen.press('left');
		expect(screen.text()).not.toContain('not-a-secret');
	});

	test('does not come back by an arrow that a slow link has split', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/radar');
		screen.press('enter', 'v');
		await screen.settled();
		screen.press('escape');
		screen.chunk('[B');
		expect(screen.text()).not.toContain('not-a-secret');
	});

	test('asks which of several', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/stripe live');
		screen.press('enter', 'v');
		expect(screen.text()).toContain('Reveal a value of Stripe live');
		screen.press('down', 'enter');
		await screen.settled();
		expect(screen.session.log).toEqual([expect.stringMatching(/^open reveal .*Stripelive-1$/v)]);
	});

	test('shows control characters instead of obeying them, and counts what does not fit', async () => {
		const screen = makeScreen({locked: false, value: `\u{1B}]52;c;eA==\u{7}\n${'line\n'.repeat(40)}`});
		screen.type('/radar');
		screen.press('enter', 'v');
		await screen.settled();
		expect(screen.text()).toContain('␛]52;c;eA==␇');
		expect(screen.text()).toMatch(/… \d+ more lines: c copies all/v);
		expect(screen.styled()).not.toContain('\u{7}');
	});
});

describe('copy', () => {
	test('of a link needs no passphrase and stays', async () => {
		const screen = makeScreen();
		screen.type('/stripe live');
		screen.press('enter', 'y');
		await screen.settled();
		expect(screen.clipboard.log).toEqual(['copy patchbay://7f3aStore0000000/Id0Stripelive000']);
		expect(screen.text()).toContain('Copied the link of Stripe live.');
		screen.clock.pass(120_000);
		await screen.settled();
		expect(screen.clipboard.log).toHaveLength(1);
	});

	test('of a value counts down and clears', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/radar');
		screen.press('enter', 'c', '2');
		await screen.settled();
		expect(screen.text()).toContain('Copied apiKey of Stripe radar. Clearing in 45 s.');
		screen.clock.pass(5000);
		expect(screen.text()).toContain('Clearing in 40 s.');
		screen.press('up');
		expect(stateLine(screen.frame())).toMatch(/clipboard clears in 40 s$/v);
		screen.clock.pass(40_000);
		await screen.settled();
		expect(screen.clipboard.log).toEqual(['copy not-a-secret-Striperada-0', 'clear']);
		expect(screen.text()).toContain('Cleared the clipboard.');
	});

	test('says where it could not, and offers to reveal', async () => {
		const screen = makeScreen({locked: false, clipboard: {way: 'none', reason: 'this terminal takes none'}});
		screen.type('/radar');
		screen.press('enter', 'c', '2');
		await screen.settled();
		expect(screen.text()).toContain('Not copied: this terminal takes none. v reveals.');
	});

	test('says all that has to be said, on as many lines as that takes', async () => {
		const reason = 'tmux does not know that this terminal has a clipboard; add to tmux.conf: set -as terminal-features \',*:clipboard\' and attach again';
		const screen = makeScreen({locked: false, clipboard: {way: 'none', reason}, size: [60, 16]});
		screen.type('/radar');
		screen.press('enter', 'c', '2');
		await screen.settled();
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('and attach again. v reveals.');
		expect(screen.frame()).toHaveLength(16);
		screen.press('j');
		expect(screen.text()).toContain('Stripe radar · by ana');
	});

	test('leaves a secret to be cleared later when one quits', async () => {
		const screen = makeScreen({locked: false});
		screen.type('/radar');
		screen.press('enter', 'c', '2');
		await screen.settled();
		screen.clock.pass(5000);
		screen.press('q');
		expect(await screen.controller.ended).toEqual({code: 0, note: undefined});
		expect(screen.clipboard.log.at(-1)).toBe('later 40');
	});

	test('says when nobody will clear it', async () => {
		const screen = makeScreen({locked: false, canClearLater: false});
		screen.type('/radar');
		screen.press('enter', 'c', '2');
		await screen.settled();
		screen.press('ctrl+c');
		const {note} = await screen.controller.ended;
		expect(note).toBe('the clipboard still holds apiKey of Stripe radar, and it will not be cleared');
	});

	test('lists more than nine and scrolls', async () => {
		const credentials = Array.from({length: 14}, (_, index) => `key${index + 1}`);
		const screen = makeScreen({integrations: [makeIntegration({name: 'Many', urls: [], credentials})], locked: false});
		screen.press('c');
		expect(screen.text()).toContain('9 key9');
		expect(screen.text()).not.toContain('key10');
		for (let count = 0; count < 11; count++) {
			screen.press('down');
		}

		expect(screen.text()).toMatch(/❯\s+key12/v);
		screen.press('enter');
		await screen.settled();
		expect(screen.clipboard.log).toEqual(['copy not-a-secret-Many000000-11']);
	});
});
