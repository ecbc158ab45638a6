/**
What password managers and vaults hold, as integrations: an entry with addresses and labelled values. Names become unique, vendors that
the catalog knows are recognised by the name or the address, and environment names stand once in the file: a label that is one already
(`STRIPE_SECRET_KEY`) is kept where nothing else is called so, the others are derived.
*/
import {catalog, providerNamed, providerOf, type Provider} from '../catalog.js';
import {deriveEnv, isEnv} from '../environment.js';
import {largestValue, type Exchange, type ExchangeCredential, type ExchangeIntegration} from '../exchange.js';
import {Failure} from '../failure.js';
import {fold} from '../fold.js';
import type {LeftOut} from '../import-plan.js';
import {freeName, longestType, nameKey, normalName} from '../names.js';
import {numberer} from '../numberer.js';
import {display} from '../sanitise.js';
import {isUrl, longestUrl, secretInUrl} from '../secret-url.js';

export type Field = Readonly<{
	label: string;
	value: string;

	/** Where the format says how programs call it. */
	env?: string;

	/** No secret and no address, such as a region: imported only with `all`. */
	setting?: boolean;
}>;

export type Item = Readonly<{
	name: string;
	type?: string | undefined;
	provider?: string | undefined;

	/** Names; where there are none, those of the command line are taken. */
	projects?: readonly string[];

	/** Folders it lies in, by name: projects where neither the entry nor the command line names one. */
	groups?: readonly string[];

	/** As they stand in the file: also without a scheme, also secret ones. */
	urls: readonly string[];
	fields: readonly Field[];
}>;

export type Items = Readonly<{
	items: readonly Item[];

	/** Sentences on what was not taken over; never with a value. */
	notes: readonly string[];
}>;

const mostItems = 100_000;
const mostFields = 1000;

