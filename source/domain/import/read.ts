/**
From the text of a foreign file to what it says. The format is recognised by what the file holds, by its name only where that says nothing;
each format is a file beside this one. Text in, data out: nothing of a file is ever more than data.
*/
import {parseDotenv, readText, type Dotenv} from '../dotenv.js';
import {parseExchange, type Exchange} from '../exchange.js';
import {Failure} from '../failure.js';
import {parseJson} from '../json.js';
import {isIni, readAws} from './aws.js';
import {isBitwarden, isEncryptedBitwarden, readBitwarden} from './bitwarden.js';
import {parseCsv, separatorOf} from './csv.js';
import {isDoppler, readDoppler} from './doppler.js';
import {refuseForeignBytes, refuseForeignText} from './foreign.js';
import type {ImportFormat} from './formats.js';
import {isInfisical, readFlatMap, readInfisical} from './infisical.js';
import type {Items} from './items.js';
import {
	isKeePassXc, isOnePassword, isTable, readTable, readVariables,
} from './table.js';
import {isVault, readVault} from './vault.js';

/** What a file says. */
export type Imported =
	/** Variables, which the catalog places. */
	| Readonly<{format: ImportFormat; kind: 'variables'; dotenv: Dotenv}>

	/** Entries with addresses and labelled values. */
	| Readonly<{format: ImportFormat; kind: 'items'; items: Items}>

	/** Integrations as they are. */
	| Readonly<{format: ImportFormat; kind: 'exchange'; exchange: Exchange}>;

/** Bytes of a file of another tool; the exchange format has its own cap. */
export const largestForeign = 64 * 1024 * 1024;

export type ReadOptions = Readonly<{
	/** The file's own name, without folders; empty for standard input. */
	name: string;
	format: ImportFormat | undefined;

	/** Largest file in bytes where it is the exchange format. */
	largest: number;

	/**
	YAML as a map whose scalars are all texts. Its parser is loaded when it is needed.
	@throws Failure usage
	*/
	parseYaml: (text: string) => Promise<unknown>;
}>;

const refuse = (message: string, hint: string): never => {
	throw new Failure('usage', `${message}; nothing was imported`, hint);
};

const known = 'Imported are .env, patchbay\'s own JSON, and exports of Bitwarden, 1Password, KeePassXC, Doppler, Infisical, Vault and AWS, and tables (CSV).';

const recogniseJson = (json: unknown): ImportFormat => {
	if (isBitwarden(json) || isEncryptedBitwarden(json)) {
		return 'bitwarden';
	}

	if (isInfisical(json)) {
		return 'infisical';
	}

	if (isDoppler(json)) {
		return 'doppler';
	}

	return isVault(json) ? 'vault' : 'json';
};

const variables = (format: ImportFormat, dotenv: Dotenv): Imported => ({format, kind: 'variables', dotenv});
const entries = (format: ImportFormat, items: Items): Imported => ({format, kind: 'items', items});

