/**
REF: how a person or a script names an integration. In this order: a link, an id (16 characters are enough), the exact
name, the name in any case. REF/KEY names one credential of it. Unknown is not-found; several is usage, with their ids.
*/
import {Failure} from './failure.js';
import {parseQuery, search} from './find.js';
import {fold} from './fold.js';
import type {Credential, Integration, SecretRef} from './integration.js';
import {looksLikeLink, parseLink, type LinkOptions} from './link.js';
import {nameKey, normalName, shortId} from './names.js';
import {cutMiddle} from './cut.js';
import {display} from './sanitise.js';

export type ResolveOptions = LinkOptions & Readonly<{
	/** Full id of the open store; a link of another one is not found. */
	store: string;

	/** Stores this host knows, for the words. */
	known?: ReadonlyArray<Readonly<{id: string; name: string}>>;
}>;

/** Where a REF is looked up: in all, or in what finds some without making all. */
export type Findable = Readonly<{
	/** All, sorted. */
	integrations: readonly Integration[];

	/** Those whose id begins so, in the order of all; undefined: look through all. */
	beginningWith?(prefix: string): readonly Integration[] | undefined;

	/** The only one of exactly this name; undefined: look through all. */
	named?(name: string): Integration | undefined;
}>;

const shown = (reference: string): string => cutMiddle(display(reference), 80);

const ambiguous = (reference: string, found: readonly Integration[], full: boolean): Failure => {
	const names = found.slice(0, 5).map(({id, name}) => `${full ? id : shortId(id)} ${display(name)}`);
	const more = found.length > 5 ? ` and ${found.length - 5} more` : '';
	return new Failure('usage', `${shown(reference)} names ${found.length} integrations: ${names.join(', ')}${more}`, 'Use one of these ids.');
};

const unknown = (integrations: readonly Integration[], reference: string): Failure => {
	const similar = parseQuery(reference).length === 0 ? [] : search(integrations, reference).slice(0, 3);
	return new Failure(
		'not-found',
		`there is no integration ${shown(reference)}`,
		similar.length === 0
			? 'patchbay list shows all.'
			: `Similar: ${similar.map(({id, name}) => `${display(name)} (${shortId(id)})`).join(', ')}. patchbay list shows all.`,
	);
};

/** The refusal of a link whose store isn't the open one, nor known here. */
export const otherStore = (store: string, known: NonNullable<ResolveOptions['known']>): Failure => {
	const names = known.length === 0 ? '' : `; known here: ${known.map(({id, name}) => `${display(name)} ${id.slice(0, 4)}…`).join(', ')}`;
	return new Failure('not-found', `this link belongs to store ${store.slice(0, 4)}…${names}`, 'Add it: patchbay store add PATH');
};

const byIdPrefix = (among: Findable, prefix: string): readonly Integration[] =>
	among.beginningWith?.(prefix) ?? among.integrations.filter(({id}) => id.startsWith(prefix));

const one = (reference: string, found: readonly Integration[], full = false): Integration | undefined => {
	if (found.length > 1) {
		throw ambiguous(reference, found, full);
	}

	return found[0];
};

/**
@throws Failure not-found (no such integration, link of another store), usage (several; no link although it looks like one)
*/
export const resolve = (among: Findable, reference: string, {store, known = [], base}: ResolveOptions): Integration => {
	const link = parseLink(reference, {base});
	if (link) {
		if (!store.startsWith(link.store)) {
			throw otherStore(link.store, known);
		}

		const found = one(reference, byIdPrefix(among, link.integration), true);
		if (!found) {
			throw new Failure('not-found', 'this link names no integration of this store; it may have been removed', 'patchbay list shows all.');
		}

		return found;
	}

	if (looksLikeLink(reference, {base})) {
		throw new Failure('usage', `${shown(reference)} is no valid link; nothing was opened`, 'A link is patchbay://STORE/INTEGRATION.');
	}

	const byId = /^[\w\-]{16,43}$/v.test(reference) ? one(reference, byIdPrefix(among, reference), true) : undefined;
	if (byId) {
		return byId;
	}

	const name = normalName(reference);
	const key = nameKey(reference);
	const found = among.named?.(name)
		?? one(reference, among.integrations.filter(integration => integration.name === name))
		?? one(reference, among.integrations.filter(integration => nameKey(integration.name) === key));
	if (!found) {
		throw unknown(among.integrations, reference);
	}

	return found;
};

/** Splits REF/KEY: names hold no `/`, links do and bring their own key. Key undefined: there was none. */
export const splitReference = (text: string, {base}: LinkOptions = {}): Readonly<{reference: string; key: string | undefined}> => {
	if (looksLikeLink(text, {base})) {
		return {reference: text, key: parseLink(text, {base})?.key};
	}

	const slash = text.lastIndexOf('/');
	return slash === -1 ? {reference: text, key: undefined} : {reference: text.slice(0, slash), key: text.slice(slash + 1)};
};

/**
The credential with a key: exactly so, else in any case.
@throws Failure not-found, naming the keys there are; usage (several in another case)
*/
export const credentialOf = (integration: Integration, key: string): Credential => {
	const {credentials, name} = integration;
	const exact = credentials.find(credential => credential.key === key);
	if (exact) {
		return exact;
	}

	const found = credentials.filter(credential => fold(credential.key) === fold(key));
	if (found.length > 1) {
		throw new Failure('usage', `${shown(key)} names several credentials of ${display(name)}: ${found.map(credential => credential.key).join(', ')}`, 'Write the key exactly.');
	}

	if (!found[0]) {
		throw new Failure(
			'not-found',
			`${display(name)} has no credential ${shown(key)}`,
			credentials.length === 0 ? 'It has no credentials.' : `It has: ${credentials.map(credential => credential.key).join(', ')}.`,
		);
	}

	return found[0];
};

export type ResolvedValue = Readonly<{integration: Integration; credential: Credential; secret: SecretRef}>;

/**
REF/KEY to one value. Without a key it is the only credential there is.
@throws Failure not-found, usage
*/
export const resolveValue = (among: Findable, text: string, options: ResolveOptions): ResolvedValue => {
	const {reference, key} = splitReference(text, options);
	const integration = resolve(among, reference, options);
	if (key === undefined && integration.credentials.length !== 1) {
		throw new Failure(
			integration.credentials.length === 0 ? 'not-found' : 'usage',
			`${display(integration.name)} has ${integration.credentials.length} credentials`,
			integration.credentials.length === 0 ? undefined : `Name one: ${integration.credentials.map(credential => `${display(integration.name)}/${credential.key}`).join(', ')}`,
		);
	}

	const credential = key === undefined ? integration.credentials[0]! : credentialOf(integration, key);
	return {integration, credential, secret: {integration: integration.id, credential: credential.id}};
};
