import {describe, expect, test} from 'vitest';
import {makeScreen} from '../_helpers/screen.js';
import {
	makeIntegration, makeSnapshot, manyIntegrations, passphrase, sampleIntegrations,
} from '../_helpers/snapshot.js';

const info = (frame: readonly string[]) => frame.at(-3)!.trim();
const keys = (frame: readonly string[]) => frame.at(-2)!.trim();
const stateLine = (frame: readonly string[]) => frame.at(-1)!.trim();

describe('cards', () => {
	test('show what is known at a glance', () => {
		const text = makeScreen().text();
		expect(text).toContain('10 of 10');
		expect(text).toContain('Payment · ●billing ○shop');
		expect(text).toContain('api.stripe.com +1 · 3 keys · ▲ 40d');
		expect(text).toContain('Payment · ●risk · ! exposed 1');
		expect(text).toContain('Webhook · ●web ●risk ●support +2');
		expect(text).toContain('no URL · 1 key · 12d');
		expect(text).toContain('no keys');
	});

	test('are selected by arrows and vim keys', () => {
		const screen = makeScreen();
		screen.press('right');
		expect(info(screen.frame())).toMatch(/^OpenAI .* 2\/10$/v);
		screen.press('j');
		expect(info(screen.frame())).toMatch(/4\/10$/v);
		screen.press('h', 'k');
		expect(info(screen.frame())).toMatch(/^Ledger .* 1\/10$/v);
		screen.press('G');
		expect(info(screen.frame())).toMatch(/10\/10$/v);
		expect(screen.text()).toContain('❯');
	});

	test('differ where long names are cut, and the whole name stands below', () => {
		const screen = makeScreen();
		screen.press('j');
		expect(info(screen.frame())).toMatch('Payments gateway with a very long name for production in America');
		const names = screen.text().match(/Payments[^│]*?(?=\s{2}|y ⇗)/gv)!.map(name => name.trim());
		expect(new Set(names).size).toBeGreaterThan(1);
	});

	test('stay in whole rows and lines however many there are', () => {
		for (const [columns, rows] of [[60, 16], [80, 24], [100, 30], [200, 50]] as const) {
			const screen = makeScreen({integrations: manyIntegrations(300), size: [columns, rows]});
			screen.press('G', 'up', 'pageup');
			const lines = screen.text().split('\n');
			expect(lines).toHaveLength(rows);
			expect(screen.text()).toContain('300 of 300');
		}
	});

	test('that I may not open say so', () => {
		const integrations = sampleIntegrations();
		const screen = makeScreen({snapshot: makeSnapshot({integrations, right: 'manageOwn', foreign: ['risk']})});
		expect(screen.text()).toContain('radar.stripe.com · ⊘ 1 key');
	});

	test('of an empty store say what to do', () => {
		const text = makeScreen({integrations: []}).text();
		expect(text).toContain('No integrations yet.');
		expect(text).toContain('patchbay import .env --project P');
		expect(text).toContain('patchbay add');
		expect(text).toContain('0 of 0');
	});
});

