/** Document → snapshot: what may be seen, with names in the place of ids. Unchanged integrations stay the same objects. */
import type {StoreDocument} from '../domain/document.js';
import type {Integration} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Person} from '../domain/principal.js';
import {isSameRecord, peekRecord, recordIds, recordTitle, type Records} from '../domain/records.js';
import type {Roster} from '../domain/roster.js';
import type {Snapshot, StoreSummary, Verification} from '../domain/snapshot.js';

export const personOf = (roster: Pick<Roster, 'names'>, id: string): Person => ({id, name: roster.names.get(id) ?? 'somebody'});

const byName = (first: string, second: string) => first < second ? -1 : (first > second ? 1 : 0);

/** Which records a snapshot's integrations come from. */
type Origin = Readonly<{
	records: Records;
	roster: Roster;

	/** All that is shown of the roster, to compare two of them at once. */
	names: string;
}>;

/**
An integration that reads its record when more than its name is asked for: of a large store only a screenful ever is, until somebody
searches it.
*/
class StoredIntegration implements Integration {
	readonly #origin: Origin;
	#whole: Omit<Integration, 'id' | 'name'> | undefined;

	constructor(readonly id: string, readonly name: string, origin: Origin) {
		this.#origin = origin;
	}

	get type() {
		return this.#read().type;
	}

	get provider() {
		return this.#read().provider;
	}

	get createdBy() {
		return this.#read().createdBy;
	}

	get updatedBy() {
		return this.#read().updatedBy;
	}

	get updatedAt() {
		return this.#read().updatedAt;
	}

	get revision() {
		return this.#read().revision;
	}

	get projects() {
		return this.#read().projects;
	}

	get urls() {
		return this.#read().urls;
	}

	get credentials() {
		return this.#read().credentials;
	}

	toJSON() {
		return {id: this.id, name: this.name, ...this.#read()};
	}

	/** Whether the other says the same, as far as that can be told without reading. */
	isSame(other: StoredIntegration): boolean {
		const {records, roster, names} = this.#origin;
		const origin = other.#origin;
		return names === origin.names
			&& isSameRecord(records, origin.records, this.id)
			&& JSON.stringify(roster.assignments.get(this.id)) === JSON.stringify(origin.roster.assignments.get(this.id));
	}

	#read() {
		this.#whole ??= wholeOf(this.#origin, this.id);
		return this.#whole;
	}
}

const wholeOf = ({records, roster}: Origin, id: string): Omit<Integration, 'id' | 'name'> => {
	const {body, by} = peekRecord(records, id)!;
	return {
		type: body.type,
		provider: body.provider ?? undefined,
		createdBy: personOf(roster, body.creator),
		updatedBy: personOf(roster, by),
		updatedAt: body.at,
		revision: body.rev,
		projects: placementOf(roster, body.id, body.creator).assigned
			.map(({project, active}) => ({id: project, name: roster.projects.get(project)!.name, active}))
			.toSorted((first, second) => byName(first.name, second.name)),
		urls: body.urls.map(({url, env}) => ({url, env: env ?? undefined})),
		credentials: Object.entries(body.credentials)
			.map(([credential, {key, env, vrev, rotatedAt, exposed, history}]) => ({
				id: credential,
				key,
				env,
				version: vrev,
				rotatedAt,
				exposed: exposed ?? undefined,
				history: history.length,
				formerUntil: history.map(({until}) => until).toReversed(),
			}))
			.toSorted((first, second) => byName(first.key, second.key)),
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
	const {records} = document;
	const origin = originOf(records, roster);
	const rows: Array<{key: string; integration: Integration}> = [];
	for (const id of recordIds(records)) {
		const title = recordTitle(records, id);
		if (title && !title.deleted) {
			const integration = new StoredIntegration(id, title.name, origin);
			const former = previous?.byId.get(id);
			rows.push({
				key: title.name.toLowerCase(),
				integration: former instanceof StoredIntegration && integration.name === former.name && integration.isSame(former) ? former : integration,
			});
		}
	}

	const integrations = rows
		.toSorted((first, second) => byName(first.key, second.key) === 0 ? byName(first.integration.id, second.integration.id) : byName(first.key, second.key))
		.map(({integration}) => integration);
	return {
		store,
		seq: document.head.body.seq,
		savedAt: document.head.body.at,
		savedBy: personOf(roster, document.head.by),
		integrations,
		byId: new Map(integrations.map(integration => [integration.id, integration])),
		roster,
		verification,
	};
};
