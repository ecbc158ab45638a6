/** Waiting for a condition: it ends as soon as that holds, so that its limit is only there for what never comes. */
import {vi} from 'vitest';
import {patience} from './patience.js';

/** Waits until nothing is thrown any more. */
export const eventually = async (check: () => void | Promise<void>, interval = 10): Promise<void> => vi.waitFor(check, {timeout: patience, interval});

/** Waits until it is true. */
export const until = async (holds: () => boolean): Promise<void> => {
	await vi.waitUntil(holds, {timeout: patience, interval: 10});
};