describe('search', () => {
	test('filters with every letter by name, URL and key', () => {
		const screen = makeScreen();
		screen.type('/stri');
		expect(screen.text()).toContain('3 of 10');
		screen.press('backspace', 'backspace', 'backspace', 'backspace');
		expect(screen.text()).toContain('10 of 10');
		screen.type('authtok');
		expect(screen.text()).toContain('1 of 10');
		expect(info(screen.frame())).toContain('authToken');
		screen.press('escape');
		expect(screen.text()).toContain('10 of 10');
	});

	test('takes ?, : and q as text, selects by arrows, and Enter keeps the filter', () => {
		const screen = makeScreen();
		screen.type('/q?:');
		expect(screen.text()).toContain('/ q?:▏');
		expect(screen.text()).toContain('No name, URL or key contains "q?:".');
		screen.press('backspace', 'backspace', 'backspace');
		screen.type('stripe');
		screen.press('down', 'enter');
		expect(info(screen.frame())).toMatch(/^Stripe test .* 3\/3$/v);
		expect(screen.text()).toContain('3 of 10');
		screen.press('escape');
		expect(screen.text()).toContain('10 of 10');
		expect(info(screen.frame())).toMatch(/^Stripe test/v);
	});

	test('says where there would be something', () => {
		const screen = makeScreen();
		screen.type('/telephony');
		expect(screen.text()).toContain('No name, URL or key contains "telephony". Type Telephony has 1: press f.');
		expect(screen.text()).toContain('Esc clears all filters.');
	});

	test('marks what was found', () => {
		const screen = makeScreen({colour: true});
		screen.type('/radar');
		expect(screen.styled()).toMatch(/\u{1B}\[(?:33|4;33)mradar/v);
		expect(makeScreen({colour: true}).styled()).not.toMatch(/\u{1B}\[(?:4|4;33)m/v);
	});

	test('takes what is pasted on the cards', () => {
		const screen = makeScreen();
		screen.paste('radar.stripe\n');
		expect(screen.text()).toContain('/ radar.stripe▏');
		expect(screen.text()).toContain('1 of 10');
	});

	test('that came in one chunk with its Enter does not submit', () => {
		const screen = makeScreen();
		screen.chunk('/stri\r');
		expect(screen.text()).toContain('/ stri▏');
		expect(screen.text()).toContain('3 of 10');
	});

	test('takes a long unbracketed chunk on the cards for a paste', () => {
		const screen = makeScreen();
		screen.chunk('quick.brown.fox.example.com');
		expect(screen.text()).toContain('quick.brown.fox.example.com');
	});
});

describe('keys in one chunk', () => {
	test('act one after the other', () => {
		const screen = makeScreen();
		screen.chunk('jl\r');
		expect(screen.text()).toContain('rev 1');
		expect(screen.controller.getLook().state.drawer).toBeDefined();
	});

	test('repeat', () => {
		const screen = makeScreen();
		screen.chunk('jjj');
		expect(info(screen.frame())).toMatch(/7\/10$/v);
	});
});

describe('filters', () => {
	test('narrow by several types at once', () => {
		const screen = makeScreen();
		screen.press('f');
		expect(screen.text()).toMatch(/Payment\s+5/v);
		screen.type('pay');
		screen.press('space');
		expect(screen.text()).toContain('5 of 10');
		screen.press('backspace', 'backspace', 'backspace');
		screen.type('ai');
		screen.press('space', 'enter');
		expect(screen.text()).toContain('6 of 10');
		expect(screen.text()).toContain('Type: Payment, AI');
		screen.press('escape');
		expect(screen.text()).toContain('10 of 10');
	});

	test('narrow by one project', () => {
		const screen = makeScreen();
		screen.press('p');
		screen.type('risk');
		screen.press('space', 'escape');
		expect(screen.text()).toContain('Project: risk');
		expect(screen.text()).toContain('2 of 10');
	});

	test('are reached by Tab', () => {
		const screen = makeScreen({size: [120, 40]});
		screen.press('shift+tab');
		screen.type('ledger');
		expect(screen.text()).toContain('1 of 10');
		screen.press('shift+tab', 'enter');
		expect(screen.controller.getLook().state.overlay?.kind).toBe('projects');
		screen.press('escape', 'shift+tab');
		expect(screen.controller.getLook().state.region).toBe('types');
	});
});

describe('the menu', () => {
	test('is open from 100 columns, and m shows and hides it', () => {
		const screen = makeScreen({size: [100, 30]});
		expect(screen.text()).toContain('▾ ✜ Integrations MS');
		screen.press('m');
		expect(screen.text()).not.toContain('✜');
		const narrow = makeScreen();
		expect(narrow.text()).not.toContain('✜');
		narrow.press('m');
		expect(narrow.text()).toContain('▾ ✜ Integrations MS');
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
		expect(screen.frame().slice(-3, -1).join(' ').replaceAll(/\s+/gv, ' ')).toBe(' Sent secretKey to your terminal\'s clipboard through tmux. Can\'t confirm arrival. Clearing in 45 s. Empty? v reveals.');
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
		expect(screen.text()).toContain('Nothing is opened: the store is not authentic.');
		screen.press('j');
		expect(screen.text()).not.toContain('Nothing is opened');
		screen.type('/radar');
		screen.press('enter', 'v');
		expect(screen.text()).toContain('the store is not authentic');
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('Record 3 has a foreign signature.');
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
		expect(screen.text()).toContain('Not copied: there is no clipboard here. This terminal takes none. v reveals.');
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

describe('help and palette', () => {
	test('show every key', () => {
		const screen = makeScreen({size: [80, 60]});
		screen.press('?');
		for (const part of ['everywhere but in text', 'copy the link', 'reveal a value for ten seconds', 'Ctrl+L', '1–9']) {
			expect(screen.text()).toContain(part);
		}

		screen.press('escape');
		expect(screen.text()).toContain('Ledger');
	});

	test('scroll where there is no room', () => {
		const screen = makeScreen();
		screen.press('?');
		expect(screen.text()).toMatch(/⋮ \d+ more/v);
		screen.press('G');
		expect(screen.text()).toContain('first run');
		expect(screen.text()).not.toMatch(/⋮ \d+ more/v);
	});

	test('run what is chosen, and say what can not be done now', async () => {
		const screen = makeScreen();
		screen.type(':link');
		expect(screen.text()).toContain('copy the link');
		screen.press('enter');
		await screen.settled();
		expect(screen.clipboard.log).toHaveLength(1);
		screen.type(':lock');
		expect(screen.text()).toContain('(it is locked already)');
		screen.press('enter');
		expect(screen.text()).toContain('Not now: it is locked already.');
	});

	test('keys that can not be done now say why', () => {
		const screen = makeScreen();
		screen.press('v');
		expect(screen.text()).toContain('Not now: this integration has no keys.');
	});
});

describe('a store that changes meanwhile', () => {
	test('keeps the selected card and the search', () => {
		const screen = makeScreen();
		screen.type('/stripe');
		screen.press('down');
		expect(info(screen.frame())).toMatch(/^Stripe test/v);
		screen.session.publish(makeSnapshot({integrations: [...sampleIntegrations(), makeIntegration({name: 'Stripe alpha'}), makeIntegration({name: 'Another'})], seq: 2}));
		expect(info(screen.frame())).toMatch(/^Stripe test .* 4\/4$/v);
		expect(screen.text()).toContain('4 of 12');
		expect(screen.text()).toContain('/ stripe▏');
	});

	test('selects a neighbour when the selected card is gone, and closes its drawer', () => {
		const screen = makeScreen();
		screen.type('/stripe test');
		screen.press('enter', 'escape', 'enter');
		expect(screen.controller.getLook().state.drawer).toBeDefined();
		screen.session.publish(makeSnapshot({integrations: sampleIntegrations().filter(({name}) => name !== 'Stripe test'), seq: 2}));
		expect(screen.controller.getLook().state.drawer).toBeUndefined();
		expect(screen.text()).toContain('This integration was removed meanwhile.');
		expect(screen.controller.getLook().selected).toBeDefined();
	});

	test('shows how the verification goes', () => {
		const integrations = sampleIntegrations();
		const screen = makeScreen({snapshot: makeSnapshot({integrations, verification: {state: 'verifying'}})});
		expect(stateLine(screen.frame())).toMatch(/verifying$/v);
		screen.session.publish(makeSnapshot({integrations}));
		expect(stateLine(screen.frame())).toMatch(/verified$/v);
	});
});

describe('a link', () => {
	test('selects its card', () => {
		const target = sampleIntegrations().find(({name}) => name === 'Warehouse')!;
		const screen = makeScreen({focus: target.id});
		expect(info(screen.frame())).toMatch(/^Warehouse .* 10\/10$/v);
		expect(screen.controller.getLook().state.drawer).toBeUndefined();
	});

	test('shows a notice', () => {
		expect(makeScreen({notice: 'this store was opened by its link'}).text()).toContain('this store was opened by its link');
	});
});

describe('Esc that was half an arrow', () => {
	test('loses nothing', () => {
		const screen = makeScreen();
		screen.type('/stripe');
		screen.press('enter', 'escape');
		expect(screen.text()).toContain('10 of 10');
		screen.chunk('[B');
		expect(screen.text()).toContain('3 of 10');
		expect(info(screen.frame())).toMatch(/^Stripe test/v);
	});
});

describe('the end', () => {
	test('locks and closes', async () => {
		const screen = makeScreen({locked: false});
		screen.press('q');
		expect(await screen.controller.ended).toEqual({code: 0, note: undefined});
		expect(screen.session.log).toEqual(['lock', 'close']);
	});

	test('comes with the code it is told', async () => {
		const screen = makeScreen();
		screen.controller.end(143);
		expect((await screen.controller.ended).code).toBe(143);
	});
});

describe('the first run', () => {
	test('creates a store and ends in it, empty', async () => {
		const screen = makeScreen({firstRun: true});
		expect(screen.text()).toContain('There is no store here yet.');
		screen.press('2');
		screen.type('ana');
		screen.press('enter');
		screen.type('a long one');
		expect(screen.text()).not.toContain('a long one');
		screen.press('enter');
		screen.type('a long one');
		screen.press('enter');
		await screen.settled();
		expect(screen.text()).toContain('24 word24');
		expect(screen.setupLog).toEqual(['create ana a long one']);
		screen.press('enter');
		for (let count = 0; count < 2; count++) {
			const {asked} = /word (?<asked>\d+)\?/v.exec(screen.text())!.groups!;
			screen.type(`word${asked!}`);
			screen.press('enter');
		}

		await screen.settled();
		expect(screen.setupLog).toEqual(['create ana a long one', 'save']);
		expect(screen.text()).toContain('No integrations yet.');
		expect(stateLine(screen.frame())).toContain('unlocked');
	});

	test('opens a store, and says when there is none', async () => {
		const screen = makeScreen({firstRun: true});
		screen.press('enter');
		screen.type('/missing');
		screen.press('enter');
		await screen.settled();
		expect(screen.text()).toContain('There is no store at /missing. Check the path.');
		for (let count = 0; count < 8; count++) {
			screen.press('backspace');
		}

		screen.type('/srv/ops.json');
		screen.press('enter');
		await screen.settled();
		expect(screen.setupLog).toEqual(['open /missing', 'open /srv/ops.json']);
		expect(screen.text()).toContain('10 of 10');
	});

	test('shows a demo, labelled', async () => {
		const screen = makeScreen({firstRun: true});
		screen.press('down', 'down', 'enter');
		await screen.settled();
		expect(screen.text()).toContain('DEMO');
	});

	test('asks before it drops what was typed', async () => {
		const screen = makeScreen({firstRun: true});
		screen.press('2');
		screen.type('ana');
		screen.press('enter', 'ctrl+c');
		expect(screen.text()).toContain('Ctrl+C again quits without a store');
		screen.press('ctrl+c');
		expect((await screen.controller.ended).code).toBe(0);
	});
});

describe('size', () => {
	test('too small says so and comes back', () => {
		const screen = makeScreen();
		screen.controller.resize({columns: 40, rows: 10});
		expect(screen.text()).toContain('40x10 is too small.');
		expect(screen.text().split('\n')).toHaveLength(10);
		screen.press('y', 'enter');
		screen.paste('stripe');
		expect(screen.clipboard.log).toEqual([]);
		screen.controller.resize({columns: 60, rows: 16});
		expect(screen.text()).toContain('10 of 10');
		expect(screen.text()).toContain('Enter open');
	});

	test('too small can still be left', async () => {
		const screen = makeScreen({size: [40, 10]});
		screen.press('q');
		expect((await screen.controller.ended).code).toBe(0);
	});
});

describe('what others wrote', () => {
	test('can not act in the terminal', () => {
		const hostile = '\u{1B}[2J\u{1B}]0;x\u{7}a\u{202E}b\u{200B}c\u{9B}31m\rd';
		const integration = makeIntegration({name: hostile, type: hostile, projects: [hostile], urls: [`https://${hostile}`], credentials: [{key: hostile, env: hostile}]});
		const screen = makeScreen({integrations: [integration], size: [120, 40]});
		const check = () => {
			expect(screen.text()).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{202E}\u{200B}]/v);
		};

		check();
		screen.press('enter');
		check();
		screen.press('c');
		check();
		screen.press('escape', 'escape', 'f');
		check();
		screen.press('escape', 'p');
		check();
	});
});

describe('without UTF-8 and without colour', () => {
	test('everything is ASCII, and the selection is seen', () => {
		const screen = makeScreen({unicode: false});
		for (const step of [[], ['enter'], ['escape', 'c'], ['escape', '?'], ['escape', ':'], ['escape', 'f']]) {
			screen.press(...step);
			expect(screen.text()).toMatch(/^\p{ASCII}+$/v);
		}

		expect(makeScreen({unicode: false}).text()).toContain('> ^ Ledger');
		expect(makeScreen().styled()).not.toMatch(/\u{1B}\[(?:[\d;]*;)?3\dm/v);
	});
});
