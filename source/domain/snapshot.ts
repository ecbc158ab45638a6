/**
What the session publishes and everybody looks at: the store without a single secret, immutable, one object per revision.
*/
import type {Integration} from './integration.js';
import type {Roster} from './roster.js';
import type {Person} from './principal.js';

export type Verification =
	/** Signatures are being checked; nothing is opened or saved before that is done. */
	| Readonly<{state: 'verifying'}>
	| Readonly<{state: 'verified'}>
	/** Something is not authentic; the store can be looked at, nothing more. */
	| Readonly<{state: 'failed'; message: string}>;

export type StoreSummary = Readonly<{
	/** 43 characters base64url. */
	id: string;

	/** The name under which this host knows it. */
	name: string;

	/** Where the file lies; for messages only. */
	path: string;
	demo: boolean;
}>;

export type Snapshot = Readonly<{
	store: StoreSummary;

	/** Head sequence; grows by one with each save. */
	seq: number;

	/** RFC 3339 UTC of the last save. */
	savedAt: string;
	savedBy: Person;

	/** Living integrations, sorted by name (any case), then id. */
	integrations: readonly Integration[];
	byId: Pick<ReadonlyMap<string, Integration>, 'get' | 'has'> & Readonly<{
		/** Those of some ids in their order, without those that are gone: where that is sooner than asking for one after the other. */
		several?: (ids: readonly string[]) => readonly Integration[];
	}>;
	roster: Roster;
	verification: Verification;
}>;

/** Living integrations of some ids, in their order. */
export const integrationsOf = ({byId}: Pick<Snapshot, 'byId'>, ids: readonly string[]): readonly Integration[] =>
	byId.several?.(ids) ?? ids.map(id => byId.get(id)).filter(integration => integration !== undefined);
