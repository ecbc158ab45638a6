/**
Deep links and references: `patchbay://STORE/INTEGRATION[/KEY][#label]`, and the same behind the one configured https base.
A link is untrusted input: it is taken as a whole or not at all, and it only ever names something. Written with 16
characters of each id, read with 16 to 43. The label is for the reader and ignored.
*/
export const scheme = 'patchbay://';

/** So many characters of an id are written, and at least so many are needed to name one. */
export const shortIdLength = 16;

export type Link = Readonly<{
	/** 16 to 43 characters of the store's id. */
	store: string;

	/** 16 to 43 characters of the integration's id. */
	integration: string;

	/** Credential key, where it is a reference to one value. */
	key: string | undefined;
}>;

export type LinkOptions = Readonly<{
	/** Base of https links, without a trailing slash; undefined: only `patchbay://` is understood. */
	base?: string | undefined;
}>;

const path = /^(?<store>[\w\-]{16,43})\/(?<integration>[\w\-]{16,43})(?:\/(?<key>[A-Za-z_][\w.\-]{0,63}))?(?:#[\w.~%\-]{0,200})?$/v;
const longest = 2048;

const afterPrefix = (text: string, base: string | undefined): string | undefined => {
	if (text.startsWith(scheme)) {
		return text.slice(scheme.length);
	}

	return base !== undefined && isLinkBase(base) && text.startsWith(`${base}/`) ? text.slice(base.length + 1) : undefined;
};

/** Undefined for everything that isn't exactly a link of ours. Never throws. */
export const parseLink = (text: string, {base}: LinkOptions = {}): Link | undefined => {
	if (text.length > longest) {
		return undefined;
	}

	const groups = afterPrefix(text, base)?.match(path)?.groups;
	return groups && {store: groups.store!, integration: groups.integration!, key: groups.key};
};

/** Whether a text means to be a link of ours, well formed or not; so that it is never taken for a name or a command. */
export const looksLikeLink = (text: string, {base}: LinkOptions = {}): boolean =>
	/^\s*patchbay:/iv.test(text) || (base !== undefined && text.startsWith(`${base}/`));

/** An https address without user, query, fragment and trailing slash. */
export const isLinkBase = (base: string): boolean =>
	/^https:\/\/[a-z\d](?:[a-z\d.\-]*[a-z\d])?(?::\d{1,5})?(?:\/[\w.~\-]+)*$/v.test(base);

/** `Stripe live` → `stripe-live`; empty where nothing of a name can stand in a link. */
export const label = (name: string): string =>
	name.normalize('NFKD').replaceAll(/\p{M}/gv, '').toLowerCase().replaceAll(/[^a-z\d]+/gv, '-').replaceAll(/^-|-$/gv, '').slice(0, 40).replace(/-$/v, '');

export type FormatOptions = LinkOptions & Readonly<{
	/** The integration's name, appended as a label. */
	name?: string | undefined;
}>;

/** The deep link of an integration or, with a key, the reference of one of its credentials. */
export const formatLink = ({store, integration, key}: Link, {base, name}: FormatOptions = {}): string => {
	const ids = `${store.slice(0, shortIdLength)}/${integration.slice(0, shortIdLength)}`;
	const tail = name === undefined ? '' : label(name);
	return `${base === undefined ? scheme : `${base}/`}${ids}${key === undefined ? '' : `/${key}`}${tail === '' ? '' : `#${tail}`}`;
};

/** Deep link of an integration of a store, by full ids. */
export const linkTo = (store: string, integration: string, options?: FormatOptions): string =>
	formatLink({store, integration, key: undefined}, options);

/** Reference of one value. */
export const referenceTo = (store: string, integration: string, key: string, options?: FormatOptions): string =>
	formatLink({store, integration, key}, options);
