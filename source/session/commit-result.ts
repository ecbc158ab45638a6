/** What a save leaves behind, and how far a long one is. */
import type {Snapshot} from '../domain/snapshot.js';

export type Progress = (done: number, total: number) => void;

export type CommitResult = Readonly<{
	snapshot: Snapshot;

	/** Ids of the integrations that were created or changed, in the order of the changes. */
	touched: readonly string[];

	/** Set when the file is replaced but may not survive a power cut. */
	durabilityUnknown: boolean;
}>;
