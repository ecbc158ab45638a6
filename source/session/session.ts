/**
The session as screens and commands see it: who I am, what is in the store, and the three things that can be done with it
(unlock, commit, open). The truth is the snapshot; it is replaced, never changed.
*/
import type {AuditAction} from '../domain/audit.js';
import type {Change} from '../domain/change.js';
import type {StoreDocument} from '../domain/document.js';
import type {SecretRef} from '../domain/integration.js';
import type {Principal} from '../domain/principal.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Trail} from './audit-trail.js';
import type {Inspection} from './inspect.js';
import type {People} from './people.js';
import type {CommitResult, Progress} from './commit-result.js';
import type {Restoring} from './restore.js';
import type {Undoable} from './undo.js';

export type {CommitResult, Progress} from './commit-result.js';

export type Session = {
	readonly snapshot: Snapshot;

	/** The principal of this host's identity for this store; undefined when there is no identity. */
	readonly me: Principal | undefined;
	readonly locked: boolean;

	/** The store has other keys for whom this host's identity is of: it opens nothing any more. */
	readonly replaced: boolean;

	/** Called after every new snapshot and every lock or unlock; returns how to stop. */
	subscribe(listener: () => void): () => void;

	/**
	@throws Failure unlock-failed (wrong passphrase), not-found (no identity), integrity
	*/
	unlock(passphrase: Uint8Array): Promise<void>;

	/** Uses the keys of an agent; false where none holds them. */
	unlockByAgent(): Promise<boolean>;

	/**
	Gives copies of the keys to an agent that goes on without this process. Needs a session that a passphrase unlocked.
	@throws Failure unlock-failed, storage
	*/
	startAgent(): Promise<void>;

	/** Wipes the keys; an agent goes on. */
	lock(): void;

	/** Ends the agent whose keys are used here, if they are one's. */
	endAgent(): void;

	/** Resolves when the present snapshot is verified, rejects with Failure integrity. Cheap when it already is. */
	verified(): Promise<void>;

	/**
	Opens values: verifies, writes the audit entry, then decrypts. Needs an unlocked session.
	The caller wipes the bytes.
	@throws Failure not-entitled, integrity, not-found, storage
	*/
	open(action: AuditAction, references: readonly SecretRef[]): Promise<readonly Uint8Array[]>;

	/**
	Plans on the present snapshot, seals, signs and saves; plans again when the file has moved meanwhile. Needs an unlocked session.
	@throws Failure not-entitled, conflict, busy, storage, integrity
	*/
	commit(action: AuditAction, plan: (snapshot: Snapshot) => readonly Change[], progress?: Progress): Promise<CommitResult>;

	/** The newest saved change of this member that can still be named; undefined when there is none, or nobody is this host's member. */
	lastChange(): Promise<Undoable | undefined>;

	/**
	Whether it could be undone as things stand. Works locked.
	@throws Failure conflict, as `undo` would, before anybody is asked
	*/
	checkUndo(change: Undoable): Promise<void>;

	/**
	Undoes a change: names, URLs and values, and what an unassign, deactivate or delete took away. Needs an unlocked session.
	@throws Failure conflict (changed since, or not kept any more), not-entitled, busy, storage, integrity
	*/
	undo(change: Undoable): Promise<CommitResult>;

	/**
	What bringing back from a backup would change; it is saved by a commit of these changes. Works locked.
	@param backup - Verified, and a former state of this store.
	@param only - Ids; undefined: everything in it.
	@throws Failure conflict (an environment name would stand twice), integrity
	*/
	restoring(backup: StoreDocument, only?: ReadonlySet<string>): Promise<Restoring>;

	/**
	Wraps this member's keys with another passphrase; the store stays as it is. Needs an unlocked session.
	@throws Failure conflict (the identity was changed meanwhile), integrity, storage (the old passphrase stays), durability-unknown
	*/
	changePassphrase(passphrase: Uint8Array): Promise<void>;

	/**
	Checks everything again, every signature and every audit chain. Never writes.
	@throws Failure integrity, storage
	*/
	inspect(progress?: Progress): Promise<Inspection>;

	/**
	What the audit chains say, oldest first. Works locked, never writes. With `progress` it stops for breath now and then, so that keys go on.
	@throws Failure integrity (the store itself), storage
	*/
	trail(progress?: Progress): Promise<Trail>;

	/**
	The bytes of the store file, verified: sealed as they are, they may lie anywhere.
	@throws Failure integrity, storage
	*/
	sealed(): Promise<Uint8Array>;

	/** This host's own keys, and being let in. */
	readonly people: People;

	/** Reads the file again if it has changed. */
	refresh(): Promise<void>;

	/** Stops watching and wipes the keys. */
	close(): void;
};
