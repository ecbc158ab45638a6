/** Six words for the keys of each principal, to be compared by those who look at a list of them. */
import type {Snapshot} from '../domain/snapshot.js';
import {loadWords} from './lazy.js';

export type PrincipalWords = ReadonlyMap<string, readonly string[]>;

export const principalWords = async ({store, roster}: Snapshot): Promise<PrincipalWords> => {
	const {requestWords} = await loadWords();
	return new Map(roster.principals.values().map(({id, box, sign}) => [id, requestWords({
		store: store.id, id, box, sign,
	})]));
};
