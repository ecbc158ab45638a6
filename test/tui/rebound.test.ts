/** Where every key is another one, nothing on the screen names a usual one: neither rows of keys nor sentences. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {rowsWith} from '../../source/tui/bindings.js';
import {keymap, keyNamesOf} from '../../source/tui/keymap.js';
import {isTextMode} from '../../source/tui/mode.js';
import {makeScreen, type ScreenSketch, type TestScreen} from '../_helpers/screen.js';
import {passphrase} from '../_helpers/snapshot.js';

const rebindable = keymap.filter(({intent, id}) => intent.kind !== 'pick' && id !== 'interrupt');
const used = new Set(keymap.flatMap(({keys}) => keys));
const letters = [...'αβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщъыьэюя'];
const held = [...'defghijklmnopqrstuvwxyz'];
const inText = held.map(letter => `alt+${letter}`);
const anywhere = held.map(letter => `ctrl+${letter}`).filter(key => !['ctrl+h', 'ctrl+i', 'ctrl+j', 'ctrl+m'].includes(key));

/** For every row a key that means nothing usually, and in its places nothing else now. */
const everyOther = () => {
	const taken = new Set<string>();
	return Object.fromEntries(rebindable.map(row => {
		const [typed, free] = [row.modes.some(mode => isTextMode(mode)), row.modes.some(mode => !isTextMode(mode))];
		const candidates = typed ? (free ? anywhere : [...inText, ...anywhere]) : letters;
		const key = candidates.find(candidate => !used.has(candidate) && row.modes.every(mode => !taken.has(`${mode} ${candidate}`)));
		expect(key, `a key for ${row.id}`).toBeDefined();
		for (const mode of row.modes) {
			taken.add(`${mode} ${key}`);
		}

		return [row.id, [key!]];
	}));
};

const keys = everyOther();

const open = (sketch: ScreenSketch = {}) => {
	const screen = makeScreen({...sketch, settings: {keys}});
	return {
		...screen,

		/** By what is wanted, not by the key. */
		act(...ids: readonly string[]) {
			for (const id of ids) {
				screen.press(keys[id]![0]!);
			}
		},
	};
};

type Rebound = ReturnType<typeof open>;

