/** `patchbay service remove`: it opens nothing from its next read on. */
import {serviceRemoveCommand} from '../../commands/service-remove.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';
import {named} from '../people-json.js';

export const run: Verb = async call => withStore(call, async session => {
	const [service = ''] = call.parsed.words;
	await carryOut(call, session, {
		command: serviceRemoveCommand,
		args: {service},
		purpose: `remove the service ${service}`,
		taking: ({taking}) => taking,
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: result => named(result.service),
	});
});
