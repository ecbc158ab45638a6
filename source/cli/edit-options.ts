/** The options of `patchbay edit` as an edit of the integration they are about: what they don't name stays. */
import type {DraftEdit} from '../domain/draft.js';
import {Failure} from '../domain/failure.js';
import type {Integration, IntegrationUrl} from '../domain/integration.js';
import {nameKey} from '../domain/names.js';
import {credentialOf} from '../domain/reference.js';
import {display} from '../domain/sanitise.js';
import type {Parsed} from './parse.js';
import type {Value} from './values.js';

const plainUrl = (text: string): string => text.trim().normalize('NFC');

const withoutUrls = (urls: readonly IntegrationUrl[], gone: readonly string[], name: string): IntegrationUrl[] => {
	const missing = gone.some(text => urls.every(({url}) => url !== plainUrl(text)));
	if (missing) {
		throw new Failure(
			'not-found',
			`${display(name)} does not have that URL; nothing is saved`,
			urls.length === 0 ? 'It has none.' : `It has: ${urls.map(({url}) => display(url)).join(', ')}.`,
		);
	}

	const removed = new Set(gone.map(text => plainUrl(text)));
	return urls.filter(({url}) => !removed.has(url));
};

const urlsOf = ({urls, name}: Integration, parsed: Parsed): readonly IntegrationUrl[] => {
	const given = parsed.values('url');
	const [added, gone] = [parsed.values('add-url'), parsed.values('remove-url')];
	if (given.length > 0 && added.length + gone.length > 0) {
		throw new Failure('usage', '--url replaces all URLs, so it excludes --add-url and --remove-url; nothing is saved', 'Give one kind of them.');
	}

	const envOf = (text: string) => urls.find(({url}) => url === plainUrl(text))?.env;
	return given.length > 0
		? given.map(text => ({url: text, env: envOf(text)}))
		: [...withoutUrls(urls, gone, name), ...added.map(text => ({url: text, env: undefined}))];
};

/** `KEY=NAME` and `URL=NAME`: the last `=` parts them, since URLs may hold one. */
const envNames = (parsed: Parsed): ReadonlyArray<readonly [what: string, env: string]> => parsed.values('env').map(text => {
	const equals = text.lastIndexOf('=');
	if (equals < 1) {
		throw new Failure('usage', '--env needs a credential key and the name its value has in a program\'s environment; nothing is saved', '--env secretKey=STRIPE_SECRET_KEY');
	}

	return [text.slice(0, equals), text.slice(equals + 1)];
});

const withEnv = (urls: readonly IntegrationUrl[], names: ReadonlyArray<readonly [what: string, env: string]>): readonly IntegrationUrl[] =>
	urls.map(({url, env}) => {
		const named = names.find(([what]) => plainUrl(what) === url);
		return {url, env: named ? named[1] || undefined : env};
	});

/** Those that it is in already stay active or inactive; new ones are active. */
const projectsOf = ({projects}: Integration, parsed: Parsed): NonNullable<DraftEdit['projects']> => parsed.values('project').map(text => {
	const found = projects.find(({id, name}) => id === text || nameKey(name) === nameKey(text));
	return {project: found?.id ?? text, active: found?.active ?? true};
});

/** Keys that the integration has get a new value, others are added. */
const valuesOf = ({credentials}: Integration, values: readonly Value[]): DraftEdit => {
	const known = new Map(credentials.map(({key, id}) => [key, id]));
	const fresh = values.filter(({key}) => !known.has(key));
	const renewed = values.filter(({key}) => known.has(key));
	return {
		...(fresh.length > 0 && {addCredentials: fresh.map(({key, value}) => ({key, env: '', value}))}),
		...(renewed.length > 0 && {setValues: renewed.map(({key, value}) => ({credential: known.get(key)!, value}))}),
	};
};

const isGiven = (parsed: Parsed, ...names: readonly string[]): boolean => names.some(name => parsed.flag(name));

const none = /^(?:none)?$/iv;

/**
@param values - Of credentials, new ones and those there are.
@throws Failure usage, not-found
*/
export const editFromOptions = (integration: Integration, parsed: Parsed, values: readonly Value[]): DraftEdit => {
	const names = envNames(parsed);
	const urlNames = names.filter(([what]) => integration.urls.some(({url}) => url === plainUrl(what)));
	const [name, type, provider] = [parsed.value('name'), parsed.value('type'), parsed.value('provider')];
	const removed = parsed.values('remove-credential').map(key => credentialOf(integration, key).id);
	const named = names.filter(each => !urlNames.includes(each)).map(([key, env]) => ({credential: credentialOf(integration, key).id, env}));
	return {
		...(name !== undefined && {name}),
		...(type !== undefined && {type}),
		...(provider !== undefined && {provider: none.test(provider.trim()) ? undefined : provider}),
		...(isGiven(parsed, 'project') && {projects: projectsOf(integration, parsed)}),
		...((isGiven(parsed, 'url', 'add-url', 'remove-url') || urlNames.length > 0) && {urls: withEnv(urlsOf(integration, parsed), urlNames)}),
		...(removed.length > 0 && {removeCredentials: removed}),
		...(named.length > 0 && {setEnv: named}),
		...valuesOf(integration, values),
	};
};

/** @throws Failure usage where no option says what to change */
export const checkSomething = (parsed: Parsed): void => {
	if (!isGiven(parsed, 'name', 'type', 'provider', 'project', 'url', 'add-url', 'remove-url', 'credential', 'remove-credential', 'env', 'file', 'stdin', 'fd')) {
		throw new Failure('usage', 'nothing was named that should change; nothing is saved', 'See patchbay help edit.');
	}
};
