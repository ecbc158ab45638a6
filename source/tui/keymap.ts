/** Looks keys up in the table, and writes the table down for bottom line, help, palette and README. Pure. */
import {rowsWith, usual, type Bindings} from './bindings.js';
import {everywhere, unfiltered, type KeyRow} from './keymap-row.js';
import {keymap} from './keymap-rows.js';
import {isTextMode, textModes, type Mode} from './mode.js';
import type {Intent} from './state.js';

export type {KeyRow} from './keymap-row.js';
export {keymap} from './keymap-rows.js';

type Table = Readonly<{rows: readonly KeyRow[]; byMode: Map<Mode, ReadonlyMap<string, KeyRow>>}>;

const tables = new WeakMap<Bindings, Table>();

const tableOf = (bindings: Bindings): Table => {
	let table = tables.get(bindings);
	if (!table) {
		table = {rows: Object.keys(bindings).length === 0 ? keymap : rowsWith(bindings), byMode: new Map()};
		tables.set(bindings, table);
	}

	return table;
};

const rowsByKey = (mode: Mode, bindings: Bindings): ReadonlyMap<string, KeyRow> => {
	const {byMode} = tableOf(bindings);
	let rows = byMode.get(mode);
	if (!rows) {
		rows = new Map(rowsOf(mode, bindings).flatMap(row => row.keys.map(key => [key, row] as const)));
		byMode.set(mode, rows);
	}

	return rows;
};

export const rowsOf = (mode: Mode, bindings = usual): readonly KeyRow[] => tableOf(bindings).rows.filter(({modes}) => modes.includes(mode));

export const rowFor = (mode: Mode, key: string, bindings = usual): KeyRow | undefined => rowsByKey(mode, bindings).get(key);

/** What a key means in a mode; undefined: nothing. */
export const intentFor = (mode: Mode, key: string, bindings = usual): Intent | undefined => {
	const row = rowFor(mode, key, bindings);
	if (row) {
		return row.intent.kind === 'pick' ? {kind: 'pick', number: Number(key)} : row.intent;
	}

	if (!isTextMode(mode)) {
		return undefined;
	}

	return key === 'space' ? {kind: 'type', text: ' '} : (isPrintable(key) ? {kind: 'type', text: key} : undefined);
};

/** Names of keys that print nothing are words; a printable key is its own single character. */
const isPrintable = (key: string): boolean => key.length === 1 || /^\P{ASCII}/v.test(key);

const names: Readonly<Record<string, string>> = {
	enter: 'Enter',
	escape: 'Esc',
	space: 'Space',
	tab: 'Tab',
	'shift+tab': 'Shift+Tab',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	home: 'Home',
	end: 'End',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	backspace: 'Backspace',
	delete: 'Delete',
};

const asciiNames: Readonly<Record<string, string>> = {
	up: 'Up', down: 'Down', left: 'Left', right: 'Right',
};

const written = (key: string, unicode: boolean): string => {
	const [, modifier, held] = /^(?<modifier>ctrl|alt)\+(?<held>.+)$/v.exec(key) ?? [];
	if (modifier && held) {
		return `${modifier === 'ctrl' ? 'Ctrl' : 'Alt'}+${held.length === 1 ? held.toUpperCase() : written(held, unicode)}`;
	}

	return (unicode ? undefined : asciiNames[key]) ?? names[key] ?? key;
};

/** How the keys of a row are written: `Enter`, `↑ k`, `1–9`. */
export const keysOf = (row: KeyRow, unicode = true): string => {
	if (row.written) {
		return unicode ? row.written : row.written.replace('–', '-');
	}

	return row.keys.map(key => written(key, unicode)).join(' ');
};

/** The first key of a row, for the bottom line. */
export const shortKeyOf = (row: KeyRow, unicode = true): string =>
	row.written ? keysOf(row, unicode) : written(row.keys[0]!, unicode);

/**
What a key is called in a sentence, by the id of what it does: `Enter`, `v`, `Down`.
@throws Error where no row has that id: a sentence that names a key which isn't there.
*/
export const keyNamesOf = (bindings: Bindings) => (id: string): string => {
	const row = tableOf(bindings).rows.find(row => row.id === id);
	if (!row) {
		throw new Error(`no key does "${id}"`);
	}

	return shortKeyOf(row, false);
};

const places: ReadonlyArray<readonly [where: string, modes: readonly Mode[]]> = [
	['everywhere but in text', everywhere],
	['cards', ['cards']],
	['projects', ['projects']],
	['members', ['members']],
	['services', ['services']],
	['audit', ['audit']],
	['what somebody could read', ['leaver']],
	['drawer', ['drawer']],
	['form', ['editor']],
	['field of the form', ['field']],
	['lists of a form', ['options']],
	['questions of the form', ['leaving', 'taking', 'conflict']],
	['text fields', textModes],
	['search', ['search']],
	['menu', ['sidebar']],
	['filter row', ['filter']],
	['type and project lists', ['dropdown']],
	['lists to choose from', ['list']],
	['form of a service', ['part', 'part-text']],
	['dialogs', ['confirm', 'assign', 'ways', 'choose', 'shown-words', 'waiting', 'secret', 'entry', 'request']],
	['palette', ['palette']],
	['passphrase', ['passphrase']],
	['first run', ['choice', 'answer', 'words']],
];

export type KeymapEntry = Readonly<{where: string; keys: string; does: string}>;

/** Where a row stands that holds in many places. */
const homeOf = ({modes, intent}: KeyRow): string | undefined =>
	unfiltered.every(mode => modes.includes(mode)) ? 'everywhere but in text' : (intent.kind === 'edit' ? 'text fields' : undefined);

/** The table as help and README show it. A row stands where it belongs first; one that holds in all browsing modes stands under everywhere. */
export const keymapTable = (unicode = true, bindings = usual): readonly KeymapEntry[] => {
	const entries: KeymapEntry[] = [];
	for (const [where, modes] of places) {
		for (const row of tableOf(bindings).rows) {
			if (row.keys.length === 0) {
				continue;
			}

			const home = homeOf(row);
			if (home === undefined ? where !== 'everywhere but in text' && where !== 'text fields' && modes.some(mode => row.modes.includes(mode)) : where === home) {
				entries.push({where, keys: keysOf(row, unicode), does: row.label});
			}
		}
	}

	return entries;
};
