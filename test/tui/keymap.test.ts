import {describe, expect, test} from 'vitest';
import {
	intentFor, keymap, keymapTable,
} from '../../source/tui/keymap.js';
import {isTextMode, type Mode} from '../../source/tui/mode.js';

const modes: readonly Mode[] = [
	'cards', 'sidebar', 'filter', 'search', 'dropdown', 'list', 'drawer', 'passphrase', 'help', 'palette', 'confirm', 'assign', 'ways', 'secret', 'entry', 'projects', 'members', 'services', 'audit', 'leaver',
	'choice', 'answer', 'words', 'busy',
];

const textModes = modes.filter(mode => isTextMode(mode));
const rows = keymap.filter(row => row.modes.some(mode => mode !== 'busy'));

describe('the keymap', () => {
	test('gives a key one meaning per mode', () => {
		for (const mode of modes) {
			const keys = keymap.filter(row => row.modes.includes(mode)).flatMap(({keys}) => keys);
			expect(keys.filter((key, index) => keys.indexOf(key) !== index), mode).toEqual([]);
		}
	});

	test('has unique ids', () => {
		const ids = keymap.map(({id}) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('binds no key that a terminal or a multiplexer keeps for itself', () => {
		const keys = keymap.flatMap(row => row.keys);
		for (const key of ['ctrl+h', 'ctrl+i', 'ctrl+j', 'ctrl+m', 'ctrl+b']) {
			expect(keys).not.toContain(key);
		}

		const others = modes.filter(mode => !isTextMode(mode));
		expect(others.filter(mode => intentFor(mode, 'ctrl+a') !== undefined)).toEqual([]);
	});

	test('takes every printable character for text where one types', () => {
		for (const mode of textModes) {
			for (const key of ['?', ':', 'q', 'L', '/', 'y', '1', 'ä', '语', '🙂']) {
				expect(intentFor(mode, key), `${mode} ${key}`).toEqual({kind: 'type', text: key});
			}
		}
	});

	test('leaves text alone on every control key that is not bound', () => {
		for (const mode of textModes) {
			for (const letter of 'bdfghijmnopqrstvx') {
				expect(intentFor(mode, `ctrl+${letter}`), `${mode} ctrl+${letter}`).toBeUndefined();
			}
		}
	});

	test('edits every field by the same keys', () => {
		for (const mode of textModes) {
			for (const [key, how] of [['ctrl+a', 'home'], ['ctrl+e', 'end'], ['ctrl+k', 'cut-right'], ['ctrl+u', 'cut-left'], ['ctrl+w', 'cut-blank-left'], ['alt+b', 'word-left'], ['ctrl+right', 'word-right'], ['delete', 'delete']] as const) {
				expect(intentFor(mode, key), `${mode} ${key}`).toEqual({kind: 'edit', how});
			}
		}
	});

	test('quits by Ctrl+C in every mode', () => {
		for (const mode of modes) {
			expect(intentFor(mode, 'ctrl+c')).toEqual({kind: 'quit'});
		}
	});

	test('passes on which number was pressed', () => {
		expect(intentFor('list', '7')).toEqual({kind: 'pick', number: 7});
		expect(intentFor('cards', '7')).toBeUndefined();
	});

	test('writes every row of every mode into the table', () => {
		const table = keymapTable();
		for (const row of rows) {
			expect(table.some(({does}) => does === row.label), row.id).toBe(row.keys.length > 0);
		}

		expect(table.filter(({keys}) => keys === '')).toEqual([]);
		expect(rows.filter(({keys, palette}) => keys.length === 0 && !palette)).toEqual([]);

		expect(table).toContainEqual({where: 'cards', keys: 'y', does: 'copy the link'});
		expect(table).toContainEqual({where: 'everywhere but in text', keys: '?', does: 'help'});
	});

	test('begins help with what one looks for, and not with what is of use only while something is sealed', () => {
		const labels = keymapTable().filter(({where}) => where === 'everywhere but in text').map(({does}) => does);
		expect(labels[0]).toBe('search name, URL and key');
		expect(labels.indexOf('cancel what is being sealed')).toBeGreaterThan(labels.indexOf('lock now'));
	});

	test('writes only ASCII where asked to', () => {
		for (const {keys} of keymapTable(false)) {
			expect(keys).toMatch(/^\p{ASCII}+$/v);
		}
	});
});
