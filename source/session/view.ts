/** Document → snapshot: what may be seen, with names in the place of ids. Unchanged integrations stay the same objects. */
import type {StoreDocument} from '../domain/document.js';
import type {Integration} from '../domain/integration.js';
import {LayeredMap} from '../domain/layered-map.js';
import {
	changedSince, forEachTitle, recordIds, recordTitle, type Records,
} from '../domain/records.js';
import type {Roster} from '../domain/roster.js';
import type {Snapshot, StoreSummary, Verification} from '../domain/snapshot.js';
import {
	byName, personOf, StoredIntegration, type Origin,
} from './stored-integration.js';

/** What each snapshot was made of, and what it shows. */
const made = new WeakMap<Snapshot, Readonly<{origin: Origin; shown: Shown}>>();

/** Ids of all that two states of a store may say otherwise of; undefined where only a look at each can tell. */
const touchedSince = (origin: Origin, former: Origin): ReadonlySet<string> | undefined => {
	const changed = changedSince(origin.records, former.records);
	if (!changed || origin.names !== former.names) {
		return undefined;
	}

	const touched = new Set(changed);
	const {assignments} = origin.roster;
	if (assignments !== former.roster.assignments) {
		for (const [id, rows] of assignments) {
			if (rows !== former.roster.assignments.get(id)) {
				touched.add(id);
			}
		}
	}

	return touched;
};

type Row = Readonly<{key: string; integration: Integration}>;

const rowOf = (integration: Integration): Row => ({key: integration.name.toLowerCase(), integration});

const compareRows = (first: Row, second: Row): number =>
	byName(first.key, second.key) === 0 ? byName(first.integration.id, second.integration.id) : byName(first.key, second.key);

const sorted = (rows: Row[]): Row[] => rows.sort((first, second) => compareRows(first, second)); // eslint-disable-line unicorn/no-array-sort -- nobody else has it

/** Those of some ids. */
const rowsOf = (origin: Origin, ids: Iterable<string>): Row[] => {
	const rows: Row[] = [];
	for (const id of ids) {
		const title = recordTitle(origin.records, id);
		if (title && !title.deleted) {
			rows.push(rowOf(new StoredIntegration(id, title.name, origin)));
		}
	}

	return sorted(rows);
};

const allRowsOf = (origin: Origin): Row[] => {
	const rows: Row[] = [];
	forEachTitle(origin.records, (id, {name, deleted}) => {
		if (!deleted) {
			rows.push(rowOf(new StoredIntegration(id, name, origin)));
		}
	});
	return sorted(rows);
};

/** Integrations by their ids, those that are gone on top. */
class ById {
	#all: LayeredMap<Integration | undefined> | undefined;

	constructor(private readonly make: () => LayeredMap<Integration | undefined>) {}

	get(id: string): Integration | undefined {
		return this.#made().get(id);
	}

	has(id: string): boolean {
		return this.#made().get(id) !== undefined;
	}

	/** The same with the touched ones as they are now. */
	revised(touched: ReadonlySet<string>, added: readonly Integration[]): ById {
		const all = this.#made().with([
			...[...touched].map(id => [id, undefined] as const),
			...added.map(integration => [integration.id, integration] as const),
		]);
		return new ById(() => all);
	}

	/** Only once somebody asks: the first frame does not. */
	#made() {
		this.#all ??= this.make();
		return this.#all;
	}
}

type Shown = Readonly<{integrations: readonly Integration[]; byId: ById}>;

/** All of them, looked at one by one. */
const allOf = (origin: Origin, previous: Pick<Snapshot, 'byId'> | undefined): Shown => {
	const integrations = allRowsOf(origin).map(({integration}) => {
		const former = previous?.byId.get(integration.id);
		const isSame = former instanceof StoredIntegration && integration instanceof StoredIntegration && integration.name === former.name && integration.isSame(former);
		return isSame ? former.follow(origin) : integration;
	});
	return {integrations, byId: new ById(() => new LayeredMap(new Map(integrations.map(integration => [integration.id, integration]))))};
};

/** Those of the snapshot before, with the touched ones read anew and put in their places. */
const revisedOf = (origin: Origin, {integrations: former, byId}: Shown, touched: ReadonlySet<string>): Shown => {
	const kept = former.filter(({id}) => !touched.has(id));
	for (const integration of kept) {
		if (integration instanceof StoredIntegration) {
			integration.follow(origin);
		}
	}

	const rows = rowsOf(origin, touched);
	const integrations: Integration[] = [];
	let position = 0;
	for (const row of rows) {
		let end = kept.length;
		for (let low = position; low < end;) {
			const middle = (low + end) >>> 1;
			if (compareRows(rowOf(kept[middle]!), row) < 0) {
				low = middle + 1;
			} else {
				end = middle;
			}
		}

		for (; position < end; position++) {
			integrations.push(kept[position]!);
		}

		integrations.push(row.integration);
	}

	return {
		integrations: [...integrations, ...kept.slice(position)],
		byId: byId.revised(touched, rows.map(({integration}) => integration)),
	};
};

const originOf = (records: Records, roster: Roster): Origin => ({records, roster, names: JSON.stringify([[...roster.names], roster.projects.values().toArray()])});

/** The integrations that were deleted, as they were last. */
export const deletedIntegrations = (records: Records, roster: Roster): readonly Integration[] => {
	const origin = originOf(records, roster);
	return recordIds(records).flatMap(id => {
		const title = recordTitle(records, id);
		return title?.deleted ? [new StoredIntegration(id, title.name, origin)] : [];
	});
};

/**
@param previous - The snapshot before, whose objects are kept where nothing changed.
*/
export const snapshotOf = (
	document: StoreDocument,
	{roster, store, verification, previous}: Readonly<{roster: Roster; store: StoreSummary; verification: Verification; previous?: Snapshot}>,
): Snapshot => {
	const origin = originOf(document.records, roster);
	const former = previous && made.get(previous);
	const touched = former && touchedSince(origin, former.origin);
	const shown = former && touched ? revisedOf(origin, former.shown, touched) : allOf(origin, previous);
	const snapshot: Snapshot = {
		store,
		seq: document.head.body.seq,
		savedAt: document.head.body.at,
		savedBy: personOf(roster, document.head.by),
		...shown,
		roster,
		verification,
	};
	made.set(snapshot, {origin, shown});
	return snapshot;
};
