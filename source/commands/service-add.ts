/** Adds a service: a program that opens the values of one project, or only those of some integrations. */
import type {Change} from '../domain/change.js';
import {consequenceOf, type Consequence} from '../domain/consequence.js';
import type {Integration} from '../domain/integration.js';
import {checkName} from '../domain/names.js';
import type {Project} from '../domain/project.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Command} from './command.js';
import {noKeys, principalOf, type NewKeys} from './keys.js';
import {services} from './people.js';
import {projectNamed} from './projects.js';
import {enumerate, integrationOf, whyNotManage} from './words.js';

export type ServiceAddArguments = Readonly<{
	name: string;

	/** Name or id. */
	project: string;

	/** Ids of integrations it is limited to; undefined: all that are active in the project. */
	only?: readonly string[] | undefined;

	/** Undefined: not made yet, for a look at the plan. */
	keys?: NewKeys | undefined;
}>;

export type ServiceAddResult = Readonly<{
	id: string;
	name: string;
	project: Project;
	only: readonly Integration[] | undefined;

	/** Those it is limited to that are not active in its project: it gets nothing of them until they are. */
	inactive: readonly Integration[];
	consequence: Consequence;
}>;

export const limitOf = (snapshot: Snapshot, ids: readonly string[] | undefined): readonly Integration[] | undefined =>
	ids && [...new Set(ids)].map(id => integrationOf(snapshot, id));

export const inactiveIn = (project: Project, only: readonly Integration[] | undefined): readonly Integration[] =>
	(only ?? []).filter(({projects}) => projects.every(({id, active}) => id !== project.id || !active));

/** What it gets, and what it does not get yet. */
export const grantWords = ({name, project, only, inactive}: Pick<ServiceAddResult, 'name' | 'project' | 'only' | 'inactive'>): string => {
	const what = only ? enumerate(only.map(integration => integration.name)) : `everything that is active in ${project.name}`;
	const waiting = inactive.length === 0 ? '' : ` Not active in ${project.name} yet: ${enumerate(inactive.map(integration => integration.name))}.`;
	return `${name} opens ${what}.${waiting}`;
};

export const serviceAddCommand: Command<ServiceAddArguments, ServiceAddResult> = {
	id: 'service add',
	title: 'Add a service',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'add a service'),
	plan({snapshot}, {name: text, project: wanted, only: ids, keys = noKeys}) {
		const project = projectNamed(snapshot, wanted);
		const name = checkName(text, {taken: services(snapshot).map(service => service.name), ids: snapshot.roster.principals.keys(), what: 'service'});
		const only = limitOf(snapshot, ids);
		const changes: Change[] = [{
			kind: 'service.put',
			principal: principalOf(keys, {kind: 'service', name, right: 'none'}),
			proof: keys.proof,
			project: project.id,
			only: only?.map(({id}) => id),
		}];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				id: keys.id, name, project, only, inactive: inactiveIn(project, only), consequence: consequenceOf(snapshot, changes),
			},
		};
	},
};
