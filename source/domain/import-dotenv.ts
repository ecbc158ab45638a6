/**
A dotenv file as integrations. What the catalog knows is grouped by provider, under the provider's name and keys; the rest becomes one
integration named after the file. Every variable keeps its own name as environment name, and its value whole; `urls` gets at most
scheme://host[:port] of a value, else the catalog's. Plain settings and empty values are told and left out.
*/
import {placeOf, type Provider} from './catalog.js';
import type {NewCredential, NewIntegration} from './change.js';
import type {Dotenv, Pair} from './dotenv.js';
import {isEnv, toEnv} from './environment.js';
import {baseName, checkPlan, existing, forbiddenNotes, type ImportContext, type ImportOptions, type ImportPlan, type ImportUpdate, type LeftOut, projectBook} from './import-plan.js';
import type {Credential, Integration} from './integration.js';
import {freeName, isKey, nameKey, toKey} from './names.js';
import {isPlainSetting} from './plain-setting.js';
import {isUrl, publicPart, secretInUrl} from './secret-url.js';

type Variable = Readonly<{pair: Pair; env: string; provider: Provider | undefined; key: string}>;

const encoder = new TextEncoder();

const place = (pair: Pair): Variable => {
	const scheme = /^(?<scheme>[a-z][a-z\d+.\-]*(?::[a-z][a-z\d+.\-]*)?):\/\//iv.exec(pair.value)?.groups?.scheme?.toLowerCase();
	const placed = placeOf(pair.key, scheme);
	return {
		pair,
		env: isEnv(pair.key) ? pair.key : toEnv(pair.key),
		provider: placed?.provider,
		key: placed?.key ?? (isKey(pair.key) ? pair.key : toKey(pair.key)),
	};
};

/** Position of a variable among the names that a provider's key goes by: the first is the usual one. */
const rank = ({provider, key, pair}: Variable): number => {
	const position = provider?.credentials.find(credential => credential.key === key)?.env.indexOf(pair.key) ?? -1;
	return position === -1 ? Number.MAX_SAFE_INTEGER : position;
};

/** Where two variables mean the same key, the usual one gets it and the others are called as they are. */
const withKeys = (variables: readonly Variable[], taken: Iterable<string>): ReadonlyArray<Variable & Readonly<{key: string}>> => {
	const used = new Set(taken);
	const keys = new Map<Variable, string>();
	for (const variable of variables.toSorted((first, second) => rank(first) - rank(second))) {
		const own = toKey(variable.pair.key);
		let key = used.has(variable.key) ? own : variable.key;
		for (let count = 2; used.has(key); count++) {
			key = toKey(`${own.slice(0, 58)}_${count}`);
		}

		used.add(key);
		keys.set(variable, key);
	}

	return variables.map(variable => ({...variable, key: keys.get(variable)!}));
};

const toCredential = ({key, env, pair}: Variable): NewCredential => ({key, env, value: encoder.encode(pair.value)});

const urlsOf = (variables: readonly Variable[], provider: Provider | undefined): NewIntegration['urls'] => {
	const urls = new Set(variables.filter(({pair}) => isUrl(pair.value)).map(({pair}) => publicPart(pair.value)).filter(url => url !== undefined));
	if (urls.size === 0 && provider?.url !== undefined) {
		urls.add(provider.url);
	}

	return [...urls].map(url => ({url, env: undefined}));
};

type Owner = Readonly<{integration: Integration; credential: Credential | undefined}>;

/** Who has which environment name where this import would put its own. */
const owners = (reach: readonly Integration[]): ReadonlyMap<string, Owner> => {
	const map = new Map<string, Owner>();
	for (const integration of reach) {
		for (const {env} of integration.urls) {
			if (env !== undefined) {
				map.set(env, {integration, credential: undefined});
			}
		}

		for (const credential of integration.credentials) {
			map.set(credential.env, {integration, credential});
		}
	}

	return map;
};

const toUpdate = (integration: Integration, added: readonly Variable[], set: ReadonlyArray<readonly [Credential, Variable]>): ImportUpdate => ({
	integration,
	addCredentials: added.map(variable => toCredential(variable)),
	setValues: set.map(([credential, {pair}]) => ({credential: credential.id, value: encoder.encode(pair.value)})),
	assign: [],
});

/** What is imported, and what is told and left out. */
const sift = (pairs: readonly Pair[], all: boolean): Readonly<{wanted: readonly Variable[]; leftOut: readonly LeftOut[]}> => {
	const leftOut: LeftOut[] = [];
	const wanted: Variable[] = [];
	for (const pair of pairs) {
		const variable = place(pair);
		const reason = pair.value === '' ? 'empty' : (!variable.provider && isPlainSetting(pair.key, pair.value) ? 'setting' : undefined);
		if (reason && !all) {
			leftOut.push({name: pair.key, line: pair.line, reason});
		} else {
			wanted.push(variable);
		}
	}

	return {wanted, leftOut};
};

