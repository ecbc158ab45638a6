/** One state of the store as the session holds it, and what the keeper of the present one promises. */
import type {Roster} from '../domain/roster.js';
import type {Snapshot, StoreSummary} from '../domain/snapshot.js';
import type {Pins} from '../sealing/pins.js';
import type {MinHead} from './min-head.js';
import type {
	Held, Loaded, StatePort, StorePort, Verifier,
} from './ports.js';
import type {Saved} from './saved.js';

/** One state of the store; nothing in it changes. */
export type Present = Readonly<{
	loaded: Held;
	roster: Roster;
	storeId: string;
	snapshot: Snapshot;

	/** Hash of the document's head, where this host has noted it beside these very bytes. */
	head?: string | undefined;
}>;

export type TruthPorts = Readonly<{
	store: StorePort;
	state: StatePort;
	verifier: Verifier;
	warn: (text: string) => void;
}>;

export type TruthOptions = Readonly<{
	/** The store as this host knows it; its id is filled in. */
	store: Omit<StoreSummary, 'id'>;

	/** The oldest head that is accepted. */
	minHead?: MinHead;

	/** Verify at once what was read anew. */
	background: boolean;
}>;

export type Truth = Readonly<{
	present(): Present;

	/**
	Resolves with the present state once it is verified.
	@throws Failure integrity, storage
	*/
	verified(): Promise<Present>;

	/** Whether another process of this user has verified something else since. */
	isOutdated(): Promise<boolean>;

	/** What is pinned of the store. */
	pins(): Promise<Pins | undefined>;

	/** Takes what was read under the lock as the present state, verified. */
	take(loaded: Loaded): Promise<Present>;

	/** Takes what this process has saved on top of a verified state as the present one. */
	saved(next: Saved): Promise<Snapshot>;
	refresh(): Promise<void>;
}>;
