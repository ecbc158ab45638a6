/** The numbered URLs and keys of an integration, in one order everywhere: in the drawer and in the list of `c` a number means the same. */
import {fold} from '../domain/fold.js';
import type {Credential, Integration, IntegrationUrl} from '../domain/integration.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {State, Target} from './state.js';

export type Item =
	| Readonly<{kind: 'url'; number: number; url: IntegrationUrl; target: Target}>
	| Readonly<{kind: 'value'; number: number; credential: Credential; target: Target}>;

export const allItems = (integration: Integration): readonly Item[] => [
	...integration.urls.map((url, index): Item => ({
		kind: 'url', number: index + 1, url, target: {kind: 'url', integration: integration.id, index},
	})),
	...integration.credentials.map((credential, index): Item => ({
		kind: 'value',
		number: integration.urls.length + index + 1,
		credential,
		target: {kind: 'value', reference: {integration: integration.id, credential: credential.id}},
	})),
];

/** Items of the list that is open; for a reveal and a rotation only the keys, numbered from 1. */
export const itemsOf = ({overlay}: State, snapshot: Snapshot | undefined): readonly Item[] => {
	if (overlay?.kind !== 'copy' && overlay?.kind !== 'reveal' && overlay?.kind !== 'rotate') {
		return [];
	}

	const integration = snapshot?.byId.get(overlay.integration);
	if (!integration) {
		return [];
	}

	const items = allItems(integration);
	return overlay.kind === 'copy'
		? items
		: items.filter(({kind}) => kind === 'value').map((item, index) => ({...item, number: index + 1}));
};

type ItemList = Extract<State['overlay'], Readonly<{kind: 'copy' | 'reveal' | 'rotate'}>>;

/** The list as it opens: at the key that the search hit, else at the URL, else at its beginning. A word that the name has means the card. */
export const listOf = (kind: ItemList['kind'], integration: Integration, words: readonly string[]): ItemList => {
	const sought = words.filter(word => !fold(integration.name).includes(word));
	const hits = (text: string) => sought.some(word => fold(text).includes(word));
	const items = allItems(integration).filter(item => kind === 'copy' || item.kind === 'value');
	const key = items.findIndex(item => item.kind === 'value' && hits(item.credential.key));
	const index = key === -1 ? items.findIndex(item => item.kind === 'url' && hits(item.url.url)) : key;
	return {kind, integration: integration.id, index: Math.max(0, index)};
};
