/**
What stands in the way of saving a draft, field by field, so that it can be said beside the field and before anybody is asked for a
passphrase. Complete: a draft without problems is refused for rights or conflicts alone. No text repeats a value.
*/
import {providerOf} from './catalog.js';
import {tidyDraft, type Draft} from './draft.js';
import {
	checkEnv, collisionFailure, collisions, envOwner, type EnvOwner,
} from './environment.js';
import {isForbiddenEnv} from './forbidden-env.js';
import {largestValue} from './exchange.js';
import {Failure} from './failure.js';
import type {Integration} from './integration.js';
import {checkKey, checkName, toType} from './names.js';
import {display} from './sanitise.js';
import {checkUrl} from './secret-url.js';
import type {Snapshot} from './snapshot.js';

export type DraftField = 'name' | 'type' | 'provider' | 'projects' | 'url' | 'credential' | 'env' | 'value';

export type DraftProblem = Readonly<{
	field: DraftField;

	/** Row of the draft's URLs or credentials, from 0; undefined for the other fields. */
	row: number | undefined;

	/** Of `url`: its environment name is meant, not the address. */
	ofEnv?: boolean;

	/** What a save would fail with; its message ends with what that means for the data. */
	failure: Failure;

	/** The message alone, for beside the field. */
	message: string;
}>;

const told = (failure: Failure): string => failure.message.replace(/; nothing is saved$/v, '');

const problem = (field: DraftField, row: number | undefined, failure: Failure): DraftProblem =>
	({field, row, failure, message: told(failure)});

const caught = (check: () => unknown): Failure | undefined => {
	try {
		check();
		return undefined;
	} catch (error) {
		if (error instanceof Failure) {
			return error;
		}

		throw error;
	}
};

const usage = (message: string, hint?: string): Failure => new Failure('usage', `${message}; nothing is saved`, hint);

/** @throws Failure usage */
export const checkChildEnv = (env: string): void => {
	checkEnv(env);
	if (isForbiddenEnv(env)) {
		throw usage(`${env} is a name that is never given to a program`, 'It would choose what the program runs, loads or trusts. Choose another name.');
	}
};

const nameProblems = ({integrations}: Snapshot, {id, name}: Draft): DraftProblem[] => {
	const others = integrations.filter(integration => integration.id !== id);
	const own = integrations.find(integration => integration.id === id);
	const failure = own?.name === name ? undefined : caught(() => checkName(name, {taken: others.map(other => other.name), ids: integrations.map(each => each.id)}));
	return failure ? [problem('name', undefined, failure)] : [];
};

/** What is saved already is not asked about again: whoever edits something else could do nothing about it. */
const urlProblems = (draft: Draft, rows: readonly number[], saved: Integration | undefined): DraftProblem[] => {
	const seen = new Set<string>();
	return draft.urls.flatMap(({url, env}, index) => {
		const row = rows[index];
		const former = saved?.urls.filter(each => each.url === url) ?? [];
		const failure = (former.length > 0 ? undefined : caught(() => checkUrl(url)))
			?? (seen.has(url) && former.length < 2 ? usage('this URL stands there twice') : undefined);
		const isNewEnv = env !== undefined && former.every(each => each.env !== env);
		const envFailure = caught(() => {
			if (isNewEnv) {
				checkChildEnv(env);
			}
		});
		seen.add(url);
		return [
			...(failure ? [problem('url', row, failure)] : []),
			...(envFailure ? [{...problem('url', row, envFailure), ofEnv: true}] : []),
		];
	});
};

const valueFailure = ({id, value, key}: Draft['credentials'][number]): Failure | undefined => {
	if (value === undefined) {
		return id === undefined ? usage(`the value of ${display(key) || 'the new credential'} is missing`) : undefined;
	}

	if (value.length === 0) {
		return usage(`the value of ${display(key) || 'the new credential'} is empty`);
	}

	return value.length > largestValue ? usage(`the value of ${display(key)} is larger than ${largestValue / 1024} KiB`) : undefined;
};

const twice = (key: string, saved: string | undefined): Failure =>
	new Failure(saved === undefined ? 'usage' : 'conflict', `the credential ${display(key)} stands there already; nothing is saved`, 'Give it another key, or change the one there is.');

