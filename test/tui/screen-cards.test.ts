import {describe, expect, test} from 'vitest';
import {makeScreen} from '../_helpers/screen.js';
import {makeSnapshot, manyIntegrations, sampleIntegrations} from '../_helpers/snapshot.js';

const info = (frame: readonly string[]) => frame.at(-3)!.trim();

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
		expect(text).toContain('press a');
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
		expect(screen.styled()).toContain('\u{1B}[4mradar');
		expect(makeScreen({colour: true}).styled()).not.toContain('\u{1B}[4m');
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
	test('is open from 100 columns; m goes there, and again hides it', () => {
		const screen = makeScreen({size: [100, 30]});
		expect(screen.text()).toContain('▾ ✜ Integrations MS');
		screen.press('m', 'm');
		expect(screen.text()).not.toContain('✜');
		const narrow = makeScreen();
		expect(narrow.text()).not.toContain('✜');
		narrow.press('m');
		expect(narrow.text()).toContain('▾ ✜ Integrations MS');
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
