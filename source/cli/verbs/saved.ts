/** The end of every command that saved something: whether it will outlast a power cut. */
import {Failure} from '../../domain/failure.js';
import type {CommitResult} from '../../session/session.js';

/** @throws Failure durability-unknown, after everything else was said */
export const confirmSaved = (commit: Pick<CommitResult, 'durabilityUnknown'> | undefined): void => {
	if (commit?.durabilityUnknown) {
		throw new Failure('durability-unknown', 'saved, but the disk did not confirm it: a power cut now could undo it', 'Check the disk, then patchbay verify.');
	}
};
