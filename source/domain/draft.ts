/**
An integration as a form holds it, and the way between such a form and a change: what a draft changes is always told relative to what
it began from, so that what others saved meanwhile stays. Laws: `editOf(base, draftOf(base))` is empty, and applying `editOf(base,
draft)` to the base gives the draft again.
*/
import type {DraftEdit} from './conflict.js';
import {deriveEnv} from './environment.js';
import type {Integration, IntegrationUrl} from './integration.js';
import {mergeUrls, sameUrls} from './merge-urls.js';
import {normalName} from './names.js';

export type {DraftEdit} from './conflict.js';

export type DraftCredential = Readonly<{
	/** Undefined: not saved yet. */
	id: string | undefined;
	key: string;

	/** Undefined: derived when it is saved. */
	env: string | undefined;

	/** The new value; undefined: stays as it is. */
	value: Uint8Array | undefined;

	/** Brings the value before the present one back. */
	former?: boolean;
}>;

export type Draft = Readonly<{
	/** Undefined: a new integration. */
	id: string | undefined;
	name: string;
	type: string;

	/** Catalog id. */
	provider: string | undefined;

	/** Project ids. */
	projects: ReadonlyArray<Readonly<{project: string; active: boolean}>>;

	/** A row whose URL is empty counts as not there. */
	urls: readonly IntegrationUrl[];

	/** A new row without key and value counts as not there. */
	credentials: readonly DraftCredential[];
}>;

export const emptyDraft: Draft = {
	id: undefined, name: '', type: '', provider: undefined, projects: [], urls: [], credentials: [],
};

export const draftOf = ({id, name, type, provider, projects, urls, credentials}: Integration): Draft => ({
	id,
	name,
	type,
	provider,
	projects: projects.map(project => ({project: project.id, active: project.active})),
	urls,
	credentials: credentials.map(credential => ({id: credential.id, key: credential.key, env: credential.env, value: undefined})),
});

const isBlank = ({id, key, value}: DraftCredential): boolean => id === undefined && key.trim() === '' && (value === undefined || value.length === 0);

/** The draft as it would be saved: trimmed, without blank rows, every credential with its environment name. */
export const tidyDraft = (draft: Draft): Draft => {
	const name = normalName(draft.name);
	return {
		...draft,
		name,
		type: normalName(draft.type),
		urls: draft.urls.map(({url, env}) => ({url: url.trim().normalize('NFC'), env: env?.trim() || undefined})).filter(({url}) => url !== ''),
		credentials: draft.credentials.filter(credential => !isBlank(credential)).map(credential => {
			const key = credential.key.trim();
			return {...credential, key, env: credential.env?.trim() || deriveEnv(name, key)};
		}),
	};
};

type Projects = Draft['projects'];

const stateIn = (projects: Projects, id: string): boolean | undefined => projects.find(({project}) => project === id)?.active;

export const sameProjects = (first: Projects, second: Projects): boolean =>
	first.length === second.length && first.every(({project, active}) => stateIn(second, project) === active);

/** What a draft changes of the integration it is compared with. */
export const editOf = (base: Integration, draft: Draft): DraftEdit => {
	const {name, type, provider, urls, projects, credentials} = tidyDraft(draft);
	const kept = new Map(credentials.filter(({id}) => id !== undefined).map(credential => [credential.id!, credential]));
	const added = credentials.filter(({id}) => id === undefined).map(({key, env, value}) => ({key, env: env!, value: value ?? new Uint8Array()}));
	const gone = base.credentials.filter(({id}) => !kept.has(id)).map(({id}) => id);
	const renamed = base.credentials.flatMap(({id, env}) => {
		const wanted = kept.get(id)?.env ?? env;
		return wanted === env ? [] : [{credential: id, env: wanted}];
	});
	const valued = [...kept].flatMap(([credential, {value}]) => value ? [{credential, value}] : []);
	const restored = [...kept].filter(([, {value, former}]) => !value && former).map(([id]) => id);
	return {
		...(name !== base.name && {name}),
		...(type !== base.type && {type}),
		...(provider !== base.provider && {provider}),
		...(!sameUrls(urls, base.urls) && {urls}),
		...(!sameProjects(projects, draftOf(base).projects) && {projects}),
		...(added.length > 0 && {addCredentials: added}),
		...(gone.length > 0 && {removeCredentials: gone}),
		...(renamed.length > 0 && {setEnv: renamed}),
		...(valued.length > 0 && {setValues: valued}),
		...(restored.length > 0 && {restoreValues: restored}),
	};
};

export const isEmptyEdit = (edit: DraftEdit): boolean => Object.keys(edit).length === 0;

/** Where an integration acts after a draft: what the draft left as it began stays as others saved it. */
const mergedProjects = (base: Projects, present: Projects, mine: Projects): Projects => {
	const changed = (id: string) => stateIn(base, id) !== stateIn(mine, id);
	return [
		...present.filter(({project}) => !changed(project)),
		...mine.filter(({project}) => changed(project)),
	];
};

/**
The integration as it would stand after an edit.
@param base - What the edit began from; others may have saved since. Conflicts are told by `conflictsOf`; here the edit wins.
*/
export const applyEdit = (base: Integration, present: Integration, edit: DraftEdit): Draft => {
	const draft = draftOf(present);
	const env = new Map(edit.setEnv?.map(each => [each.credential, each.env]));
	const values = new Map(edit.setValues?.map(each => [each.credential, each.value]));
	return {
		...draft,
		name: edit.name ?? draft.name,
		type: edit.type ?? draft.type,
		provider: 'provider' in edit ? edit.provider : draft.provider,
		urls: edit.urls ? mergeUrls(base.urls, present.urls, edit.urls).urls : draft.urls,
		projects: edit.projects ? mergedProjects(draftOf(base).projects, draft.projects, edit.projects) : draft.projects,
		credentials: [
			...draft.credentials.filter(({id}) => !edit.removeCredentials?.includes(id!)).map(credential => ({
				...credential,
				env: env.get(credential.id!) ?? credential.env,
				value: values.get(credential.id!),
				...(edit.restoreValues?.includes(credential.id!) && {former: true}),
			})),
			...edit.addCredentials?.map(credential => ({...credential, id: undefined})) ?? [],
		],
	};
};
