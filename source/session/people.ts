/** What a session does about its own keys, and about being let in: the door between a person's identity file and the roster. */
import type {AccessRequest} from '../domain/access-request.js';
import type {RecoveryUse} from '../domain/roster-history.js';
import type {CommitResult, Progress} from './commit-result.js';

/** A request to an admin, with what is compared over another channel. */
export type Asked = Readonly<{
	request: AccessRequest;

	/** One line, to be sent. It is no secret. */
	text: string;

	/** Six words of the keys in it. */
	words: readonly string[];

	/** Six words of the store. */
	storeWords: readonly string[];
}>;

export type People = Readonly<{
	/** The request of this host that nobody has answered yet; undefined where there is none. */
	pending(): Promise<Asked | undefined>;

	/** Six words of the store. */
	storeWords(): Promise<readonly string[]>;

	/** Reads a request of somebody else. @throws Failure usage */
	read(text: string): Promise<Asked>;

	/**
	Makes keys and an identity for somebody who is in no roster yet.
	@throws Failure conflict (there is an identity), storage
	*/
	join(wanted: Readonly<{name: string; passphrase: Uint8Array}>): Promise<Asked>;

	/**
	Makes new keys for a member, which wait until an admin has let them in: on the host of their identity, or on a new one.
	@param wanted.member - Id; undefined: the one whose identity is here.
	@param wanted.passphrase - For the new identity file.
	@throws Failure not-found (no such member), storage
	*/
	askForKeys(wanted: Readonly<{member?: string | undefined; passphrase: Uint8Array}>): Promise<Asked>;

	/**
	Replaces this member's own keys, which needs manageAll. Needs no unlocked session; afterwards it is unlocked.
	@param wanted.passphrase - The present one, under which the new keys are wrapped too.
	@throws Failure unlock-failed, not-entitled, busy, storage, integrity
	*/
	rekey(wanted: Readonly<{passphrase: Uint8Array; stolen: boolean}>, progress?: Progress): Promise<CommitResult>;

	/**
	Replaces the keys of a manageAll with the recovery words; this host has their identity afterwards, and is unlocked.
	@param wanted.member - Id.
	@param wanted.passphrase - For the new identity file.
	@throws Failure unlock-failed (not the words of this store), not-entitled (no manageAll), busy, storage, integrity
	*/
	recover(wanted: Readonly<{words: readonly string[]; member: string; passphrase: Uint8Array; stolen: boolean}>, progress?: Progress): Promise<CommitResult>;

	/** Uses of the recovery words that this member has not acknowledged yet, oldest first. */
	recoveries(): Promise<readonly RecoveryUse[]>;

	/** This member knows of all of them. */
	acknowledge(): Promise<void>;
}>;
