import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {keyNamed, rowsWith} from '../../source/tui/bindings.js';
import {
	intentFor, keymap, keymapTable, keysOf,
} from '../../source/tui/keymap.js';
import {makeScreen} from '../_helpers/screen.js';

describe('keys from the settings', () => {
	test.each([
		['x', 'x'], ['X', 'X'], ['Ctrl+X', 'ctrl+x'], ['ctrl+left', 'ctrl+left'], ['Alt+b', 'alt+b'], ['ENTER', 'enter'], ['Esc', 'escape'], [' ', 'space'], ['PgDn', 'pagedown'], ['é', 'é'], ['↑', 'up'],
		['', undefined], ['xy', undefined], ['Ctrl+', undefined], ['Ctrl+1', undefined], ['Meta+x', undefined], ['\u{1B}', undefined],
	])('%j is %j', (text, key) => {
		expect(keyNamed(text)).toBe(key);
	});

	test('take the place of the usual ones, where they hold and in what is told of them', () => {
		const keys = {copy: ['z'], link: ['y', 'Ctrl+Y']};
		expect(intentFor('cards', 'z', keys)).toEqual({kind: 'copy'});
		expect(intentFor('cards', 'c', keys)).toBeUndefined();
		expect(intentFor('drawer', 'ctrl+y', keys)).toEqual({kind: 'link'});
		expect(intentFor('search', 'z', keys)).toEqual({kind: 'type', text: 'z'});
		expect(keymapTable(true, keys)).toContainEqual({where: 'cards', keys: 'y Ctrl+Y', does: 'copy the link'});
		const screen = makeScreen({settings: {keys}, size: [100, 60]});
		expect(screen.frame().at(-2)).toContain('z copy…');
		screen.press(':');
		screen.type('copy a URL');
		expect(screen.text()).toMatch(/copy a URL or key +z/v);
		screen.press('escape', '?');
		expect(screen.text()).toMatch(/ z +copy a URL or key/v);
		screen.press('escape', 'z');
		expect(screen.text()).toContain('Copy from');
	});

	test('may be swapped', () => {
		const keys = {copy: ['y'], link: ['c']};
		expect(intentFor('cards', 'y', keys)).toEqual({kind: 'copy'});
		expect(intentFor('cards', 'c', keys)).toEqual({kind: 'link'});
	});

	test('of the search and of quitting hold also where letters come in one chunk, and in a terminal that is too small', () => {
		const screen = makeScreen({settings: {keys: {search: ['z'], quit: ['Q']}}});
		screen.chunk('zstripe live');
		expect(screen.text()).toContain('stripe live▏');
	});

	test.each([
		[{copi: ['x']}, 'there is nothing called "copi"'],
		[{'form.lock': ['x']}, 'perhaps "lock"'],
		[{copy: ['no key']}, '"no key" of "copy" is no key'],
		[{copy: ['y']}, '"y" would be both "copy" (copy a URL or key) and "link" (copy the link)'],
		[{copy: ['z'], reveal: ['z']}, '"z" would be both "copy"'],
		[{copy: ['Ctrl+H']}, 'terminals send the same for Backspace, Tab and Enter'],
		[{copy: ['ctrl+m']}, 'terminals send the same'],
		[{copy: ['Ctrl+A']}, 'screen and tmux keep it'],
		[{copy: ['Ctrl+B']}, 'screen and tmux keep it'],
		[{copy: ['Ctrl+C']}, 'Ctrl+C always quits'],
		[{copy: ['Alt+x']}, 'Alt and a key is Esc and that key'],
		[{redraw: ['r']}, 'it is text where one types'],
		[{'search.accept': ['x']}, 'it is text where one types'],
		[{pick: ['x']}, 'the keys of "pick" are fixed'],
		[{interrupt: ['x']}, 'the keys of "interrupt" are fixed'],
	] as ReadonlyArray<readonly [Readonly<Record<string, readonly string[]>>, string]>)('%j are refused: %s', (keys, why) => {
		expect(() => rowsWith(keys)).toThrow(expect.objectContaining({code: 'usage', message: expect.stringContaining(why) as string}));
	});

	test('that are the usual ones change nothing', () => {
		const free = keymap.filter(({intent, id}) => intent.kind !== 'pick' && id !== 'interrupt');
		for (const row of free) {
			expect(rowsWith({[row.id]: row.keys}).map(({keys}) => keys), row.id).toEqual(keymap.map(({keys}) => keys));
		}
	});

	test('never end in one key with two meanings', () => {
		const ids = keymap.map(({id}) => id);
		const key = fc.constantFrom('x', 'X', 'y', 'Ctrl+G', 'Ctrl+K', 'Enter', 'Space', 'Down', 'Alt+B', 'Ctrl+A');
		fc.assert(fc.property(fc.dictionary(fc.constantFrom(...ids), fc.array(key, {minLength: 1, maxLength: 2}), {maxKeys: 3}), bindings => {
			let rows;
			try {
				rows = rowsWith(bindings);
			} catch {
				return;
			}

			const places = rows.flatMap(({modes, keys}) => modes.flatMap(mode => keys.map(each => `${mode} ${each}`)));
			expect(new Set(places).size).toBe(places.length);
		}));
	});

	test('are written in the help as they were chosen', () => {
		const row = rowsWith({help: ['Ctrl+G']}).find(({id}) => id === 'help')!;
		expect(keysOf(row)).toBe('Ctrl+G');
	});
});
