/**
Bitwarden's JSON, of a person (`folders`) or an organisation (`collections`):
`{encrypted: false, folders|collections: […], items: [{type, name, notes, fields: [{name, value, type}], login: {username, password, totp, uris: [{uri}]}, sshKey, folderId, collectionIds, deletedDate}]}`.
Logins, notes and SSH keys are taken over, with the folders and collections they lie in; cards, identities and what lies in the trash are not, and that is told.
*/
import type {Field, Item, Items} from './items.js';
import {
	asList, asText, isObject, own,
} from './values.js';

const kinds = new Map([['3', 'cards'], ['4', 'identities']]);

/** A field that only points to another one of the entry. */
const linked = '3';

const fieldsOf = (item: unknown): Field[] => {
	const login = own(item, 'login');
	const sshKey = own(item, 'sshKey');
	const field = (label: string, value: unknown): Field => ({label, value: asText(value)});
	return [
		field('username', own(login, 'username')),
		field('password', own(login, 'password')),
		field('totp', own(login, 'totp')),
		field('privateKey', own(sshKey, 'privateKey')),
		field('publicKey', own(sshKey, 'publicKey')),
		...asList(own(item, 'fields')).filter(each => String(own(each, 'type')) !== linked).map(each => field(asText(own(each, 'name')), own(each, 'value'))),
		field('notes', own(item, 'notes')),
	];
};

export const isBitwarden = (json: unknown): boolean =>
	isObject(json) && Array.isArray(own(json, 'items')) && ['encrypted', 'folders', 'collections'].some(key => Object.hasOwn(json, key));

/** Account restricted and password protected exports alike. */
export const isEncryptedBitwarden = (json: unknown): boolean =>
	isObject(json) && own(json, 'encrypted') === true && (Object.hasOwn(json, 'encKeyValidation_DO_NOT_EDIT') || Object.hasOwn(json, 'items') || Object.hasOwn(json, 'passwordProtected'));

export const readBitwarden = (json: unknown): Items => {
	const items: Item[] = [];
	const places = new Map([...asList(own(json, 'folders')), ...asList(own(json, 'collections'))].map(place => [asText(own(place, 'id')), asText(own(place, 'name')).trim()]));
	const groupsOf = (item: unknown): string[] => [own(item, 'folderId'), ...asList(own(item, 'collectionIds'))].map(id => places.get(asText(id)) ?? '').filter(name => name !== '');
	const left = new Map<string, number>();
	const leave = (what: string) => {
		left.set(what, (left.get(what) ?? 0) + 1);
	};

	for (const item of asList(own(json, 'items'))) {
		const kind = kinds.get(String(own(item, 'type')));
		if (!isObject(item)) {
			leave('entries that are none');
		} else if (asText(own(item, 'deletedDate')) !== '') {
			leave('entries of the trash');
		} else if (kind === undefined) {
			items.push({
				name: asText(own(item, 'name')),
				urls: asList(own(own(item, 'login'), 'uris')).map(uri => asText(own(uri, 'uri'))),
				fields: fieldsOf(item),
				groups: groupsOf(item),
			});
		} else {
			leave(kind);
		}
	}

	return {items, notes: left.size > 0 ? [`Left out: ${[...left].map(([what, count]) => `${what} (${count})`).join(', ')}`] : []};
};
