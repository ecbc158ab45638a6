/** The screen as somebody hears it: what the keys act on first, then what has changed; nothing twice, no border, no value that is hidden. */
import {afterEach, describe, expect, test} from 'vitest';
import {penOf} from '../../source/tui/pen.js';
import {readAloud, type Reading} from '../../source/tui/read-aloud.js';
import {themeOf} from '../../source/tui/theme.js';
import {makeScreen, type ScreenSketch} from '../_helpers/screen.js';
import {passphrase} from '../_helpers/snapshot.js';

const readings = new Set<Reading>();
afterEach(() => {
	for (const reading of readings) {
		reading.stop();
	}

	readings.clear();
});

const listen = (sketch: ScreenSketch = {}) => {
	const screen = makeScreen(sketch);
	let all = '';
	let fresh = '';
	const {show} = penOf(themeOf({icons: 'unicode', depth: 'none', theme: 'auto'}));
	const reading = readAloud(screen.controller, {
		write(text) {
			all += text;
			fresh += text;
		},
		columns: () => 1000,
	}, {show, storePath: '/store.json'});
	readings.add(reading);
	reading.anew();
	return {
		...screen,
		reading,
		all: () => all,

		/** Lines since it was asked last. */
		heard() {
			const lines = fresh.split('\r\n').filter(line => line !== '');
			fresh = '';
			return lines;
		},
	};
};

describe('the cards', () => {
	test('begin with the selected one, and say how the store stands', () => {
		const [first, ...others] = listen().heard();
		expect(first).toMatch(/Selected 1 of 10: Ledger, type Internal/v);
		expect(others).toContain('Integrations: 10 of 10.');
		expect(others).toContain('The store is locked.');
		expect(others.at(-1)).toMatch(/^Keys: Enter open/v);
	});

	test('say the next one and nothing else', () => {
		const {press, heard} = listen();
		heard();
		press('j');
		expect(heard()).toEqual([expect.stringMatching(/^Selected 3 of 10: /v)]);
		press('G');
		expect(heard()).toEqual([expect.stringMatching(/^Selected 10 of 10: /v)]);
		press('G');
		expect(heard()).toEqual([]);
	});

	test('say what is exposed, never rotated, marked', () => {
		const {press, type, heard} = listen();
		type('/radar');
		press('enter', 'space');
		const lines = heard().join('\n');
		expect(lines).toMatch(/Stripe radar, .*exposed 1/v);
		expect(lines).toMatch(/Stripe radar, marked/v);
		expect(lines).toContain('1 marked.');
	});
});

test('a search says what is typed, how many there are and which is the first', () => {
	const {type, heard} = listen();
	type('/');
	heard();
	type('r');
	expect(heard()[0]).toMatch(/r$/v);
	type('adar');
	const lines = heard();
	expect(lines).toContain('Integrations: 1 of 10.');
	expect(lines.join('\n')).toContain('typed: ra');
	expect(lines.join('\n')).toMatch(/Selected 1 of 1: Stripe radar/v);
	expect(lines.join('\n')).not.toContain('The store is');
});

test('the form is told row by row, without a value; a list over it says only the list', () => {
	const {press, heard, all} = listen();
	heard();
	press('e');
	const opened = heard();
	expect(opened.slice(0, 2)).toEqual(['Edit integration:', 'current, Name: Ledger']);
	expect(opened).not.toContain('Integrations: 10 of 10.');
	press('j');
	expect(heard()).toEqual([expect.stringMatching(/^current, Type or provider: Internal/v)]);
	press('j', 'enter');
	const listed = heard().join('\n');
	expect(listed).toContain('current, Projects,');
	expect(listed).not.toContain('Name: Ledger');
	expect(all()).not.toMatch(/[│─╭]/v);
});

test('dialogs and pages are told line by line, and a value never', () => {
	const {press, type, heard, all} = listen();
	press('space', 'D');
	expect(heard().join('\n')).toContain('Delete Ledger? Nobody loses access. Undo brings it back.');
	press('enter', '/');
	type('radar');
	press('enter', 'r');
	expect(heard().join('\n')).toContain('current, 1: type or paste the new value');
	press('1');
	heard();
	type('hidden');
	expect(heard()).toEqual(['typed: ******']);
	expect(all()).not.toContain('hidden');
	press('ctrl+c', 'escape', 'escape');
	heard();
	press('m');
	expect(heard().slice(0, 2)).toEqual(['Menu:', 'current, Integrations']);
	press('k', 'enter');
	expect(heard().join('\n')).toContain('current, billing, 5 of 5 active, members: everyone');
});

test('a passphrase is stars, and a revealed value is wiped when it hides', async () => {
	const {press, type, heard, all, settled, clock} = listen({value: 'not-a-secret-radar'});
	type('/radar');
	press('enter', 'v');
	expect(heard().join('\n')).toContain('Locked. Passphrase to reveal apiKey of Stripe radar');
	type(passphrase);
	expect(heard()).toEqual([`typed: ${'*'.repeat(passphrase.length)}`]);
	press('enter');
	await settled();
	const lines = heard();
	expect(lines).toContain('not-a-secret-radar');
	expect(lines).toContain('The store is unlocked.');
	expect(all()).not.toContain(passphrase);
	const wipe = '\u{1B}[H\u{1B}[2J';
	expect(all().split(wipe)).toHaveLength(2);
	clock.pass(11_000);
	expect(all().split(wipe)).toHaveLength(3);
	expect(all().split(wipe).at(-1)).toContain('What was shown is hidden again.');
	expect(all().split(wipe).at(-1)).not.toContain('Integrations:');
});

test('while nothing changes nothing is written, however time goes', async () => {
	const {press, type, heard, settled, clock} = listen({locked: false});
	type('/radar');
	press('enter', 'c', '2');
	await settled();
	expect(heard().join('\n')).toMatch(/Clearing in \d+ s/v);
	clock.pass(5000);
	expect(heard()).toEqual([]);
});

test('redrawing says it all again, first the card', () => {
	const {reading, heard} = listen();
	heard();
	reading.anew();
	expect(heard()[0]).toMatch(/Selected 1 of 10: Ledger/v);
});

test('the first run asks aloud', () => {
	const {press, type, heard} = listen({firstRun: true});
	expect(heard().slice(0, 2)).toEqual([expect.stringContaining('There is no store here yet. What would you like to do?'), 'current, 1: Open a store that exists']);
	press('j', 'j');
	expect(heard()).toEqual(['current, 2: Join a team: ask its admin to let you in', 'current, 3: Create a new store']);
	press('enter');
	expect(heard()[0]).toMatch(/^current, Create a store: by which name/v);
	type('ana');
	expect(heard().join('\n')).toContain('ana');
});
