/** `patchbay store list`: the stores this host knows. */
import type {Verb} from '../call.js';
import {
	note, print, printJson, table,
} from '../print.js';

export const run: Verb = async ({world, json, store, identity}) => {
	const {stores} = await world.readSettings();
	const {storePath} = await world.setup({store, identity, minHead: undefined});
	const rows = stores.map(({id, name, path}) => ({
		id, name, path, current: path === storePath,
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
