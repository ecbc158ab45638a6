/** The filter by state: a list that writes its words into the search. */
import {describe, expect, test} from 'vitest';
import {makeScreen} from '../_helpers/screen.js';
import {makeSnapshot, sampleIntegrations} from '../_helpers/snapshot.js';

describe('the state filter', () => {
	test('counts each state and writes what is chosen into the search', () => {
		const screen = makeScreen();
		screen.press('s');
		const text = screen.text();
		for (const line of [/❯ □ never rotated {2,}2/v, /□ exposed {2,}1/v, /□ inactive in a project {2,}1/v, /□ in my projects {2,}9/v, /□ older than 90 days {2,}1/v]) {
			expect(text).toMatch(line);
		}

		screen.press('space');
		expect(screen.text()).toContain('/ is:never-rotated');
		expect(screen.text()).toContain('2 of 10');
		screen.press('down', 'space');
		expect(screen.text()).toContain('/ is:never-rotated is:exposed');
		expect(screen.text()).toContain('0 of 10');
		screen.press('up', 'space', 'enter');
		expect(screen.text()).toContain('/ is:exposed');
		expect(screen.text()).toContain('1 of 10');
		screen.press('escape');
		expect(screen.text()).toContain('10 of 10');
	});

	test('keeps what was searched, and goes with the type', () => {
		const screen = makeScreen();
		screen.type('/stripe');
		screen.press('enter', 's', 'end');
		screen.type('nev');
		expect(screen.text()).toMatch(/❯ □ never rotated/v);
		expect(screen.text()).not.toContain('exposed  ');
		screen.press('space', 'escape');
		expect(screen.text()).toContain('/ stripe is:never-rotated');
		expect(screen.text()).toContain('2 of 10');
	});

	test('can be typed, and a wrong word is said', () => {
		const screen = makeScreen();
		screen.type('/older:90d');
		expect(screen.text()).toContain('1 of 10');
		expect(screen.text()).toContain('Stripe test');
		screen.press('escape');
		screen.type('/is:lost');
		expect(screen.text().replaceAll(/\s+/gv, ' ')).toContain('No state is called "is:lost". There are is:never-rotated, is:exposed, is:inactive, is:mine, older:90d.');
	});

	test('knows which projects are mine', () => {
		const screen = makeScreen({snapshot: makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn', foreign: ['billing', 'shop', 'web', 'risk']})});
		screen.type('/is:mine');
		expect(screen.text()).toContain('4 of 10');
	});
});