const readJson = (text: string, {format, name}: ReadOptions): Imported => {
	if (format === 'json' || (format === undefined && /^\s*\{\s*"patchbay"\s*:/v.test(text))) {
		return {format: 'json', kind: 'exchange', exchange: parseExchange(text)};
	}

	const json = parseJson(text, {exactNumbers: true});
	const shape = recogniseJson(json);
	if (shape === 'json') {
		return refuse('the file is JSON, but not in the exchange format, nor an export that is known', known);
	}

	if (format !== undefined && format !== shape) {
		return refuse(`the file does not look like ${format}`, 'Leave out --format, or name the format that it has.');
	}

	if (isEncryptedBitwarden(json)) {
		return refuse('the file is an encrypted export of Bitwarden', 'Export as .json without encryption, import that, and remove it.');
	}

	switch (shape) {
		case 'bitwarden': {
			return entries(shape, readBitwarden(json));
		}

		case 'infisical': {
			return variables(shape, readInfisical(json));
		}

		case 'doppler': {
			return variables(shape, readDoppler(json));
		}

		default: {
			return entries(shape, readVault(json, name.replace(/\.json$/iv, '')));
		}
	}
};

const readCsv = (text: string, {format}: ReadOptions): Imported => {
	const csv = parseCsv(text);
	const found = readVariables(csv);
	if (found && [undefined, 'csv', 'infisical'].includes(format)) {
		const isInfisicals = csv.header.join(',').toLowerCase() === 'key,value';
		return variables(format ?? (isInfisicals ? 'infisical' : 'csv'), found);
	}

	const shape = isOnePassword(csv) ? '1password' : (isKeePassXc(csv) ? 'keepassxc' : 'csv');
	if (format !== undefined && format !== shape && format !== 'csv') {
		return refuse(`the file does not look like ${format}: its first line names other columns`, 'Leave out --format, or use --format csv.');
	}

	return entries(format ?? shape, readTable(csv, {typed: shape === 'csv'}));
};

const readYaml = async (text: string, {format, name, parseYaml}: ReadOptions): Promise<Imported> => {
	const map = await parseYaml(text);
	const flat = format === 'vault' ? undefined : readFlatMap(map);
	if (flat) {
		return variables('infisical', flat);
	}

	return isVault(map) && format !== 'infisical'
		? entries('vault', readVault(map, name.replace(/\.ya?ml$/iv, '')))
		: refuse('the file is YAML, but neither a flat map of variables nor a tree of secrets', known);
};

const readDotenv = (bytes: Uint8Array, format: ImportFormat): Imported => {
	const dotenv = parseDotenv(bytes);
	if (dotenv.pairs.length === 0 && dotenv.problems.length > 0) {
		refuse(`this is no .env file: line ${dotenv.problems[0]!.line}: ${dotenv.problems[0]!.message}`, known);
	}

	return variables(format, dotenv);
};

type Syntax = 'json' | 'yaml' | 'ini' | 'csv' | 'dotenv';

const startsLikeJson = (text: string): boolean => /^\s*[\[\{]/v.test(text);

/** `KEY: value` from the first line on, and no `KEY=value` anywhere. */
const looksLikeYaml = (text: string): boolean =>
	/^\u{FEFF}?(?:[ \t]*(?:#[^\n]*)?\n)*(?:---|["']?[\w.\-]+["']?:[ \t\n])/v.test(text) && !/^[ \t]*(?:export[ \t]+)?[\w.\-]+=/mv.test(text);

const hasTable = (text: string): boolean => separatorOf(text) !== undefined && !/^[^\n]*=/v.test(text) && isTable(parseCsv(text.slice(0, text.search(/[\n\r]/v) >>> 0)));

const syntaxOf = (text: string, name: string): Syntax => {
	if (isIni(text)) {
		return 'ini';
	}

	if (startsLikeJson(text) || /\.json$/iv.test(name)) {
		return 'json';
	}

	if (/\.[ct]sv$/iv.test(name) || hasTable(text)) {
		return 'csv';
	}

	return /\.ya?ml$/iv.test(name) || looksLikeYaml(text) ? 'yaml' : 'dotenv';
};

/** How a format can be written down; the first one is meant where the text doesn't tell. */
const syntaxes: Readonly<Record<ImportFormat, readonly Syntax[]>> = {
	dotenv: ['dotenv'],
	json: ['json'],
	bitwarden: ['json'],
	'1password': ['csv'],
	keepassxc: ['csv'],
	doppler: ['json'],
	infisical: ['dotenv', 'json', 'yaml', 'csv'],
	vault: ['json', 'yaml'],
	aws: ['ini'],
	csv: ['csv'],
};

/** @throws Failure usage (foreign, encrypted, too large, broken), naming places, never a value */
export const readForeign = async (bytes: Uint8Array, options: ReadOptions): Promise<Imported> => {
	const {format, name} = options;
	refuseForeignBytes(bytes, format === undefined ? name : '');
	const text = readText(bytes, options.largest);
	refuseForeignText(text);
	const seen = syntaxOf(text, name);
	const syntax = format === undefined || syntaxes[format].includes(seen) ? seen : syntaxes[format][0]!;
	if (bytes.length > largestForeign && !(syntax === 'json' && (format ?? 'json') === 'json')) {
		refuse(`the file is larger than ${largestForeign / (1024 * 1024)} MiB`, 'Split it.');
	}

	switch (syntax) {
		case 'json': {
			return readJson(text, options);
		}

		case 'csv': {
			return readCsv(text, options);
		}

		case 'yaml': {
			return readYaml(text, options);
		}

		case 'ini': {
			return entries('aws', readAws(text));
		}

		case 'dotenv': {
			return readDotenv(bytes, format ?? 'dotenv');
		}
	}
};
