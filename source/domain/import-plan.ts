/**
What an import would do, as one value: made without a key and without writing, shown by the dry run, turned into changes by the
import. An existing integration is changed only with `update`, left alone with `skip`, and else refused, naming it. Only the
drafts hold values; everything else may be printed.
*/
import type {Change, NewCredential, NewIntegration} from './change.js';
import {checkCollisions, type EnvOwner} from './environment.js';
import {isForbiddenEnv} from './forbidden-env.js';
import {Failure} from './failure.js';
import type {Integration} from './integration.js';
import {checkName, nameKey, normalName} from './names.js';
import type {Project} from './project.js';
import {display} from './sanitise.js';

export type ImportOptions = Readonly<{
	/** Names or ids. A dotenv import is assigned to them, of the exchange format what names no project itself. */
	projects: readonly string[];

	/** Give existing integrations the file's values. */
	update: boolean;

	/** Leave existing integrations as they are. */
	skip: boolean;

	/** Import plain settings and empty values too. */
	all: boolean;
}>;

export type ImportContext = Readonly<{
	integrations: readonly Integration[];

	/** Of the roster; removed ones are passed over. */
	projects: Iterable<Project>;
}>;

export type ImportUpdate = Readonly<{
	integration: Integration;
	type?: string;
	provider?: string;
	urls?: NewIntegration['urls'];
	addCredentials: readonly NewCredential[];

	/** Credential id and its new value. */
	setValues: ReadonlyArray<Readonly<{credential: string; value: Uint8Array}>>;

	/** Project id or name of a new project. */
	assign: ReadonlyArray<Readonly<{project: string; active: boolean}>>;
}>;

/** A variable or value that was left out. */
export type LeftOut = Readonly<{
	name: string;

	/** Where lines say something. */
	line?: number;
	reason: 'setting' | 'empty';
}>;

export type ImportPlan = Readonly<{
	adds: readonly NewIntegration[];
	updates: readonly ImportUpdate[];

	/** Names of projects that are missing; making them needs manageAll. */
	newProjects: readonly string[];
	leftOut: readonly LeftOut[];

	/** What stays as it is, by `skip`: `Stripe`, `secretKey of Stripe`. */
	kept: readonly string[];

	/** Keys and environment names that had to be written otherwise. */
	renamed: ReadonlyArray<Readonly<{integration: string; from: string; to: string}>>;

	/** URLs that are secrets and were stored as credentials instead. */
	secretUrls: ReadonlyArray<Readonly<{integration: string; key: string; reason: string}>>;

	/** Sentences for the reader; never with a value. */
	notes: readonly string[];
}>;

/** Resolves project names and ids; collects those that are missing. */
export const projectBook = (projects: Iterable<Project>) => {
	const living = [...projects].filter(project => !project.removed);
	const byId = new Map(living.map(project => [project.id, project]));
	const byName = new Map(living.map(project => [nameKey(project.name), project]));
	const missing = new Map<string, string>();
	return {
		missing,

		/** Id of a project or, of one that is missing, its name as it will be. */
		idOf(reference: string): string {
			const found = byId.get(reference) ?? byName.get(nameKey(reference));
			if (found) {
				return found.id;
			}

			const key = nameKey(reference);
			const name = missing.get(key) ?? checkName(reference, {what: 'project', ids: byId.keys()});
			missing.set(key, name);
			return name;
		},
		nameOf: (id: string): string => byId.get(id)?.name ?? id,
	};
};

export type ProjectBook = ReturnType<typeof projectBook>;

/**
Environment names, old and new, must stand once in each project.
@throws Failure conflict, naming both sides
*/
export const checkPlan = ({adds, updates}: Pick<ImportPlan, 'adds' | 'updates'>, {integrations}: ImportContext, book: ProjectBook): void => {
	const drafts: EnvOwner[] = [
		...updates.map(({integration, urls, addCredentials: added, assign}) => ({
			id: integration.id,
			name: integration.name,
			projects: [...new Set([...integration.projects.map(({id}) => id), ...assign.map(({project}) => project)])],
			urls: urls ?? integration.urls,
			credentials: [...integration.credentials, ...added],
		})),
		...adds.map(({name, projects, urls, credentials}) => ({name, projects: projects.map(({project}) => project), urls, credentials})),
	];
	checkCollisions(drafts, integrations, id => book.nameOf(id));
};