/** `https://dashboard.stripe.com/x` → `stripe.com`. */
const domainOf = (url: string): string | undefined => {
	const host = /^[a-z][a-z\d+.\-]*:\/\/(?:[^\/?#@]*@)?(?<host>[a-z\d.\-]+)/iv.exec(url)?.groups?.host?.toLowerCase();
	const parts = host?.split('.') ?? [];
	return parts.length < 2 ? undefined : parts.slice(-2).join('.');
};

let domains: ReadonlyMap<string, Provider> | undefined;

/** A domain that two vendors share says nothing. */
const knownDomains = (): ReadonlyMap<string, Provider> => {
	if (!domains) {
		const all = new Map<string, Provider | undefined>();
		for (const provider of catalog) {
			for (const domain of new Set([provider.url, provider.console].map(url => url === undefined ? undefined : domainOf(url)))) {
				if (domain !== undefined) {
					all.set(domain, all.has(domain) && all.get(domain) !== provider ? undefined : provider);
				}
			}
		}

		domains = new Map([...all].filter((entry): entry is [string, Provider] => entry[1] !== undefined));
	}

	return domains;
};

/** The vendor an entry is of, by its name (`Stripe`, `Stripe live`) or where its address leads. */
const guess = ({name, provider, urls}: Item): Provider | undefined => {
	const folded = fold(name.trim());
	return providerOf(provider)
		?? providerNamed(provider ?? '')
		?? providerNamed(name)
		?? catalog.find(known => folded.startsWith(`${fold(known.name)} `))
		?? urls.map(url => domainOf(url)).map(domain => domain === undefined ? undefined : knownDomains().get(domain)).find(found => found !== undefined);
};

const bareHost = /^(?:[a-z\d](?:[a-z\d\-]*[a-z\d])?\.)+[a-z]{2,}(?::\d{1,5})?(?:[\/?#]\S*)?$/iv;

/** The address in the form in which it can be stored; undefined where it is none. */
const addressOf = (text: string): string | undefined => {
	const url = text.trim().normalize('NFC');
	const full = bareHost.test(url) ? `https://${url}` : url;
	return full.length <= longestUrl && (isUrl(full) || (full.includes('://') && secretInUrl(full) !== undefined)) ? full : undefined;
};

const envLike = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/v;

/** Names of variables: who wants a name that stands once in the file gets it, and derived ones give way to those. */
const envBook = (items: readonly Item[]) => {
	const wanted = new Map<string, number>();
	for (const {label, env} of items.flatMap(item => item.fields)) {
		const own = env ?? (envLike.test(label) ? label : undefined);
		if (own !== undefined) {
			wanted.set(own, (wanted.get(own) ?? 0) + 1);
		}
	}

	const numbered = numberer(new Set(wanted.keys()), 240);
	return (name: string, {label, env}: Field): string => {
		const own = env ?? label;
		if (wanted.get(own) === 1 && isEnv(own)) {
			return own;
		}

		return numbered(deriveEnv(name, label));
	};
};

/** Why a value can't be sealed; undefined when it can. */
const whyNot = (value: string): string | undefined => {
	if (!value.isWellFormed()) {
		return 'it holds half a character (a lone surrogate)';
	}

	return new TextEncoder().encode(value).length > largestValue ? `it is larger than ${largestValue / 1024} KiB` : undefined;
};

type Converted = Readonly<{exchange: Exchange; leftOut: readonly LeftOut[]; notes: readonly string[]}>;

/** What was not taken over, by reason. */
type Left = Readonly<{settings: LeftOut[]; refused: string[]; empty: string[]; types: string[]}>;

/** Addresses, and what stands in their place and is none. */
const partAddresses = ({urls}: Item): Readonly<{addresses: readonly string[]; others: readonly Field[]}> => {
	const pairs = urls.filter(url => url.trim() !== '').map(url => [url, addressOf(url)] as const);
	return {
		addresses: [...new Set(pairs.map(([, address]) => address).filter(address => address !== undefined))],
		others: pairs.filter(([, address]) => address === undefined).map(([value]) => ({label: 'url', value})),
	};
};

type Naming = Readonly<{name: string; all: boolean; grouped: boolean; envOf: ReturnType<typeof envBook>}>;

const credentialsOf = (fields: readonly Field[], {name, all, envOf}: Naming, left: Left): ExchangeCredential[] => {
	const numbered = numberer(new Set(), 64);
	const credentials: ExchangeCredential[] = [];
	for (const field of fields) {
		const {label, value, setting} = field;
		if (value === '') {
			continue;
		}

		const what = `${label} of ${name}`;
		const reason = whyNot(value);
		if (setting && !all) {
			left.settings.push({name: what, reason: 'setting'});
		} else if (reason === undefined) {
			const key = numbered(label.trim().toWellFormed() || 'field');
			credentials.push({key, value, env: envOf(name, {...field, label: key})});
		} else {
			left.refused.push(`${what} (${reason})`);
		}
	}

	return credentials;
};

const typeOf = ({type = ''}: Item, provider: Provider | undefined, name: string, left: Left): string => {
	const own = normalName(type.toWellFormed());
	const isLong = [...own].length > longestType;
	if (isLong) {
		left.types.push(name);
	}

	return own === '' || isLong ? provider?.type ?? 'Other' : own;
};

/** Names that are free in the file; many may be the same. */
const nameBook = () => {
	const taken = new Set<string>();
	const counts = new Map<string, number>();
	return (text: string): string => {
		const key = nameKey(text);
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		const name = freeName(count === 1 ? text : `${[...text.trim()].slice(0, 40).join('')} ${count}`, taken);
		taken.add(nameKey(name));
		return name;
	};
};

/** Undefined where it holds nothing. */
const toIntegration = (item: Item, nameOf: ReturnType<typeof nameBook>, options: Omit<Naming, 'name'>, left: Left): ExchangeIntegration | undefined => {
	const provider = guess(item);
	const name = nameOf(item.name.trim() === '' ? provider?.name ?? 'Imported' : item.name);
	const {addresses, others} = partAddresses(item);
	const credentials = credentialsOf([...item.fields, ...others], {...options, name}, left);
	if (credentials.length > mostFields || addresses.length > mostFields) {
		throw new Failure('usage', `${display(name)} has more than ${mostFields} values; nothing was imported`, 'Take it out of the file, or split it.');
	}

	if (credentials.length + addresses.length === 0) {
		left.empty.push(...(item.fields.some(({setting, value}) => setting && value !== '') ? [] : [name]));
		return undefined;
	}

	return {
		name,
		type: typeOf(item, provider, name, left),
		// One that is not known is told by the plan.
		provider: provider?.id ?? item.provider,
		projects: [...new Set(item.projects ?? (options.grouped ? item.groups?.map(group => freeName(group, new Set())) : undefined))].map(project => ({name: project, active: true})),
		urls: addresses.map(url => ({url, env: undefined})),
		credentials,
	};
};

const told = (sentence: string, names: readonly string[]): string[] => {
	const more = names.length > 20 ? ` and ${names.length - 20} more` : '';
	return names.length === 0 ? [] : [`${sentence}: ${names.slice(0, 20).map(name => display(name)).join(', ')}${more}`];
};

const groupNotes = (items: readonly Item[], grouped: boolean): string[] => {
	const groups = new Set(items.flatMap(item => item.groups ?? []));
	if (groups.size === 0) {
		return [];
	}

	return [grouped ? 'Folders and collections become projects; --project P puts all into P instead' : 'Folders and collections were not taken over, since --project names the project'];
};

/**
@param options.all - Take settings too.
@param options.projects - As the command line names them; where it names none, folders become projects.
@throws Failure usage (too many)
*/
export const itemsToExchange = ({items, notes}: Items, {all, projects}: Readonly<{all: boolean; projects: readonly string[]}>): Converted => {
	if (items.length > mostItems) {
		throw new Failure('usage', `the file has more than ${mostItems} entries; nothing was imported`, 'Split it.');
	}

	const nameOf = nameBook();
	const left: Left = {
		settings: [], refused: [], empty: [], types: [],
	};
	const grouped = projects.length === 0;
	const options = {all, grouped, envOf: envBook(items)};
	const integrations: ExchangeIntegration[] = [];
	for (const item of items) {
		const integration = toIntegration(item, nameOf, options, left);
		if (integration) {
			integrations.push(integration);
		}
	}

	return {
		exchange: {integrations},
		leftOut: left.settings,
		notes: [
			...notes,
			...groupNotes(items, grouped),
			...told('Left out, since they hold neither an address nor a value', left.empty),
			...told('Left out, since they can\'t be sealed', left.refused),
			...told(`The type is longer than ${longestType} characters and was left out`, left.types),
		],
	};
};
