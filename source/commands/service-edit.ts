/** Another name, project or limit for a service there is; its keys stay. What it loses by that is said first. */
import type {Change} from '../domain/change.js';
import {checkName} from '../domain/names.js';
import type {Integration} from '../domain/integration.js';
import type {Service} from '../domain/principal.js';
import type {Project} from '../domain/project.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {principalOf} from './keys.js';
import {serviceNamed, services} from './people.js';
import {projectNamed} from './projects.js';
import {inactiveIn, limitOf} from './service-add.js';
import {enumerate, whyNotManage} from './words.js';

export type ServiceEditArguments = Readonly<{
	/** Name or id. */
	service: string;
	name?: string | undefined;

	/** Name or id. */
	project?: string | undefined;

	/** Ids of integrations it is limited to; null: no limit any more; undefined: as it is. */
	only?: readonly string[] | null | undefined;
}>;

export type ServiceEditResult = Readonly<{
	service: Service;
	name: string;
	project: Project;
	only: readonly Integration[] | undefined;
	inactive: readonly Integration[];
	taking: Taking;
}>;

const sameList = (one: readonly string[] | undefined, other: readonly string[] | undefined): boolean =>
	one === other || (one !== undefined && one.length === other?.length && one.every(id => other.includes(id)));

export const serviceEditCommand: Command<ServiceEditArguments, ServiceEditResult> = {
	id: 'service edit',
	title: 'Change a service',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'change a service'),
	plan({snapshot}, {service: text, name: newName, project: newProject, only: newOnly}) {
		const service = serviceNamed(snapshot, text);
		const {id, box, sign} = service;
		const others = services(snapshot).filter(other => other.id !== id);
		const name = newName === undefined ? service.name : checkName(newName, {taken: others.map(other => other.name), ids: snapshot.roster.principals.keys(), what: 'service'});
		const project = projectNamed(snapshot, newProject ?? service.project);
		// Of what was deleted no service has anything; such ids go with the next change.
		const kept = service.only?.filter(integration => snapshot.byId.has(integration));
		const only = limitOf(snapshot, newOnly === undefined ? kept : newOnly ?? undefined);
		const ids = only?.map(integration => integration.id);
		const isSame = name === service.name && project.id === service.project && (newOnly === undefined || sameList(ids, service.only));
		const principal = principalOf({
			id, box, sign, proof: '',
		}, {kind: 'service', name, right: 'none'});
		const change: Change = {
			kind: 'service.put', principal, proof: '', project: project.id, only: ids,
		};
		const changes = isSame ? [] : [change];
		const parts = [
			...(name === service.name ? [] : [`named ${name}`]),
			...(project.id === service.project ? [] : [`of the project ${project.name}`]),
			...(sameList(ids, service.only) ? [] : [only === undefined ? 'without a limit' : `limited to ${enumerate(only.map(integration => integration.name))}`]),
		];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				service,
				name,
				project,
				only,
				inactive: inactiveIn(project, only),
				taking: takingOf(snapshot, changes, {
					act: `Change ${service.name}: ${enumerate(parts)}`, done: `Changed ${service.name}`, verb: 'change', sealing: true,
				}),
			},
		};
	},
};
