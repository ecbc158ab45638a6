/** Making and opening stores, as the first-run questions and `patchbay init` see it. */
import type {Session} from './session.js';

export type NewStore = Readonly<{
	storeId: string;

	/** 24 recovery words; undefined without a recovery principal. Shown once, never written by us. */
	words: readonly string[] | undefined;

	/** Writes identity and store, pins it, and opens it unlocked. Refuses to touch what exists (conflict). */
	save(): Promise<Session>;
}>;

export type Setup = {
	/** Where a new store would be written. */
	readonly storePath: string;

	/** Makes all keys in memory; nothing is written before `save`. */
	create(options: Readonly<{name: string; passphrase: Uint8Array; recovery: boolean}>): Promise<NewStore>;

	/**
	Opens a store that exists and remembers it among the known ones.
	@throws Failure not-found, integrity, storage
	*/
	open(path: string): Promise<Session>;

	/** A throw-away store with sample data in a private temporary folder; removed at the end. Its passphrase is `demo`. */
	demo(): Promise<Session>;
};
