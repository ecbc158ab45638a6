import {describe, expect, test} from 'vitest';
import {makeScreen} from '../_helpers/screen.js';
import {makeIntegration, makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';

const info = (frame: readonly string[]) => frame.at(-3)!.trim();
const stateLine = (frame: readonly string[]) => frame.at(-1)!.trim();

describe('help and palette', () => {
	test('show every key', () => {
		const screen = makeScreen({size: [80, 200]});
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

	test.each([['Members', 'Member'], ['Services', 'Service'], ['Audit', 'What'], ['Projects', 'Project']])('lead to the page of %s by its name', async (name, column) => {
		const screen = makeScreen({size: [80, 24]});
		screen.type(`:go ${name.toLowerCase()}`);
		expect(screen.text()).toContain(`go to ${name}`);
		screen.press('enter');
		await screen.settled();
		expect(screen.text()).toMatch(new RegExp(String.raw`› ${name}\b`, 'v'));
		expect(screen.text()).toContain(column);
		screen.type(':integrations');
		screen.press('enter');
		expect(screen.text()).toContain('Integrations MS › Integrations');
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
		screen.press('3');
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
		screen.press('down', 'down', 'down', 'enter');
		await screen.settled();
		expect(screen.text()).toContain('DEMO');
	});

	test('asks before it drops what was typed', async () => {
		const screen = makeScreen({firstRun: true});
		screen.press('3');
		screen.type('ana');
		screen.press('enter', 'ctrl+c');
		expect(screen.text()).toContain('Ctrl+C again quits without a store');
		screen.press('ctrl+c');
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
