/** `patchbay backup restore --accept SEQ:HASH`: this host takes what somebody has restored elsewhere for the present store. */
import type {Call} from '../call.js';
import {confirmRestore} from '../confirm-restore.js';
import {parseMinHead} from '../parse.js';
import {print, printJson} from '../print.js';
import {acceptanceLines} from '../restore-words.js';

/** @throws Failure usage, integrity, not-found, storage */
export const accept = async (call: Call): Promise<void> => {
	const {world, parsed, json, store, identity, minHead} = call;
	const rescuing = await world.rescuing({store, identity, minHead});
	const acceptance = await rescuing.acceptance(parseMinHead(parsed.value('accept')!, 'accept'));
	const {storeId, seq, seen, refused} = acceptance;
	const needed = refused !== undefined;
	const dryRun = parsed.flag('dry-run');
	if (!json) {
		await print(world, ...acceptanceLines(acceptance));
	}

	if (needed && !dryRun) {
		await confirmRestore(call);
		await acceptance.accept();
	}

	const accepted = needed && !dryRun;
	await (json
		? printJson(world, {
			storeId, seq, seenSeq: seen?.seq ?? null, refused: refused ?? null, accepted, dryRun,
		})
		: print(world, accepted ? `Accepted: this host goes on from save ${seq}.` : 'Nothing was changed.'));
};
