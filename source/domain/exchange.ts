/**
The exchange format, which import reads and `export --format json` writes:
`{"patchbay": 1, "integrations": [{name, type, provider?, projects: [{name, active}], urls: [URL | {url, env}], credentials: {KEY: VALUE | {value, env}}}]}`.
Closed: unknown fields, doubled keys, other types of values and anything over the caps are refused, naming the place and never a value.
*/
import {isEnv} from './environment.js';
import {Failure} from './failure.js';
import {parseJson} from './json.js';
import {longestType, nameProblem, normalName} from './names.js';
import {cutMiddle} from './cut.js';
import {display, escapeJson} from './sanitise.js';
import {isUrl, longestUrl, secretInUrl} from './secret-url.js';

/** Bytes of one value. */
export const largestValue = 64 * 1024;

/** Bytes of a whole file. */
export const largestExchange = 256 * 1024 * 1024;
export const mostIntegrations = 100_000;
const mostParts = 1000;

export type ExchangeUrl = Readonly<{url: string; env: string | undefined}>;

export type ExchangeCredential = Readonly<{
	/** As it stands in the file; it may have to be renamed. */
	key: string;
	value: string;
	env: string | undefined;
}>;

export type ExchangeIntegration = Readonly<{
	name: string;
	type: string;

	/** Catalog id. */
	provider: string | undefined;
	projects: ReadonlyArray<Readonly<{name: string; active: boolean}>>;
	urls: readonly ExchangeUrl[];
	credentials: readonly ExchangeCredential[];
}>;

export type Exchange = Readonly<{integrations: readonly ExchangeIntegration[]}>;

const encoder = new TextEncoder();

const refuse = (path: string, problem: string): never => {
	throw new Failure(
		'usage',
		`the import file has a mistake at ${path}: ${problem}; nothing was imported`,
		'An integration is {name, type, provider?, projects: [{name, active}], urls: [URL | {url, env}], credentials: {KEY: VALUE | {value, env}}}.',
	);
};

type Fields = ReadonlyMap<string, unknown>;

const asObject = (value: unknown, path: string): Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : refuse(path, 'an object is expected');

const asList = (value: unknown, path: string, most: number): readonly unknown[] => {
	if (value === undefined) {
		return [];
	}

	if (!Array.isArray(value)) {
		return refuse(path, 'a list is expected');
	}

	return value.length > most ? refuse(path, `there are more than ${most}`) : value;
};

const asText = (value: unknown, path: string): string => {
	if (typeof value !== 'string') {
		return refuse(path, 'a text is expected');
	}

	return value.isWellFormed() ? value : refuse(path, 'half a character (a lone surrogate) is no text');
};

const closed = (fields: Fields, known: readonly string[], path: string): void => {
	for (const field of fields.keys()) {
		if (!known.includes(field)) {
			refuse(path, `there is no field ${cutMiddle(display(field), 40)}; known are ${known.join(', ')}`);
		}
	}
};

const asName = (value: unknown, path: string): string => {
	const name = normalName(asText(value, path));
	const problem = nameProblem(name);
	return problem === undefined ? name : refuse(path, problem);
};

const asEnv = (value: unknown, path: string): string | undefined => {
	if (value === undefined || value === null) {
		return undefined;
	}

	const env = asText(value, path);
	return isEnv(env) ? env : refuse(path, 'an environment name holds letters, digits and _ only');
};

const asProject = (value: unknown, path: string): Readonly<{name: string; active: boolean}> => {
	const fields = asObject(value, path);
	closed(fields, ['name', 'active'], path);
	const active = fields.get('active') ?? true;
	return {
		name: asName(fields.get('name'), `${path}.name`),
		active: typeof active === 'boolean' ? active : refuse(`${path}.active`, 'true or false is expected'),
	};
};