/** Names of usual keys, where they stand as such: in a row of keys, in a hint, in a sentence. */
const usualNames = /\b(?:Enter|Esc|Space|Tab|Shift\+Tab|Home|End|PgUp|PgDn|Ctrl\+[ABEKLSUWYZ])\b(?! a field)|[↑↓←→]|(?:^|[\s.:\(·])[b-zB-HJ-Z?\/:](?= [a-z✎⇗+])|\ba \+ Add|[Pp]ress [a-z]\b|Y [a-z]+ ·/mv;

const expectNone = (screen: Pick<TestScreen, 'frame'>, where: string) => {
	const lines = screen.frame().filter(line => usualNames.test(line));
	expect(lines, where).toEqual([]);
};

const unlocked = {locked: false, value: 'not-a-secret'} as const;

const places: ReadonlyArray<readonly [name: string, sketch: ScreenSketch, go: (screen: Rebound) => void | Promise<void>]> = [
	['cards', {}, () => {}],
	['the empty store', {integrations: []}, () => {}],
	['no hit', {}, screen => {
		screen.act('search');
		screen.type('telephony');
	}],
	['no hit among the filtered', {}, screen => {
		screen.act('types', 'dropdown.toggle', 'dropdown.close', 'search');
		screen.type('stripe');
	}],
	['the drawer', {}, screen => {
		screen.act('open');
	}],
	['the list to copy from', {}, screen => {
		screen.act('last', 'copy');
	}],
	['a dropdown', {}, screen => {
		screen.act('types');
	}],
	['the palette', {}, screen => {
		screen.act('palette');
	}],
	['help', {size: [100, 60]}, screen => {
		screen.act('help');
	}],
	['the menu', {size: [120, 40]}, screen => {
		screen.act('sidebar');
	}],
	['the passphrase', {}, screen => {
		screen.act('last', 'reveal');
		screen.press('1');
	}],
	['a message after copying', unlocked, async screen => {
		screen.act('search');
		screen.type('radar');
		screen.act('search.accept', 'copy');
		screen.press('2');
		await screen.settled();
		expect(screen.text()).toMatch(/Copied|Sent/v);
	}],
	['a message where there is no clipboard', {...unlocked, clipboard: {way: 'none', reason: 'it is off'}}, async screen => {
		screen.act('search');
		screen.type('radar');
		screen.act('search.accept', 'copy');
		screen.press('2');
		await screen.settled();
		expect(screen.text()).toContain('Not copied');
	}],
	['the form', {}, screen => {
		screen.act('add');
	}],
	['a field of the form', {}, screen => {
		screen.act('change', 'form.enter');
	}],
	['a list of the form', {}, screen => {
		screen.act('change', 'down', 'form.enter');
	}],
	['leaving the form', {}, screen => {
		screen.act('change', 'form.enter');
		screen.type('x');
		screen.act('field.accept', 'back');
		expect(screen.text()).toContain('isn\'t saved');
	}],
	['nothing to reveal in the form', {}, screen => {
		screen.act('change', 'form.reveal');
		expect(screen.text()).toContain('Go to a key first');
	}],
	['deleting', {}, screen => {
		screen.act('delete');
	}],
	['projects of a card', {}, screen => {
		screen.act('assign', 'assign.cycle', 'entry.back');
		expect(screen.text()).toContain('isn\'t saved');
	}],
	['ways to rotate', {}, screen => {
		screen.act('search');
		screen.type('radar');
		screen.act('search.accept', 'rotate');
	}],
	['a new value that is left', {}, screen => {
		screen.act('search');
		screen.type('radar');
		screen.act('search.accept', 'rotate');
		screen.press('1');
		screen.act('entry.accept');
		expect(screen.text()).toContain('Type or paste the new value');
		screen.type('new');
		screen.act('entry.back');
		expect(screen.text()).toContain('isn\'t saved');
	}],
	['a generated value', {}, screen => {
		screen.act('search');
		screen.type('radar');
		screen.act('search.accept', 'rotate', 'ways.generate');
		expect(screen.text()).toContain('generated value?');
	}],
	['projects', {}, screen => {
		screen.act('sidebar', 'up', 'sidebar.open');
	}],
	['a new project', {}, screen => {
		screen.act('sidebar', 'up', 'sidebar.open', 'project.add', 'entry.accept');
		expect(screen.text()).toContain('Type a name');
	}],
	['members', {}, screen => {
		screen.act('sidebar', 'down', 'sidebar.open');
	}],
	['a request that is missing', {}, screen => {
		screen.act('sidebar', 'down', 'sidebar.open', 'member.add', 'entry.accept');
		expect(screen.text()).toContain('Paste the request');
	}],
	['services', {}, screen => {
		screen.act('sidebar', 'down', 'down', 'sidebar.open');
	}],
	['a new service', {}, screen => {
		screen.act('sidebar', 'down', 'down', 'sidebar.open', 'service.add');
		screen.type('web');
		screen.act('part.next');
		expectNone(screen, 'its project');
		screen.act('part.back');
		expect(screen.text()).toContain('isn\'t saved');
	}],
	['the audit', {}, screen => {
		screen.act('sidebar', 'down', 'down', 'down', 'sidebar.open');
	}],
	['the pane beside the grid', {size: [160, 20]}, () => {}],
	['a terminal that is too small', {size: [40, 10]}, screen => {
		expect(screen.text()).toContain('too small');
	}],
];

describe.each([[80, 24], [120, 40]] as const)('at %i×%i no usual key is named', (...size) => {
	test.each(places)('%s', async (name, sketch, go) => {
		const screen = open({size, ...sketch});
		await go(screen);
		expectNone(screen, name);
	});
});

test('in the first run neither', () => {
	const screen = open({firstRun: true});
	expectNone(screen, 'choice');
	screen.press('3');
	expectNone(screen, 'name');
	screen.type('ana');
	screen.act('answer.accept');
	screen.type(passphrase);
	screen.act('answer.accept');
	screen.type('another one');
	screen.act('answer.accept');
	expect(screen.text()).toContain('The two differ');
	expectNone(screen, 'repeat');
});

test('the names that are looked for are found where nothing is bound', () => {
	const known = new Set(['cards', 'the empty store', 'help', 'a terminal that is too small']);
	for (const [name, sketch] of places) {
		if (!known.has(name)) {
			continue;
		}

		const screen = makeScreen({size: [80, 24], ...sketch});
		if (name === 'help') {
			screen.press('?');
		}

		expect(screen.frame().some(line => usualNames.test(line)), name).toBe(true);
	}
});

test('every key that a sentence names is one that there is', () => {
	const name = keyNamesOf({});
	const folder = path.resolve(import.meta.dirname, '../../source/tui');
	const ids = readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter(file => /\.tsx?$/v.test(file))
		.flatMap(file => readFileSync(path.join(folder, file), 'utf8').matchAll(/\bkey\('(?<id>[a-z.\-]+)'\)/gv).map(({groups}) => groups!.id!).toArray());
	expect(ids.length).toBeGreaterThan(30);
	for (const id of ids) {
		expect(name(id), id).not.toBe('');
	}

	expect(() => name('nothing')).toThrow('no key does "nothing"');
	expect(rowsWith(keys).length).toBe(keymap.length);
});
