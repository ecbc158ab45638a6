/** `patchbay store list`: the stores this host knows. */
import type {Verb} from '../call.js';
import {
	note, print, printJson, table,
} from '../print.js';

export const run: Verb = async ({world, json}) => {
	const {stores, currentStore} = await world.readSettings();
	const rows = stores.map(({id, name, path}) => ({
		id, name, path, current: path === currentStore,
	}));
	if (json) {
		await printJson(world, rows);
		return;
	}

	if (rows.length === 0) {
		await note(world, 'This host knows no stores yet. Add one: patchbay store add PATH');
		return;
	}

	await print(world, ...await table(
		world,
		[{title: 'NAME', cut: 'middle'}, {title: 'ID'}, {title: 'IN USE'}, {title: 'PATH'}],
		rows.map(({id, name, path, current}) => [name, id.slice(0, 16), current ? 'yes' : '', path]),
	));
};
