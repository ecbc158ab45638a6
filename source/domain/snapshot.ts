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
	byId: Pick<ReadonlyMap<string, Integration>, 'get' | 'has'>;
	roster: Roster;
	verification: Verification;
}>;
