/**
Who could open what, and until when: read off the roster's whole chain, so it answers for those who were removed too. What counts is the
question that values are sealed by, asked again after each entry that may have changed its answer.
*/
import type {RosterBody, RosterEntry} from './document.js';
import type {Integration} from './integration.js';
import {placementOf} from './placement.js';
import {mayOpen} from './right.js';
import {appendRoster, emptyRoster, type Roster} from './roster.js';
import {applyClaim} from './roster-entry.js';

/** What a snapshot does not say any more. */
export type Past = Readonly<{
	roster: readonly RosterEntry[];

	/** Hash of the last roster entry. */
	rosterHash: string;

	/** Deleted integrations, as they were when they were deleted. */
	deleted: readonly Integration[];
}>;

export type Access = Readonly<{
	/** RFC 3339 UTC: when it ended last; undefined: it has not ended. */
	until: string | undefined;
}>;

type Places = Pick<Roster, 'principals' | 'projects' | 'assignments'>;

type Held = Pick<Integration, 'id' | 'createdBy'>;

const isAbout = (body: RosterBody, who: string): boolean =>
	'principal' in body && (typeof body.principal === 'string' ? body.principal : body.principal.id) === who;

/** Ids for which an entry may have changed the answer; undefined: for all. */
const touchedBy = ({assignments}: Places, body: RosterBody, who: string): readonly string[] | undefined => {
	if (body.op === 'assign') {
		return [...new Set(body.assign.map(([integration]) => integration))];
	}

	if (body.op === 'project') {
		return assignments.entries().filter(([, rows]) => rows.some(({project}) => project === body.id)).map(([id]) => id).toArray();
	}

	// A new recovery principal takes the place of the one before.
	return isAbout(body, who) || body.op === 'recovery' ? undefined : [];
};

/**
@param who - Id of a principal, present or past.
@param held - All integrations, the deleted ones too.
@returns the integrations that it could open at some time, by id
@throws Failure integrity where the chain is broken
*/
export const accessOf = ({roster, rosterHash}: Pick<Past, 'roster' | 'rosterHash'>, who: string, held: readonly Held[]): ReadonlyMap<string, Access> => {
	const creators = new Map(held.map(({id, createdBy}) => [id, createdBy.id]));
	const access = new Map<string, Access>();
	const look = (places: Places, {body}: RosterEntry) => {
		for (const id of touchedBy(places, body, who) ?? creators.keys()) {
			const creator = creators.get(id);
			if (creator === undefined) {
				continue;
			}

			const opens = mayOpen(places, who, id, placementOf(places, id, creator)) === undefined;
			const before = access.get(id);
			if (opens) {
				access.set(id, {until: undefined});
			} else if (before && before.until === undefined) {
				access.set(id, {until: body.at});
			}
		}
	};

	const entries = roster.map((entry, index) => ({...entry, hash: roster[index + 1]?.body.prev ?? rosterHash}));
	const after = appendRoster(emptyRoster, entries, before => {
		const last = roster[before.length - 1];
		if (last) {
			look(before, last);
		}
	}, applyClaim);
	const last = roster.at(-1);
	if (last) {
		look(after, last);
	}

	return access;
};
