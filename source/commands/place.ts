/**
Where integrations act, several projects at once: what a list of projects with active, inactive and none says when it is saved. The verbs
for one project (assign, unassign …) are the command line's.
*/
import type {Change} from '../domain/change.js';
import type {AssignmentState} from '../domain/document.js';
import {collisionFailure, collisions, envOwner} from '../domain/environment.js';
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import type {Snapshot} from '../domain/snapshot.js';
import {assignRefusal} from './assign-rights.js';
import type {Command} from './command.js';
import {integrationsText, takingOf, type Taking} from './consequence-words.js';
import {projectNamed} from './projects.js';
import {count, integrationOf, whyNotChange} from './words.js';

export type Place = Readonly<{
	/** Id. */
	integration: string;

	/** Id. */
	project: string;
	state: AssignmentState;
}>;

export type PlaceArguments = Readonly<{places: readonly Place[]}>;

export type PlaceResult = Readonly<{
	/** Those whose place changes. */
	changed: readonly Integration[];

	/** `Unassigned Stripe live from shop`: what was done. */
	text: string;

	/** What it takes away, if anything. */
	taking: Taking;
}>;

export const stateIn = ({projects}: Integration, id: string): AssignmentState => {
	const found = projects.find(project => project.id === id);
	return found ? (found.active ? 'active' : 'inactive') : 'none';
};

/** No environment name stands twice in a project. */
const checkEnvironment = ({integrations, roster, byId}: Snapshot, places: readonly Place[]) => {
	const joined = places.filter(({integration, project, state}) => state !== 'none' && stateIn(byId.get(integration)!, project) === 'none');
	if (joined.length === 0) {
		return;
	}

	const drafts = [...Map.groupBy(joined, ({integration}) => integration)].map(([id, group]) => {
		const owner = envOwner(byId.get(id)!);
		// The new ones first: of a name that stood twice already only one project is told.
		return {...owner, projects: [...group.map(({project}) => project), ...owner.projects]};
	});
	const projects = new Set(joined.map(({project}) => project));
	const [first, ...rest] = collisions(drafts, integrations).filter(({project}) => project !== undefined && projects.has(project));
	if (first) {
		throw collisionFailure(first, rest.length, id => roster.projects.get(id)?.name ?? id);
	}
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Words = Pick<Taking, 'act' | 'done' | 'verb'>;

/** What is done to one project has the words of its verb; more than that is a change of projects. */
const wordsOf = (snapshot: Snapshot, places: readonly Place[], changed: readonly Integration[]): Words => {
	const names = integrationsText(changed.map(({name}) => name));
	const kinds = new Set(places.map(({project, state}) => `${project} ${state}`));
	const [first] = places;
	if (!first || kinds.size > 1) {
		const projects = new Set(places.map(({project}) => project)).size;
		return {act: `Change ${count(projects, 'project')} of ${names}`, done: `Changed ${count(projects, 'project')} of ${names}`, verb: 'change'};
	}

	const {name} = projectNamed(snapshot, first.project);
	const isNew = changed.every(integration => stateIn(integration, first.project) === 'none');
	const verb = {active: isNew ? 'assign' : 'activate', inactive: isNew ? 'add' : 'deactivate', none: 'unassign'}[first.state];
	const where = {active: isNew ? 'to' : 'in', inactive: isNew ? 'to' : 'in', none: 'from'}[first.state];
	const note = first.state === 'inactive' && isNew ? ', inactive' : '';
	const past = verb === 'add' ? 'added' : `${verb}${verb.endsWith('e') ? 'd' : 'ed'}`;
	return {act: `${capital(verb)} ${names} ${where} ${name}${note}`, done: `${capital(past)} ${names} ${where} ${name}${note}`, verb};
};

export const placeCommand: Command<PlaceArguments, PlaceResult> = {
	id: 'projects',
	title: 'Change the projects of integrations',
	needs: 'keys',
	blocked: (context, {places}) => places
		.map(({integration}) => whyNotChange(context, integrationOf(context.snapshot, integration)))
		.find(reason => reason !== undefined),
	plan(context, given) {
		const {snapshot} = context;
		// What comes goes first, so that none is without a project in between.
		const places = given.places
			.filter(({integration, project, state}) => stateIn(integrationOf(snapshot, integration), projectNamed(snapshot, project).id) !== state)
			.toSorted((first, second) => Number(first.state === 'none') - Number(second.state === 'none'));
		const changes: Change[] = places.map(place => ({kind: 'assign', ...place}));
		const refusal = assignRefusal(context, changes);
		if (refusal !== undefined) {
			throw new Failure('not-entitled', refusal);
		}

		checkEnvironment(snapshot, places);
		const changed = [...new Set(places.map(({integration}) => integration))].map(id => integrationOf(snapshot, id));
		const words = wordsOf(snapshot, places, changed);
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {changed, text: words.done, taking: takingOf(snapshot, changes, words)},
		};
	},
};
