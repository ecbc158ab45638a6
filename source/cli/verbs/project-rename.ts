/** `patchbay project rename`. */
import {projectRenameCommand} from '../../commands/project-rename.js';
import type {Verb} from '../call.js';
import {carryOut} from '../changing.js';
import {withStore} from '../open-store.js';

export const run: Verb = async call => withStore(call, async session => {
	const [project, name] = call.parsed.words;
	await carryOut(call, session, {
		command: projectRenameCommand,
		args: {project: project!, name: name!},
		purpose: `rename the project ${project!}`,
		taking: () => undefined,
		text: result => `Renamed the project ${result.project.name} to ${result.name}.`,
		same: result => `The project is called ${result.name} already. Nothing was saved.`,
		json: result => ({id: result.project.id, name: result.name, former: result.project.name}),
	});
});
