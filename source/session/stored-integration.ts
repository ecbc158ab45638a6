/** An integration as it stands in a store's records. */
import type {Integration} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {Person} from '../domain/principal.js';
import {isSameRecord, peekRecord, type Records} from '../domain/records.js';
import type {Roster} from '../domain/roster.js';

export const personOf = (roster: Pick<Roster, 'names'>, id: string): Person => ({id, name: roster.names.get(id) ?? 'somebody'});

const isSameAssignment = (rows: ReturnType<Roster['assignments']['get']>, others: typeof rows): boolean =>
	rows === others || JSON.stringify(rows) === JSON.stringify(others);

const byName = (first: string, second: string) => first < second ? -1 : (first > second ? 1 : 0);

/** Which records a snapshot's integrations come from. */
export type Origin = Readonly<{
	records: Records;
	roster: Roster;

	/** All that is shown of the roster, to compare two of them at once. */
	names: string;
}>;

/**
An integration that reads its record when more than its name is asked for: of a large store only a screenful ever is, until somebody
searches it.
*/
export class StoredIntegration implements Integration {
	#origin: Origin;
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
			&& isSameAssignment(roster.assignments.get(this.id), origin.roster.assignments.get(this.id));
	}

	/** Reads from a newer origin that says the same of it, so that the former one need not be kept. */
	follow(origin: Origin): this {
		this.#origin = origin;
		return this;
	}

	#read() {
		this.#whole ??= wholeOf(this.#origin, this.id);
		return this.#whole;
	}
}

const none: readonly string[] = [];

/** Most have one or two of each, and a program starts with a thousand. */
const sorted = <Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] =>
	items.length < 2 ? items : items.toSorted((first, second) => byName(nameOf(first), nameOf(second)));

const wholeOf = ({records, roster}: Origin, id: string): Omit<Integration, 'id' | 'name'> => {
	const {body, by} = peekRecord(records, id)!;
	return {
		type: body.type,
		provider: body.provider ?? undefined,
		createdBy: personOf(roster, body.creator),
		updatedBy: personOf(roster, by),
		updatedAt: body.at,
		revision: body.rev,
		projects: sorted(
			placementOf(roster, body.id, body.creator).assigned.map(({project, active}) => ({id: project, name: roster.projects.get(project)!.name, active})),
			({name}) => name,
		),
		urls: body.urls.map(({url, env}) => ({url, env: env ?? undefined})),
		credentials: sorted(Object.entries(body.credentials).map(([credential, {key, env, vrev, rotatedAt, exposed, history}]) => ({
			id: credential,
			key,
			env,
			version: vrev,
			rotatedAt,
			exposed: exposed ?? undefined,
			history: history.length,
			formerUntil: history.length === 0 ? none : history.map(({until}) => until).toReversed(),
		})), ({key}) => key),
	};
};
