/** The stores this host knows, and making one. */
import {beforeAll, expect, test} from 'vitest';
import {placesToAsk} from '../../source/cli/verbs/recovery-words.js';
import {Failure} from '../../source/domain/failure.js';
import type {NewStore, Setup} from '../../source/session/setup.js';
import {exampleStore, runCommandLine, type Situation} from '../_helpers/command-line.js';
import type {MemoryWorld} from '../_helpers/memory-world.js';

let store: MemoryWorld;
beforeAll(async () => {
	store = await exampleStore();
});

const stores = [
	{id: 'aaaa'.repeat(10), name: 'ops-prod', path: '/srv/ops/store.json'},
	{id: 'bbbb'.repeat(10), name: 'ops-test', path: '/srv/test/store.json'},
];

test('store list', async () => {
	const setup = {...maker().setup, storePath: stores[1]!.path};
	const {code, stdout} = await runCommandLine({settings: {stores}, setup}, 'store', 'list');
	expect(code).toBe(0);
	expect(stdout.split('\n').map(line => line.replaceAll(/ +/gv, ' '))).toEqual([
		'NAME ID IN USE PATH',
		'ops-prod aaaaaaaaaaaaaaaa /srv/ops/store.json',
		'ops-test bbbbbbbbbbbbbbbb yes /srv/test/store.json',
		'',
	]);
	expect(JSON.parse((await runCommandLine({settings: {stores}, setup}, 'store', 'list', '--json')).stdout)).toEqual(stores.map((known, index) => ({...known, current: index === 1})));
	expect(await runCommandLine({setup}, 'store', 'list')).toMatchObject({code: 0, stdout: ''});
});

test('store use takes name, path or the beginning of the id', async () => {
	for (const word of ['ops-test', 'OPS-TEST', '/srv/test/store.json', 'bbbbbb']) {
		expect(await runCommandLine({settings: {stores}}, 'store', 'use', word)).toMatchObject({code: 0, used: '/srv/test/store.json'});
	}

	const unknown = await runCommandLine({settings: {stores}}, 'store', 'use', 'nowhere');
	expect(unknown).toMatchObject({code: 3, used: undefined});
	expect(unknown.stderr).toContain('Known here: ops-prod, ops-test.');
});

test('store add reads the store before it remembers it', async () => {
	const others = {'/srv/ops/store.json': store};
	const added = await runCommandLine({others}, 'store', 'add', '/srv/ops/store.json');
	expect(added).toMatchObject({code: 0, known: [{id: store.session.snapshot.store.id, name: 'ops', path: '/srv/ops/store.json'}]});
	expect((await runCommandLine({others}, 'store', 'add', '/srv/ops/store.json', '--name', 'prod')).known).toMatchObject([{name: 'prod'}]);
	expect(await runCommandLine({others}, 'store', 'add', '/srv/nothing.json')).toMatchObject({code: 3, known: []});
	const taken = await runCommandLine({others, settings: {stores: [stores[1]!]}}, 'store', 'add', '/srv/ops/store.json', '--name', 'OPS-test');
	expect(taken).toMatchObject({code: 7, known: [stores[1]]});
	expect((await runCommandLine({others}, 'store', 'add', '/srv/ops/store.json', '--name', 'a/b')).code).toBe(2);
});

const words = Array.from({length: 24}, (_, index) => `word${index}`);

/** A maker of stores that writes down what it was asked for. */
const maker = (failure?: Failure) => {
	const made: Array<Readonly<{name: string; passphrase: string; recovery: boolean; saved: boolean}>> = [];
	const setup: Setup = {
		storePath: '/home/ana/store.json',
		async create({name, passphrase, recovery}) {
			const asked = {name, passphrase: new TextDecoder().decode(passphrase), recovery};
			made.push({...asked, saved: false});
			const created: NewStore = {
				storeId: store.session.snapshot.store.id,
				words: recovery ? words : undefined,
				async save() {
					if (failure) {
						throw failure;
					}

					made.push({...asked, saved: true});
					return store.open();
				},
			};
			return created;
		},
		async open() {
			throw new Error('not asked for');
		},
		async demo() {
			throw new Error('not asked for');
		},
	};
	return {setup, made};
};

const unattended = ['init', '--name', 'ana', '--passphrase-file', 'pass', '--recovery-file', 'words.txt'];
const files = {pass: 'correct horse\n'};

test('init without a person asks nothing and writes the words to their file', async () => {
	const {setup, made} = maker();
	const ended = await runCommandLine({setup, files}, ...unattended);
	expect(ended).toMatchObject({code: 0, asked: []});
	expect(made.at(-1)).toEqual({
		name: 'ana', passphrase: 'correct horse', recovery: true, saved: true,
	});
	expect(ended.written.get('words.txt')).toBe(`${words.join(' ')}\n`);
	expect(ended.stdout).toContain('The recovery words are in words.txt: take that file off this host.');
	expect(ended.stdout).not.toContain('word0');
	const json = await runCommandLine({setup: maker().setup, files}, ...unattended, '--json');
	expect(JSON.parse(json.stdout)).toMatchObject({store: {id: store.session.snapshot.store.id}, me: {name: 'ana'}, recovery: true});
});

