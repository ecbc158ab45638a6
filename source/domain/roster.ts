/** placeholder while the fold is written: the type is final */
import type {Principal, Service} from './principal.js';
import type {Project} from './project.js';

export type Roster = Readonly<{
	/** Living principals by id. */
	principals: ReadonlyMap<string, Principal | Service>;

	/** Principals of the past too, for their names. */
	names: ReadonlyMap<string, string>;

	/** Projects by id, removed ones included. */
	projects: ReadonlyMap<string, Project>;

	/** Integration id to its rows; an integration that was never assigned is not in here. */
	assignments: ReadonlyMap<string, ReadonlyArray<Readonly<{project: string; active: boolean}>>>;
	settings: Readonly<{strict: boolean}>;

	/** Number of entries and hash of the last. */
	length: number;
	hash: string;
}>;
