/** `patchbay whoami`: which store this is, and who you are in it. */
import {whoamiCommand} from '../../commands/whoami.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {principalJson, storeJson} from '../json.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {runtime} from '../runtime.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {result: {me, projects}} = await execute(runtime(world, session), whoamiCommand, {});
	const {snapshot} = session;
	if (json) {
		await printJson(world, {
			store: storeJson(snapshot),
			me: me ? principalJson(me) : null,
			projects: projects.map(({id, name}) => ({id, name})),
		});
		return;
	}

	const {store: {id, name, path}} = snapshot;
	await print(
		world,
		`Store     ${name} ${id.slice(0, 4)}, ${path}`,
		`You       ${me ? `${me.name}, ${me.kind}, ${me.right}` : 'nobody: there is no identity for this store on this host'}`,
		...(me ? [`Projects  ${projects.length === 0 ? 'none' : projects.map(project => project.name).join(', ')}`] : []),
	);
});
