/**
The roster as it stands after a chain of entries: principals, projects, assignments, settings. Each entry is judged by the
roster before it; one that its writer was not allowed to make, or that contradicts the state, is refused with the reason.
Signatures and hashes are the sealing room's matter; here is only what entries mean.
*/
import type {AssignBody, RosterAssignment} from './assignment-rows.js';
import {ClaimedAssignments} from './claimed-assignments.js';
import type {RosterBody} from './document.js';
import {Failure} from './failure.js';
import {emptyHistory, historyDraft, noteEntry, type RosterHistory} from './roster-history.js';
import {applyBody, applyClaim, type RosterDraft} from './roster-entry.js';
import {takenNames} from './roster-names.js';
import type {Standing} from './right.js';

export type Roster = Standing & Readonly<{
	/** Names of all principals, those of the past included. */
	names: ReadonlyMap<string, string>;

	/** Integration id to its rows, removed projects included; an integration that was never assigned is not in here. */
	assignments: ReadonlyMap<string, readonly RosterAssignment[]>;
	settings: Readonly<{strict: boolean}>;
	history: RosterHistory;

	/** Every public key that ever stood in the roster: none may stand twice. */
	keys: ReadonlySet<string>;

	/** Number of entries and hash of the last. */
	length: number;
	hash: string;
}>;

export const emptyRoster: Roster = {
	principals: new Map(),
	projects: new Map(),
	names: new Map(),
	assignments: new Map(),
	settings: {strict: false},
	history: emptyHistory,
	keys: new Set(),
	length: 0,
	hash: '',
};

type HashedEntry = Readonly<{body: RosterBody; by: string; hash: string}>;

/**
The roster after more entries.
@param entries - Bodies with their writers and entry hashes, in order.
@param check - Called before each entry with the roster before it; throws to refuse.
@throws Failure integrity naming the entry and the reason
*/
export const appendRoster = <Item extends HashedEntry>(
	roster: Roster,
	entries: Iterable<Item>,
	check?: (before: Readonly<RosterDraft>, entry: Item) => void,
	apply = applyBody,
): Roster => {
	const draft: RosterDraft = {
		principals: new Map(roster.principals),
		projects: new Map(roster.projects),
		names: new Map(roster.names),
		assignments: new Map(roster.assignments),
		settings: {...roster.settings},
		history: historyDraft(roster.history),
		keys: new Set(roster.keys),
		taken: takenNames(roster),
		length: roster.length,
		hash: roster.hash,
	};
	for (const entry of entries) {
		const {body, by, hash} = entry;
		check?.(draft, entry);
		try {
			if (body.n !== draft.length || body.prev !== (draft.length === 0 ? null : draft.hash)) {
				throw new Failure('integrity', 'roster: the chain is broken');
			}

			const kind = draft.principals.get(by)?.kind;
			apply(draft, by, body);
			noteEntry(draft.history, body, by, kind);
		} catch (error) {
			if (error instanceof Failure) {
				throw new Failure(error.code, `${error.message} (entry ${body.n}, ${body.op} of ${body.at})`);
			}

			throw error;
		}

		draft.length++;
		draft.hash = hash;
	}

	return draft;
};

type ClaimedEntry = Readonly<{body: RosterBody; by: string}>;

const hashed = (entries: readonly ClaimedEntry[], lastHash: string): HashedEntry[] =>
	entries.map(({body, by}, index) => ({body, by, hash: entries[index + 1]?.body.prev ?? lastHash}));

/**
The roster of a file as it claims to be, each entry's hash taken from its successor: for showing, before or without verification.
@param lastHash - What the head says of the last entry.
*/
export const claimedRoster = (entries: readonly ClaimedEntry[], lastHash: string): Roster =>
	appendRoster(emptyRoster, hashed(entries, lastHash), undefined, applyClaim);

/** The same of entries that were verified before. Their assignments are put together when somebody asks for them: there are as many as integrations. */
export const verifiedRoster = (entries: readonly ClaimedEntry[], lastHash: string): Roster & Readonly<{assignments: ClaimedAssignments}> => {
	const assigned: AssignBody[] = [];
	const roster = appendRoster(emptyRoster, hashed(entries, lastHash), undefined, (draft, by, body) => {
		if (body.op === 'assign') {
			assigned.push(body);
		} else {
			applyClaim(draft, by, body);
		}
	});
	return {...roster, assignments: new ClaimedAssignments(assigned)};
};
