/** `patchbay project list`. */
import {projectListCommand} from '../../commands/project-list.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {projectJson} from '../json.js';
import {withStore} from '../open-store.js';
import {
	note, print, printJson, table,
} from '../print.js';
import {runtime} from '../runtime.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {result: rows} = await execute(runtime(world, session), projectListCommand, {});
	if (json) {
		await printJson(world, rows.map(row => projectJson(row)));
		return;
	}

	if (rows.length === 0) {
		await note(world, 'No projects yet. Add one: patchbay project add NAME');
		return;
	}

	await print(world, ...await table(
		world,
		[{title: 'NAME', cut: 'middle'}, {title: 'INTEGRATIONS', right: true}, {title: 'ACTIVE', right: true}, {title: 'ID'}],
		rows.map(({project: {id, name}, integrations, active}) => [name, String(integrations), String(active), id]),
	));
});
