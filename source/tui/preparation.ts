/** What the first keystroke of a search needs, made while nobody waits, and in parts, so that no key does. */
import {prepareSome} from '../domain/find.js';
import type {Snapshot} from '../domain/snapshot.js';
import type {Clock} from '../session/ports.js';

/** How long after a frame it is begun, milliseconds. */
const untilPrepared = 50;

/** @param present - What is to be searched by now; undefined: nothing any more. */
export const prepareLater = (clock: Clock, present: () => Snapshot | undefined): void => {
	const goOn = () => {
		const snapshot = present();
		if (!snapshot) {
			return;
		}

		if (prepareSome(snapshot.integrations)) {
			// So does finding the selected card among the hits.
			snapshot.byId.has('');
		} else {
			clock.after(0, goOn);
		}
	};

	clock.after(untilPrepared, goOn);
};
