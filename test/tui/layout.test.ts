import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {width} from '../../source/tui/pen.js';
import {makeScreen, type TestScreen} from '../_helpers/screen.js';
import {manyIntegrations, sampleIntegrations} from '../_helpers/snapshot.js';

const layoutAt = (columns: number, ...keys: readonly string[]) => {
	const screen = makeScreen({size: [columns, 30]});
	screen.press(...keys);
	const {layout, grid} = screen.controller.getLook();
	return {...layout, grid};
};

describe('the layout follows the width', () => {
	test('one column of cards below 80, as wide as there is room', () => {
		expect(layoutAt(79).grid).toMatchObject({columns: 1, cardWidth: 79});
		expect(layoutAt(60).grid).toMatchObject({columns: 1, cardWidth: 60});
		expect(layoutAt(80).grid).toMatchObject({columns: 2, cardWidth: 40});
	});

	test('the drawer and the form over the whole width below 100, and a column of cards beside them from there on', () => {
		for (const key of ['enter', 'e', 'a']) {
			expect(layoutAt(99, key)).toMatchObject({drawer: 99, cards: {width: 0}});
			expect(layoutAt(100, key)).toMatchObject({drawer: 66, cards: {width: 34}, grid: {columns: 1}});
		}
	});

	test('a pane with the selected integration beside the cards from 140 on, which the drawer takes the place of', () => {
		expect(layoutAt(139).pane).toBe(0);
		expect(layoutAt(140)).toMatchObject({pane: 44, cards: {width: 74}, grid: {columns: 2}});
		expect(layoutAt(300).pane).toBe(72);
		expect(layoutAt(140, 'enter').pane).toBe(0);
		const screen = makeScreen({size: [140, 30]});
		screen.type('/stripe live');
		screen.press('enter');
		expect(screen.text()).toContain('│ ◆ Stripe live ');
		expect(screen.text()).toContain('4 webhookSecret   12d');
		expect(screen.text()).not.toContain('••');
		screen.press('/');
		screen.type('radar');
		expect(screen.text()).toContain('! exposed 8d');
	});

	test('the pane says what it has no room for', () => {
		const screen = makeScreen({size: [140, 16]});
		screen.type('/stripe live');
		screen.press('enter');
		expect(screen.text()).toMatch(/⋮ \d+ more: Enter opens it/v);
	});
});

const walks: Readonly<Record<string, (screen: TestScreen) => void>> = {
	cards() {},
	drawer(screen) {
		screen.press('enter', 'down');
	},
	form(screen) {
		screen.press('e', 'down');
	},
	types(screen) {
		screen.press('f', 'down', 'space');
	},
	copy(screen) {
		screen.type('/stripe');
		screen.press('enter', 'c');
	},
	palette(screen) {
		screen.press(':');
	},
	help(screen) {
		screen.press('?');
	},
	search(screen) {
		screen.type('/zzz');
	},
	'another page'(screen) {
		screen.press('m', 'g', 'enter');
	},
};

test('at every size a frame has its lines, and none is too long', () => {
	const integrations = [...sampleIntegrations(), ...manyIntegrations(60)];
	fc.assert(fc.property(fc.integer({min: 60, max: 310}), fc.integer({min: 16, max: 110}), fc.constantFrom(...Object.keys(walks)), fc.boolean(), (columns, rows, walk, unicode) => {
		const screen = makeScreen({size: [columns, rows], integrations, unicode});
		walks[walk]!(screen);
		const lines = screen.text().split('\n');
		expect(lines).toHaveLength(rows);
		expect(Math.max(...lines.map(line => width(line)))).toBeLessThanOrEqual(columns);
	}), {numRuns: 60});
}, 60_000);

test('too small says so, keeps what was typed, and comes back', () => {
	const screen = makeScreen({size: [80, 24]});
	screen.type('/stripe');
	const before = screen.frame();
	for (const [columns, rows] of [[59, 24], [80, 15], [40, 10], [10, 3], [1, 1]] as const) {
		screen.controller.resize({columns, rows});
		const lines = screen.text().split('\n');
		expect(lines).toHaveLength(rows);
		expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(columns);
		screen.type('x');
	}

	screen.controller.resize({columns: 80, rows: 24});
	expect(screen.frame()).toEqual(before);
});

test('a huge terminal is filled with cards and the pane', () => {
	const screen = makeScreen({size: [300, 100], integrations: manyIntegrations(500)});
	const {grid} = screen.controller.getLook();
	expect(grid).toMatchObject({columns: 5, rows: 23});
	expect(screen.text()).toContain('⋮ 385 more');
});
