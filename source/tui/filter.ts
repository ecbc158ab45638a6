/** The filters of the cards as the search takes them. Pure. */
import {standpointOf, type Filter} from '../domain/find.js';
import type {State, World} from './state.js';

export const filterOf = ({types, project}: Pick<State, 'types' | 'project'>, {snapshot, me, now}: World): Filter => ({
	types,
	projects: project === undefined ? [] : [project],
	standpoint: snapshot && standpointOf(snapshot.roster.projects.values(), me?.id, now),
});
