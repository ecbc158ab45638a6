/**
Reads the settings: /etc, then the user's own file over it, then the environment. By hand, since what writes them costs start-up time
that a command which only reads must not pay. A file that can't be understood is refused and never overwritten.
*/
import {readFileSync, statSync} from 'node:fs';
import {Failure} from '../domain/failure.js';
import {settingsTable, type HostSettings, type Row} from './settings-table.js';

export type SettingsSource = Readonly<{
	config: string;
	systemConfig: string;
	environment: Readonly<Record<string, string | undefined>>;
}>;

type Values = Readonly<Record<string, unknown>>;

const largest = 1_048_576;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const refused = (message: string, hint: string, cause?: unknown) => new Failure('usage', `${message}; it was not changed`, hint, {cause});

/** @throws Failure usage, storage */
export const readSettingsFile = (file: string): Values => {
	let text: string;
	try {
		if (statSync(file).size > largest) {
			throw refused(`the settings file ${file} is too large`, 'Correct it by hand, or remove it.');
		}

		text = readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return {};
		}

		throw new Failure('storage', `the settings file ${file} can't be read (${code ?? 'unknown error'}); it was not changed`, 'Look who owns it.', {cause: error});
	}

	let values: unknown;
	try {
		values = JSON.parse(text);
	} catch (error) {
		throw refused(`the settings file ${file} is not valid JSON`, 'Correct it by hand, or remove it to start from the defaults.', error);
	}

	if (!isObject(values)) {
		throw refused(`the settings file ${file} is not a JSON object`, 'Correct it by hand, or remove it to start from the defaults.');
	}

	return values;
};

export const lookUp = (values: Values, key: string): unknown => {
	let current: unknown = values;
	for (const part of key.split('.')) {
		current = isObject(current) && Object.hasOwn(current, part) ? current[part] : undefined;
	}

	return current;
};

/** @throws Failure usage, storage */
export const readSettings = ({config, systemConfig, environment}: SettingsSource): HostSettings => {
	const files = [config, systemConfig].map(file => ({file, values: readSettingsFile(file)}));

	const valueOf = <Value>({key, variable, expects, fallback, accept}: Row<Value>): Value => {
		const text = variable === undefined ? undefined : environment[variable];
		if (variable !== undefined && text !== undefined && text !== '') {
			const value = accept(text);
			if (value === undefined) {
				throw new Failure('usage', `${variable} has to be ${expects}; nothing was done`, 'Correct it, or unset it.');
			}

			return value;
		}

		for (const {file, values} of files) {
			const found = lookUp(values, key);
			if (found === undefined || found === null) {
				continue;
			}

			const value = accept(found);
			if (value === undefined) {
				throw refused(`in the settings file ${file}, ${key} has to be ${expects}`, 'Correct it by hand, or remove that line.');
			}

			return value;
		}

		return fallback;
	};

	const table = settingsTable;
	return {
		idleLock: valueOf(table.idleLock),
		clipboardClear: valueOf(table.clipboardClear),
		clipboard: valueOf(table.clipboard),
		linkBase: valueOf(table.linkBase),
		linkName: valueOf(table.linkName),
		icons: valueOf(table.icons),
		theme: valueOf(table.theme),
		keys: valueOf(table.keys),
		maxStoreSize: valueOf(table.maxStoreSize),
		networkStore: valueOf(table.networkStore),
		sharedStore: valueOf(table.sharedStore),
		stores: allStores(files.map(({values}) => table.stores.accept(lookUp(values, 'stores')) ?? []), valueOf(table.stores)),
		currentStore: valueOf(table.currentStore),
	};
};

/** Both files' stores; the user's own entry wins. `checked` has refused what is not valid. */
const allStores = (lists: ReadonlyArray<HostSettings['stores']>, checked: HostSettings['stores']): HostSettings['stores'] => {
	const stores = new Map(checked.map(store => [store.id, store]));
	for (const store of lists.flat()) {
		if (!stores.has(store.id)) {
			stores.set(store.id, store);
		}
	}

	return stores.values().toArray();
};
