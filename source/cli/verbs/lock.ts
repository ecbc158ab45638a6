/** `patchbay lock`: ends the process that `unlock` started. */
import type {Verb} from '../call.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';

export const run: Verb = async call => {
	const {world, json, parsed} = call;
	// What it is used for does not matter here, so neither does whether the store is authentic.
	const endOwn = async () => withStore(call, async session => {
		const isUnlocked = await session.unlockByAgent();
		session.endAgent();
		return isUnlocked ? 1 : 0;
	}, {verify: false});
	const count = await (parsed.flag('all') ? world.endAgents() : endOwn());
	await (json ? printJson(world, {locked: count}) : print(world, count === 0 ? 'Nothing was unlocked.' : 'Locked.'));
};
