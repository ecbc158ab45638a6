/**
Golden frames: how the screen looks, line by line. `UPDATE_FRAMES=1` writes them anew; read the difference before it is committed.
*/
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {requestText} from '../../source/domain/access-request.js';
import type {Asked} from '../../source/session/people.js';
import {goTo, makeScreen, type ScreenSketch, type TestScreen} from '../_helpers/screen.js';
import {
	fakeSession, makeSnapshot, sampleIntegrations, withServices,
} from '../_helpers/snapshot.js';
import {sampleTrail} from '../_helpers/trail.js';

const folder = path.resolve(import.meta.dirname, '../../fixtures/frames');

const store = makeSnapshot({integrations: []}).store.id;

/** Nothing in it is signed. */
const asked: Asked = (() => {
	const request = {
		kind: 'join', store, id: 'd'.repeat(22), name: 'dee', box: 'B'.repeat(43), sign: 'S'.repeat(43), proof: 'P'.repeat(86),
	} as const;
	return {
		request, text: requestText(request), words: ['blue', 'elegant', 'canvas', 'unique', 'arrive', 'need'], storeWords: ['good', 'giggle', 'unable', 'hole', 'coil', 'profit'],
	};
})();

const stories: Readonly<Record<string, Readonly<{sketch?: ScreenSketch; steps?(screen: TestScreen): void | Promise<void>}>>> = {
	cards: {},
	search: {
		steps(screen) {
			screen.type('/stri');
		},
	},
	'no-hit': {
		steps(screen) {
			screen.type('/telephony');
		},
	},
	types: {
		steps(screen) {
			screen.press('f', 'space');
		},
	},
	drawer: {
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'enter', 'down', 'down');
		},
	},
	copy: {
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'c', 'down');
		},
	},
	locked: {
		steps(screen) {
			screen.type('/radar');
			screen.press('enter', 'v');
			screen.type('typed');
		},
	},
	revealed: {
		sketch: {locked: false},
		async steps(screen) {
			screen.type('/radar');
			screen.press('enter', 'v');
			await screen.settled();
		},
	},
	sent: {
		sketch: {locked: false, clipboard: {way: 'tmux'}},
		async steps(screen) {
			screen.type('/radar');
			screen.press('enter', 'c', '2');
			await screen.settled();
		},
	},
	refused: {
		sketch: {snapshot: makeSnapshot({integrations: sampleIntegrations(), right: 'manageOwn', foreign: ['risk']})},
		steps(screen) {
			screen.type('/radar');
			screen.press('enter', 'v');
		},
	},
	help: {
		steps(screen) {
			screen.press('?');
		},
	},
	marked: {
		steps(screen) {
			screen.press('space', 'l', 'space', 'j');
		},
	},
	delete: {
		sketch: {snapshot: withServices()},
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'D');
		},
	},
	assign: {
		sketch: {snapshot: withServices()},
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'P', 'space', 'down', 'down', 'down', 'space', 'space', 'space');
		},
	},
	ways: {
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'r', 'down', 'enter');
		},
	},
	'new-value': {
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'r', 'enter', '1');
			screen.type('typed');
		},
	},
	states: {
		steps(screen) {
			screen.press('s', 'space');
		},
	},
	menu: {
		steps(screen) {
			screen.press('m', 'up');
		},
	},
	projects: {
		steps(screen) {
			screen.press('m', 'up', 'enter', 'j');
		},
	},
	'project-remove': {
		steps(screen) {
			screen.press('m', 'up', 'enter', 'D');
		},
	},
	audit: {
		sketch: {trail: sampleTrail},
		async steps(screen) {
			goTo(screen, 'Audit');
			await screen.settled();
			screen.press('j');
		},
	},
	'audit-entry': {
		sketch: {trail: sampleTrail},
		async steps(screen) {
			goTo(screen, 'Audit');
			await screen.settled();
			screen.type('/stripe');
			screen.press('enter', 'G', 'enter');
		},
	},
	members: {
		sketch: {trail: sampleTrail, snapshot: withServices()},
		async steps(screen) {
			goTo(screen, 'Members');
			await screen.see('ago');
			screen.press('j', 'enter');
		},
	},
	services: {
		sketch: {trail: sampleTrail, snapshot: withServices()},
		async steps(screen) {
			goTo(screen, 'Services');
			await screen.see('never');
		},
	},
	'service-add': {
		sketch: {trail: sampleTrail, snapshot: withServices()},
		async steps(screen) {
			goTo(screen, 'Services');
			await screen.see('never');
			screen.press('a');
			screen.type('risk-scorer');
			screen.press('enter', 'enter');
			screen.type('risk');
			screen.press('enter', 'enter', 'down', 'space', 'enter');
			screen.type('~/risk-scorer.key');
		},
	},
	'service-limit': {
		sketch: {trail: sampleTrail, snapshot: withServices()},
		async steps(screen) {
			goTo(screen, 'Services');
			await screen.see('never');
			screen.press('e', 'down', 'down', 'enter', 'down', 'down', 'down', 'space', 'down', 'space');
		},
	},
	'service-edit': {
		sketch: {trail: sampleTrail, snapshot: withServices()},
		async steps(screen) {
			goTo(screen, 'Services');
			await screen.see('never');
			screen.press('e', 'down', 'down', 'enter', 'down', 'down', 'down', 'enter', 'enter');
		},
	},
	'member-remove': {
		sketch: {trail: sampleTrail, snapshot: withServices()},
		async steps(screen) {
			goTo(screen, 'Members');
			await screen.see('ago');
			screen.press('j', 'D');
		},
	},
	'join-name': {
		sketch: {firstRun: true, open: async () => fakeSession(makeSnapshot({integrations: sampleIntegrations()}), {me: false})},
		async steps(screen) {
			screen.press('2');
			screen.type('/srv/ops/store.json');
			screen.press('enter');
			await screen.see('By which name');
			screen.type('Lee');
			screen.press('enter');
		},
	},
	'join-waiting': {
		sketch: {asked, me: false},
		async steps(screen) {
			screen.controller.attach({redraw: async () => undefined, suspend: undefined});
			screen.clock.pass(1000);
			await screen.see('Your words');
		},
	},
	'member-request': {
		sketch: {asked},
		steps(screen) {
			goTo(screen, 'Members');
			screen.press('a');
			screen.paste(asked.text);
		},
	},
	'member-words': {
		sketch: {asked},
		async steps(screen) {
			goTo(screen, 'Members');
			screen.press('a');
			screen.paste(asked.text);
			screen.press('enter');
			await screen.see('Which right shall dee have?');
			screen.press('enter');
		},
	},
	'project-members': {
		steps(screen) {
			goTo(screen, 'Projects');
			screen.press('P', 'j');
		},
	},
	palette: {
		steps(screen) {
			screen.press(':');
		},
	},
	'form-add': {
		sketch: {locked: false},
		steps(screen) {
			screen.press('a', 'escape', 'down', 'enter');
			screen.type('stripe');
			screen.press('enter');
		},
	},
	'form-edit': {
		steps(screen) {
			screen.type('/stripe live');
			screen.press('enter', 'e', 'down', 'down', 'down', 'd', 'down', 'down', 'down', 'down', 'enter');
			screen.paste('https://ana:x@files.stripe.com');
			screen.press('enter', 'down', 'enter');
			screen.paste('one\rtwo\rthree\r');
			screen.press('enter');
		},
	},
	'form-types': {
		steps(screen) {
			screen.press('e', 'down', 'enter');
			screen.type('m');
		},
	},
	'form-leave': {
		steps(screen) {
			screen.press('e', 'enter');
			screen.type(' two');
			screen.press('enter', 'q');
		},
	},
	empty: {sketch: {integrations: []}},
	'first-run': {sketch: {firstRun: true}},
	words: {
		sketch: {firstRun: true},
		async steps(screen) {
			screen.press('3');
			screen.type('ana');
			screen.press('enter');
			screen.type('long enough');
			screen.press('enter');
			screen.type('long enough');
			screen.press('enter');
			await screen.settled();
		},
	},
};

