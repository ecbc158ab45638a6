/**
The doors to the world as the inside sees them. `store` and `effects` implement them, `compose.ts` hands them over.
*/
import type {StoreDocument} from '../domain/document.js';
import type {SealedDataKey, SealedValues} from '../sealing/keyring.js';
import type {Pins} from '../sealing/pins.js';
import type {Facts} from '../sealing/verify.js';

export type {SealedDataKey, SealedValues} from '../sealing/keyring.js';
export type * from './sealer-port.js';
export type * from './settings-port.js';

/** A store file as it was read once: the bytes, what they say, and the hash of exactly these bytes. */
export type Loaded = Readonly<{
	document: StoreDocument;

	/** The bytes as they were read or written; verification checks that they are exactly what we would write. */
	bytes: Uint8Array;

	/** SHA-256 of the file's bytes, hex. */
	revision: string;
}>;

/** What was read or saved, without its bytes: once they are verified, nobody needs them, and a large store has many. */
export type Held = Pick<Loaded, 'document' | 'revision'>;

export type StorePort = {
	/** The path as the user knows it. */
	readonly path: string;

	/**
	Reads without a lock. Never writes.
	@throws Failure not-found, storage, integrity
	*/
	read(): Promise<Loaded>;

	/** Creates the file; refuses to touch one that exists (conflict). */
	create(document: StoreDocument): Promise<Loaded>;

	/**
	Takes the lock, reads, asks `plan` for the next document, and replaces the file. Where `plan` returns undefined nothing is written.
	The file is checked again before the rename. Whoever needs the present bytes takes them before `plan` has ended.
	@param plan - May name what the file is not replaced before; where that fails, nothing is saved.
	@throws Failure busy, storage, durability-unknown, conflict, integrity
	*/
	update(plan: (current: Loaded, replaceAfter: (done: Promise<unknown>) => void) => Promise<StoreDocument | undefined>): Promise<Held>;

	/** Earlier versions that are kept as backups, newest first; what can't be read is left out. */
	earlier(): AsyncIterable<StoreDocument>;

	/** Calls back after another process has replaced the file; returns how to stop. */
	watch(changed: () => void): () => void;
};

/** A former store file that is kept. */
export type BackupFile = Readonly<{
	/** Its file's name. */
	name: string;

	/** Bytes. */
	size: number;

	/** RFC 3339 UTC: when another version took its place. */
	replacedAt: string;

	/** @throws Failure integrity, storage */
	read(): Promise<Loaded>;
}>;

/** Private state of this host and user: pins and the names of audit chains. Small values, written atomically. */
export type StatePort = {
	read(name: string): Promise<string | undefined>;

	/** @param options.lasting - False for what only saves time, and may be gone after a power cut. Default true. */
	write(name: string, text: string, options?: Readonly<{lasting?: boolean}>): Promise<void>;

	/**
	What stands at its end, and how much there is in all; undefined where there is nothing.
	@param most - Bytes.
	*/
	end(name: string, most: number): Promise<Readonly<{text: string; size: number}> | undefined>;

	/** Adds to what was written; after a crash a part of it may stand there. */
	append(name: string, text: string): Promise<void>;

	/**
	Runs alone among all processes of this user that use the same state folder.
	@throws Failure busy, storage
	*/
	exclusive<Result>(work: () => Promise<Result>): Promise<Result>;
};

export type AuditPort = {
	/**
	Appends one line to a chain and syncs it.
	@throws Failure storage
	*/
	append(chain: string, line: string): Promise<void>;

	/** The last line of a chain; undefined when there is none. */
	last(chain: string): Promise<string | undefined>;

	/** Names of all chains. */
	chains(): Promise<readonly string[]>;

	/** All lines of a chain, oldest first. */
	lines(chain: string): Promise<readonly string[]>;
};

export type IdentityPort = {
	/** The identity file's text for a store; undefined when there is none. */
	read(storeId: string): Promise<string | undefined>;

	/** Creates it, mode 0600; refuses to touch one that exists (conflict). Returns the path. */
	create(storeId: string, text: string): Promise<string>;

	/**
	Puts another text into the place of the one that stands there, mode 0600: written beside it and synced first, so that there is the old one
	or the new one, whole.
	@throws Failure storage (the old one stays), durability-unknown (the new one is there)
	*/
	replace(storeId: string, text: string): Promise<void>;
};

/** Files of one's own that a person names. */
export type PrivateFilePort = Readonly<{
	/**
	Creates a file of mode 0600, or less; refuses to touch one that exists.
	@returns how to take it back when a later step fails
	@throws Failure conflict, storage
	*/
	writePrivateFile(path: string, text: string, mode?: number): Promise<() => Promise<void>>;

	/**
	Puts another text into the place of a file that was made so: whole, or not at all.
	@throws Failure storage
	*/
	replacePrivateFile(path: string, text: string, mode?: number): Promise<void>;
}>;

