/**
Values of credentials on their way in: from files, from lines of an open descriptor, or from a person who types them without an
echo. Never from the command line, and never repeated in a message.
*/
import {Failure} from '../domain/failure.js';
import {checkKey, isKey} from '../domain/names.js';
import type {World} from './world.js';

export type Value = Readonly<{key: string; value: Uint8Array}>;

/** What a whole set of values may take, bytes. */
const largestInput = 16 * 1024 * 1024;
export const largestFile = 1024 * 1024;

/** @throws Failure usage, without a word of what was given */
export const checkBareKey = (text: string): string => {
	if (text.includes('=')) {
		throw new Failure(
			'usage',
			'a value was given on the command line, where other users of this host can read it; nothing is saved',
			'If it is in use, rotate it. Give the key alone: --credential KEY asks for the value, --stdin, --file and --fd read it.',
		);
	}

	return checkKey(text);
};

/** `KEY=PATH` of `--file`. @throws Failure usage, not-found, storage */
export const valueFromFile = async (world: World, text: string): Promise<Value> => {
	const equals = text.indexOf('=');
	const key = text.slice(0, Math.max(0, equals));
	const path = text.slice(equals + 1);
	if (!isKey(key) || path === '') {
		throw new Failure('usage', '--file needs a key and a path; nothing is saved', '--file KEY=PATH');
	}

	return {key, value: await world.readFile(path, largestFile)};
};

const lineFeed = 0x0A;
const carriageReturn = 0x0D;
const equalsSign = 0x3D;

const withoutLineEnd = (bytes: Uint8Array): Uint8Array => {
	let end = bytes.length;
	if (bytes[end - 1] === lineFeed) {
		end -= bytes[end - 2] === carriageReturn ? 2 : 1;
	}

	return bytes.slice(0, end);
};

const startsWithKey = (bytes: Uint8Array, key: string): boolean =>
	[...key].every((character, index) => bytes[index] === character.codePointAt(0)) && bytes[key.length] === equalsSign;

function * linesOf(bytes: Uint8Array): Generator<Uint8Array> {
	let start = 0;
	while (start < bytes.length) {
		const end = bytes.indexOf(lineFeed, start);
		const line = bytes.subarray(start, end === -1 ? undefined : end + 1);
		yield withoutLineEnd(line);
		start += line.length;
	}
}

/**
KEY=VALUE lines, or the bare value where one key is wanted. Values are taken as they are, without quotes or escapes.
@param wanted - Keys that were named; empty: the lines name them.
@throws Failure usage, naming lines and keys, never a value
*/
export const parseValues = (bytes: Uint8Array, wanted: readonly string[]): Value[] => {
	const [only] = wanted;
	if (wanted.length === 1 && !startsWithKey(bytes, only!)) {
		return [{key: only!, value: withoutLineEnd(bytes)}];
	}

	const found = new Map<string, Uint8Array>();
	let number = 0;
	for (const line of linesOf(bytes)) {
		number++;
		if (line.length === 0) {
			continue;
		}

		const equals = line.indexOf(equalsSign);
		const key = new TextDecoder().decode(line.subarray(0, Math.max(0, equals)));
		if (!isKey(key)) {
			throw new Failure('usage', `line ${number} of the values is no KEY=VALUE; nothing is saved`, 'A value of several lines comes from a file: --file KEY=PATH');
		}

		if (found.has(key) || (wanted.length > 0 && !wanted.includes(key))) {
			const what = found.has(key) ? 'a key for the second time' : 'a key that was not asked for';
			throw new Failure('usage', `line ${number} of the values names ${what}; nothing is saved`, wanted.length > 0 ? `Wanted: ${wanted.join(', ')}.` : undefined);
		}

		found.set(key, line.slice(equals + 1));
	}

	const missing = wanted.filter(key => !found.has(key));
	if (missing.length > 0) {
		throw new Failure('usage', `no value for ${missing.join(', ')}; nothing is saved`, 'Write KEY=VALUE lines, one for each key.');
	}

	return [...found].map(([key, value]) => ({key, value}));
};

/** @throws Failure usage, storage */
export const valuesFromDescriptor = async (world: World, descriptor: number, wanted: readonly string[]): Promise<Value[]> => {
	const bytes = await world.readDescriptor(descriptor, largestInput);
	try {
		return parseValues(bytes, wanted);
	} finally {
		bytes.fill(0);
	}
};

/** Asks a person. @throws Failure usage (nobody to ask, cancelled) */
export const askValue = async (world: World, key: string): Promise<Value> => {
	if (!world.interactive) {
		throw new Failure(
			'usage',
			`the value of ${key} is missing, and standard input is no terminal to ask for it; nothing is saved`,
			'Use --stdin, --file KEY=PATH or --fd N.',
		);
	}

	const value = await world.askHidden(`Value of ${key} (Ctrl+C: cancel): `);
	if (!value) {
		throw new Failure('usage', 'cancelled; nothing is saved');
	}

	return {key, value};
};

/** @throws Failure usage */
export const refuseEmpty = ({key, value}: Value): void => {
	if (value.length === 0) {
		throw new Failure('usage', `the value of ${key} is empty; nothing is saved`);
	}
};
