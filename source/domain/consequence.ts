/**
What a change would take away, before it is made: who loses which values, who keeps them and through what. Computed by the same
question that decides for whom values are sealed, so what is said here is what will be.
*/
import type {Change} from './change.js';
import type {Integration} from './integration.js';
import {placementOf} from './placement.js';
import {applyChange, copyPlaces, type Places} from './places.js';
import type {PrincipalKind} from './principal.js';
import {mayOpen, type Placement, type Standing} from './right.js';
import type {Roster} from './roster.js';
import type {Snapshot} from './snapshot.js';

export type Affected = Readonly<{
	id: string;
	name: string;
	kind: PrincipalKind;

	/** How many values it could open and can't any more, or still can. */
	values: number;
}>;

export type Consequence = Readonly<{
	/** Members and services that lose access, services first, then by name. */
	losers: readonly Affected[];

	/** Services and members by project that keep access, with the names of all the projects through which they do. */
	keepers: ReadonlyArray<Affected & Readonly<{through: readonly string[]}>>;

	/** Members and services that get access they did not have. */
	gainers: readonly Affected[];

	/** How many integrations are sealed anew. */
	resealed: number;

	/** How many values become exposed: somebody who loses access may have read them, or whoever has stolen keys. */
	exposed: number;

	/** Integrations that will be in no project any more: only manageAll opens and changes them then. */
	orphans: readonly string[];
}>;

const through = (places: Places, who: string, id: string, {assigned, ...rest}: Placement): string[] => assigned
	.filter(row => mayOpen(places, who, id, {...rest, assigned: [row]}) === undefined)
	.map(({project}) => places.projects.get(project)?.name ?? '');

const kinds: readonly PrincipalKind[] = ['service', 'member', 'recovery'];

const order = (first: Affected, second: Affected) => {
	const rank = kinds.indexOf(first.kind) - kinds.indexOf(second.kind);
	return rank === 0 ? (first.name < second.name ? -1 : 1) : rank;
};

/** All that the changes of one commit reach. */
const reachOf = (places: Places, snapshot: Snapshot, changes: readonly Change[]) => {
	const reaches = changes.map(change => applyChange(places, change)).filter(reach => reach !== undefined);
	const {principals} = snapshot.roster;
	const everyone = reaches.some(({who}) => who === 'everyone');
	return {
		ids: reaches.some(({ids}) => ids === 'every') ? snapshot.integrations.map(({id}) => id) : [...new Set(reaches.flatMap(({ids}) => ids))],
		who: everyone ? [...new Set([...principals.keys(), ...places.principals.keys()])] : [...new Set(reaches.flatMap(({who}) => who))],
		deleted: new Set(reaches.flatMap(({deleted, ids}) => deleted ? ids : [])),
		rekeyed: reaches.flatMap(({rekeyed, exposes = false}) => rekeyed === undefined ? [] : [{id: rekeyed, exposes}]),
	};
};

const placeIn = (places: Pick<Roster, 'assignments' | 'projects'>, {id}: Integration, creator: () => string): Placement =>
	placementOf(places, id, places.assignments.has(id) ? '' : creator());

/** @param changes - Of one commit. */
export const consequenceOf = (snapshot: Snapshot, changes: readonly Change[]): Consequence => {
	const {roster, byId} = snapshot;
	const places = copyPlaces(roster);
	const {ids, who, deleted, rekeyed} = reachOf(places, snapshot, changes);
	const losers = new Map<string, Affected>();
	const gainers = new Map<string, Affected>();
	const keepers = new Map<string, Affected>();
	const ways = new Map<string, Set<string>>();
	const orphans: string[] = [];
	let exposed = 0;
	let resealed = 0;
	const count = (map: Map<string, Affected>, item: Affected) => {
		const former = map.get(item.id);
		map.set(item.id, former ? {...former, values: former.values + item.values} : item);
	};

	const keepWays = (principal: string, names: Iterable<string>) => {
		ways.set(principal, new Set([...ways.get(principal) ?? [], ...names]));
	};

	const opens = (standing: Standing, principal: string, id: string, placement: Placement, isDeleted: boolean) =>
		!(isDeleted && standing.principals.get(principal)?.kind === 'service') && mayOpen(standing, principal, id, placement) === undefined;

	for (const id of ids) {
		const integration = byId.get(id);
		if (!integration) {
			continue;
		}

		const creator = () => integration.createdBy.id;
		const isDeleted = deleted.has(id);
		const before = placeIn(roster, integration, creator);
		const after = placeIn(places, integration, creator);
		const affected = (principal: string): Affected => {
			const {name, kind} = (roster.principals.get(principal) ?? places.principals.get(principal))!;
			return {id: principal, name, kind, values: integration.credentials.length};
		};

		let isLost = false;
		let isChanged = false;
		for (const principal of who) {
			const could = opens(roster, principal, id, before, false);
			const can = opens(places, principal, id, after, isDeleted);
			if (could && !can) {
				count(losers, affected(principal));
				isLost = true;
			} else if (can && !could) {
				count(gainers, affected(principal));
				isChanged = true;
			} else if (can && !isDeleted && isNarrow(places, principal)) {
				// Of what is deleted members keep a tombstone, which is no access to speak of.
				count(keepers, affected(principal));
				keepWays(principal, through(places, principal, id, after));
			}
		}

		const replaced = rekeyed.filter(({id: principal}) => opens(roster, principal, id, before, false));
		resealed += isLost || isChanged || replaced.length > 0 ? 1 : 0;
		if (isLost || replaced.some(({exposes}) => exposes)) {
			exposed += integration.credentials.filter(credential => credential.exposed === undefined).length;
		}

		if (!isDeleted && before.assigned.length > 0 && after.assigned.length === 0) {
			orphans.push(integration.name);
		}
	}

	const sorted = (map: Map<string, Affected>): Affected[] => map.values().toArray().toSorted(order);
	const kept = sorted(keepers).map(keeper => ({...keeper, through: [...ways.get(keeper.id) ?? []].toSorted()}));
	return {losers: sorted(losers), keepers: kept, gainers: sorted(gainers), resealed, exposed, orphans: orphans.toSorted()};
};

/** Whose access rests on projects: that of the others is not worth a word. */
const isNarrow = ({principals}: Standing, id: string): boolean => {
	const principal = principals.get(id);
	return principal !== undefined && principal.kind !== 'recovery' && principal.right !== 'manageAll';
};

/** A change that takes nothing and gives nothing. */
export const noConsequence: Consequence = {losers: [], keepers: [], gainers: [], resealed: 0, exposed: 0, orphans: []};
