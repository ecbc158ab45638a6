/** `patchbay export`: a project's credentials for another program, in its format. */
import {exportCommand, type ExportArguments, type ExportResult} from '../../commands/export.js';
import {partText} from '../../commands/project-values.js';
import {isReadDifferently, serialiseDotenv} from '../../domain/dotenv.js';
import {serialiseExchange, type ExchangeIntegration} from '../../domain/exchange.js';
import {
	exportFormats, serialiseSecret, serialiseYaml, type ExportFormat, type Pair,
} from '../../domain/export-format.js';
import {Failure} from '../../domain/failure.js';
import {isForbiddenEnv} from '../../domain/forbidden-env.js';
import {display} from '../../domain/sanitise.js';
import {execute} from '../../session/execute.js';
import type {Call, Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {outputOption, writeOut} from '../output.js';
import {note} from '../print.js';
import {onlyOption, projectOption} from '../project-options.js';
import {runtime} from '../runtime.js';
import {unlock} from '../unlock.js';

const encoder = new TextEncoder();

const formatOption = ({parsed}: Call): ExportFormat => {
	const given = parsed.value('format');
	const format = exportFormats.find(each => each === given?.toLowerCase());
	if (format === undefined) {
		throw new Failure('usage', `${given === undefined ? 'the format is missing' : 'there is no such format'}; nothing was written`, `--format ${exportFormats.join('|')}`);
	}

	return format;
};

const asText = (value: Uint8Array, what: string, mayHoldNul: boolean): string => {
	let text: string | undefined;
	try {
		text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(value);
	} catch {}

	if (text === undefined || (!mayHoldNul && text.includes('\0'))) {
		throw new Failure('usage', `${what} is no text, and this format holds nothing else; nothing was written`, 'A Kubernetes Secret holds any bytes: --format k8s. One value as it is: patchbay read REF/KEY');
	}

	return text;
};

const pairsOf = ({parts, values}: ExportResult, opened: readonly Uint8Array[], mayHoldNul: boolean): Pair[] => {
	const byEnv = new Map(values.map((part, index) => [part.env, opened[index]!]));
	return parts.map(part => ({key: part.env, value: part.kind === 'url' ? part.url : asText(byEnv.get(part.env)!, partText(part), mayHoldNul)}));
};

const exchangeOf = ({project, integrations, values}: ExportResult, opened: readonly Uint8Array[]): ExchangeIntegration[] => integrations.map(integration => ({
	name: integration.name,
	type: integration.type,
	provider: integration.provider,
	projects: [{name: project.name, active: true}],
	urls: integration.urls,
	credentials: values.flatMap((part, index) => part.integration === integration
		? [{key: part.credential.key, env: part.env, value: asText(opened[index]!, partText(part), true)}]
		: []),
}));

const textOf = (format: ExportFormat, result: ExportResult, opened: readonly Uint8Array[]): string => {
	switch (format) {
		case 'dotenv': {
			return serialiseDotenv(pairsOf(result, opened, false));
		}

		case 'yaml': {
			return serialiseYaml(pairsOf(result, opened, true));
		}

		case 'k8s': {
			const values = new Map(result.values.map((part, index) => [part.env, opened[index]!]));
			return serialiseSecret(result.project.name, result.parts.map(part => ({key: part.env, value: part.kind === 'url' ? encoder.encode(part.url) : values.get(part.env)!})));
		}

		case 'json': {
			return serialiseExchange({integrations: exchangeOf(result, opened)});
		}
	}
};

/** What whoever uses the output has to know. */
const remarks = (format: ExportFormat, result: ExportResult, opened: readonly Uint8Array[]): string[] => {
	const forbidden = format === 'json' ? [] : result.parts.filter(({env}) => isForbiddenEnv(env)).map(({env}) => env);
	const different = format === 'dotenv' ? pairsOf(result, opened, false).filter(({value}) => isReadDifferently(value)).map(({key}) => key) : [];
	return [
		...forbidden.length > 0 ? [`Careful with ${forbidden.join(', ')}: patchbay run gives no program these names.`] : [],
		...different.length > 0 ? [String.raw`${different.join(', ')}: shells and patchbay read these as they are; dotenv libraries that know no \" and \\ don't.`] : [],
	];
};

export const run: Verb = async call => {
	const format = formatOption(call);
	const project = projectOption(call, 'export', 'nothing was written');
	const file = await outputOption(call);
	await withStore(call, async session => {
		const {world} = call;
		const args: ExportArguments = {project, only: await onlyOption(call, session), flat: format !== 'json'};
		const {result: planned} = exportCommand.plan({snapshot: session.snapshot, me: session.me}, args);
		await unlock(call, session, `export ${display(planned.project.name)}`);
		const {result, values} = await execute(runtime(world, session), exportCommand, args);
		try {
			const bytes = encoder.encode(textOf(format, result, values));
			await note(world, ...remarks(format, result, values));
			await writeOut(call, file, bytes, values.length);
			bytes.fill(0);
		} finally {
			for (const value of values) {
				value.fill(0);
			}
		}
	});
};
