/**
Two people changed the same integration: what goes together and what does not. The draft says what it started from; a field that both the
draft and the file have changed since then is a conflict, unless both changed it to the same. Values count by their version: they are
compared without being opened.
*/
import type {IntegrationEdit} from './change.js';
import type {Integration} from './integration.js';

export type Conflict = Readonly<{
	/** `name`, `type`, `URLs`, the key of a credential, or `environment name of KEY`. */
	field: string;

	/** What the file says now, and what the draft wants; undefined for values, which nobody compares in clear. */
	theirs: string | undefined;
	mine: string | undefined;
}>;

const urlsText = (urls: Integration['urls']): string => urls.map(({url, env}) => env === undefined ? url : `${url} (${env})`).join('\n');

/** A field of the whole integration: undefined when there is no conflict. */
const whole = (field: string, base: string, theirs: string, mine: string | undefined): Conflict[] =>
	mine === undefined || theirs === base || theirs === mine || mine === base ? [] : [{field, theirs, mine}];

const credentialIn = ({credentials}: Integration, id: string) => credentials.find(credential => credential.id === id);

/** Values that both set, removed or brought back, or that one removed and the other changed. */
const valueConflicts = (base: Integration, present: Integration, edit: IntegrationEdit): Conflict[] => {
	const values = new Set([...(edit.setValues ?? []).map(({credential}) => credential), ...(edit.restoreValues ?? []), ...(edit.removeCredentials ?? [])]);
	const named = (edit.setEnv ?? []).map(({credential}) => credential);
	const conflicts: Conflict[] = [];
	for (const id of values.union(new Set(named))) {
		const before = credentialIn(base, id);
		const now = credentialIn(present, id);
		if (before && !now) {
			conflicts.push({field: before.key, theirs: 'removed', mine: undefined});
		} else if (before && now && values.has(id) && now.version !== before.version) {
			conflicts.push({field: now.key, theirs: undefined, mine: undefined});
		}
	}

	return conflicts;
};

/**
@param base - The integration as it was when the draft began.
@param present - As it is in the file now.
@param edit - What the draft changes.
*/
export const conflictsOf = (base: Integration, present: Integration, edit: IntegrationEdit): readonly Conflict[] => {
	const conflicts = [
		...whole('name', base.name, present.name, edit.name),
		...whole('type', base.type, present.type, edit.type),
		...whole('URLs', urlsText(base.urls), urlsText(present.urls), edit.urls && urlsText(edit.urls)),
	];
	for (const {credential, env} of edit.setEnv ?? []) {
		const before = credentialIn(base, credential);
		const now = credentialIn(present, credential);
		if (before && now) {
			conflicts.push(...whole(`environment name of ${now.key}`, before.env, now.env, env));
		}
	}

	conflicts.push(...valueConflicts(base, present, edit));
	for (const {key} of edit.addCredentials ?? []) {
		if (base.credentials.every(credential => credential.key !== key) && present.credentials.some(credential => credential.key === key)) {
			conflicts.push({field: key, theirs: undefined, mine: undefined});
		}
	}

	return conflicts;
};