const credentialProblems = (draft: Draft, rows: readonly number[], saved: Integration | undefined): DraftProblem[] => {
	const seen = new Map<string, string | undefined>();
	return draft.credentials.flatMap((credential, index) => {
		const {id, key, env} = credential;
		const row = rows[index];
		const keyFailure = (id === undefined ? caught(() => checkKey(key)) : undefined) ?? (seen.has(key) ? twice(key, seen.get(key)) : undefined);
		seen.set(key, id);
		const isNewEnv = saved?.credentials.find(each => each.id === id)?.env !== env;
		const envFailure = isNewEnv && !keyFailure
			? caught(() => {
				checkChildEnv(env!);
			})
			: undefined;
		const value = valueFailure(credential);
		return [
			...(keyFailure ? [problem('credential', row, keyFailure)] : []),
			...(envFailure ? [problem('env', row, envFailure)] : []),
			...(value ? [problem('value', row, value)] : []),
		];
	});
};

const ownerOf = ({id, name, projects, urls, credentials}: Draft): EnvOwner => ({
	...(id !== undefined && {id}),
	name,
	projects: projects.map(({project}) => project),
	urls,
	credentials: credentials.map(({key, env}) => ({key, env: env!})),
});

/** Collisions that this draft makes: those that stood there before it are nobody's news. */
const collisionProblems = ({integrations, roster}: Snapshot, draft: Draft, saved: Integration | undefined, rows: Rows): DraftProblem[] => {
	const place = ({env, project}: Readonly<{env: string; project: string | undefined}>) => `${project ?? ''} ${env}`;
	const owner = ownerOf(draft);
	// Few have one of these names at all; a form asks at every key.
	const wanted = new Set([...owner.credentials.map(({env}) => env), ...owner.urls.map(({env}) => env)]);
	const sharing = integrations.filter(({credentials, urls}) =>
		credentials.some(({env}) => wanted.has(env)) || urls.some(({env}) => env !== undefined && wanted.has(env)));
	const before = new Set(saved ? collisions([envOwner(saved)], sharing).map(collision => place(collision)) : []);
	return collisions([owner], sharing).filter(collision => !before.has(place(collision))).map(collision => {
		const failure = collisionFailure(collision, 0, id => roster.projects.get(id)?.name ?? id);
		const credential = draft.credentials.findLastIndex(({env}) => env === collision.env);
		return credential === -1
			? {...problem('url', rows.urls[draft.urls.findLastIndex(({env}) => env === collision.env)], failure), ofEnv: true}
			: problem('env', rows.credentials[credential], failure);
	});
};

type Rows = Readonly<{urls: readonly number[]; credentials: readonly number[]}>;

/** Rows of the form that are not blank: problems are told of the rows a person sees. */
const rowsOf = (draft: Draft): Rows => ({
	urls: draft.urls.keys().filter(index => tidyDraft({...draft, urls: [draft.urls[index]!]}).urls.length > 0).toArray(),
	credentials: draft.credentials.keys().filter(index => tidyDraft({...draft, credentials: [draft.credentials[index]!]}).credentials.length > 0).toArray(),
});

/**
@returns in the order of the form
*/
export const draftProblems = (snapshot: Snapshot, form: Draft): readonly DraftProblem[] => {
	const draft = tidyDraft(form);
	const rows = rowsOf(form);
	const saved = draft.id === undefined ? undefined : snapshot.byId.get(draft.id);
	const type = caught(() => toType(draft.type));
	const isMissing = draft.projects.some(({project}) => snapshot.roster.projects.get(project)?.removed !== false);
	const found = [
		...nameProblems(snapshot, draft),
		...(type ? [problem('type', undefined, type)] : []),
		...(draft.provider !== undefined && draft.provider !== saved?.provider && !providerOf(draft.provider)
			? [problem('provider', undefined, usage(`there is no known provider ${display(draft.provider)}`))]
			: []),
		...(isMissing ? [problem('projects', undefined, new Failure('not-found', 'one of the projects is not there any more; nothing is saved', 'patchbay project list shows those there are.'))] : []),
		...urlProblems(draft, rows.urls, saved),
		...credentialProblems(draft, rows.credentials, saved),
	];
	return [...found, ...(found.length === 0 ? collisionProblems(snapshot, draft, saved, rows) : [])];
};
