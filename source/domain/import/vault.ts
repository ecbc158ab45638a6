/**
HashiCorp Vault's KV as JSON: the answer of `vault kv get -format=json` for version 1 (`{request_id, data: {KEY: value}}`) and version 2
(`{request_id, data: {data: {KEY: value}, metadata}}`), and trees of many secrets (`{PATH: {KEY: value}}`, nested or with slashes). A secret
becomes an integration named after its path, without what all paths have in common.
*/
import {providerNamed} from '../catalog.js';
import {Failure} from '../failure.js';
import type {Item, Items} from './items.js';
import {
	flatten, isObject, isScalar, own,
} from './values.js';

const isAnswer = (json: unknown): boolean => isObject(json) && isObject(own(json, 'data')) && (Object.hasOwn(json, 'lease_id') || Object.hasOwn(json, 'request_id'));

/** The data of version 2 beside its metadata. */
const unwrap = (node: unknown): unknown => {
	const metadata = own(node, 'metadata');
	return isObject(metadata) && isObject(own(node, 'data')) && (Object.hasOwn(metadata, 'version') || Object.hasOwn(metadata, 'created_time')) ? own(node, 'data') : node;
};

type Secret = Readonly<{path: readonly string[]; node: Readonly<Record<string, unknown>>}>;

const secretsOf = (given: unknown, path: readonly string[]): Secret[] => {
	const node = isAnswer(given) ? unwrap(own(given, 'data')) : unwrap(given);
	if (!isObject(node)) {
		return [];
	}

	const inner = Object.entries(node).filter(([, value]) => isObject(value));
	const hasOwn = inner.length < Object.keys(node).length;
	return [
		...(hasOwn ? [{path, node}] : []),
		...inner.flatMap(([key, value]) => secretsOf(value, [...path, ...key.split('/').filter(part => part !== '')])),
	];
};

/** Version 2's deleted secrets have no data. */
const isDeleted = (json: unknown): boolean => isObject(json) && isObject(own(json, 'data')) && own(own(json, 'data'), 'data') === null;

export const isVault = (json: unknown): boolean =>
	isAnswer(json) || (isObject(json) && Object.keys(json).length > 0 && Object.values(json).some(value => isObject(value)) && secretsOf(json, []).length > 0
		&& secretsOf(json, []).every(({node}) => Object.values(node).every(value => isScalar(value) || isObject(value) || value === null)));

const common = (secrets: readonly Secret[]): number => {
	const [first, ...rest] = secrets;
	let shared = rest.length === 0 ? [] : first!.path.slice(0, -1);
	for (const {path} of rest) {
		const parted = shared.findIndex((part, index) => index >= path.length - 1 || path[index] !== part);
		shared = parted === -1 ? shared : shared.slice(0, parted);
	}

	return shared.length;
};

/**
@param name - Of a secret that doesn't say its path: the file's.
@throws Failure usage (a secret that was deleted)
*/
export const readVault = (json: unknown, name: string): Items => {
	if (isDeleted(json)) {
		throw new Failure('usage', 'this version of the secret was deleted in Vault, so the file holds no values; nothing was imported', 'Export another version: vault kv get -version=N -format=json PATH');
	}

	const secrets = isAnswer(json) ? [{path: [], node: unwrap(own(json, 'data')) as Secret['node']}] : secretsOf(json, []);
	const cut = common(secrets);
	const items = secrets.map(({path, node}): Item => ({
		name: path.slice(path.length === 1 ? 0 : cut).join('/') || name,
		provider: providerNamed(path.at(-1) ?? '')?.id,
		urls: [],
		fields: Object.entries(node)
			// In a tree an object is another secret; in an answer it is a value.
			.filter(([, value]) => isAnswer(json) || !isObject(value))
			.map(([label, value]) => ({label, value: flatten(value)})),
	}));
	return {items, notes: []};
};
