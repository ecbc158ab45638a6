/**
Every setting: where it stands in the file, the variable that overrides it, what it may be, and what it is when nobody says.
Settings that this version doesn't know are left alone.
*/
import {isAbsolute} from 'node:path';
import type {KnownStore, Settings} from '../session/ports.js';

/** The settings, and those that only the store's file asks for. */
export type HostSettings = Settings & Readonly<{
	/** Saving on NFS and the like is allowed. */
	networkStore: boolean;

	/** The store is shared with its group: folder 2770, file 0660. */
	sharedStore: boolean;
}>;

export type Row<Value> = Readonly<{
	/** Place in the file: `link.base` is `{"link": {"base": …}}`. */
	key: string;
	variable: string | undefined;

	/** Where another door reads the variable: how it is called. */
	shownVariable?: string;

	/** What it does: a line for `config list` and the reference. */
	help: string;

	/** Completes "… has to be". */
	expects: string;
	fallback: Value;

	/** Undefined: not valid. A text may come from a variable. */
	accept(value: unknown): Value | undefined;
}>;

const numberBetween = (minimum: number, maximum: number) => (value: unknown): number | undefined => {
	const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/v.test(value) ? Number(value) : value;
	return typeof number === 'number' && number >= minimum && number <= maximum ? number : undefined;
};

const oneOf = <Value extends string>(...values: readonly Value[]) => (value: unknown): Value | undefined => values.find(candidate => candidate === value);

const yesOrNo = (value: unknown): boolean | undefined => {
	if (typeof value === 'boolean') {
		return value;
	}

	return new Map<unknown, boolean>([['1', true], ['true', true], ['0', false], ['false', false]]).get(value);
};

const withoutTrailingSlashes = (text: string): string => text.endsWith('/') ? withoutTrailingSlashes(text.slice(0, -1)) : text;

const httpsBase = (value: unknown): string | undefined => {
	if (typeof value !== 'string' || !URL.canParse(value)) {
		return undefined;
	}

	const {protocol, username, password, search, hash} = new URL(value);
	return protocol === 'https:' && !username && !password && !search && !hash ? withoutTrailingSlashes(value) : undefined;
};

const absolutePath = (value: unknown): string | undefined => typeof value === 'string' && isAbsolute(value) ? value : undefined;

const isKnownStore = (value: unknown): value is KnownStore => {
	if (typeof value !== 'object' || value === null) {
		return false;
	}

	const {id, name, path} = value as Record<string, unknown>;
	return typeof id === 'string' && typeof name === 'string' && absolutePath(path) !== undefined;
};

const knownStores = (value: unknown): readonly KnownStore[] | undefined =>
	Array.isArray(value) && value.every(store => isKnownStore(store)) ? value.map(({id, name, path}) => ({id, name, path})) : undefined;

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Whether ids and keys are any is seen where the keys are. */
const keysById = (given: unknown): Settings['keys'] | undefined => {
	const value = typeof given === 'string' ? parsed(given) : given;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return undefined;
	}

	const entries = Object.entries(value).map(([id, keys]: [string, unknown]) => [id, Array.isArray(keys) ? keys as unknown[] : [keys]] as const);
	return entries.every(([, keys]) => keys.length > 0 && keys.every(key => typeof key === 'string' && key !== ''))
		? Object.fromEntries(entries) as Settings['keys']
		: undefined;
};

export const settingsTable: Readonly<{[Key in keyof HostSettings]: Row<HostSettings[Key]>}> = {
	idleLock: {
		key: 'idleLock', help: 'minutes without a key until the screen locks; 0: never', variable: 'PATCHBAY_IDLE_LOCK', expects: 'minutes from 0 to 1440', fallback: 5, accept: numberBetween(0, 1440),
	},
	clipboardClear: {
		key: 'clipboardClear', help: 'seconds until a copied secret is cleared; 0: never', variable: 'PATCHBAY_CLIPBOARD_CLEAR', expects: 'seconds from 0 to 3600', fallback: 45, accept: numberBetween(0, 3600),
	},
	clipboard: {
		key: 'clipboard',
		help: 'how values get to the clipboard',
		variable: 'PATCHBAY_CLIPBOARD',
		expects: 'auto, native, osc52, tmux or off',
		fallback: 'auto',
		accept: oneOf('auto', 'native', 'osc52', 'tmux', 'off'),
	},
	linkBase: {
		key: 'link.base', help: 'copied links begin with this address instead of patchbay://', variable: 'PATCHBAY_LINK_BASE', expects: 'an https:// address without query', fallback: undefined, accept: httpsBase,
	},
	linkName: {
		key: 'link.name', help: 'copied links end with the name, for the reader', variable: 'PATCHBAY_LINK_NAME', expects: 'true or false', fallback: false, accept: yesOrNo,
	},
	icons: {
		key: 'icons', help: 'which characters draw borders and icons', variable: 'PATCHBAY_ICONS', expects: 'auto, unicode, ascii or nerd', fallback: 'auto', accept: oneOf('auto', 'unicode', 'ascii', 'nerd'),
	},
	theme: {
		key: 'theme',
		help: 'colours of the screen',
		variable: 'PATCHBAY_THEME',
		expects: 'auto, dark, light, high-contrast or none',
		fallback: 'auto',
		accept: oneOf('auto', 'dark', 'light', 'high-contrast', 'none'),
	},
	keys: {
		key: 'keys', help: 'keys of your own on the screen, by the id of what they do', variable: 'PATCHBAY_KEYS', expects: 'an object of ids, each with a key or a list of keys (in JSON)', fallback: {}, accept: keysById,
	},
	maxStoreSize: {
		key: 'store.maxSize', help: 'largest store file that is read', variable: 'PATCHBAY_MAX_STORE_SIZE', expects: 'MiB from 1 to 512', fallback: 64, accept: numberBetween(1, 512),
	},
	networkStore: {
		key: 'store.network', help: 'allow saving on NFS and the like, whose locks are not trusted', variable: 'PATCHBAY_STORE_NETWORK', expects: 'true or false', fallback: false, accept: yesOrNo,
	},
	sharedStore: {
		key: 'store.group', help: 'the store is shared with its group (folder 2770, file 0660)', variable: 'PATCHBAY_STORE_GROUP', expects: 'true or false', fallback: false, accept: yesOrNo,
	},
	stores: {
		key: 'stores', help: 'stores this host knows; patchbay store add writes it', variable: undefined, expects: 'a list of {"id", "name", "path"} with absolute paths', fallback: [], accept: knownStores,
	},
	currentStore: {
		key: 'currentStore', help: 'the store that is opened when none is named; patchbay store use writes it', variable: undefined, shownVariable: 'PATCHBAY_STORE', expects: 'an absolute path', fallback: undefined, accept: absolutePath,
	},
};