test('init names the option for what nobody can be asked', async () => {
	const {setup, made} = maker();
	for (const [argv, option] of [
		[['init'], '--recovery-file'],
		[['init', '--no-recovery'], '--name'],
		[['init', '--no-recovery', '--name', 'ana'], '--passphrase-file'],
		[['init', '--no-recovery', '--recovery-file', 'x', '--name', 'ana'], undefined],
	] as const) {
		const ended = await runCommandLine({setup, files}, ...argv);
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain(option ?? 'exclude each other');
	}

	expect(made).toEqual([]);
});

test('init never touches what exists', async () => {
	const {setup, made} = maker();
	const existing = await runCommandLine({setup, files, others: {'/home/ana/store.json': store}}, ...unattended);
	expect(existing).toMatchObject({code: 7});
	expect(existing.stderr).toContain('there is a store already: /home/ana/store.json; it was not touched');
	expect(made).toEqual([]);
	const wordsFile = await runCommandLine({setup, files: {...files, 'words.txt': 'mine'}}, ...unattended);
	expect(wordsFile.code).toBe(7);
	expect(made.filter(({saved}) => saved)).toEqual([]);
});

test('words of a store that could not be saved are taken back', async () => {
	const failed = await runCommandLine({setup: maker(new Failure('storage', 'the disk is full')).setup, files}, ...unattended);
	expect(failed).toMatchObject({code: 9, written: new Map()});
	const unsure = await runCommandLine({setup: maker(new Failure('durability-unknown', 'saved, durability unknown')).setup, files}, ...unattended);
	expect(unsure.code).toBe(10);
	expect(unsure.written.keys().toArray()).toEqual(['words.txt']);
});

test('a short passphrase and a bad name are refused', async () => {
	const {setup, made} = maker();
	expect((await runCommandLine({setup, files: {pass: 'short'}}, ...unattended)).code).toBe(2);
	expect((await runCommandLine({setup, files}, 'init', '--name', 'a/b', '--passphrase-file', 'pass', '--no-recovery')).code).toBe(2);
	expect(made).toEqual([]);
});

const [first, second] = placesToAsk(words);
const terminal = (answers: Situation['answers']): Situation => ({columns: 80, answers});

test('init with a person: name, passphrase twice, words shown once and two of them typed back', async () => {
	const {setup, made} = maker();
	const answers = ['ana', 'short', 'correct horse', 'correct hose', 'correct horse', 'correct horse', '', words[first], `${words[second]!.toUpperCase()} `];
	const ended = await runCommandLine({...terminal(answers), setup}, 'init');
	expect(ended).toMatchObject({code: 0});
	expect(ended.stderr).toBe('That is shorter than 8 characters.\nThey differ. Once more.\n');
	expect(made.at(-1)).toEqual({
		name: 'ana', passphrase: 'correct horse', recovery: true, saved: true,
	});
	expect(ended.asked.slice(-2)).toEqual([`Word ${first + 1}: `, `Word ${second + 1}: `]);
	// On a page of their own, which the terminal forgets.
	const [before, shown, after] = ended.stdout.split(/\u{1B}\[\?1049[hl]/v, 3);
	expect(before).toBe('');
	expect(shown).toContain('word23');
	expect(after).not.toContain('word');
});

test('wrong words are shown again, and never confirmed ones make no store', async () => {
	const {setup, made} = maker();
	const again = await runCommandLine({...terminal(['correct horse', 'correct horse', '', 'x', 'y', '', words[first], words[second]]), setup}, 'init', '--name', 'ana');
	expect(again.code).toBe(0);
	const never = maker();
	expect((await runCommandLine({...terminal(['correct horse', 'correct horse', ...Array.from({length: 9}, () => 'x')]), setup: never.setup}, 'init', '--name', 'ana')).code).toBe(2);
	expect(never.made.filter(({saved}) => saved)).toEqual([]);
	expect(made.filter(({saved}) => saved)).toHaveLength(1);
});

test.each([
	[[undefined]],
	[['ana', undefined]],
	[['ana', 'correct horse', undefined]],
	[['ana', 'correct horse', 'correct horse', undefined]],
	[['ana', 'correct horse', 'correct horse', '', undefined]],
])('a cancelled question makes nothing: %j', async answers => {
	const {setup, made} = maker();
	const ended = await runCommandLine({...terminal(answers), setup}, 'init');
	expect(ended.code).toBe(2);
	expect(ended.stderr).toBe('patchbay: cancelled; nothing was made\n');
	expect(made.filter(({saved}) => saved)).toEqual([]);
	expect(ended.stdout.split('\u{1B}[?1049h')).toHaveLength(ended.stdout.split('\u{1B}[?1049l').length);
});

test('init --no-recovery shows no words', async () => {
	const {setup, made} = maker();
	const ended = await runCommandLine({setup, files}, 'init', '--name', 'ana', '--passphrase-file', 'pass', '--no-recovery');
	expect(ended.code).toBe(0);
	expect(ended.stdout).toContain('There are no recovery words');
	expect(made.at(-1)).toMatchObject({recovery: false, saved: true});
});