/** Sentences on environment names that no program will ever get. */
export const forbiddenNotes = (credentials: ReadonlyArray<Readonly<{env: string}>>): string[] => {
	const names = credentials.map(({env}) => env).filter(env => isForbiddenEnv(env));
	return names.length === 0 ? [] : [`Stored, but never given to a program by its name: ${names.join(', ')}`];
};

/** The refusal where something exists and neither `update` nor `skip` was asked for. */
export const existing = (things: readonly string[]): Failure => {
	const shown = things.slice(0, 5).map(thing => display(thing)).join(', ');
	const more = things.length > 5 ? ` and ${things.length - 5} more` : '';
	return new Failure('conflict', `already in the store: ${shown}${more}; nothing was imported`, '--update gives them the file\'s values, --skip leaves them as they are.');
};

/** The plan as changes of one commit, in the order in which they rest on each other. */
export const importChanges = ({adds, updates, newProjects}: ImportPlan): Change[] => [
	...newProjects.map(name => ({kind: 'project.add' as const, name})),
	...adds.map(integration => ({kind: 'integration.add' as const, integration})),
	...updates.map(({integration, assign: _assign, ...edit}) => ({kind: 'integration.edit' as const, id: integration.id, ...edit})),
	...updates.flatMap(({integration, assign}) => assign.map(({project, active}) =>
		({kind: 'assign' as const, integration: integration.id, project, state: active ? 'active' as const : 'inactive' as const}))),
];

export type ImportRow = Readonly<{
	action: 'add' | 'update';
	name: string;
	type: string;
	provider: string | undefined;

	/** Names. */
	projects: ReadonlyArray<Readonly<{name: string; active: boolean}>>;
	urls: readonly string[];
	credentials: ReadonlyArray<Readonly<{key: string; env: string; change: 'new' | 'value'}>>;
}>;

/** The plan as a table without values, for the dry run and for asking back. */
export const importRows = ({adds, updates}: ImportPlan, projects: Iterable<Project>): ImportRow[] => {
	const book = projectBook(projects);
	const named = (list: ReadonlyArray<Readonly<{project: string; active: boolean}>>) => list.map(({project, active}) => ({name: book.nameOf(project), active}));
	return [
		...adds.map(({name, type, provider, projects: assigned, urls, credentials}) => ({
			action: 'add' as const,
			name,
			type,
			provider,
			projects: named(assigned),
			urls: urls.map(({url}) => url),
			credentials: credentials.map(({key, env}) => ({key, env, change: 'new' as const})),
		})),
		...updates.map(({integration, type, provider, urls, addCredentials: added, setValues: replaced, assign}) => ({
			action: 'update' as const,
			name: integration.name,
			type: type ?? integration.type,
			provider: provider ?? integration.provider,
			projects: named(assign),
			urls: (urls ?? []).map(({url}) => url),
			credentials: [
				...integration.credentials.filter(({id}) => replaced.some(({credential}) => credential === id)).map(({key, env}) => ({key, env, change: 'value' as const})),
				...added.map(({key, env}) => ({key, env, change: 'new' as const})),
			],
		})),
	];
};

/** Wipes the values of a plan that is done with. */
export const wipeImport = ({adds, updates}: ImportPlan): void => {
	const drafts = adds.flatMap(({credentials}) => credentials);
	const changed = updates.flatMap(update => [...update.addCredentials, ...update.setValues]);
	for (const {value} of [...drafts, ...changed]) {
		value.fill(0);
	}
};

/** The file's own name, without folders: what a dotenv import calls what it can't place. */
export const baseName = (path: string): string => normalName(path.split(/[\\\/]/v).findLast(part => part !== '') ?? '');
