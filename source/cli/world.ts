/**
Everything the command line asks of the outside, in one place: `compose.ts` implements it with the real doors, the tests with
doors of their own. Whatever costs start-up time stands behind a function, so that a command pays only for what it uses.
*/
import type {
	ChildrenPort, Clock, ClipboardPort, HostCheck, PrivateFilePort, Random, Settings, SettingsPort,
} from '../session/ports.js';
import type {Backup} from '../session/backups.js';
import type {Rescuing} from '../session/rescuing.js';
import type {Session} from '../session/session.js';
import type {Setup} from '../session/setup.js';

/** The oldest head a store may have (`--min-head SEQ:HASH`), for hosts that keep no pins. */
export type MinHead = Readonly<{
	seq: number;

	/** Head hash, 43 characters base64url. */
	hash: string;
}>;

export type StoreOptions = Readonly<{
	/** `--store`: a path. Undefined: PATCHBAY_STORE, then the settings' current store, then the default path. */
	store: string | undefined;

	/** `--identity`: a path. Undefined: PATCHBAY_IDENTITY, then the identity folder. */
	identity: string | undefined;

	/** Opening fails with integrity when the store's head is older than this one or on another branch. */
	minHead: MinHead | undefined;
}>;

export type OpenOptions = StoreOptions & Readonly<{
	/**
	`background`: check signatures at once and watch the file, as the screen does. `demand`: only when `verified`, `unlock`, `open` or
	`commit` asks for it, and never watch, as a command that prints and exits does.
	*/
	verify: 'background' | 'demand';

	/** Another store than the one this host knows at this path may be meant: else it is refused with integrity. */
	takesOther?: boolean;
}>;

/** What `verify` found; it is given only when everything is authentic. */
export type Verified = Readonly<{
	/** Head hash and the hash over all records, 43 characters base64url each. */
	head: string;
	root: string;

	/** How many were checked. Records include tombstones. */
	rosterEntries: number;
	records: number;
	auditChains: number;
	auditEntries: number;

	/** What this host had pinned before: the sequence it had seen, or undefined where it had seen none. */
	pinnedSeq: number | undefined;
}>;

export type Output = Readonly<{
	isTerminal: boolean;

	/** Width in cells; undefined where it isn't a terminal. */
	columns: number | undefined;

	/** Resolves once it is handed over; a reader that went away (EPIPE) is no error. */
	write(chunk: string | Uint8Array): Promise<void>;
}>;

export type World = PrivateFilePort & Readonly<{
	/** Of package.json. */
	version: string;

	/** Whether stdin is a terminal: where it isn't, nothing is asked. */
	interactive: boolean;
	stdout: Output;
	stderr: Output;

	/** Environment variables. The command line reads CI and TERM, and for `run` which names there are. */
	env: Readonly<Record<string, string | undefined>>;

	/** Whether the locale shows more than ASCII. */
	unicode: boolean;
	clock: Clock;

	/**
	@throws Failure not-found (no store), integrity (broken, newer version, older than minHead), storage, usage
	*/
	openStore(options: OpenOptions): Promise<Session>;

	/**
	Checks everything of the store that this session opened, audit chains included, against signatures and pins. Never writes.
	@throws Failure integrity, storage
	*/
	verify(session: Session): Promise<Verified>;

	/**
	The versions before of a store, newest first, also where the present one is broken or gone. Never writes.
	@throws Failure storage
	*/
	backups(options: StoreOptions): Promise<readonly Backup[]>;

	/** Putting a backup into the place of a broken or missing store; `store` and `identity` say which. */
	rescuing(options: StoreOptions): Promise<Rescuing>;

	/** Where new stores are made; `store` and `identity` say where. */
	setup(options: StoreOptions): Promise<Setup>;
	clipboard(): Promise<ClipboardPort>;

	/** For programs that are started. */
	children(): Promise<ChildrenPort>;

	/** What of this host is well and what isn't; nothing is changed. */
	doctor(options: StoreOptions): Promise<readonly HostCheck[]>;

	/** Ends all agents of this user, or the one of an identity; returns how many there were. */
	endAgents(who?: Readonly<{storeId: string; principal: string}>): Promise<number>;

	/** For values that are made here. */
	random(): Promise<Random>;
	settings(): Promise<SettingsPort>;

	/**
	The settings as they stand, without what is needed to change them.
	@throws Failure usage when the file is no valid settings file
	*/
	readSettings(): Promise<Settings>;

	/** Asks one line on the terminal; undefined when it was cancelled (Ctrl+C, Ctrl+D). Only where `interactive`. */
	ask(question: string): Promise<string | undefined>;

	/** Asks without an echo; the caller wipes the bytes. Undefined when it was cancelled. Only where `interactive`. */
	askHidden(question: string): Promise<Uint8Array | undefined>;

	/**
	One trailing newline is dropped.
	@throws Failure unlock-failed (empty, not a regular file of one's own, group or other bits)
	*/
	passphraseFromFile(path: string): Promise<Uint8Array>;

	/**
	One trailing newline is dropped.
	@throws Failure unlock-failed (empty, not open)
	*/
	passphraseFromDescriptor(descriptor: number): Promise<Uint8Array>;

	/**
	Reads a file the user named, whole.
	@param limit - Largest size in bytes.
	@throws Failure not-found, usage (a folder, too large), storage
	*/
	readFile(path: string, limit: number): Promise<Uint8Array>;

	/**
	Reads standard input or another open descriptor to its end.
	@throws Failure usage (too large, not open), storage
	*/
	readDescriptor(descriptor: number, limit: number): Promise<Uint8Array>;

	/**
	Whether a file of values may be written, before anything is opened for it.
	@throws Failure conflict (exists, and not `force`), usage, storage
	*/
	checkOutput(path: string, force: boolean): Promise<void>;

	/**
	Writes it whole or not at all, mode 0600.
	@throws Failure conflict, storage
	*/
	writeOutput(path: string, bytes: Uint8Array, force: boolean): Promise<void>;

	/** Begins to load what the screen needs, for when it is certain that it will be opened. */
	warmScreen(): void;

	/**
	Opens the full screen and resolves with its exit code when it ends.
	@param options.session - Undefined: the first-run questions.
	@param options.focus - Integration id from a link.
	@param options.notice - One sentence shown above everything else.
	*/
	screen(options: Readonly<{
		session: Session | undefined;
		setup: Setup;
		colour: boolean;
		screenReader?: boolean;
		focus?: string;
		notice?: string;
	}>): Promise<number>;
}>;
