/**
What `infisical export` writes: `--format=json` is `[{key, value, type, secretPath, comment …}]`, `--format=yaml` a flat map; its dotenv is a
dotenv file (dotenv.ts), its csv a table of Key and Value (table.ts). A personal value hides the shared one, as it does there.
*/
import type {Dotenv, Pair} from '../dotenv.js';
import {
	asList, asText, flatten, isObject, isScalar, own,
} from './values.js';

export const isInfisical = (json: unknown): boolean =>
	Array.isArray(json) && json.length > 0 && json.every(entry => typeof own(entry, 'key') === 'string' && Object.hasOwn(entry as object, 'value'));

export const readInfisical = (json: unknown): Dotenv => {
	const pairs = new Map<string, Pair & Readonly<{personal: boolean}>>();
	const twice = new Set<string>();
	for (const [index, entry] of asList(json).entries()) {
		const key = asText(own(entry, 'key'));
		const personal = own(entry, 'type') === 'personal';
		const former = pairs.get(key);
		if (former) {
			twice.add(key);
		}

		if (!former || personal || !former.personal) {
			pairs.delete(key);
			pairs.set(key, {
				key, value: flatten(own(entry, 'value')), line: index + 1, personal,
			});
		}
	}

	return {
		pairs: pairs.values().map(({key, value, line}) => ({key, value, line})).toArray(),
		problems: [],
		notes: [],
		remarks: twice.size > 0 ? [`Stood more than once, the personal one, else the last one is taken: ${[...twice].slice(0, 20).join(', ')}`] : [],
	};
};

/** A map as YAML gives it, all scalars being texts; undefined where it holds anything but variables. */
export const readFlatMap = (map: unknown): Dotenv | undefined => {
	if (!isObject(map) || Object.values(map).some(value => !(isScalar(value) || value === null))) {
		return undefined;
	}

	return {pairs: Object.entries(map).map(([key, value], index) => ({key, value: flatten(value), line: index + 1})), problems: [], notes: []};
};