const asUrl = (value: unknown, path: string): ExchangeUrl => {
	const fields = typeof value === 'string' ? new Map<string, unknown>([['url', value]]) : asObject(value, path);
	closed(fields, ['url', 'env'], path);
	const url = asText(fields.get('url'), `${path}.url`).normalize('NFC').trim();
	if (url === '' || url.length > longestUrl) {
		refuse(path, `a URL has 1 to ${longestUrl} characters`);
	}

	if (!isUrl(url) && secretInUrl(url) === undefined) {
		refuse(path, 'a URL is scheme://host with a port and a path where needed');
	}

	return {url, env: asEnv(fields.get('env'), `${path}.env`)};
};

const asCredential = (key: string, given: unknown, path: string): ExchangeCredential => {
	if (key === '') {
		refuse(path, 'a credential key can\'t be empty');
	}

	const fields = typeof given === 'string' ? new Map<string, unknown>([['value', given]]) : asObject(given, path);
	closed(fields, ['value', 'env'], path);
	const value = asText(fields.get('value'), `${path}.value`);
	if (encoder.encode(value).length > largestValue) {
		refuse(path, `the value is larger than ${largestValue / 1024} KiB`);
	}

	return {key, value, env: asEnv(fields.get('env'), `${path}.env`)};
};

const asIntegration = (value: unknown, path: string): ExchangeIntegration => {
	const fields = asObject(value, path);
	closed(fields, ['name', 'type', 'provider', 'projects', 'urls', 'credentials'], path);
	const type = normalName(asText(fields.get('type'), `${path}.type`));
	if (type === '' || [...type].length > longestType) {
		refuse(`${path}.type`, `a type has 1 to ${longestType} characters`);
	}

	const provider = fields.get('provider') ?? undefined;
	const credentials = asObject(fields.get('credentials') ?? {}, `${path}.credentials`);
	if (credentials.size > mostParts) {
		refuse(`${path}.credentials`, `there are more than ${mostParts}`);
	}

	return {
		name: asName(fields.get('name'), `${path}.name`),
		type,
		provider: provider === undefined ? undefined : asText(provider, `${path}.provider`),
		projects: asList(fields.get('projects'), `${path}.projects`, mostParts).map((project, index) => asProject(project, `${path}.projects[${index}]`)),
		urls: asList(fields.get('urls'), `${path}.urls`, mostParts).map((url, index) => asUrl(url, `${path}.urls[${index}]`)),
		credentials: credentials.entries()
			.map(([key, credential]) => asCredential(key, credential, `${path}.credentials.${cutMiddle(display(key), 40)}`))
			.toArray(),
	};
};

/**
@throws Failure usage, naming the place of the first mistake
*/
export const parseExchange = (text: string): Exchange => {
	const fields = asObject(parseJson(text), 'the top');
	if (!fields.has('patchbay')) {
		throw new Failure('usage', 'the file is JSON, but not in the exchange format; nothing was imported', 'It begins with {"patchbay": 1, "integrations": [ … ]}.');
	}

	if (fields.get('patchbay') !== 1) {
		throw new Failure('usage', 'the file has a version of the exchange format that this program does not know; nothing was imported', 'A newer patchbay may read it.');
	}

	closed(fields, ['patchbay', 'integrations'], 'the top');
	if (!fields.has('integrations')) {
		refuse('the top', 'integrations is missing');
	}

	return {
		integrations: asList(fields.get('integrations'), 'integrations', mostIntegrations)
			.map((integration, index) => asIntegration(integration, `integrations[${index}]`)),
	};
};

/** JSON text, indented, safe to print; `parseExchange` reads the same back. */
export const serialiseExchange = ({integrations}: Exchange): string => {
	const list = integrations.map(({name, type, provider, projects, urls, credentials}) => ({
		name,
		type,
		...(provider !== undefined && {provider}),
		projects: projects.map(project => ({name: project.name, active: project.active})),
		urls: urls.map(({url, env}) => env === undefined ? url : {url, env}),
		// A credential may be called __proto__: defined, not assigned.
		credentials: Object.fromEntries(credentials.map(({key, value, env}) => [key, env === undefined ? value : {value, env}])),
	}));
	return `${escapeJson(JSON.stringify({patchbay: 1, integrations: list}, undefined, '\t'))}\n`;
};
