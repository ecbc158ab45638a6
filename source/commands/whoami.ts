/** Who this host is for the store, and which projects are theirs. */
import {compareTexts} from '../domain/fold.js';
import type {Principal} from '../domain/principal.js';
import {isProjectMember, type Project} from '../domain/project.js';
import type {Command} from './command.js';

export type WhoamiResult = Readonly<{
	/** Undefined: there is no identity for this store on this host. */
	me: Principal | undefined;

	/** Projects the principal belongs to, sorted by name. */
	projects: readonly Project[];
}>;

export const whoamiCommand: Command<Readonly<Record<never, never>>, WhoamiResult> = {
	id: 'whoami',
	title: 'Say who you are here',
	needs: 'nothing',
	blocked: () => undefined,
	plan: ({snapshot, me}) => ({
		action: 'read',
		changes: [],
		opens: [],
		effect: undefined,
		result: {
			me,
			projects: snapshot.roster.projects.values()
				.filter(project => me !== undefined && isProjectMember(project, me.id))
				.toArray()
				.toSorted((first, second) => compareTexts(first.name, second.name)),
		},
	}),
};
