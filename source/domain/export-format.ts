/**
Pairs of names and values in the formats that other programs read. YAML strings are written as JSON strings with YAML's own escapes, which
every version of YAML reads the same, whatever a value looks like (`no`, `1e3`, `null`); a Kubernetes Secret holds base64, so any bytes.
*/
import {Failure} from './failure.js';
import {label} from './link.js';

export const exportFormats = ['dotenv', 'json', 'yaml', 'k8s'] as const;
export type ExportFormat = typeof exportFormats[number];

/** Bytes of all values of one Secret. */
const largestSecret = 1_048_576;

/** What YAML does not print, and what no reader of text should meet raw. */
const hidden = /[\p{C}\p{Zl}\p{Zp}]/gv;

const hex = (code: number, length: number): string => code.toString(16).toUpperCase().padStart(length, '0');

/** A YAML scalar in double quotes. */
const yamlString = (text: string): string => JSON.stringify(text).replaceAll(hidden, character => {
	const code = character.codePointAt(0)!;
	return code > 0xFF_FF ? String.raw`\U${hex(code, 8)}` : String.raw`\u${hex(code, 4)}`;
});

export type Pair = Readonly<{key: string; value: string}>;

/** A flat mapping of names to strings. */
export const serialiseYaml = (pairs: readonly Pair[]): string =>
	pairs.length === 0 ? '{}\n' : pairs.map(({key, value}) => `${yamlString(key)}: ${yamlString(value)}\n`).join('');

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, byte => String.fromCodePoint(byte)).join(''));

/** A name as Kubernetes has them: `Billing (EU)` → `billing-eu`. */
export const secretName = (project: string): string => label(project) || 'patchbay';

/** @throws Failure usage where it is more than a Secret holds */
export const serialiseSecret = (project: string, pairs: ReadonlyArray<Readonly<{key: string; value: Uint8Array}>>): string => {
	const size = pairs.reduce((sum, {value}) => sum + value.length, 0);
	if (size > largestSecret) {
		throw new Failure('usage', `the values take ${Math.ceil(size / 1024)} KiB, and a Kubernetes Secret holds 1024; nothing was written`, 'Export fewer integrations: --only REF');
	}

	return [
		'apiVersion: v1',
		'kind: Secret',
		'metadata:',
		`  name: ${yamlString(secretName(project))}`,
		'type: Opaque',
		pairs.length === 0 ? 'data: {}' : 'data:',
		...pairs.map(({key, value}) => `  ${yamlString(key)}: ${yamlString(base64(value))}`),
		'',
	].join('\n');
};
