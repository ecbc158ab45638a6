/**
Environment names: derived once when a credential is created, stored and signed, never changed by a rename. Valid is
`[A-Za-z_][A-Za-z0-9_]*`. Within a project no two credentials or URLs may have the same. Names by which a variable would
take over the program it is given to are on a published list: they are never derived and never given to a child.
*/
import {Failure} from './failure.js';
import {isForbiddenEnv} from './forbidden-env.js';
import type {Integration} from './integration.js';
import {display} from './sanitise.js';

export const isEnv = (text: string): boolean => /^[A-Za-z_]\w{0,254}$/v.test(text);

const capitals = (text: string): string =>
	text.normalize('NFKD').replaceAll(/\p{M}/gv, '').toUpperCase().replaceAll(/[^A-Z\d]+/gv, '_').replaceAll(/^_|_$/gv, '');

const splitCamel = (key: string): string =>
	key.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gv, '_');

/** Makes a valid environment name of a foreign text: other characters become `_`. */
export const toEnv = (text: string): string => {
	const name = text.replaceAll(/\W/gv, '_').slice(0, 255) || '_';
	return /^\d/v.test(name) ? `_${name}`.slice(0, 255) : name;
};

/**
`Stripe live`, `secretKey` → `STRIPE_LIVE_SECRET_KEY`; `OpenAI`, `apiKey` → `OPENAI_API_KEY`. Always a valid name that is not on
the published list (`Git`, `token` → `SERVICE_GIT_TOKEN`).
*/
export const deriveEnv = (integration: string, key: string): string => {
	const name = [capitals(integration), capitals(splitCamel(key))].filter(part => part !== '').join('_').slice(0, 240) || 'VALUE';
	return /^\d/v.test(name) || isForbiddenEnv(name) ? `SERVICE_${name}`.replace(/_proxy$/iv, '_PROXY_VALUE') : name;
};

/** @throws Failure usage */
export const checkEnv = (text: string): string => {
	if (!isEnv(text)) {
		throw new Failure(
			'usage',
			'an environment name begins with a letter or _ and holds letters, digits and _ only; nothing is saved',
			'For example: STRIPE_SECRET_KEY.',
		);
	}

	return text;
};

/** What of an integration its environment names rest on; a draft has no id yet. */
export type EnvOwner = Readonly<{
	id?: string;
	name: string;

	/** Project ids. */
	projects: readonly string[];
	urls: ReadonlyArray<Readonly<{url: string; env: string | undefined}>>;
	credentials: ReadonlyArray<Readonly<{key: string; env: string}>>;
}>;

export const envOwner = ({id, name, projects, urls, credentials}: Integration): EnvOwner =>
	({id, name, projects: projects.map(project => project.id), urls, credentials});

export type Collision = Readonly<{
	env: string;

	/** `secretKey of Stripe`. */
	one: string;
	other: string;

	/** Project id; undefined where both are of one integration. */
	project: string | undefined;
}>;

const named = ({name, urls, credentials}: EnvOwner): Array<readonly [env: string, what: string]> => [
	...credentials.map(({key, env}) => [env, `${key} of ${display(name)}`] as const),
	...urls.flatMap(({env}, index) => env === undefined ? [] : [[env, `URL ${index + 1} of ${display(name)}`] as const]),
];

/**
Environment names that would stand twice within one project (or one integration) if `drafts` were saved beside `integrations`.
A draft with the id of an integration takes its place. Collisions among `integrations` alone are not told: they aren't of this change.
*/
export const collisions = (drafts: readonly EnvOwner[], integrations: readonly Integration[]): Collision[] => {
	const wanted = new Set(drafts.flatMap(draft => named(draft).map(([env]) => env)));
	const replaced = new Set(drafts.map(({id}) => id).filter(id => id !== undefined));
	const seen = new Map<string, string>();
	const place = (project: string, env: string) => `${project} ${env}`;
	for (const integration of integrations) {
		const {urls, credentials} = integration;
		const isConcerned = credentials.some(({env}) => wanted.has(env)) || urls.some(({env}) => env !== undefined && wanted.has(env));
		if (!isConcerned || replaced.has(integration.id)) {
			continue;
		}

		const owner = envOwner(integration);
		for (const [env, what] of named(owner)) {
			for (const project of wanted.has(env) ? owner.projects : []) {
				seen.set(place(project, env), what);
			}
		}
	}

	const found: Collision[] = [];
	for (const draft of drafts) {
		const own = new Map<string, string>();
		for (const [env, what] of named(draft)) {
			const twin = own.get(env);
			if (twin !== undefined) {
				found.push({env, one: twin, other: what, project: undefined});
				continue;
			}

			own.set(env, what);
			const project = draft.projects.find(id => seen.has(place(id, env)));
			if (project !== undefined) {
				found.push({env, one: seen.get(place(project, env))!, other: what, project});
			}
		}

		for (const [env, what] of own) {
			for (const project of draft.projects) {
				seen.set(place(project, env), what);
			}
		}
	}

	return found;
};

/** @param others - How many collisions there are beside this one. */
export const collisionFailure = ({env, one, other, project}: Collision, others: number, projectName: (id: string) => string): Failure => {
	const where = project === undefined ? '' : ` in project ${display(projectName(project))}`;
	const more = others === 0 ? '' : ` (and ${others} more)`;
	return new Failure(
		'conflict',
		`${env} would be the environment name of both ${one} and ${other}${where}${more}; nothing is saved`,
		'Give one of them another environment name, or assign them to different projects.',
	);
};

/**
@param projectName - Names a project id in the message.
@throws Failure conflict, naming both sides of the first collision and the number of the others
*/
export const checkCollisions = (
	drafts: readonly EnvOwner[],
	integrations: readonly Integration[],
	projectName: (id: string) => string = id => id,
): void => {
	const [first, ...rest] = collisions(drafts, integrations);
	if (first) {
		throw collisionFailure(first, rest.length, projectName);
	}
};