/** The smallest, one column, and from where on the selected integration is seen beside the cards. */
const layouts = ['cards', 'drawer', 'form-edit', 'types', 'copy', 'join-waiting', 'member-words'];
const sizes: ReadonlyArray<readonly [columns: number, rows: number, names: readonly string[]]> = [
	[80, 24, Object.keys(stories)], [120, 40, Object.keys(stories)], [60, 16, layouts], [79, 24, ['cards']], [100, 30, ['cards', 'drawer']], [140, 40, layouts],
];

describe.each(sizes)('%i×%i', (columns, rows, names) => {
	test.each(names)('%s', async name => {
		const {sketch, steps} = stories[name]!;
		const screen = makeScreen({...sketch, size: [columns, rows]});
		await steps?.(screen);
		const frame = screen.frame();
		expect(frame).toHaveLength(rows);
		const file = path.join(folder, `${name}-${columns}x${rows}.txt`);
		if (process.env.UPDATE_FRAMES) {
			writeFileSync(file, `${frame.join('\n')}\n`);
		}

		expect(frame).toEqual(readFileSync(file, 'utf8').replace(/\n$/v, '').split('\n'));
	});
});

test('ASCII, 80×24', () => {
	const screen = makeScreen({unicode: false});
	const file = path.join(folder, 'ascii-80x24.txt');
	if (process.env.UPDATE_FRAMES) {
		writeFileSync(file, `${screen.frame().join('\n')}\n`);
	}

	expect(screen.frame()).toEqual(readFileSync(file, 'utf8').replace(/\n$/v, '').split('\n'));
});
