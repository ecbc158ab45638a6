/** How far a long save is, on one line of a terminal that goes away; where a program listens, nothing is said. */
import type {Progress} from '../session/session.js';
import type {World} from './world.js';

/** Of less than this nobody notices that it takes time. */
const worthSaying = 100;

/** Runs what takes long; the line goes away at its end. */
export const withProgress = async <Result>({stderr}: Pick<World, 'stderr'>, what: string, work: (progress: Progress) => Promise<Result>): Promise<Result> => {
	let written = Promise.resolve();
	let isShown = false;
	const progress: Progress = (done, total) => {
		if (!stderr.isTerminal || total < worthSaying) {
			return;
		}

		isShown = true;
		const text = `\r${what}: ${done} of ${total}`;
		written = written.then(async () => stderr.write(text));
	};

	try {
		return await work(progress);
	} finally {
		await written;
		if (isShown) {
			await stderr.write('\r\u{1B}[K');
		}
	}
};
