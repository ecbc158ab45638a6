/** An integration as it stands in a store's records. */
import type {Integration} from '../domain/integration.js';
import {placementOf} from '../domain/placement.js';
import type {RecordBody, RecordEntry} from '../domain/document.js';
import type {Person} from '../domain/principal.js';
import {credentialOf, sortedBy, type RecordCore} from '../domain/record-core.js';
import {isSameRecord, peekRecord, type Records} from '../domain/records.js';
import type {Roster} from '../domain/roster.js';

export const personOf = (roster: Pick<Roster, 'names'>, id: string): Person => ({id, name: roster.names.get(id) ?? 'somebody'});

const isSameAssignment = (rows: ReturnType<Roster['assignments']['get']>, others: typeof rows): boolean =>
	rows === others || JSON.stringify(rows) === JSON.stringify(others);

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
	#whole: Whole | undefined;
	#projects: Integration['projects'] | undefined;

	/** What a program asks for that starts with it, where the rest was not read. */
	readonly #core: RecordCore | undefined;

	/** @param core - What was read of its record, where not all of it is wanted. */
	constructor(readonly id: string, readonly name: string, origin: Origin, core?: RecordCore) {
		this.#origin = origin;
		this.#core = core;
	}

	get type() {
		return this.#read().type;
	}

	get provider() {
		return this.#read().provider;
	}

	get createdBy() {
		return this.#core ? personOf(this.#origin.roster, this.#core.creator) : this.#read().createdBy;
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

	/** A program that starts with hundreds never asks for those of each. */
	get projects() {
		this.#projects ??= projectsOf(this.#origin, this.id, this.createdBy.id);
		return this.#projects;
	}

	get urls() {
		return this.#core ? urlsOf(this.#core.urls) : this.#read().urls;
	}

	get credentials() {
		return (this.#core ?? this.#read()).credentials;
	}

	toJSON() {
		return {id: this.id, name: this.name, ...this.#read(), projects: this.projects};
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
		this.#whole ??= wholeOf(this.#origin, peekRecord(this.#origin.records, this.id)!);
		return this.#whole;
	}
}

type Whole = Omit<Integration, 'id' | 'name' | 'projects'>;

const projectsOf = ({roster}: Origin, id: string, creator: string): Integration['projects'] => sortedBy(
	placementOf(roster, id, creator).assigned.map(({project, active}) => ({id: project, name: roster.projects.get(project)!.name, active})),
	({name}) => name,
);

const urlsOf = (urls: RecordBody['urls']): Integration['urls'] => urls.map(({url, env}) => ({url, env: env ?? undefined}));

const wholeOf = ({roster}: Origin, {body, by}: RecordEntry): Whole => ({
	type: body.type,
	provider: body.provider ?? undefined,
	createdBy: personOf(roster, body.creator),
	updatedBy: personOf(roster, by),
	updatedAt: body.at,
	revision: body.rev,
	urls: urlsOf(body.urls),
	credentials: sortedBy(Object.entries(body.credentials).map(([credential, each]) => credentialOf(credential, each)), ({key}) => key),
});
