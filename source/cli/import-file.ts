/** From the bytes of a foreign file to what it says: its format is recognised, and said. */
import {parseDotenv, readText} from '../domain/dotenv.js';
import {largestExchange, parseExchange} from '../domain/exchange.js';
import {Failure} from '../domain/failure.js';
import {baseName} from '../domain/import-plan.js';
import type {ImportSource} from '../commands/import.js';

export const importFormats = ['dotenv', 'json'] as const;
export type ImportFormat = typeof importFormats[number];

/** Bytes that are read of a file at most. */
export const largestImport = largestExchange;

const spaces = new Set([0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF]);

/** JSON begins with a bracket; no line of a .env does. */
const recognise = (bytes: Uint8Array, file: string): ImportFormat => {
	const first = bytes.find(byte => !spaces.has(byte));
	return first === 0x7B || first === 0x5B || /\.json$/iv.test(file) ? 'json' : 'dotenv';
};

/** @throws Failure usage */
export const checkFormat = (text: string): ImportFormat => {
	const format = importFormats.find(known => known === text.toLowerCase());
	if (!format) {
		throw new Failure('usage', 'this format is not known; nothing was imported', `--format ${importFormats.join(' or ')}`);
	}

	return format;
};

/**
@param file - As it was named; `-` for standard input.
@throws Failure usage (foreign, encrypted, too large), naming places, never a value
*/
export const readImport = (bytes: Uint8Array, file: string, format?: ImportFormat): ImportSource => {
	const found = format ?? recognise(bytes, file);
	if (found === 'json') {
		return {format: 'json', exchange: parseExchange(readText(bytes, largestExchange))};
	}

	const dotenv = parseDotenv(bytes);
	if (dotenv.pairs.length === 0 && dotenv.problems.length > 0) {
		throw new Failure(
			'usage',
			`this is no .env file: line ${dotenv.problems[0]!.line}: ${dotenv.problems[0]!.message}; nothing was imported`,
			'Imported are .env files and patchbay\'s own JSON (--format json).',
		);
	}

	return {format: 'dotenv', file: file === '-' ? '' : baseName(file), dotenv};
};
