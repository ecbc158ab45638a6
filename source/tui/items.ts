/** The numbered URLs and keys of an integration, in one order everywhere: in the drawer and in the list of `c` a number means the same. */
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
