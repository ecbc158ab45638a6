/** `patchbay project remove`: the integrations stay, whoever reached them through this project alone loses access. */
import {projectRemoveCommand} from '../../commands/project-remove.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';

export const run: Verb = async call => withStore(call, async session => {
	const project = call.parsed.words[0]!;
	await carryOut(call, session, {
		command: projectRemoveCommand,
		args: {project},
		purpose: `remove the project ${project}`,
		taking: ({taking}) => taking,
		text: ({taking}) => `${taking.done}.`,
		same: () => '',
		json: ({project: {id, name}, integrations}) => ({id, name, integrations}),
	});
});
