/** What opens the screen, and what says why not. */
import {beforeAll, expect, test} from 'vitest';
import {exampleStore, runCommandLine, type Situation} from '../_helpers/command-line.js';
import type {MemoryWorld} from '../_helpers/memory-world.js';
import type {Setup} from '../../source/session/setup.js';

let store: MemoryWorld;
beforeAll(async () => {
	store = await exampleStore();
});

const unused = async (): Promise<never> => {
	throw new Error('not asked for');
};

const setup: Setup = {
	storePath: '/home/ana/store.json', create: unused, open: unused, demo: async () => store.open(),
};
const terminal = (): Situation => ({
	store, setup, answers: [], columns: 80,
});
const address = () => {
	const {store: {id}, integrations} = store.session.snapshot;
	return {link: `patchbay://${id.slice(0, 16)}/${integrations[1]!.id.slice(0, 16)}`, integration: integrations[1]!.id};
};

test('nothing but the name opens the screen', async () => {
	expect(await runCommandLine(terminal())).toMatchObject({code: 0, screens: [{session: true, focus: undefined, colour: true}]});
	expect((await runCommandLine(terminal(), '--no-color')).screens).toMatchObject([{colour: false}]);
	expect((await runCommandLine({...terminal(), env: {NO_COLOR: '1'}})).screens).toMatchObject([{colour: false}]);
	expect((await runCommandLine({...terminal(), store: undefined}, '--demo')).screens).toMatchObject([{session: true}]);
});

test('without a store the screen asks the first questions, unless a store was named', async () => {
	expect(await runCommandLine({...terminal(), store: undefined})).toMatchObject({code: 0, screens: [{session: false}]});
	expect(await runCommandLine({...terminal(), store: undefined}, '--store', '/srv/nowhere.json')).toMatchObject({code: 3, screens: []});
});

test.each([
	['no terminal to read from', {answers: undefined}],
	['no terminal to write to', {columns: undefined}],
	['CI', {env: {CI: 'true'}}],
	['TERM=dumb', {env: {TERM: 'dumb'}}],
])('%s: the screen stays away and the other way is named', async (_, situation: Situation) => {
	const ended = await runCommandLine({...terminal(), ...situation});
	expect(ended).toMatchObject({code: 2, screens: [], stdout: ''});
	expect(ended.stderr).toContain('patchbay list prints the integrations');
	const opened = await runCommandLine({...terminal(), ...situation}, address().link);
	expect(opened).toMatchObject({code: 2, screens: []});
	expect(opened.stderr).toContain('patchbay show LINK');
});

test('CI=false is no CI', async () => {
	expect((await runCommandLine({...terminal(), env: {CI: 'false'}})).code).toBe(0);
});

test('a link opens the screen at its integration', async () => {
	const {link, integration} = address();
	for (const argv of [[link], ['open', link], [`${link}#label`], ['--no-color', link]]) {
		expect(await runCommandLine(terminal(), ...argv)).toMatchObject({code: 0, screens: [{session: true, focus: integration}], copied: []});
	}
});

test('a link that leads nowhere opens nothing and never offers to make a store', async () => {
	const {link} = address();
	expect(await runCommandLine({...terminal(), store: undefined}, link)).toMatchObject({code: 3, screens: []});
	expect(await runCommandLine(terminal(), `${link.slice(0, -16)}AAAAAAAAAAAAAAAA`)).toMatchObject({code: 3, screens: []});
	for (const odd of ['patchbay:', 'patchbay://', 'patchbay://a/b', `${link}/../x`, `${link}?run=1`, `${link}\n`, 'https://example.com/x', 'Stripe live']) {
		expect(await runCommandLine(terminal(), 'open', odd)).toMatchObject({code: 2, screens: []});
	}
});