type Replaced = ReadonlyMap<Integration, ReadonlyArray<readonly [Credential, Variable]>>;

/**
What exists already where it would go, and what doesn't.
@throws Failure conflict
*/
const compare = (wanted: readonly Variable[], reach: readonly Integration[], {update, skip}: ImportOptions): Readonly<{fresh: readonly Variable[]; replaced: Replaced; kept: readonly string[]}> => {
	const owned = owners(reach);
	const kept: string[] = [];
	const fresh: Variable[] = [];
	const replaced = new Map<Integration, Array<readonly [Credential, Variable]>>();
	const clashes: string[] = [];
	for (const variable of wanted) {
		const owner = owned.get(variable.env);
		if (!owner) {
			fresh.push(variable);
			continue;
		}

		const {integration, credential} = owner;
		const what = `${variable.env} (${credential?.key ?? 'a URL'} of ${integration.name})`;
		if (update && credential) {
			replaced.set(integration, [...replaced.get(integration) ?? [], [credential, variable]]);
		} else if (skip) {
			kept.push(what);
		} else {
			clashes.push(what);
		}
	}

	if (clashes.length > 0) {
		throw existing(clashes);
	}

	return {fresh, replaced, kept};
};

/** With `update`, what belongs to an integration that is updated anyway, or is called just so, goes there. */
const homeOf = (name: string, provider: Provider | undefined, replaced: Replaced, reach: readonly Integration[]): Integration | undefined =>
	replaced.keys().find(integration => provider !== undefined && integration.provider === provider.id)
	?? reach.find(integration => nameKey(integration.name) === nameKey(name));

type Placement = Readonly<{integration: string; variable: Variable}>;

const renamedOf = (placements: readonly Placement[]): ImportPlan['renamed'] => placements
	.filter(({variable: {pair, env}}) => env !== pair.key)
	.map(({integration, variable: {pair, env}}) => ({integration, from: pair.key, to: env}));

const secretUrlsOf = (placements: readonly Placement[]): ImportPlan['secretUrls'] => placements.flatMap(({integration, variable: {pair, key}}) => {
	const reason = isUrl(pair.value) ? secretInUrl(pair.value) : undefined;
	return reason === undefined ? [] : [{integration, key, reason}];
});

/**
@param file - Name of the file; empty for standard input.
@throws Failure conflict (exists, environment collision), usage (project name)
*/
export const planDotenv = ({pairs, notes, problems, remarks = []}: Dotenv, file: string, options: ImportOptions, context: ImportContext): ImportPlan => {
	const book = projectBook(context.projects);
	const projects = [...new Set(options.projects.map(project => book.idOf(project)))];
	const reach = context.integrations.filter(integration => projects.length === 0
		? integration.projects.length === 0
		: integration.projects.some(({id}) => projects.includes(id)));
	const {wanted, leftOut} = sift(pairs, options.all);
	const {fresh, replaced, kept} = compare(wanted, reach, options);

	const taken = new Set(context.integrations.map(({name}) => nameKey(name)));
	const addition = projects[0] === undefined ? undefined : book.nameOf(projects[0]);
	const adds: NewIntegration[] = [];
	const added = new Map<Integration, readonly Variable[]>();
	const placements: Placement[] = [];
	for (const [provider, variables] of Map.groupBy(fresh, variable => variable.provider)) {
		const name = provider?.name ?? (baseName(file) || 'Imported');
		const home = options.update ? homeOf(name, provider, replaced, reach) : undefined;
		const keyed = withKeys(variables, home?.credentials.map(({key}) => key) ?? []);
		const free = home?.name ?? freeName(name, taken, addition);
		if (home) {
			added.set(home, [...added.get(home) ?? [], ...keyed]);
		} else {
			taken.add(nameKey(free));
			adds.push({
				name: free,
				type: provider?.type ?? 'Other',
				provider: provider?.id,
				projects: projects.map(project => ({project, active: true})),
				urls: urlsOf(keyed, provider),
				credentials: keyed.map(variable => toCredential(variable)),
			});
		}

		placements.push(...keyed.map(variable => ({integration: free, variable})));
	}

	const updates = [...new Set([...replaced.keys(), ...added.keys()])]
		.map(integration => toUpdate(integration, added.get(integration) ?? [], replaced.get(integration) ?? []));
	checkPlan({adds, updates}, context, book);
	return {
		adds,
		updates,
		newProjects: book.missing.values().toArray(),
		leftOut,
		kept,
		renamed: renamedOf(placements),
		secretUrls: secretUrlsOf(placements),
		notes: [
			...remarks,
			...problems.map(({line, message}) => `Line ${line} was left out: ${message}`),
			...notes.map(({line, message}) => `Line ${line}: ${message}`),
			...forbiddenNotes(wanted),
		],
	};
};
