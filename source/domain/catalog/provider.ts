/** The shape of what is known of a vendor, and how the lists beside this file write it down. */
import type {builtInTypes} from '../integration.js';

export type BuiltInType = typeof builtInTypes[number];

export type ProviderCredential = Readonly<{
	/** As the drawer offers it: `secretKey`. */
	key: string;

	/** Variable names by which the vendor's own documentation and libraries call it; each belongs to one provider only. */
	env: readonly string[];
}>;

export type Provider = Readonly<{
	/** Stable: it stands in stores. */
	id: string;
	name: string;
	type: BuiltInType;

	/** One cell wide everywhere. */
	icon: string;

	/** Usual address of its API; undefined where everybody has their own. */
	url: string | undefined;
	credentials: readonly ProviderCredential[];

	/** URL schemes that are this provider's alone: a `DATABASE_URL` is placed by them. */
	schemes: readonly string[];

	/** Where one rotates the key. */
	console: string | undefined;
}>;

type Sketch = Readonly<{
	/** Variable names by credential key. */
	keys: Readonly<Record<string, readonly string[]>>;
	url?: string;
	schemes?: readonly string[];
	console?: string;
}>;

/** Writes one provider per line or two. */
export const listOf = (type: BuiltInType) => (id: string, name: string, icon: string, {keys, url, schemes = [], console}: Sketch): Provider => ({
	id,
	name,
	type,
	icon,
	url,
	credentials: Object.entries(keys).map(([key, env]) => ({key, env})),
	schemes,
	console,
});
