/** The integrations that a query and filters leave, in the order of the cards. */
import {didYouMean} from '../domain/did-you-mean.js';
import {Failure} from '../domain/failure.js';
import {search, standpointOf, type Filter} from '../domain/find.js';
import {fold} from '../domain/fold.js';
import type {Integration} from '../domain/integration.js';
import {typesOf} from '../domain/names.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command} from './command.js';
import {projectNamed} from './projects.js';

export type ListArguments = Readonly<{
	/** Words that all have to be in name, URLs or credential keys, and tokens (`is:exposed`, `older:90d`). */
	query: string;

	/** What `older:90d` counts from; undefined: nothing is old. */
	now?: Date | number;

	/** Types in any case, one of which is enough; empty: all. */
	types: readonly string[];

	/** Names or ids of projects, one of which is enough; empty: all. */
	projects: readonly string[];
}>;

export type ListResult = Readonly<{hits: readonly Integration[]; filter: Filter}>;

const knownType = ({integrations}: Snapshot, text: string) => {
	const types = typesOf(integrations);
	const key = fold(text.trim());
	const found = types.find(type => fold(type) === key || `${fold(type)}s` === key);
	if (found === undefined) {
		const near = didYouMean(text, types);
		throw new Failure('usage', `there is no type ${text}`, `${near === undefined ? '' : `Did you mean ${near}? `}There are ${types.join(', ')}.`);
	}

	return found;
};

export const listCommand: Command<ListArguments, ListResult> = {
	id: 'list',
	title: 'List integrations',
	needs: 'nothing',
	blocked: () => undefined,
	plan({snapshot, me}, {query, types, projects, now}) {
		const filter: Filter = {
			types: types.map(type => knownType(snapshot, type)),
			projects: projects.map(project => projectNamed(snapshot, project).id),
			standpoint: standpointOf(snapshot.roster.projects.values(), me?.id, now ?? 0),
		};
		return {
			action: 'read', changes: [], opens: [], effect: undefined, result: {hits: search(snapshot.integrations, query, filter), filter},
		};
	},
};
