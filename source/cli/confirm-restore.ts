/** The question before a restore. */
import {Failure} from '../domain/failure.js';
import type {Call} from './call.js';
import {askYes} from './changing.js';

/** A script says that it means it; a person is asked. @throws Failure usage */
export const confirmRestore = async (call: Call): Promise<void> => {
	if (call.parsed.flag('yes')) {
		return;
	}

	if (!call.world.interactive) {
		throw new Failure('usage', 'restoring asks first, and standard input is no terminal to ask; nothing was changed', 'Look with --dry-run, then confirm with --yes.');
	}

	await askYes(call, 'Restore?', 'Y restore · Enter cancel');
};
