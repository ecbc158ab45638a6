/** `patchbay lock`: ends the process that `unlock` started. */
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';

export const run: Verb = async call => {
	const {world, json, parsed} = call;
	// What it is used for does not matter here, so neither does whether the store is authentic, nor whether it can be asked for anything else.
	const endOwn = async () => withStore(call, async ({me, snapshot: {store}}) => me ? world.endAgents({storeId: store.id, principal: me.id}) : 0, {verify: false});
	const count = await (parsed.flag('all') ? world.endAgents() : endOwn());
	await (json ? printJson(world, {locked: count}) : print(world, count === 0 ? 'Nothing was unlocked.' : 'Locked.'));
};
