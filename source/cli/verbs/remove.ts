/** `patchbay remove`: deletes an integration; a tombstone stays, and undo brings it back. */
import {integrationRemoveCommand} from '../../commands/remove.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withReference} from '../open-reference.js';

export const run: Verb = async call => withReference(call, call.parsed.words[0]!, {}, async ({session, integration: {id, name}}) =>
	carryOut(call, session, {
		command: integrationRemoveCommand,
		args: {integrations: [id]},
		purpose: `delete ${name}`,
		taking: ({taking}) => taking,
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: ({integrations}) => ({integrations: integrations.map(integration => ({id: integration.id, name: integration.name}))}),
	}));
