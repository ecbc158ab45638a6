/** `patchbay service list`. */
import {lastUses} from '../../commands/last-use.js';
import {serviceListCommand} from '../../commands/service-list.js';
import {ago} from '../../domain/age.js';
import {execute} from '../../session/execute.js';
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {serviceJson} from '../people-json.js';
import {
	note, print, printJson, table,
} from '../print.js';
import {runtime} from '../runtime.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, json} = call;
	const {entries} = await session.trail();
	const {result: rows} = await execute(runtime(world, session), serviceListCommand, {uses: lastUses(entries)});
	if (json) {
		await printJson(world, rows.map(row => serviceJson(row)));
		return;
	}

	if (rows.length === 0) {
		await note(world, 'No services yet. Add one: patchbay service add NAME --project P --key-file OUT');
		return;
	}

	const now = world.clock.now();
	await print(world, ...await table(
		world,
		[{title: 'NAME', cut: 'middle'}, {title: 'PROJECT', cut: 'middle'}, {title: 'OPENS', right: true}, {title: 'LIMITED TO', cut: 'end'}, {title: 'LAST USE'}, {title: 'ADDED', leaves: 1}],
		rows.map(({service, project, only, integrations, lastUse, added}) => [
			service.name,
			project?.name ?? 'removed',
			String(integrations),
			// Blank is no limit.
			only?.length === 0 ? 'nothing any more' : only?.join(', ') ?? '',
			lastUse ? ago(lastUse.at, now) : 'never',
			added ? `${ago(added.at, now)} by ${added.by.name}` : '',
		]),
	));
});
