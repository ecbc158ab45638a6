/**
The roster as it stands after a chain of entries: principals, projects, assignments, settings. Each entry is judged by the
roster before it; one that its writer was not allowed to make, or that contradicts the state, is refused with the reason.
Signatures and hashes are the sealing room's matter; here is only what entries mean.
*/
import type {RosterBody} from './document.js';
import {Failure} from './failure.js';
import type {RosterAssignment} from './placement.js';
import {applyBody, type RosterDraft} from './roster-entry.js';
import type {Standing} from './right.js';

export type Roster = Standing & Readonly<{
	/** Names of all principals, those of the past included. */
	names: ReadonlyMap<string, string>;

	/** Integration id to its rows, removed projects included; an integration that was never assigned is not in here. */
	assignments: ReadonlyMap<string, readonly RosterAssignment[]>;
	settings: Readonly<{strict: boolean}>;

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
	keys: new Set(),
	length: 0,
	hash: '',
};

/**
The roster after more entries.
@param entries - Bodies with their writers and entry hashes, in order.
@throws Failure integrity naming the entry and the reason
*/
export const appendRoster = (roster: Roster, entries: Iterable<Readonly<{body: RosterBody; by: string; hash: string}>>): Roster => {
	const draft: RosterDraft = {
		principals: new Map(roster.principals),
		projects: new Map(roster.projects),
		names: new Map(roster.names),
		assignments: new Map(roster.assignments),
		settings: {...roster.settings},
		keys: new Set(roster.keys),
		length: roster.length,
		hash: roster.hash,
	};
	for (const {body, by, hash} of entries) {
		try {
			if (body.n !== draft.length || body.prev !== (draft.length === 0 ? null : draft.hash)) {
				throw new Failure('integrity', 'roster: the chain is broken');
			}

			applyBody(draft, by, body);
		} catch (error) {
			if (error instanceof Failure) {
				throw new Failure(error.code, `${error.message} (entry ${body.n}, ${body.op})`);
			}

			throw error;
		}

		draft.length++;
		draft.hash = hash;
	}

	return draft;
};
