/** Document → snapshot: what may be seen, with names in the place of ids. Unchanged integrations stay the same objects. */
import type {StoreDocument} from '../domain/document.js';
import {compareRows, inOrder, rowOf} from '../domain/in-order.js';
import type {Integration} from '../domain/integration.js';
import {
	changedSince, recordIds, recordTitle, type Records,
} from '../domain/records.js';
import type {Findable} from '../domain/reference.js';
import type {Roster} from '../domain/roster.js';
import type {Snapshot, StoreSummary, Verification} from '../domain/snapshot.js';
import {Shown} from './shown.js';
import {personOf, StoredIntegration, type Origin} from './stored-integration.js';

/** What each snapshot was made of. */
const made = new WeakMap<Snapshot, Readonly<{facts: Facts; shown: Shown}>>();

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

/** All of them, looked at one by one. */
const allOf = (origin: Origin, previous: Snapshot): Shown => {
	const integrations = new Shown(origin).integrations.map(integration => {
		const former = previous.byId.get(integration.id);
		const isSame = former instanceof StoredIntegration && integration instanceof StoredIntegration && integration.name === former.name && integration.isSame(former);
		return isSame ? former.follow(origin) : integration;
	});
	return new Shown(origin, integrations);
};

/** Those of the snapshot before, with the touched ones read anew and put in their places. */
const revisedOf = (origin: Origin, former: Shown, touched: ReadonlySet<string>): Shown => {
	const kept = former.integrations.filter(({id}) => !touched.has(id));
	for (const integration of kept) {
		if (integration instanceof StoredIntegration) {
			integration.follow(origin);
		}
	}

	const anew = new Shown(origin);
	const added = inOrder([...touched].map(id => anew.get(id)).filter(integration => integration !== undefined));
	const integrations: Integration[] = [];
	let position = 0;
	for (const integration of added) {
		const row = rowOf(integration);
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

		integrations.push(integration);
	}

	return new Shown(origin, [...integrations, ...kept.slice(position)], former.byId.with([
		...[...touched].map(id => [id, undefined] as const),
		...added.map(integration => [integration.id, integration] as const),
	]));
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

type Facts = Omit<Snapshot, 'integrations' | 'byId'>;

const publish = (facts: Facts, shown: Shown): Snapshot => {
	const snapshot: Snapshot = {
		...facts,
		get integrations() {
			return shown.integrations;
		},
		byId: shown,
	};
	made.set(snapshot, {facts, shown});
	return snapshot;
};

/**
@param previous - The snapshot before, whose objects are kept where nothing changed.
*/
export const snapshotOf = (
	document: StoreDocument,
	{roster, store, verification, previous}: Readonly<{roster: Roster; store: StoreSummary; verification: Verification; previous?: Snapshot}>,
): Snapshot => {
	const origin = originOf(document.records, roster);
	const former = previous && made.get(previous)?.shown;
	const touched = former && touchedSince(origin, former.origin);
	let shown: Shown;
	if (former && touched) {
		shown = revisedOf(origin, former, touched);
	} else {
		shown = previous ? allOf(origin, previous) : new Shown(origin);
	}

	return publish({
		store,
		seq: document.head.body.seq,
		savedAt: document.head.body.at,
		savedBy: personOf(roster, document.head.by),
		roster,
		verification,
	}, shown);
};

/** The same store, judged otherwise. A copy by its properties would make all integrations. */
export const judged = (snapshot: Snapshot, verification: Verification): Snapshot => {
	const {facts, shown} = made.get(snapshot)!;
	return publish({...facts, verification}, shown);
};

/** Where to look up a REF. Of a store that is not verified the text may be laid out in any way, so all are looked at. */
export const findable = (snapshot: Snapshot): Findable => {
	const shown = snapshot.verification.state === 'verified' ? made.get(snapshot)?.shown : undefined;
	return shown ?? snapshot;
};
