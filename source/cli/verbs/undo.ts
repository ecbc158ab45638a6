/** `patchbay undo`: takes back the last saved change of one's own, naming it first. */
import {
	nothingToUndo, undoKeys, undoneText, undoText, undoVerb,
} from '../../commands/undo.js';
import {Failure} from '../../domain/failure.js';
import type {Verb} from '../call.js';
import {askYes} from '../changing.js';
import {withStore} from '../open-store.js';
import {print, printJson} from '../print.js';
import {unlock} from '../unlock.js';
import {confirmSaved} from './saved.js';

export const run: Verb = async call => withStore(call, async session => {
	const {world, parsed, json} = call;
	const reason = undoVerb.blocked({snapshot: session.snapshot, me: session.me});
	if (reason !== undefined) {
		throw new Failure('not-entitled', reason);
	}

	const change = await session.lastChange();
	if (!change) {
		throw new Failure('not-found', nothingToUndo);
	}

	await session.checkUndo(change);
	const {what, at, integrations} = change;
	const now = world.clock.now();
	const dryRun = parsed.flag('dry-run');
	const tell = async (line: string) => json
		? printJson(world, {
			what, at, integrations, dryRun,
		})
		: print(world, line);
	if (dryRun) {
		await tell(`${undoText(change, now)} Nothing was saved.`);
		return;
	}

	if (world.interactive && !parsed.flag('yes')) {
		await askYes(call, undoText(change, now), undoKeys);
	}

	await unlock(call, session, `undo ${what}`);
	const commit = await session.undo(change);
	await tell(undoneText(change, now));
	confirmSaved(commit);
});
