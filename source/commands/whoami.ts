/** Who this host is for the store, what that opens, and whether something is to be known about it. */
import type {Principal, Service} from '../domain/principal.js';
import {isProjectMember, type Project} from '../domain/project.js';
import type {Command} from './command.js';
import {isService, knowsRecovery, openableBy} from './people.js';
import {livingProjects} from './projects.js';

export type WhoamiResult = Readonly<{
	/** Undefined: there is no identity for this store on this host. */
	me: Principal | Service | undefined;

	/** Whether the roster has it: not yet after joining, not any more after a removal. */
	isHere: boolean;

	/** Projects the member belongs to, or the one of the service; sorted by name. */
	projects: readonly Project[];

	/** How many integrations it can open. */
	integrations: number;

	/** Whether it has seen the present recovery words. */
	knowsRecovery: boolean;
}>;

const belongs = (principal: Principal | Service, project: Project): boolean =>
	isService(principal) ? principal.project === project.id : isProjectMember(project, principal.id);

export const whoamiCommand: Command<Readonly<Record<never, never>>, WhoamiResult> = {
	id: 'whoami',
	title: 'Say who you are here',
	needs: 'nothing',
	blocked: () => undefined,
	plan({snapshot, me}) {
		const present = me && snapshot.roster.principals.get(me.id);
		return {
			action: 'read',
			changes: [],
			opens: [],
			effect: undefined,
			result: {
				me,
				isHere: present !== undefined,
				projects: present ? livingProjects(snapshot).filter(project => belongs(present, project)) : [],
				integrations: present ? openableBy(snapshot, present).length : 0,
				knowsRecovery: present !== undefined && knowsRecovery(snapshot.roster, present.id),
			},
		};
	},
};
