/**
A file in the exchange format as integrations. Names decide what exists already. A URL that is a secret becomes a credential, and `urls` keeps at most its
scheme://host[:port]; keys that can't be ours are rewritten; unknown types become the store's own.
*/
import {providerNamed, providerOf} from './catalog.js';
import type {NewCredential, NewIntegration} from './change.js';
import {deriveEnv} from './environment.js';
import type {Exchange, ExchangeCredential, ExchangeIntegration} from './exchange.js';
import {Failure} from './failure.js';
import {checkPlan, existing, forbiddenNotes, type ImportContext, type ImportOptions, type ImportPlan, type ImportUpdate, type ProjectBook, projectBook} from './import-plan.js';
import type {Integration} from './integration.js';
import {isKey, nameKey, nameProblem, toKey, toType, typesOf} from './names.js';
import {numberer} from './numberer.js';
import {display} from './sanitise.js';
import {publicPart, secretInUrl} from './secret-url.js';

const encoder = new TextEncoder();

type Renamed = Array<Readonly<{integration: string; from: string; to: string}>>;

type SecretUrls = Array<Readonly<{integration: string; key: string; reason: string}>>;

const freeKey = (wanted: string, used: ReadonlySet<string>): string => {
	let key = wanted;
	for (let count = 2; used.has(key); count++) {
		key = `${wanted.slice(0, 58)}_${count}`;
	}

	return key;
};

type Parts = Readonly<{urls: NewIntegration['urls']; credentials: ReadonlyArray<ExchangeCredential & Readonly<{key: string}>>}>;

/**
Environment names of URLs that become credentials. The file doesn't know of them, so they give way to all of its own: else an entry
with a webhook would be refused because of its neighbour.
*/
const urlEnvs = (integrations: readonly ExchangeIntegration[]) => {
	const numbered = numberer(new Set(integrations.flatMap(({name, urls, credentials}) => [
		...credentials.map(({key, env}) => env ?? deriveEnv(name, isKey(key) ? key : toKey(key))),
		...urls.map(({env}) => env).filter(env => env !== undefined),
	])), 240);
	return (name: string, key: string) => numbered(deriveEnv(name, key));
};

type Book = Readonly<{renamed: Renamed; secretUrls: SecretUrls; urlEnv: ReturnType<typeof urlEnvs>}>;

/** URLs and credentials as they can be stored. */
const partsOf = ({name, urls, credentials}: ExchangeIntegration, {renamed, secretUrls, urlEnv}: Book): Parts => {
	// Keys that stay as they are come first, so that a rewritten one never takes theirs.
	const used = new Set(credentials.map(({key}) => key).filter(key => isKey(key)));
	const stored: ExchangeCredential[] = [];
	for (const credential of credentials) {
		const key = isKey(credential.key) ? credential.key : freeKey(toKey(credential.key), used);
		used.add(key);
		stored.push({...credential, key});
		if (key !== credential.key) {
			renamed.push({integration: name, from: credential.key, to: key});
		}
	}

	const open = new Map<string, string | undefined>();
	for (const {url, env} of urls) {
		const reason = secretInUrl(url);
		if (reason === undefined) {
			open.set(url, env ?? open.get(url));
			continue;
		}

		const key = freeKey(reason.startsWith('is a webhook') ? 'webhookUrl' : 'url', used);
		used.add(key);
		stored.push({key, value: url, env: env ?? urlEnv(name, key)});
		secretUrls.push({integration: name, key, reason});
		const part = publicPart(url);
		if (part !== undefined && !open.has(part)) {
			open.set(part, undefined);
		}
	}

	return {urls: [...open].map(([url, env]) => ({url, env})), credentials: stored};
};

const toCredential = (name: string, {key, value, env}: ExchangeCredential): NewCredential => ({key, env: env ?? deriveEnv(name, key), value: encoder.encode(value)});

const providerId = (provider: string | undefined): string | undefined =>
	provider === undefined ? undefined : (providerOf(provider) ?? providerNamed(provider))?.id;

