/** The half of `patchbay backup restore` for a store that is broken or missing. */
import {Failure} from '../../domain/failure.js';
import type {Rescue} from '../../session/rescue.js';
import type {Rescued} from '../../session/rescue-save.js';
import type {Rescuing} from '../../session/rescuing.js';
import type {Call} from '../call.js';
import {confirmRestore} from '../confirm-restore.js';
import {print, printJson} from '../print.js';
import {rescuedLines, rescueLines} from '../restore-words.js';
import {askPassphrase, givenPassphrase} from '../unlock.js';
import {confirmSaved} from './saved.js';

const rescueJson = ({problem, missing, backup: {name, at, seq, integrations}, storeId, losses}: Rescue, rescued: Rescued | undefined) => ({
	store: missing ? 'missing' : 'broken',
	problem,
	storeId,
	backup: {
		name, at, seq: seq ?? null, integrations: integrations ?? null,
	},
	lost: {...losses, saves: losses.saves ?? null},
	dryRun: rescued === undefined,
	saved: rescued ? {seq: rescued.seq, head: rescued.head, aside: rescued.aside ?? null, goesOn: rescued.goesOn} : null,
});

/** @throws Failure usage, not-found, not-entitled, unlock-failed, conflict, busy, storage, durability-unknown */
export const rescue = async (call: Call, rescuing: Rescuing, found: Rescue): Promise<void> => {
	const {world, parsed, json} = call;
	if (parsed.values('only').length > 0) {
		throw new Failure('usage', 'the store itself can\'t be used, so it comes back as a whole or not at all; nothing was changed', 'Leave --only away.');
	}

	if (!json) {
		await print(world, ...rescueLines(found, world.clock.now()));
	}

	if (parsed.flag('dry-run')) {
		await (json ? printJson(world, rescueJson(found, undefined)) : print(world, 'Nothing was changed.'));
		return;
	}

	await confirmRestore(call);
	const passphrase = await givenPassphrase(call) ?? await askPassphrase(call, 'Passphrase to sign the restored store (Ctrl+C: cancel): ');
	let rescued: Rescued;
	try {
		rescued = await rescuing.save(found, passphrase);
	} finally {
		passphrase.fill(0);
	}

	await (json ? printJson(world, rescueJson(found, rescued)) : print(world, ...rescuedLines(rescued, 'the store')));
	confirmSaved(rescued);
};