/** The same for paths that were typed where no shell has looked at them. */
export type TypedFilePort = PrivateFilePort & Readonly<{
	/** The path from the root; `~/` is the home of whoever runs this. */
	whole(path: string): string;
}>;

export type Clock = {
	now(): Date;

	/** Calls back once after so many milliseconds; returns how to cancel. */
	after(milliseconds: number, callback: () => void): () => void;
};

export type Random = {
	bytes(length: number): Uint8Array;
};

/** Argon2id, p = 1; runs off the main thread. */
export type DeriveKey = (parameters: Readonly<{
	passphrase: Uint8Array;
	salt: Uint8Array;

	/** KiB. */
	memory: number;
	passes: number;
	length: number;
}>) => Promise<Uint8Array>;

/** How a text left for a clipboard, so that the words can be true. */
export type ClipboardResult = Readonly<{
	way: 'native' | 'osc52' | 'tmux' | 'none';

	/** Why it could not be done (way none). */
	reason?: string;

	/** Whether what went this way could be pasted when somebody looked; undefined: nobody has. */
	arrived?: boolean;
}>;

export type ClipboardPort = {
	copy(text: string): Promise<ClipboardResult>;

	/** Clears what was copied, in the same way. */
	clear(result: ClipboardResult): Promise<void>;

	/** Clears after so many seconds even when this process has ended by then; false when that can't be done. */
	clearLater(result: ClipboardResult, seconds: number): boolean;

	/**
	Remembers on this host whether what was copied could be pasted.
	@throws Failure storage
	*/
	remember?(result: ClipboardResult, arrived: boolean): Promise<void>;
};

export type ChildEnd = Readonly<{
	/** Undefined where a signal ended it. */
	code: number | undefined;
	signal: string | undefined;
}>;

/** A program that was started, with the streams of this process. */
export type Child = Readonly<{
	ended: Promise<ChildEnd>;

	/** Asks it to end, kills it where it hasn't after so many milliseconds, and waits for its end. */
	stop(patience: number): Promise<void>;
}>;

/** Values as files that nobody else can read. */
export type PrivateFiles = Readonly<{
	/**
	Writes them into a new folder, and returns their paths in the same order.
	@throws Failure storage; nothing of it stays then
	*/
	write(files: ReadonlyArray<Readonly<{name: string; value: Uint8Array}>>): readonly string[];

	/** Removes all that were written. */
	remove(): void;
}>;

export type ChildrenPort = Readonly<{
	/**
	Whether a program is there, before anything is opened for it.
	@throws Failure no-program, not-executable
	*/
	check(command: string): Promise<void>;

	/** From now on this process doesn't end by signals: the program that runs gets them. */
	listen(): void;

	/** The signal that asked this process to end since. */
	readonly interrupted: string | undefined;

	/** @throws Failure storage */
	files(): PrivateFiles;

	/**
	Without a shell.
	@param variables - Beside those of this process.
	@throws Failure no-program, not-executable
	*/
	start(program: Readonly<{command: string; args: readonly string[]; variables: Readonly<Record<string, string>>}>): Promise<Child>;
}>;

export type AgentConnection = Readonly<{
	/** Of the principal whose keys it holds, base64url. */
	public: Readonly<{box: string; sign: string}>;

	/** @throws Failure integrity, unlock-failed (it has ended) */
	openDataKeys(sealed: readonly SealedDataKey[]): Promise<readonly Uint8Array[]>;

	/**
	As a keyring does.
	@throws Failure integrity, unlock-failed (it has ended)
	*/
	openValues(sealed: readonly SealedValues[]): Promise<readonly Uint8Array[]>;

	/**
	BLAKE2b-256 of each text, base64url.
	@throws Failure unlock-failed (it has ended)
	*/
	hash(texts: readonly string[]): Promise<readonly string[]>;

	/**
	The signature of a body, in its canonical form, as this principal's in its store, base64url.
	@throws Failure unlock-failed (it has ended)
	*/
	sign(kind: string, body: string): Promise<string>;
	close(): void;

	/** Ends the agent. */
	end(): void;
}>;

/** Keeps keys in a process of its own, one for each identity. */
export type AgentPort = Readonly<{
	/**
	Undefined where there is none, or one of another version, with a warning.
	@param gone - Called when it ends by itself.
	*/
	connect(storeId: string, principal: string, gone: () => void): Promise<AgentConnection | undefined>;

	/**
	Starts one, which gets copies of the keys.
	@throws Failure storage
	*/
	start(who: Readonly<{storeId: string; principal: string}>, keys: Readonly<{box: Uint8Array; sign: Uint8Array}>): Promise<void>;

	/** Ends all of this user, or the one of an identity, of whatever version; returns how many there were. */
	end(who?: Readonly<{storeId: string; principal: string}>): Promise<number>;
}>;

/** Verifies a store; on the main thread or in a worker. Rejects with Failure integrity. */
export type Verifier = (input: Readonly<{document: StoreDocument; bytes: Uint8Array; pins: Pins | undefined}>) => Promise<Facts>;
