/** `patchbay backup export`: the sealed store as it is, in a new file. */
import type {Verb} from '../call.js';
import {storeJson} from '../json.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, json, parsed: {words}} = call;
	const [out = ''] = words;
	const bytes = await session.sealed();
	// A verified store is text of ours to the last byte.
	await world.writePrivateFile(out, new TextDecoder().decode(bytes));
	const {snapshot} = session;
	if (json) {
		await printJson(world, {store: storeJson(snapshot), path: out, size: bytes.length});
		return;
	}

	await print(world, `Copied save ${snapshot.seq} of ${snapshot.store.name} to ${out}, sealed. Keep your identity and the recovery words elsewhere: it opens with them alone.`);
});
