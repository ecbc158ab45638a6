/**
What a change would take away, before it is made: who loses which values, who keeps them and through what. Computed by the same
question that decides for whom values are sealed, so what is said here is what will be.
*/
import type {Change} from './change.js';
import type {Integration} from './integration.js';
import {placementOf, type RosterAssignment} from './placement.js';
import type {PrincipalKind} from './principal.js';
import type {Project} from './project.js';
import {entitled, mayOpen, type Standing} from './right.js';
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

	/** Services and members by project that keep access, with the names of the projects through which they do. */
	keepers: ReadonlyArray<Affected & Readonly<{through: readonly string[]}>>;

	/** How many values become exposed: somebody who loses access may have read them. */
	exposed: number;

	/** Integrations that will be in no project any more: only manageAll opens and changes them then. */
	orphans: readonly string[];
}>;

/** Assignments are a copy that changes write into: of a large store, one copy for all of them. */
type Places = Standing & Readonly<{assignments: Map<string, readonly RosterAssignment[]>}>;

/** What a change does to the places of integrations; undefined for one that takes nothing away. */
const apply = (places: Places, change: Change): Readonly<{places: Places; ids: readonly string[]; deleted: boolean}> | undefined => {
	if (change.kind === 'assign') {
		const rows = (places.assignments.get(change.integration) ?? []).filter(({project}) => project !== change.project);
		const added = change.state === 'none' ? [] : [{project: change.project, active: change.state === 'active'}];
		places.assignments.set(change.integration, [...rows, ...added]);
		return {places, ids: [change.integration], deleted: false};
	}

	if (change.kind === 'project.remove') {
		const project: Project | undefined = places.projects.get(change.project);
		return project && {
			places: {...places, projects: new Map([...places.projects, [project.id, {...project, removed: true}]])},
			ids: [...places.assignments].filter(([, rows]) => rows.some(row => row.project === project.id)).map(([id]) => id),
			deleted: false,
		};
	}

	return change.kind === 'integration.remove' ? {places, ids: [change.id], deleted: true} : undefined;
};

const through = (places: Places, who: string, integration: Integration): string[] => {
	const {assigned, ...rest} = placementOf(places, integration.id, integration.createdBy.id);
	return assigned
		.filter(row => mayOpen(places, who, integration.id, {...rest, assigned: [row]}) === undefined)
		.map(({project}) => places.projects.get(project)?.name ?? '')
		.toSorted();
};

const kinds: readonly PrincipalKind[] = ['service', 'member', 'recovery'];

const order = (first: Affected, second: Affected) => {
	const rank = kinds.indexOf(first.kind) - kinds.indexOf(second.kind);
	return rank === 0 ? (first.name < second.name ? -1 : 1) : rank;
};

/** @param changes - Of one commit. */
export const consequenceOf = ({roster, byId}: Snapshot, changes: readonly Change[]): Consequence => {
	let places: Places = {...roster, assignments: new Map(roster.assignments)};
	const deleted = new Set<string>();
	const ids = new Set<string>();
	for (const change of changes) {
		const applied = apply(places, change);
		if (applied) {
			({places} = applied);
			for (const id of applied.ids) {
				ids.add(id);
				if (applied.deleted) {
					deleted.add(id);
				}
			}
		}
	}

	const losers = new Map<string, Affected>();
	const keepers = new Map<string, Affected & {through: string[]}>();
	const orphans: string[] = [];
	let exposed = 0;
	const count = <Item extends Affected>(map: Map<string, Item>, item: Item) => {
		const former = map.get(item.id);
		map.set(item.id, former ? {...former, values: former.values + item.values} : item);
	};

	for (const id of ids) {
		const integration = byId.get(id);
		if (!integration) {
			continue;
		}

		const values = integration.credentials.length;
		const {createdBy: {id: creator}} = integration;
		const after = new Set(entitled(places, id, placementOf(places, id, creator), deleted.has(id)));
		const lost = entitled(roster, id, placementOf(roster, id, creator)).filter(who => {
			const {name, kind, right} = roster.principals.get(who)!;
			if (!after.has(who)) {
				count(losers, {id: who, name, kind, values});
				return true;
			}

			// Of what is deleted members keep a tombstone, which is no access to speak of.
			if (kind !== 'recovery' && right !== 'manageAll' && !deleted.has(id)) {
				count(keepers, {id: who, name, kind, values, through: through(places, who, integration)});
			}

			return false;
		});
		if (lost.length > 0) {
			exposed += integration.credentials.filter(credential => credential.exposed === undefined).length;
		}

		if (!deleted.has(id) && placementOf(places, id, creator).assigned.length === 0) {
			orphans.push(integration.name);
		}
	}

	return {losers: losers.values().toArray().toSorted(order), keepers: keepers.values().toArray().toSorted(order), exposed, orphans: orphans.toSorted()};
};