const toUpdate = (integration: Integration, wanted: NewIntegration, parts: Parts): ImportUpdate => {
	const replaced: Array<{credential: string; value: Uint8Array}> = [];
	const added: NewCredential[] = [];
	for (const credential of parts.credentials) {
		const found = integration.credentials.find(({key}) => key === credential.key);
		if (found) {
			replaced.push({credential: found.id, value: encoder.encode(credential.value)});
		} else {
			added.push(toCredential(integration.name, credential));
		}
	}

	const {type, provider, urls, projects} = wanted;
	const isSameUrls = urls.length === integration.urls.length && urls.every(({url, env}, index) => integration.urls[index]!.url === url && integration.urls[index]!.env === env);
	return {
		integration,
		...(type !== integration.type && {type}),
		...(provider !== undefined && provider !== integration.provider && {provider}),
		...(urls.length > 0 && !isSameUrls && {urls}),
		addCredentials: added,
		setValues: replaced,
		assign: projects.filter(({project, active}) => integration.projects.every(assigned => !(assigned.id === project && assigned.active === active))),
	};
};

const isEmpty = (update: ImportUpdate): boolean =>
	update.type === undefined && update.provider === undefined && update.urls === undefined
	&& update.addCredentials.length + update.setValues.length + update.assign.length === 0;

const assignments = ({projects}: ExchangeIntegration, book: ProjectBook, standing: readonly string[]): NewIntegration['projects'] => {
	const states = new Map(projects.map(({name, active}) => [book.idOf(name), active]));
	if (states.size === 0) {
		for (const project of standing) {
			states.set(project, true);
		}
	}

	return [...states].map(([project, active]) => ({project, active}));
};

/**
@throws Failure usage (a name twice, a name that is none), conflict (exists, environment collision)
*/
export const planExchange = ({integrations}: Exchange, options: ImportOptions, context: ImportContext): ImportPlan => {
	const book = projectBook(context.projects);
	const standing = options.projects.map(project => book.idOf(project));
	const present = new Map(context.integrations.map(integration => [nameKey(integration.name), integration]));
	const ids = context.integrations.map(({id}) => id);
	const types = typesOf(context.integrations);
	const seen = new Set<string>();
	const renamed: Renamed = [];
	const secretUrls: SecretUrls = [];
	const told = {renamed, secretUrls, urlEnv: urlEnvs(integrations)};
	const adds: NewIntegration[] = [];
	const updates: ImportUpdate[] = [];
	const kept: string[] = [];
	const clashes: string[] = [];
	const unknown = new Set<string>();
	for (const [index, draft] of integrations.entries()) {
		const key = nameKey(draft.name);
		const problem = seen.has(key) ? 'the name stands twice in the file' : nameProblem(draft.name, ids);
		if (problem) {
			throw new Failure('usage', `the import file has a mistake at integrations[${index}].name: ${problem}; nothing was imported`, `Rename ${display(draft.name)} in the file.`);
		}

		seen.add(key);
		const found = present.get(key);
		if (found && !options.update) {
			(options.skip ? kept : clashes).push(found.name);
			continue;
		}

		const parts = partsOf(draft, told);
		const type = toType(draft.type, types);
		const provider = providerId(draft.provider);
		if (draft.provider !== undefined && provider === undefined) {
			unknown.add(display(draft.provider));
		}

		types.push(...(types.includes(type) ? [] : [type]));
		const wanted: NewIntegration = {
			name: draft.name,
			type,
			provider,
			projects: assignments(draft, book, found ? [] : standing),
			urls: parts.urls,
			credentials: found ? [] : parts.credentials.map(credential => toCredential(draft.name, credential)),
		};
		if (!found) {
			adds.push(wanted);
			continue;
		}

		const update = toUpdate(found, wanted, parts);
		if (isEmpty(update)) {
			kept.push(found.name);
		} else {
			updates.push(update);
		}
	}

	if (clashes.length > 0) {
		throw existing(clashes);
	}

	checkPlan({adds, updates}, context, book);
	return {
		adds,
		updates,
		newProjects: book.missing.values().toArray(),
		leftOut: [],
		kept,
		renamed,
		secretUrls,
		notes: [
			...(unknown.size === 0 ? [] : [`Providers that are not known here were left out: ${[...unknown].join(', ')}`]),
			...forbiddenNotes([...adds.flatMap(({credentials}) => credentials), ...updates.flatMap(update => update.addCredentials)]),
		],
	};
};
