/** `patchbay project add`. */
import {projectAddCommand} from '../../commands/project-add.js';
import {findProject} from '../../commands/projects.js';
import {Failure} from '../../domain/failure.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {runtime} from '../runtime.js';
import {unlock} from '../unlock.js';
import {confirmSaved} from './saved.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, parsed, json} = call;
	const wanted = {name: parsed.words[0]!};
	const context = {snapshot: session.snapshot, me: session.me};
	const reason = projectAddCommand.blocked(context, wanted);
	if (reason !== undefined) {
		throw new Failure('not-entitled', reason);
	}

	// What can be known to be wrong is said before a passphrase is asked for.
	projectAddCommand.plan(context, wanted);
	await unlock(call, session, `add the project ${wanted.name}`);
	const {result: {name}, commit} = await execute(runtime(world, session), projectAddCommand, wanted);
	const project = findProject(session.snapshot, name);
	await (json
		? printJson(world, {id: project?.id ?? null, name})
		: print(world, `Added the project ${name}. Its members are everyone in this store.`));
	confirmSaved(commit);
});
