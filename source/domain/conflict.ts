/**
Two people changed the same integration: what goes together and what does not. The draft says what it started from; a field that both the
draft and the file have changed since then is a conflict, unless both changed it to the same. Values count by their version: they are
compared without being opened.
*/
import type {IntegrationEdit} from './change.js';
import type {Credential, Integration} from './integration.js';
import {mergeUrls} from './merge-urls.js';

/** What a draft changes: the record's fields, and where the integration acts. */
export type DraftEdit = IntegrationEdit & Readonly<{
	/** Project ids; all of them, whatever is missing is unassigned. */
	projects?: ReadonlyArray<Readonly<{project: string; active: boolean}>>;
}>;

export type Conflict = Readonly<{
	/** `name`, `type`, `provider`, `URL 2`, the key of a credential, `environment name of KEY`, or `project NAME`. */
	field: string;

	/** What the file says now, and what the draft wants; undefined for values, which nobody compares in clear. */
	theirs: string | undefined;
	mine: string | undefined;
}>;

/** A field of the whole integration: none when there is no conflict. */
const whole = (field: string, base: string, theirs: string, mine: string | undefined): Conflict[] =>
	mine === undefined || theirs === base || theirs === mine || mine === base ? [] : [{field, theirs, mine}];

const urlConflicts = (base: Integration, present: Integration, {urls}: DraftEdit): Conflict[] =>
	urls
		? mergeUrls(base.urls, present.urls, urls).conflicts.map(({index, theirs, mine}) => ({field: `URL ${index + 1}`, theirs: theirs ?? 'removed', mine: mine ?? 'removed'}))
		: [];

type State = 'active' | 'inactive' | 'none';

const stateIn = (projects: ReadonlyArray<Readonly<{id: string; active: boolean}>>, id: string): State => {
	const found = projects.find(project => project.id === id);
	return found ? (found.active ? 'active' : 'inactive') : 'none';
};

const projectConflicts = (base: Integration, present: Integration, {projects}: DraftEdit): Conflict[] => {
	if (!projects) {
		return [];
	}

	const wanted = projects.map(({project, active}) => ({id: project, active}));
	const names = new Map([...base.projects, ...present.projects].map(({id, name}) => [id, name]));
	return [...names].flatMap(([id, name]) => whole(`project ${name}`, stateIn(base.projects, id), stateIn(present.projects, id), stateIn(wanted, id)));
};

const credentialIn = ({credentials}: Integration, id: string) => credentials.find(credential => credential.id === id);

const envConflicts = (base: Integration, present: Integration, {setEnv: named = []}: DraftEdit): Conflict[] => named.flatMap(({credential, env}) => {
	const before = credentialIn(base, credential);
	const now = credentialIn(present, credential);
	return before && now ? whole(`environment name of ${now.key}`, before.env, now.env, env) : [];
});

/** One credential that the draft touches; `values`: its value is set, brought back or removed, not only its environment name changed. */
const credentialConflict = (before: Credential, now: Credential | undefined, {values, isRemoved}: Readonly<{values: boolean; isRemoved: boolean}>): Conflict | undefined => {
	if (!now) {
		// Both removed it: they want the same.
		return isRemoved ? undefined : {field: before.key, theirs: 'removed', mine: undefined};
	}

	const mine = isRemoved ? 'removed' : undefined;
	if (values && now.version !== before.version) {
		return {field: now.key, theirs: undefined, mine};
	}

	return isRemoved && now.env !== before.env ? {field: `environment name of ${now.key}`, theirs: now.env, mine} : undefined;
};

/** Both set, removed or brought back the same value, or one removed what the other changed. */
const valueConflicts = (base: Integration, present: Integration, edit: DraftEdit): Conflict[] => {
	const removed = new Set(edit.removeCredentials);
	const values = new Set([...removed, ...(edit.setValues ?? []).map(({credential}) => credential), ...(edit.restoreValues ?? [])]);
	const touched = new Set([...values, ...(edit.setEnv ?? []).map(({credential}) => credential)]);
	return [...touched].flatMap(id => {
		const before = credentialIn(base, id);
		const conflict = before && credentialConflict(before, credentialIn(present, id), {values: values.has(id), isRemoved: removed.has(id)});
		return conflict ? [conflict] : [];
	});
};

/** Both added a credential of the same key. */
const keyConflicts = (base: Integration, present: Integration, {addCredentials: added = []}: DraftEdit): Conflict[] => {
	const has = ({credentials}: Integration, key: string) => credentials.some(credential => credential.key === key);
	return added.filter(({key}) => !has(base, key) && has(present, key)).map(({key}) => ({field: key, theirs: undefined, mine: undefined}));
};

/**
@param base - The integration as it was when the draft began.
@param present - As it is in the file now.
@param edit - What the draft changes.
*/
export const conflictsOf = (base: Integration, present: Integration, edit: DraftEdit): readonly Conflict[] => [
	...whole('name', base.name, present.name, edit.name),
	...whole('type', base.type, present.type, edit.type),
	...whole('provider', base.provider ?? '', present.provider ?? '', 'provider' in edit ? edit.provider ?? '' : undefined),
	...urlConflicts(base, present, edit),
	...projectConflicts(base, present, edit),
	...envConflicts(base, present, edit),
	...valueConflicts(base, present, edit),
	...keyConflicts(base, present, edit),
];
