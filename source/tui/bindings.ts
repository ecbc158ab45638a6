/**
Keys that somebody chose in the settings instead of the usual ones, by the id of what they do. What can't work is refused by name before
anything is drawn: an id that is none, a key that is none or is kept from programs, and a key with two meanings in one place. Pure.
*/
import {Failure} from '../domain/failure.js';
import type {Settings} from '../session/ports.js';
import type {KeyRow} from './keymap-row.js';
import {keymap} from './keymap-rows.js';
import {isTextMode} from './mode.js';

export type Bindings = Settings['keys'];

/** As in a store of settings that says nothing. */
export const usual: Bindings = {};

const spellings: Readonly<Record<string, string>> = {
	esc: 'escape', return: 'enter', pgup: 'pageup', pgdn: 'pagedown', del: 'delete', '↑': 'up', '↓': 'down', '←': 'left', '→': 'right',
};

const named: ReadonlySet<string> = new Set(['enter', 'escape', 'space', 'tab', 'shift+tab', 'up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown', 'backspace', 'delete']);

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const isOne = (text: string): boolean => [...segmenter.segment(text)].length === 1 && !/[\p{Cc}\p{Zs}]/v.test(text);

/** A key as the key adapter names it: `Ctrl+X` is `ctrl+x`, `X` stays `X`. Undefined: it is none. */
export const keyNamed = (text: string): string | undefined => {
	if (text === ' ') {
		return 'space';
	}

	if (isOne(text) && !Object.hasOwn(spellings, text)) {
		return text;
	}

	const lower = text.toLowerCase();
	const name = spellings[lower] ?? lower;
	if (named.has(name)) {
		return name;
	}

	const [, modifier, held] = /^(?<modifier>ctrl|alt)\+(?<held>.+)$/v.exec(name) ?? [];
	if (modifier === undefined || held === undefined) {
		return undefined;
	}

	const inner = spellings[held] ?? held;
	return named.has(inner) || /^[a-z]$/v.test(inner) ? `${modifier}+${inner}` : undefined;
};

/** Why a key can't do what a row does; undefined: it can. */
const whyNotKey = (key: string, row: KeyRow): string | undefined => {
	if (['ctrl+h', 'ctrl+i', 'ctrl+j', 'ctrl+m'].includes(key)) {
		return 'terminals send the same for Backspace, Tab and Enter';
	}

	if (key === 'ctrl+c') {
		return 'Ctrl+C always quits';
	}

	const isInText = row.modes.some(mode => isTextMode(mode));
	const isElsewhere = row.modes.some(mode => !isTextMode(mode));
	if (isElsewhere && (key === 'ctrl+a' || key === 'ctrl+b')) {
		return 'screen and tmux keep it for themselves';
	}

	if (isElsewhere && key.startsWith('alt+')) {
		return 'Alt and a key is Esc and that key outside of text fields';
	}

	return isInText && !named.has(key) && !/^(?:ctrl|alt)\+/v.test(key) ? 'it is text where one types' : undefined;
};

/** Digits choose by their number, and Ctrl+C is the way out of everything. */
const isFixed = ({id, intent}: KeyRow): boolean => intent.kind === 'pick' || id === 'interrupt';

class Refused extends Error {}

const refuse = (what: string): Refused => new Refused(what);

const listed = '.github/settings.md lists the ids with their keys.';

const bind = (row: KeyRow, texts: readonly string[]): KeyRow => {
	if (isFixed(row)) {
		throw refuse(`the keys of "${row.id}" are fixed`);
	}

	const keys = texts.map(text => {
		const key = keyNamed(text);
		if (key === undefined) {
			throw refuse(`"${text}" of "${row.id}" is no key`);
		}

		const reason = whyNotKey(key, row);
		if (reason !== undefined) {
			throw refuse(`"${text}" can't be a key of "${row.id}", since ${reason}`);
		}

		return key;
	});
	return {...row, keys: [...new Set(keys)], written: undefined};
};

const similar = (id: string): string => {
	const near = keymap.map(row => row.id).filter(known => known.includes(id) || id.includes(known) || known.split('.').at(-1) === id.split('.').at(-1));
	return near.length === 0 ? '' : ` (perhaps ${near.slice(0, 3).map(known => `"${known}"`).join(', ')})`;
};

const boundRows = (bindings: Bindings): readonly KeyRow[] => {
	const known = new Set(keymap.map(({id}) => id));
	for (const id of Object.keys(bindings)) {
		if (!known.has(id)) {
			throw refuse(`there is nothing called "${id}"${similar(id)}`);
		}
	}

	const rows = keymap.map(row => Object.hasOwn(bindings, row.id) ? bind(row, bindings[row.id]!) : row);
	const taken = new Map<string, KeyRow>();
	for (const row of rows) {
		for (const mode of row.modes) {
			for (const key of row.keys) {
				const other = taken.get(`${mode} ${key}`);
				if (other && other !== row) {
					throw refuse(`"${key}" would be both "${other.id}" (${other.label}) and "${row.id}" (${row.label})`);
				}

				taken.set(`${mode} ${key}`, row);
			}
		}
	}

	return rows;
};

/**
The table with the chosen keys.
@param isNew - They are about to be set, not found in the settings.
@throws Failure usage
*/
export const rowsWith = (bindings: Bindings, isNew = false): readonly KeyRow[] => {
	try {
		return boundRows(bindings);
	} catch (error) {
		if (!(error instanceof Refused)) {
			throw error;
		}

		throw isNew
			? new Failure('usage', `${error.message}; nothing was changed`, `patchbay config get keys prints what is set; ${listed}`)
			: new Failure('usage', `the setting keys can't be used: ${error.message}; nothing was opened`, `Correct the settings file, or patchbay config set keys.ID --default. ${listed}`);
	}
};
