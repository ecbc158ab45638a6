/** From the bytes of a foreign file to what it says. YAML's parser is loaded here, when a file asks for it. */
import {largestExchange} from '../domain/exchange.js';
import {Failure} from '../domain/failure.js';
import {baseName} from '../domain/import-plan.js';
import {importFormats, type ImportFormat} from '../domain/import/formats.js';
import {readForeign} from '../domain/import/read.js';
import type {ImportSource} from '../commands/import.js';
import {didYouMean} from '../domain/did-you-mean.js';

/** Bytes that are read of a file at most. */
export const largestImport = largestExchange;

/** @throws Failure usage */
export const checkFormat = (text: string): ImportFormat => {
	const format = importFormats.find(known => known === text.toLowerCase());
	if (!format) {
		const near = didYouMean(text, importFormats);
		throw new Failure(
			'usage',
			'this format is not known; nothing was imported',
			`${near === undefined ? '' : `Did you mean ${near}? `}--format ${importFormats.slice(0, -1).join(', ')} or ${importFormats.at(-1)!}`,
		);
	}

	return format;
};

const refuseYaml = (problem: string, cause?: unknown): never => {
	throw new Failure('usage', `the file is no YAML that can be read: ${problem}; nothing was imported`, 'Check the file, or name another format with --format.', {cause});
};

/** Bytes; YAML takes far more memory than other texts. */
const largestYaml = 1024 * 1024;
const deepestYaml = 16;

type Yaml = typeof import('yaml');

/** What a node says, all scalars being texts. A second name for a node, which could make a small file huge, is refused, as is a doubled key. */
const valueOf = (yaml: Yaml, node: unknown, depth: number): unknown => {
	if (depth > deepestYaml) {
		return refuseYaml(`it is nested deeper than ${deepestYaml}`);
	}

	if (yaml.isMap(node)) {
		const entries = new Map<string, unknown>();
		for (const {key, value} of node.items) {
			const name = yaml.isScalar(key) ? String(key.value) : refuseYaml('a key is no text');
			if (entries.has(name)) {
				refuseYaml('a key stands twice');
			}

			entries.set(name, valueOf(yaml, value, depth + 1));
		}

		// A key may be called __proto__: defined, not assigned.
		return Object.fromEntries(entries);
	}

	if (yaml.isSeq(node)) {
		return node.items.map(item => valueOf(yaml, item, depth + 1));
	}

	return yaml.isScalar(node) || node === null ? node?.value ?? null : refuseYaml('it uses aliases');
};

/** @throws Failure usage */
const parseYaml = async (text: string): Promise<unknown> => {
	if (text.length > largestYaml) {
		refuseYaml(`it is larger than ${largestYaml / (1024 * 1024)} MiB`);
	}

	// Bundled, a CommonJS module has its names in its default alone.
	const {default: yaml} = await import('yaml');
	try {
		// Its own search for doubled keys takes the square of their number.
		const documents = yaml.parseAllDocuments(text, {schema: 'failsafe', uniqueKeys: false, logLevel: 'silent'});
		const [document] = documents;
		if (!document || !('contents' in document) || documents.length > 1) {
			return refuseYaml(documents.length > 1 ? 'it holds several documents' : 'it is empty');
		}

		const [error] = document.errors;
		if (error) {
			const line = error.linePos?.[0].line;
			return refuseYaml(`the syntax is broken${line === undefined ? '' : ` (line ${line})`}`);
		}

		return valueOf(yaml, document.contents, 0);
	} catch (error) {
		if (error instanceof RangeError) {
			return refuseYaml('it is nested too deeply', error);
		}

		throw error;
	}
};

/**
@param file - As it was named; `-` for standard input.
@throws Failure usage (foreign, encrypted, too large), naming places, never a value
*/
export const readImport = async (bytes: Uint8Array, file: string, format?: ImportFormat): Promise<ImportSource> => {
	const name = file === '-' ? '' : baseName(file);
	const imported = await readForeign(bytes, {
		name, format, largest: largestImport, parseYaml,
	});
	return {...imported, file: name};
};
