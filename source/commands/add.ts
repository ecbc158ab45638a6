/** Adds one integration with its URLs and values; active in every project it is given. */
import {providerNamed} from '../domain/catalog.js';
import {checkCollisions, deriveEnv} from '../domain/environment.js';
import {largestValue} from '../domain/exchange.js';
import {Failure} from '../domain/failure.js';
import {
	checkKey, checkName, toType, typesOf,
} from '../domain/names.js';
import type {IntegrationUrl} from '../domain/integration.js';
import type {Project} from '../domain/project.js';
import {display} from '../domain/sanitise.js';
import {checkUrl} from '../domain/secret-url.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command} from './command.js';
import {projectNamed} from './projects.js';
import {whyNotAssignNew, whyNotCreate} from './words.js';

export type AddArguments = Readonly<{
	name: string;

	/** Undefined: the provider's. */
	type: string | undefined;

	/** Name or id of a known provider. */
	provider: string | undefined;

	/** Names or ids; a text alone: active. */
	projects: ReadonlyArray<string | Readonly<{project: string; active: boolean}>>;
	urls: ReadonlyArray<string | IntegrationUrl>;

	/** Without an environment name it is derived. */
	credentials: ReadonlyArray<Readonly<{key: string; env?: string | undefined; value: Uint8Array}>>;
}>;

/** Projects by id, each once. */
const placed = (snapshot: Snapshot, given: AddArguments['projects']): ReadonlyMap<Project, boolean> => new Map(given.map(each => {
	const {project, active} = typeof each === 'string' ? {project: each, active: true} : each;
	return [projectNamed(snapshot, project), active];
}));

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
		const places = placed(context.snapshot, given.projects);
		const projects = places.keys().toArray();
		for (const {id} of projects) {
			const reason = whyNotAssignNew(context, id);
			if (reason !== undefined) {
				throw new Failure('not-entitled', reason);
			}
		}

		const urls = given.urls.map(each => typeof each === 'string' ? {url: checkUrl(each), env: undefined} : {...each, url: checkUrl(each.url)});
		const credentials = given.credentials.map(({key, env, value}) => ({key, env: env ?? deriveEnv(name, key), value}));
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
					projects: places.entries().map(([{id}, active]) => ({project: id, active})).toArray(),
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
