/** What a foreign file would become in an empty store. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {readImport} from '../../source/cli/import-file.js';
import {planImport} from '../../source/commands/import.js';
import type {ImportFormat} from '../../source/domain/import/formats.js';
import type {ImportPlan} from '../../source/domain/import-plan.js';
import {makeSnapshot} from './snapshot.js';

const folder = path.join(import.meta.dirname, '../../fixtures/imports');

/** Names of all of them. */
export const fixtures = (): readonly string[] => readdirSync(folder);

export const fixture = (name: string): Uint8Array => readFileSync(path.join(folder, name));

export type PlanOptions = Readonly<{format?: ImportFormat; all?: boolean; projects?: readonly string[]}>;

/** @throws Failure usage */
export const planOf = async (bytes: Uint8Array | string, file: string, {format, all = false, projects = []}: PlanOptions = {}): Promise<ImportPlan & Readonly<{format: ImportFormat}>> => {
	const source = await readImport(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, file, format);
	const plan = planImport(makeSnapshot({integrations: []}), {
		source,
		options: {
			projects, update: false, skip: false, all,
		},
	});
	return {...plan, format: source.format};
};

const decoder = new TextDecoder();

/** `Stripe live (Payment, stripe) https://…`, and what it holds as `KEY=ENV: VALUE`. */
export const sketch = ({adds}: ImportPlan): Array<readonly string[]> => adds.map(({name, type, provider, urls, credentials}) => [
	[`${name} (${type}${provider === undefined ? '' : `, ${provider}`})`, ...urls.map(({url}) => url)].join(' '),
	...credentials.map(({key, env, value}) => `${key}=${env}: ${decoder.decode(value)}`),
]);
