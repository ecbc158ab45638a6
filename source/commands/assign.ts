/** Where integrations act: assign makes active, activate and deactivate switch, unassign takes out of the project. For one or several. */
import type {Change} from '../domain/change.js';
import {collisionFailure, collisions, envOwner} from '../domain/environment.js';
import {Failure} from '../domain/failure.js';
import type {Integration} from '../domain/integration.js';
import type {Project} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import {assignRefusal} from './assign-rights.js';
import type {Command, Context} from './command.js';
import {integrationsText, takingOf, type Taking} from './consequence-words.js';
import {projectNamed} from './projects.js';
import {integrationOf, whyNotChange} from './words.js';

export type AssignVerb = 'assign' | 'unassign' | 'activate' | 'deactivate';

export type AssignArguments = Readonly<{
	/** Ids. */
	integrations: readonly string[];

	/** Name or id. */
	project: string;
}>;

export type AssignResult = Readonly<{
	project: Project;

	/** Those whose place changes; the others stood so already. */
	changed: readonly Integration[];
	same: readonly Integration[];

	/** `Assign Stripe live to shop`. */
	act: string;

	/** `Assigned Stripe live to shop`, or `Stripe live is active already in shop`. */
	text: string;

	/** What is taken away; undefined where the verb gives, or nothing changes. */
	taking: Taking | undefined;
}>;

type State = 'active' | 'inactive' | 'none';

type VerbWords = Readonly<{
	title: string;
	state: State;
	takes: boolean;
	past: string;
	where: 'to' | 'from' | 'in';
}>;

const verbs: Readonly<Record<AssignVerb, VerbWords>> = {
	assign: {title: 'Assign to a project', state: 'active', takes: false, past: 'assigned', where: 'to'},
	unassign: {title: 'Unassign from a project', state: 'none', takes: true, past: 'unassigned', where: 'from'},
	activate: {title: 'Activate in a project', state: 'active', takes: false, past: 'activated', where: 'in'},
	deactivate: {title: 'Deactivate in a project', state: 'inactive', takes: true, past: 'deactivated', where: 'in'},
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const stateIn = ({projects}: Integration, id: string): State => {
	const found = projects.find(project => project.id === id);
	return found ? (found.active ? 'active' : 'inactive') : 'none';
};

/** Only what is assigned can be switched, or taken out. */
const checkAssigned = (integrations: readonly Integration[], project: Project, verb: AssignVerb) => {
	if (verb === 'assign' || integrations.some(integration => stateIn(integration, project.id) !== 'none')) {
		return;
	}

	const names = integrationsText(integrations.map(({name}) => name));
	throw new Failure(
		'not-found',
		`${names} ${integrations.length === 1 ? 'is' : 'are'} not in ${project.name}; nothing is saved`,
		verb === 'activate' ? 'Assign it, which makes it active.' : undefined,
	);
};

/** No environment name stands twice in a project. */
const checkEnvironment = ({integrations, roster}: Snapshot, changed: readonly Integration[], project: Project) => {
	const drafts = changed.filter(integration => stateIn(integration, project.id) === 'none').map(integration => {
		const owner = envOwner(integration);
		return {...owner, projects: [project.id, ...owner.projects]};
	});
	const [first, ...rest] = collisions(drafts, integrations).filter(collision => collision.project === project.id);
	if (first) {
		throw collisionFailure(first, rest.length, id => roster.projects.get(id)?.name ?? id);
	}
};

const textOf = (verb: AssignVerb, changed: readonly Integration[], same: readonly Integration[], project: Project): string => {
	const {past, where, state} = verbs[verb];
	if (changed.length > 0) {
		return `${capital(past)} ${integrationsText(changed.map(({name}) => name))} ${where} ${project.name}`;
	}

	const plural = same.length === 1 ? 'is' : 'are';
	return `${integrationsText(same.map(({name}) => name))} ${plural} ${state === 'none' ? 'not' : `${state} already`} in ${project.name}`;
};

const assignCommandOf = (verb: AssignVerb): Command<AssignArguments, AssignResult> => {
	const {title, state, takes, where} = verbs[verb];
	return {
		id: verb,
		title,
		needs: 'keys',
		blocked: (context, {integrations}) => integrations
			.map(id => whyNotChange(context, integrationOf(context.snapshot, id)))
			.find(reason => reason !== undefined),
		plan(context, given) {
			const {snapshot} = context;
			const project = projectNamed(snapshot, given.project);
			const integrations = [...new Set(given.integrations)].map(id => integrationOf(snapshot, id));
			checkAssigned(integrations, project, verb);
			const isChanged = (integration: Integration) => {
				const present = stateIn(integration, project.id);
				return present !== state && (verb === 'assign' || present !== 'none');
			};

			const changed = integrations.filter(integration => isChanged(integration));
			const same = integrations.filter(integration => !isChanged(integration));
			const changes: Change[] = changed.map(({id}) => ({
				kind: 'assign', integration: id, project: project.id, state,
			}));
			checkRights(context, changes);
			checkEnvironment(snapshot, changed, project);
			const text = textOf(verb, changed, same, project);
			const act = `${capital(verb)} ${integrationsText(changed.map(({name}) => name))} ${where} ${project.name}`;
			return {
				action: 'change',
				changes,
				opens: [],
				effect: undefined,
				result: {
					project,
					changed,
					same,
					act,
					text,
					taking: takes && changed.length > 0
						? takingOf(snapshot, changes, {act, done: text, verb})
						: undefined,
				},
			};
		},
	};
};

const checkRights = (context: Context, changes: readonly Change[]) => {
	const refusal = assignRefusal(context, changes);
	if (refusal !== undefined) {
		throw new Failure('not-entitled', refusal);
	}
};

export const assignCommand = assignCommandOf('assign');
export const unassignCommand = assignCommandOf('unassign');
export const activateCommand = assignCommandOf('activate');
export const deactivateCommand = assignCommandOf('deactivate');

export const assignCommands: Readonly<Record<AssignVerb, Command<AssignArguments, AssignResult>>> = {
	assign: assignCommand, unassign: unassignCommand, activate: activateCommand, deactivate: deactivateCommand,
};

