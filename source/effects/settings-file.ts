/**
Changes the user's settings file, through conf: atomically, mode 0600, leaving alone what it doesn't know. Load this module only when
something is to be changed.
*/
import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import {Failure} from '../domain/failure.js';
import type {Settings, SettingsPort} from '../session/ports.js';
import {readSettings, readSettingsFile, type SettingsSource} from './settings.js';
import {listSettings} from './settings-list.js';
import {settingsTable, type HostSettings} from './settings-table.js';

/** The port, with the wider type of `read`. */
export type SettingsFile = SettingsPort & {read(): HostSettings};

/** One by one: Node's own way asks for ever where none can be made although the one above is there, as under /proc. */
const makeFolders = (folder: string): void => {
	if (existsSync(folder)) {
		return;
	}

	makeFolders(path.dirname(folder));
	try {
		mkdirSync(folder, {mode: 0o700});
	} catch (error) {
		// Somebody else has made it meanwhile.
		if (!existsSync(folder)) {
			throw error;
		}
	}
};

type Keys = Settings['keys'];

/** Keys as they are typed on the command line: for all ids as JSON, for one as names with blanks between them. */
const typedKeys = (id: string | undefined, text: string | undefined, present: Keys): Keys | undefined => {
	if (id !== undefined) {
		const {[id]: former, ...others} = present;
		const names = text?.split(/\s+/v).filter(name => name !== '');
		return names === undefined ? (former && others) : settingsTable.keys.accept({...others, [id]: names});
	}

	try {
		return settingsTable.keys.accept(JSON.parse(text!));
	} catch {
		return undefined;
	}
};

const whyNotKeys = (id: string | undefined, text: string | undefined): Failure => {
	if (text === undefined) {
		return new Failure('not-found', `no key is set for "${id!}"; nothing was changed`, 'patchbay config get keys prints what is set.');
	}

	const expected = id === undefined ? `keys has to be ${settingsTable.keys.expects}` : `the keys of "${id}" have to be one key or several`;
	return new Failure('usage', `${expected}; nothing was changed`, 'For one: patchbay config set keys.ID KEY. For all: patchbay config set keys JSON, as in {"copy": "z", "link": ["y", "Ctrl+Y"]}.');
};

/**
@param checkKeys - Rejects with a Failure where keys can't be used: an id or a key that is none, or one key for two things in one place.
*/
export const openSettingsFile = (source: SettingsSource, checkKeys: (keys: Keys) => Promise<void> = async () => undefined): SettingsFile => {
	const {config} = source;

	const change = (edit: (file: Conf) => void) => {
		// Refuses what can't be understood before conf may touch it.
		readSettings(source);
		try {
			makeFolders(path.dirname(config));
			edit(new Conf({
				cwd: path.dirname(config),
				configName: path.basename(config, '.json'),
				configFileMode: 0o600,
				clearInvalidConfig: false,
			}));
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			throw code === undefined
				? error
				: new Failure(
					'storage',
					`the settings file ${config} can't be written (${code}); it is as it was, and so is every store`,
					'Look who owns it and whether the disk is full.',
					{cause: error},
				);
		}
	};

	return {
		read: () => readSettings(source),
		list: () => listSettings(source),
		async set(key, text) {
			const id = /^keys\.(?<id>.+)$/v.exec(key)?.groups?.id;
			if (id !== undefined || (key === 'keys' && text !== undefined)) {
				const keys = typedKeys(id, text, readSettings(source).keys);
				if (!keys) {
					throw whyNotKeys(id, text);
				}

				await checkKeys(keys);
				change(file => {
					if (Object.keys(keys).length === 0) {
						file.delete('keys');
					} else {
						file.set('keys', keys);
					}
				});
				return;
			}

			const row = Object.values(settingsTable).find(each => each.key === key);
			if (!row) {
				throw new Failure('not-found', 'there is no such setting; nothing was changed', `Known: ${Object.values(settingsTable).map(each => each.key).join(', ')}.`);
			}

			if (row === settingsTable.stores) {
				throw new Failure('usage', 'stores are no single value; nothing was changed', 'Add one: patchbay store add PATH');
			}

			const value = text === undefined ? undefined : row.accept(text);
			if (text !== undefined && value === undefined) {
				throw new Failure('usage', `${key} has to be ${row.expects}; nothing was changed`, `It is ${JSON.stringify(row.fallback ?? 'none')} by default.`);
			}

			change(file => {
				if (value === undefined) {
					file.delete(key);
				} else {
					file.set(key, value);
				}
			});
		},
		addStore(store) {
			change(file => {
				const stores = settingsTable.stores.accept(readSettingsFile(config).stores) ?? [];
				file.set('stores', [...stores.filter(({id, path: other}) => id !== store.id && other !== store.path), store]);
			});
		},
		useStore(storePath) {
			change(file => {
				file.set('currentStore', path.resolve(storePath));
			});
		},
	};
};
