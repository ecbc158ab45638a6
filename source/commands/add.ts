/** Adds one integration with its URLs and values; active in every project it is given. */
import {providerNamed} from '../domain/catalog.js';
import {checkCollisions, deriveEnv} from '../domain/environment.js';
import {largestValue} from '../domain/exchange.js';
import {Failure} from '../domain/failure.js';
import {
	checkKey, checkName, toType, typesOf,
} from '../domain/names.js';
import type {Project} from '../domain/project.js';
import {display} from '../domain/sanitise.js';
import {checkUrl} from '../domain/secret-url.js';
import type {Command} from './command.js';
import {projectNamed} from './projects.js';
import {whyNotAssignNew, whyNotCreate} from './words.js';

export type AddArguments = Readonly<{
	name: string;

	/** Undefined: the provider's. */
	type: string | undefined;

	/** Name or id of a known provider. */
	provider: string | undefined;

	/** Names or ids. */
	projects: readonly string[];
	urls: readonly string[];
	credentials: ReadonlyArray<Readonly<{key: string; value: Uint8Array}>>;
}>;

const checkKeys = (credentials: AddArguments['credentials']) => {
	const seen = new Set<string>();
	for (const {key, value} of credentials) {
		checkKey(key);
		if (seen.has(key)) {
			throw new Failure('usage', `the credential ${key} is given twice; nothing is saved`);
		}

		if (value.length > largestValue) {
			throw new Failure('usage', `the value of ${key} is larger than ${largestValue / 1024} KiB; nothing is saved`);
		}

		seen.add(key);
	}
};

export const integrationAddCommand: Command<AddArguments, Readonly<{name: string; projects: readonly Project[]}>> = {
	id: 'add',
	title: 'Add an integration',
	needs: 'keys',
	blocked: context => whyNotCreate(context),
	plan(context, given) {
		const {integrations, roster} = context.snapshot;
		const name = checkName(given.name, {taken: integrations.map(integration => integration.name), ids: integrations.map(({id}) => id)});
		const provider = given.provider === undefined ? undefined : providerNamed(given.provider);
		if (given.provider !== undefined && !provider) {
			throw new Failure('usage', `there is no known provider ${display(given.provider)}; nothing is saved`, 'Leave --provider out and give a --type.');
		}

		const typeText = given.type ?? provider?.type;
		if (typeText === undefined) {
			throw new Failure('usage', 'the type is missing; nothing is saved', `One of ${typesOf(integrations).join(', ')}, or one of your own: --type T`);
		}

		checkKeys(given.credentials);
		const projects = [...new Set(given.projects.map(project => projectNamed(context.snapshot, project)))];
		for (const {id} of projects) {
			const reason = whyNotAssignNew(context, id);
			if (reason !== undefined) {
				throw new Failure('not-entitled', reason);
			}
		}

		const urls = given.urls.map(url => ({url: checkUrl(url), env: undefined}));
		const credentials = given.credentials.map(({key, value}) => ({key, env: deriveEnv(name, key), value}));
		checkCollisions(
			[{
				name, projects: projects.map(({id}) => id), urls, credentials,
			}],
			integrations,
			id => roster.projects.get(id)?.name ?? id,
		);
		return {
			action: 'change',
			changes: [{
				kind: 'integration.add',
				integration: {
					name,
					type: toType(typeText, typesOf(integrations)),
					provider: provider?.id,
					projects: projects.map(({id}) => ({project: id, active: true})),
					urls,
					credentials,
				},
			}],
			opens: [],
			effect: undefined,
			result: {name, projects},
		};
	},
};
