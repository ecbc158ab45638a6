/**
The draft on top of what somebody else saved meanwhile. What only one side touched goes together; of what both touched either theirs or
mine stays, as was answered. Values are told apart by their versions, never by being opened. Pure.
*/
import {applyEdit, editOf, type Draft, type DraftEdit} from '../domain/draft.js';
import type {Integration, IntegrationUrl} from '../domain/integration.js';
import {mergeUrls} from '../domain/merge-urls.js';
import {formOf, keptOf, type Editor} from './editor.js';

export type Side = 'theirs' | 'mine';

const credentialIn = ({credentials}: Integration, id: string) => credentials.find(credential => credential.id === id);

/** The list of one side, with the base's URL wherever both touched it. */
const withoutConflicts = (base: readonly IntegrationUrl[], side: readonly IntegrationUrl[], indexes: readonly number[]): readonly IntegrationUrl[] => {
	let urls = side;
	for (const index of indexes) {
		urls = side.length === base.length ? urls.with(index, base[index]!) : urls.toSpliced(Math.min(index, urls.length), 0, base[index]!);
	}

	return urls;
};

const mergedUrls = (base: Integration, present: Integration, mine: readonly IntegrationUrl[], side: Side): readonly IntegrationUrl[] => {
	const indexes = mergeUrls(base.urls, present.urls, mine).conflicts.map(({index}) => index);
	return side === 'mine'
		? mergeUrls(base.urls, withoutConflicts(base.urls, present.urls, indexes), mine).urls
		: mergeUrls(base.urls, present.urls, withoutConflicts(base.urls, mine, indexes)).urls;
};

/** What of an edit neither touches what they changed nor rests on what is gone. */
const withoutTheirs = (base: Integration, present: Integration, edit: DraftEdit): DraftEdit => {
	const isSameValue = (id: string) => credentialIn(present, id)?.version === credentialIn(base, id)?.version && credentialIn(present, id) !== undefined;
	const isSameName = (id: string) => credentialIn(present, id)?.env === credentialIn(base, id)?.env && credentialIn(present, id) !== undefined;
	const {name, type, provider, projects, ...rest} = edit;
	const stateIn = ({projects: all}: Integration, id: string) => all.find(project => project.id === id)?.active;
	const ids = new Set([...base.projects, ...present.projects].map(({id}) => id).concat(projects?.map(({project}) => project) ?? []));
	return {
		...rest,
		...(name !== undefined && present.name === base.name && {name}),
		...(type !== undefined && present.type === base.type && {type}),
		...('provider' in edit && present.provider === base.provider && {provider}),
		...(projects && {
			projects: [...ids].flatMap(id => {
				const active = stateIn(present, id) === stateIn(base, id) ? projects.find(({project}) => project === id)?.active : stateIn(base, id);
				return active === undefined ? [] : [{project: id, active}];
			}),
		}),
		setEnv: edit.setEnv?.filter(({credential}) => isSameName(credential)) ?? [],
		setValues: edit.setValues?.filter(({credential}) => isSameValue(credential)) ?? [],
		removeCredentials: edit.removeCredentials?.filter(id => !credentialIn(present, id) || (isSameValue(id) && isSameName(id))) ?? [],
		addCredentials: edit.addCredentials?.filter(({key}) => present.credentials.every(each => each.key !== key)) ?? [],
	};
};

/** What they removed is there again with my value, and a key that both added has mine. */
const withMine = (draft: Draft, base: Integration, present: Integration, edit: DraftEdit): Draft => {
	const again = edit.setValues?.filter(({credential}) => !credentialIn(present, credential)).map(({credential, value}) => {
		const {key, env} = credentialIn(base, credential)!;
		return {
			id: undefined, key, env, value,
		};
	}) ?? [];
	const added = new Map(edit.addCredentials?.map(credential => [credential.key, credential]));
	return {
		...draft,
		credentials: [
			...draft.credentials.flatMap(credential => {
				const mine = added.get(credential.key);
				const isTheirs = mine !== undefined && present.credentials.some(({key}) => key === credential.key);
				return isTheirs ? (credential.id === undefined ? [] : [{...credential, value: mine.value}]) : [credential];
			}),
			...again,
		],
	};
};

/** The editor, begun anew from what is there now. Nothing is asked any more. */
export const rebased = (editor: Editor, present: Integration, side: Side): Editor => {
	const {base} = editor;
	if (!base) {
		return editor;
	}

	const edit = editOf(base, keptOf(editor).draft);
	const kept = side === 'mine' ? edit : withoutTheirs(base, present, edit);
	const {urls, ...others} = kept;
	const applied = applyEdit(base, present, others);
	const draft: Draft = {
		...(side === 'mine' ? withMine(applied, base, present, others) : applied),
		urls: urls ? mergedUrls(base, present, urls, side) : present.urls,
	};
	return {
		...editor, base: present, form: formOf(draft, present), field: undefined, question: undefined,
	};
};
