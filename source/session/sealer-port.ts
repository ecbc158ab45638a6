/** What seals data keys beside the thread that has everything else to do, where there are many. */
import type {SealingTask} from '../sealing/envelope.js';

export type Sealer = Readonly<{
	/**
	Seals to public keys; it is given no secret key.
	@param dataKeys - One after another, in the order of the tasks; they are taken over, and wiped.
	@returns the sealed data keys, in the order of the tasks and of their recipients. Rejects where it has failed; it won't recover then
	*/
	seal(tasks: readonly SealingTask[], dataKeys: Uint8Array): Promise<ReadonlyArray<readonly string[]>>;
	close(): void;
}>;

/** Starts one. @throws whatever keeps it from starting */
export type OpenSealer = () => Promise<Sealer>;
