/** `patchbay show`: everything of an integration but its values. */
import {showCommand} from '../../commands/show.js';
import {age, ago, isNeverRotated} from '../../domain/age.js';
import type {Credential, Integration} from '../../domain/integration.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {integrationJson} from '../json.js';
import {withReference} from '../open-reference.js';
import {
	measureFor, print, printJson, safe,
} from '../print.js';
import {runtime} from '../runtime.js';
import type {World} from '../world.js';

/** Of one width for every value, so that it tells nothing about its length. No key and no environment name can hold it. */
const mask = '*'.repeat(8);

/** After the alignment, which is quicker with ASCII alone. */
const withMask = (world: World, line: string) => world.unicode ? line.replace(mask, '•'.repeat(8)) : line;

const rotated = ({rotatedAt, exposed, version, ...credential}: Credential, now: Date): string => {
	const since = `${age(rotatedAt, now)}${isNeverRotated({rotatedAt, exposed, version, ...credential}) ? ' never rotated' : ''}`;
	return exposed === undefined ? since : `${since}, ! exposed since ${exposed}`;
};

/** Cells of a row aligned below each other. */
const aligned = async (rows: ReadonlyArray<readonly string[]>): Promise<string[]> => {
	const width = measureFor(rows.flat());
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, cell] of row.entries()) {
			widths[column] = Math.max(widths[column] ?? 0, width(cell));
		}
	}

	return rows.map(row => row.map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell))).join('  ').trimEnd());
};

const field = (title: string, values: readonly string[]): string[] =>
	values.map((value, index) => `  ${(index === 0 ? title : '').padEnd(11)}${value}`);

const lines = async (world: World, integration: Integration, link: string): Promise<string[]> => {
	const now = world.clock.now();
	const show = (text: string) => safe(world, text);
	const {
		id, name, type, provider, projects, urls, credentials, createdBy, updatedBy, updatedAt, revision,
	} = integration;
	const known = provider === undefined ? undefined : (await import('../../domain/catalog.js')).providerOf(provider);
	const keys = await aligned(credentials.map(credential => [show(credential.key), mask, rotated(credential, now), credential.env]));
	return [
		show(name),
		...field('Type', [[type, known?.name ?? provider ?? ''].filter(text => text !== '').map(text => show(text)).join(', ')]),
		...field('Projects', projects.length === 0 ? ['none'] : projects.map(({name: project, active}) => `${show(project)}${active ? '' : ' (inactive)'}`)),
		...field('URLs', await aligned(urls.map(({url, env}) => [show(url), env ?? '']))),
		...field('Keys', keys.map(line => withMask(world, line))),
		...field('Rotate at', known?.console === undefined ? [] : [known.console]),
		...field('Revision', [`${revision}, ${ago(updatedAt, now)} by ${show(updatedBy.name)}`]),
		...field('Created by', [show(createdBy.name)]),
		...field('Id', [id]),
		...field('Link', [link]),
	];
};

export const run: Verb = async call => {
	const {world, parsed, json} = call;
	await withReference(call, parsed.words[0]!, {}, async ({session, integration}) => {
		const {result} = await execute(runtime(world, session), showCommand, {integration: integration.id});
		const {linkBase} = await world.readSettings();
		const shape = integrationJson(session.snapshot, result, linkBase);
		await (json ? printJson(world, shape) : print(world, ...await lines(world, result, shape.link)));
	});
};
