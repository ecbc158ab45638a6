/** Removes a service: it opens nothing from its next read on, and what it could read becomes exposed. */
import type {Change} from '../domain/change.js';
import type {Service} from '../domain/principal.js';
import type {Command} from './command.js';
import {takingOf, type Taking} from './consequence-words.js';
import {serviceNamed} from './people.js';
import {whyNotManage} from './words.js';

export type ServiceRemoveArguments = Readonly<{
	/** Name or id. */
	service: string;
}>;

export type ServiceRemoveResult = Readonly<{service: Service; taking: Taking}>;

export const serviceRemoveCommand: Command<ServiceRemoveArguments, ServiceRemoveResult> = {
	id: 'service remove',
	title: 'Remove a service',
	needs: 'keys',
	blocked: context => whyNotManage(context, 'remove a service'),
	plan({snapshot}, {service: text}) {
		const service = serviceNamed(snapshot, text);
		const changes: Change[] = [{kind: 'principal.remove', principal: service.id}];
		return {
			action: 'change',
			changes,
			opens: [],
			effect: undefined,
			result: {
				service,
				taking: takingOf(snapshot, changes, {
					act: `Remove the service ${service.name}`, done: `Removed the service ${service.name}`, verb: 'remove', sealing: true, after: 'This can\'t be undone.',
				}),
			},
		};
	},
};
