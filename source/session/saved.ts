/** What one commit left. */
import type {Roster} from '../domain/roster.js';
import type {Pins} from '../sealing/pins.js';
import type {Held} from './ports.js';

/** What this process has saved, and the pins before and after. */
export type Saved = Readonly<{
	loaded: Held;
	roster: Roster;
	pins: Pins;
	against: Pins | undefined;

	/** Ids of the records that were replaced or added. */
	changed: readonly string[];
}>;
