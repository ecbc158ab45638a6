/** The members: who has which right, of which projects, how much they can open, since when, and when they used it last. */
import type {Person, Principal} from '../domain/principal.js';
import {isProjectMember, type Project} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command, Context} from './command.js';
import type {LastUse, LastUses} from './last-use.js';
import {forOpenable, knowsRecovery, members} from './people.js';
import {livingProjects} from './projects.js';

/** When something was done, and by whom. */
export type Done = Readonly<{at: string; by: Person}>;

export type MemberRow = Readonly<{
	member: Principal;

	/** Whether it is the one whose identity is on this host. */
	you: boolean;

	/** Those they belong to, sorted by name. manageAll reaches all others as well. */
	projects: readonly Project[];

	/** How many integrations they can open. */
	integrations: number;
	added: Done | undefined;

	/** When their keys were replaced last. */
	rekeyed: Done | undefined;

	/** Whether they have seen the present recovery words. */
	knowsRecovery: boolean;

	/** Undefined: never, or the audit was not asked. */
	lastUse: LastUse | undefined;
}>;

export const doneBy = ({roster}: Snapshot, mark: Readonly<{at: string; by: string}> | undefined): Done | undefined =>
	mark && {at: mark.at, by: {id: mark.by, name: roster.names.get(mark.by) ?? 'somebody'}};

/** Sorted by name. */
export const memberRows = ({snapshot, me}: Context, uses: LastUses = new Map()): readonly MemberRow[] => {
	const all = members(snapshot);
	const counts = new Map<string, number>();
	forOpenable(snapshot, all, ({id}) => {
		counts.set(id, (counts.get(id) ?? 0) + 1);
	});
	const projects = livingProjects(snapshot);
	const {history} = snapshot.roster;
	return all.map(member => ({
		member,
		you: member.id === me?.id,
		projects: projects.filter(project => isProjectMember(project, member.id)),
		integrations: counts.get(member.id) ?? 0,
		added: doneBy(snapshot, history.added.get(member.id)),
		rekeyed: doneBy(snapshot, history.rekeyed.get(member.id)),
		knowsRecovery: knowsRecovery(snapshot.roster, member.id),
		lastUse: uses.get(member.id),
	}));
};

export const memberListCommand: Command<Readonly<{uses?: LastUses}>, readonly MemberRow[]> = {
	id: 'member list',
	title: 'List members',
	needs: 'nothing',
	blocked: () => undefined,
	plan: (context, {uses}) => ({
		action: 'read', changes: [], opens: [], effect: undefined, result: memberRows(context, uses),
	}),
};
