/**
The lists of the form. Types and providers in one: a type sets the type, a provider offers its URL, its keys and their environment names
too. Projects: yours, with those that the integration is in already. Pure.
*/
import {catalog, providerOf, type Provider} from '../domain/catalog.js';
import {compareTexts, fold} from '../domain/fold.js';
import {freeName, nameKey, typesOf} from '../domain/names.js';
import {isProjectMember} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Editor, EditorCredential, Form} from './editor.js';
import type {World} from './state.js';

export type Option = Readonly<{
	label: string;

	/** What else is known, at the right. */
	note: string;
	chosen: boolean;
	what:
		| Readonly<{kind: 'type'; type: string}>
		| Readonly<{kind: 'provider'; provider: Provider | undefined}>
		| Readonly<{kind: 'project'; project: string}>;
}>;

const typeOptions = ({form}: Editor, {integrations}: Snapshot, typed: string): readonly Option[] => {
	const types = typesOf(integrations);
	const options: readonly Option[] = [
		...types.map((type): Option => ({
			label: type, note: 'type', chosen: form.provider === undefined && fold(form.type) === fold(type), what: {kind: 'type', type},
		})),
		...form.provider === undefined ? [] : [{label: 'No provider', note: 'keeps the type', chosen: false, what: {kind: 'provider', provider: undefined}} as const],
		...catalog.map((provider): Option => ({
			label: provider.name, note: provider.type, chosen: form.provider === provider.id, what: {kind: 'provider', provider},
		})),
	];
	const wanted = fold(typed.trim());
	if (wanted === '') {
		return options;
	}

	const found = options.filter(({label}) => fold(label).includes(wanted));
	// What begins with the letters comes first.
	const sorted = [...found.filter(({label}) => fold(label).startsWith(wanted)), ...found.filter(({label}) => !fold(label).startsWith(wanted))];
	return options.some(({label}) => fold(label) === wanted)
		? sorted
		: [...sorted, {
			label: typed.trim(), note: 'a new type of your own', chosen: false, what: {kind: 'type', type: typed.trim()},
		}];
};

const projectOptions = ({form}: Editor, {roster}: Snapshot, me: World['me'], typed: string): readonly Option[] => {
	const wanted = fold(typed.trim());
	return roster.projects.values()
		.filter(project => !project.removed && me !== undefined && (me.right === 'manageAll' || isProjectMember(project, me.id)))
		.filter(({name}) => fold(name).includes(wanted))
		.map(({id, name}): Option => {
			const place = form.projects.find(each => each.project === id && !each.trashed);
			return {
				label: name, note: place ? (place.active ? 'active' : 'inactive') : '', chosen: place !== undefined, what: {kind: 'project', project: id},
			};
		})
		.toArray()
		.toSorted((first, second) => compareTexts(first.label, second.label));
};

export const optionsOf = (editor: Editor, {snapshot, me}: World): readonly Option[] => {
	const {list} = editor;
	if (!list || !snapshot) {
		return [];
	}

	return list.kind === 'types' ? typeOptions(editor, snapshot, list.field.text) : projectOptions(editor, snapshot, me, list.field.text);
};

const environmentNames = new WeakMap<Snapshot, ReadonlySet<string>>();

const takenNames = (snapshot: Snapshot): ReadonlySet<string> => {
	const known = environmentNames.get(snapshot);
	if (known) {
		return known;
	}

	const names = new Set(snapshot.integrations.flatMap(({credentials}) => credentials.map(({env}) => env)));
	environmentNames.set(snapshot, names);
	return names;
};

/** What a provider offers: its keys under the names that its own documentation has, unless they are taken. */
const offered = ({credentials}: Provider, form: Form, snapshot: Snapshot): readonly EditorCredential[] => {
	const taken = takenNames(snapshot);
	return credentials.filter(({key}) => form.credentials.every(each => each.key !== key)).map(({key, env}) => ({
		id: undefined, key, env: env.find((name, index) => index === 0 && !taken.has(name)), value: undefined, trashed: false, offered: true,
	}));
};

const isBlank = ({id, key, value, offered: isOffer}: EditorCredential): boolean => id === undefined && value === undefined && (isOffer || key.trim() === '');

const urlsOf = ({url}: Provider): Form['urls'] => url === undefined
	? []
	: [{
		url, env: undefined, saved: false, trashed: false,
	}];

const withProvider = (form: Form, provider: Provider, snapshot: Snapshot): Form => {
	const [project] = form.projects;
	const taken = new Set(snapshot.integrations.map(({name}) => nameKey(name)));
	const former = providerOf(form.provider);
	const isOffered = (name: string) => name.trim() === '' || name === former?.name;
	const urls = form.urls.filter(({url, saved}) => saved || (url.trim() !== '' && url !== former?.url));
	const without: Form = {...form, credentials: form.credentials.filter(each => !isBlank(each))};
	return {
		...without,
		name: isOffered(form.name) ? freeName(provider.name, taken, project && snapshot.roster.projects.get(project.project)?.name) : form.name,
		type: provider.type,
		provider: provider.id,
		urls: urls.length === 0 ? urlsOf(provider) : urls,
		credentials: [...without.credentials, ...offered(provider, without, snapshot)],
	};
};

const withProject = (form: Form, project: string): Form => {
	const place = form.projects.find(each => each.project === project);
	if (!place) {
		return {...form, projects: [...form.projects, {
			project, active: true, saved: false, trashed: false,
		}]};
	}

	const projects = place.saved
		? form.projects.map(each => each === place ? {...each, trashed: !each.trashed} : each)
		: form.projects.filter(each => each !== place);
	return {...form, projects};
};

/** The form after an option was taken. */
export const taken = (form: Form, {what}: Option, snapshot: Snapshot): Form => {
	switch (what.kind) {
		case 'type': {
			return {...form, type: what.type};
		}

		case 'provider': {
			return what.provider
				? withProvider(form, what.provider, snapshot)
				: {...form, provider: undefined, credentials: form.credentials.filter(each => !each.offered || !isBlank(each))};
		}

		case 'project': {
			return withProject(form, what.project);
		}
	}
};
