/**
How much is on its way to the terminal. A slow link queues what is written to it, and every frame in that queue shows a past that nobody
waits for. So the terminal is asked now and then whether it has drawn what was sent (DSR 5, which every terminal answers), and while too
much is under way no frame is made; the next one shows all that happened meanwhile. A terminal that never answers is never waited for.
*/
import type {Clock} from '../session/ports.js';

export type Line = Readonly<{
	/** Whether a frame may be sent. */
	isReady: () => boolean;

	/** Calls back once, when a frame may be sent again. One at a time. */
	whenReady: (callback: () => void) => void;
}>;

export type Pace = Line & Readonly<{
	/** Told of every frame; what is to be sent behind it. */
	wrote: (text: string) => string;

	/** The terminal has answered. */
	answered: () => void;

	/** Whether an answer is still to come. */
	isExpecting: () => boolean;

	/** Asks no more, and resolves when no answer is to come any more, so that none is left to whoever has the terminal next. */
	quiet: () => Promise<void>;

	/** The terminal is ours again. */
	resume: () => void;

	/** Nobody is there any more. */
	stop: () => void;
}>;

/** The question; its answer is `ESC [ 0 n`. */
export const question = '\u{1B}[5n';

/** Bytes after which the next question is due. */
const stride = 256;

/** Bytes that may be under way: what a link of 50 kbit/s takes 160 ms for, up to more than any link needs. */
const narrowest = 1000;
const widest = 65_536;

/** Milliseconds of queue that nobody notices, and that somebody does. */
const unnoticed = 60;
const noticed = 120;

/** After so many milliseconds without an answer there won't be one. */
const patience = 3000;
const lastPatience = 1000;

const encoder = new TextEncoder();

type Asked = Readonly<{
	/** Bytes sent before it since the beginning, and how many of them were under way. */
	upTo: number;
	underWay: number;
	at: number;
}>;

export const createPace = (clock: Clock): Pace => {
	const asked: Asked[] = [];
	let sent = 0;
	let drawn = 0;
	let sinceQuestion = stride;
	let allowed = 2 * narrowest;
	let fastest = Infinity;
	let changedAt = 0;

	/** Whether the end of what it carries was found once; from then on small steps do. */
	let isKnown = false;

	/** Whether a frame has waited since the last change. */
	let isTight = false;

	/** Whether it has answered, at all and of late. */
	let answers = false;
	let isSilent = false;
	let isHushed = false;
	let waiting: (() => void) | undefined;
	let cancel = () => {};
	const quiet = new Set<() => void>();
	const now = () => clock.now().getTime();

	const isReady = () => !answers || isHushed || sent - drawn <= allowed;

	const proceed = () => {
		if (asked.length === 0) {
			cancel();
			for (const resolve of quiet) {
				resolve();
			}

			quiet.clear();
		}

		if (!isReady()) {
			return;
		}

		const callback = waiting;
		waiting = undefined;
		callback?.();
	};

	const giveUp = () => {
		asked.length = 0;
		answers = false;
		isSilent = true;
		drawn = sent;
		proceed();
	};

	const watch = () => {
		cancel();
		cancel = clock.after(patience, giveUp);
	};

	/** As a link tells of its queue: by how much longer an answer takes than the fastest did. */
	const adapt = ({underWay, at}: Asked) => {
		const took = now() - at;
		fastest = Math.min(fastest, took);
		// What was asked before the last change says nothing of it.
		if (at < changedAt) {
			return;
		}

		if (took > fastest + noticed) {
			// So much of it the link would have carried without a queue.
			allowed = Math.max(narrowest, Math.min(allowed, underWay * fastest / took));
			isKnown = true;
			changedAt = now();
		} else if (took <= fastest + unnoticed && isTight) {
			allowed = Math.min(widest, isKnown ? allowed + stride : allowed * 1.5);
			changedAt = now();
		}

		isTight = false;
	};

	return {
		isReady,
		whenReady(callback) {
			isTight = true;
			waiting = callback;
		},
		wrote(text) {
			const {length} = encoder.encode(text);
			sent += length;
			sinceQuestion += length;
			if (isSilent || isHushed || sinceQuestion < stride) {
				return '';
			}

			sinceQuestion = 0;
			asked.push({upTo: sent, underWay: sent - drawn, at: now()});
			if (asked.length === 1) {
				watch();
			}

			return question;
		},
		answered() {
			isSilent = false;
			const first = asked.shift();
			if (!first) {
				return;
			}

			answers = true;
			drawn = first.upTo;
			adapt(first);
			if (asked.length > 0) {
				watch();
			}

			proceed();
		},
		isExpecting: () => asked.length > 0,
		async quiet() {
			isHushed = true;
			if (asked.length === 0) {
				return;
			}

			const left = asked.at(-1)!.at + lastPatience - now();
			const {promise, resolve} = Promise.withResolvers<void>();
			quiet.add(resolve);
			const leave = clock.after(Math.max(0, left), resolve);
			await promise;
			// Else the process would stay until then.
			leave();
		},
		resume() {
			isHushed = false;
			drawn = sent;
		},
		stop: giveUp,
	};
};

/** Where nothing is asked. */
export const freeLine: Line = {isReady: () => true, whenReady() {}};
