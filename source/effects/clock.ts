/** The real time. */
import type {Clock} from '../session/ports.js';

export const systemClock: Clock = {
	now: () => new Date(),
	after(milliseconds, callback) {
		const timer = setTimeout(callback, milliseconds);
		return () => {
			clearTimeout(timer);
		};
	},
};
