/**
The pins of the store that is open: the newer of what this process remembers and what stands in the state. Where the state can't be
written it stays behind, and where another process writes it, it runs ahead.
*/
import {Failure} from '../domain/failure.js';
import type {Pins} from '../sealing/pins.js';
import {readNoted, readPins, writePins} from './pin-store.js';
import type {StatePort} from './ports.js';

export type Pinned = Readonly<{
	load(storeId: string): Promise<Pins | undefined>;

	/**
	Notes what was verified against former pins; where the state takes nothing, this process alone remembers, with a warning.
	@param changed - Ids of all records that differ from the former pins, where that is known.
	@returns false where another process has pinned something else meanwhile
	*/
	keep(next: Pins, revision: string, against: Pins | undefined, changed?: readonly string[]): Promise<boolean>;

	/** Whether a noted head is not older than what this process remembers. */
	allows(head: string, seq: number): boolean;
}>;

export const createPinned = (state: StatePort, warn: (text: string) => void): Pinned => {
	let pins: Pins | undefined;
	return {
		async load(storeId) {
			const noted = await readNoted(state);
			// A large store's pins are not read again where they are the ones that are remembered.
			if (pins && noted.some(({head}) => head === pins?.head)) {
				return pins;
			}

			const read = await readPins(state, storeId, () => {
				warn('what this host remembered of this store was damaged and is noted anew: whether the store was rolled back before now, it can\'t tell. Compare the head with a colleague\'s: patchbay verify');
			});
			if (!pins || (read && read.seq >= pins.seq)) {
				pins = read;
			}

			return pins;
		},

		async keep(next, revision, against, changed) {
			try {
				if (!await writePins(state, next, revision, against, changed)) {
					return false;
				}
			} catch (error) {
				if (!(error instanceof Failure)) {
					throw error;
				}

				warn(`what was verified could not be noted on this host: ${error.message}`);
			}

			pins = next;
			return true;
		},

		allows: (head, seq) => !pins || head === pins.head || seq > pins.seq,
	};
};
