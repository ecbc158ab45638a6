/** The two clocks of the screen: the second hand of countdowns, and the lock after a while without a key. */
import type {Clock} from '../session/ports.js';

export type Timer = Readonly<{stop(): void}>;

export type Ticker = Timer & Readonly<{
	/** Ticks once a second until the first of these times; nothing to wait for stops it. */
	until(deadlines: ReadonlyArray<number | undefined>): void;
}>;

export const createTicker = (clock: Clock, tick: () => void): Ticker => {
	let cancel = () => {};
	return {
		until(deadlines) {
			cancel();
			const known = deadlines.filter(deadline => deadline !== undefined);
			if (known.length === 0) {
				return;
			}

			// On the whole seconds of the countdown, so that no number is skipped.
			const left = Math.min(...known) - clock.now().getTime();
			const part = left % 1000;
			cancel = clock.after(left <= 0 ? 0 : (part === 0 ? 1000 : part), tick);
		},
		stop() {
			cancel();
		},
	};
};

export type IdleTimer = Timer & Readonly<{

	/** A key was pressed. */
	touch(): void;
}>;

/** @param minutes - Without a key until `lock` is called, again and again; 0: never. */
export const createIdleTimer = (clock: Clock, minutes: number, lock: () => void): IdleTimer => {
	const limit = minutes * 60_000;
	let last = clock.now().getTime();
	let cancel = () => {};
	// One timer for many keys: it looks at the last key only when it falls due.
	const wait = () => {
		cancel = clock.after(Math.max(1, last + limit - clock.now().getTime()), () => {
			if (last + limit <= clock.now().getTime()) {
				last = clock.now().getTime();
				lock();
			}

			wait();
		});
	};

	if (limit > 0) {
		wait();
	}

	return {
		touch() {
			last = clock.now().getTime();
		},
		stop() {
			cancel();
		},
	};
};
