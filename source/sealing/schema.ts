/**
The closed schemas of the store file: exactly these fields, exactly these shapes. Whatever is more, less or different is refused
before anything else looks at it.
*/
import {Failure} from '../domain/failure.js';

const unknownField = 'has a field that this version does not know';

/** Returns undefined when a value fits, else where and why not. */
export type Check = (value: unknown, path: string) => string | undefined;

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const object = (fields: Readonly<Record<string, Check>>): Check => {
	const names = Object.keys(fields);
	return (value, path) => {
		if (!isObject(value)) {
			return `${path} is no object`;
		}

		for (const name of Object.keys(value)) {
			if (!Object.hasOwn(fields, name)) {
				return `${path} ${unknownField}`;
			}
		}

		for (const name of names) {
			if (!Object.hasOwn(value, name)) {
				return `${path} lacks ${name}`;
			}

			const problem = fields[name]!(value[name], `${path}.${name}`);
			if (problem) {
				return problem;
			}
		}

		return undefined;
	};
};

export const list = (item: Check, maximum: number): Check => (value, path) => {
	if (!Array.isArray(value) || value.length > maximum) {
		return `${path} is no list of at most ${maximum}`;
	}

	for (const [index, entry] of value.entries()) {
		const problem = item(entry, `${path}[${index}]`);
		if (problem) {
			return problem;
		}
	}

	return undefined;
};

export const dictionary = (key: RegExp, item: Check, maximum: number): Check => (value, path) => {
	if (!isObject(value)) {
		return `${path} is no object`;
	}

	const names = Object.keys(value);
	if (names.length > maximum) {
		return `${path} has more than ${maximum} entries`;
	}

	for (const name of names) {
		if (!key.test(name)) {
			return `${path} has a key of the wrong form`;
		}

		const problem = item(value[name], `${path}.${name.slice(0, 16)}`);
		if (problem) {
			return problem;
		}
	}

	return undefined;
};

export const text = (maximum: number, pattern?: RegExp): Check => (value, path) =>
	typeof value === 'string' && value.length <= maximum && (!pattern || pattern.test(value)) ? undefined : `${path} has the wrong form`;

export const integer = (minimum: number): Check => (value, path) =>
	Number.isSafeInteger(value) && (value as number) >= minimum ? undefined : `${path} is no whole number from ${minimum}`;

export const boolean: Check = (value, path) => typeof value === 'boolean' ? undefined : `${path} is neither true nor false`;

export const oneOf = (...values: readonly unknown[]): Check => (value, path) => values.includes(value) ? undefined : `${path} is none of the known words`;

export const nullable = (check: Check): Check => (value, path) => value === null ? undefined : check(value, path);

export const either = (first: Check, second: Check): Check => (value, path) => first(value, path) === undefined ? undefined : second(value, path);

/** @throws Failure integrity */
export const demand = (check: Check, value: unknown, path: string): void => {
	const problem = check(value, path);
	if (problem?.endsWith(unknownField)) {
		throw new Failure('integrity', `this store file is another version's, or somebody wrote into it: ${problem}`, 'Nothing was changed. Update patchbay; if that does not help, backups lie in the folder `backups` beside the store.');
	}

	if (problem) {
		throw new Failure('integrity', `the store file is corrupt: ${problem}`, 'Nothing was changed. Backups lie in the folder `backups` beside the store: patchbay backup restore offers the newest that is verified.');
	}
};
