/**
The store file as one immutable value (format version 1), exactly as it is signed. What a byte string has to look like to
become one is `sealing/parse`; what it means is `roster.ts` and `snapshot.ts`. Bytes are base64url without padding.
*/
import type {PrincipalKind, Right} from './principal.js';

export const format = 'patchbay-store';
export const formatVersion = 1;
export const suite = 'x25519-sealedbox+xchacha20poly1305+ed25519+blake2b/1';

/** Something signed: the signature covers kind, store id, `by` and the canonical body. */
export type Entry<Body> = Readonly<{body: Body; by: string; sig: string}>;

export type RosterPrincipal = Readonly<{
	id: string;
	kind: PrincipalKind;
	name: string;
	box: string;
	sign: string;
	right: Right;
}>;

export type AssignmentState = 'active' | 'inactive' | 'none';

/** The first assignment of an integration adds its creator and nonce, which prove its id. */
export type AssignmentRow =
	| readonly [integration: string, project: string, state: AssignmentState]
	| readonly [integration: string, project: string, state: AssignmentState, creator: string, nonce: string];

type Step = Readonly<{n: number; prev: string | null; at: string}>;

export type GenesisBody = Step & Readonly<{op: 'genesis'; nonce: string; principal: RosterPrincipal}>;

export type RosterBody =
	| GenesisBody
	| (Step & Readonly<{op: 'add'; principal: RosterPrincipal; proof: string}>)
	| (Step & Readonly<{op: 'remove'; principal: string}>)
	| (Step & Readonly<{op: 'grant'; principal: string; right: Right}>)
	| (Step & Readonly<{op: 'rekey'; principal: string; box: string; sign: string; proof: string; stolen: boolean}>)
	| (Step & Readonly<{
		op: 'service';
		principal: RosterPrincipal;
		proof: string;
		project: string;
		only: readonly string[] | null;
		auditWhenReadOnly: boolean;
	}>)
	| (Step & Readonly<{op: 'project'; id: string; name: string; members: '*' | readonly string[]; removed: boolean}>)
	| (Step & Readonly<{op: 'assign'; assign: readonly AssignmentRow[]}>)
	| (Step & Readonly<{op: 'recovery'; principal: RosterPrincipal; proof: string}>)
	| (Step & Readonly<{op: 'setting'; key: 'strict'; value: boolean}>);

export type RosterEntry = Entry<RosterBody>;

export type HistoryItem = Readonly<{vrev: number; nonce: string; ct: string; exposed: string | null; until: string}>;

export type CredentialBody = Readonly<{
	key: string;
	env: string;
	vrev: number;
	nonce: string;
	ct: string;
	rotatedAt: string;
	exposed: string | null;
	history: readonly HistoryItem[];
}>;

export type RecordBody = Readonly<{
	id: string;
	nonce: string;
	creator: string;
	rev: number;

	/** Hash of the record's former entry; null for the first. */
	prev: string | null;
	epoch: number;

	/** Keyed BLAKE2b of the data key over the context: XChaCha20-Poly1305 alone does not commit to its key. */
	commit: string;
	name: string;
	type: string;
	provider: string | null;
	urls: ReadonlyArray<Readonly<{url: string; env: string | null}>>;
	credentials: Readonly<Record<string, CredentialBody>>;

	/** Principal id to sealed data key. */
	keys: Readonly<Record<string, string>>;
	deleted: boolean;
	at: string;
}>;

export type RecordEntry = Entry<RecordBody>;

export type HeadBody = Readonly<{
	seq: number;
	prev: string | null;
	rosterLength: number;
	rosterHash: string;
	root: string;

	/** Chain name to number of entries and hash of the last. */
	audit: Readonly<Record<string, readonly [n: number, hash: string]>>;

	/** The last head hashes, oldest first, at most 1,000. */
	recent: readonly string[];
	at: string;
}>;

export type HeadEntry = Entry<HeadBody>;

export type StoreDocument = Readonly<{
	format: typeof format;
	v: typeof formatVersion;
	suite: typeof suite;
	roster: readonly RosterEntry[];
	records: Readonly<Record<string, RecordEntry>>;
	head: HeadEntry;
}>;
