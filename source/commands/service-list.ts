/** The services: of which project, limited to what, how much they open, since when, and when they used it last. */
import type {Service} from '../domain/principal.js';
import type {Project} from '../domain/project.js';
import type {Command, Context} from './command.js';
import type {LastUse, LastUses} from './last-use.js';
import {doneBy, type Done} from './member-list.js';
import {forOpenable, services} from './people.js';

export type ServiceRow = Readonly<{
	service: Service;

	/** Undefined: it was removed, so that the service opens nothing. */
	project: Project | undefined;

	/** Names of the integrations it is limited to, sorted; undefined: all of its project. Deleted ones are left out. */
	only: readonly string[] | undefined;

	/** How many integrations it can open. */
	integrations: number;
	added: Done | undefined;
	rekeyed: Done | undefined;
	lastUse: LastUse | undefined;
}>;

/** Sorted by name. */
export const serviceRows = ({snapshot}: Context, uses: LastUses = new Map()): readonly ServiceRow[] => {
	const all = services(snapshot);
	const counts = new Map<string, number>();
	forOpenable(snapshot, all, ({id}) => {
		counts.set(id, (counts.get(id) ?? 0) + 1);
	});
	const {roster: {projects, history}, byId} = snapshot;
	return all.map(service => {
		const project = projects.get(service.project);
		return {
			service,
			project: project?.removed === false ? project : undefined,
			only: service.only?.flatMap(id => byId.get(id)?.name ?? []).toSorted(),
			integrations: counts.get(service.id) ?? 0,
			added: doneBy(snapshot, history.added.get(service.id)),
			rekeyed: doneBy(snapshot, history.rekeyed.get(service.id)),
			lastUse: uses.get(service.id),
		};
	});
};

export const serviceListCommand: Command<Readonly<{uses?: LastUses}>, readonly ServiceRow[]> = {
	id: 'service list',
	title: 'List services',
	needs: 'nothing',
	blocked: () => undefined,
	plan: (context, {uses}) => ({
		action: 'read', changes: [], opens: [], effect: undefined, result: serviceRows(context, uses),
	}),
};
