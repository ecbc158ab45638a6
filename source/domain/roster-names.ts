/** Names of principals and projects are unique within their kind, in any case; a name that is given up is free again. */
import {Failure} from './failure.js';
import type {Principal, PrincipalKind} from './principal.js';
import type {Project} from './project.js';

type Named = PrincipalKind | 'project';

/** Kind and name to the id that has it: searched once per entry, however long the roster. */
type Taken = Map<string, string>;

/** How names are compared: in any case, in one normal form. */
const place = (kind: Named, name: string) => `${kind} ${name.normalize('NFC').toLowerCase()}`;

/** The names that are in use in a roster. */
export const takenNames = ({principals, projects}: Readonly<{
	principals: ReadonlyMap<string, Principal>;
	projects: ReadonlyMap<string, Project>;
}>): Taken => new Map([
	...principals.values().map(({kind, name, id}) => [place(kind, name), id] as const),
	...projects.values().filter(({removed}) => !removed).map(({name, id}) => [place('project', name), id] as const),
]);

/** @throws Failure integrity */
export const takeName = ({taken}: Readonly<{taken: Taken}>, kind: Named, name: string, id: string): void => {
	const key = place(kind, name);
	if ((taken.get(key) ?? id) !== id) {
		throw new Failure('integrity', `roster: the name of a ${kind} stands twice`);
	}

	taken.set(key, id);
};

export const freeName = ({taken}: Readonly<{taken: Taken}>, kind: Named, name: string): void => {
	taken.delete(place(kind, name));
};
