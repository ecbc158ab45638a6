/** A save that is killed at every call it makes to reach the disk: the store is the old one or the new one, whole, and the next save works. */
import {readFile} from 'node:fs/promises';
import {makePlace, sessionOf, countUp, verifiedCount, type Place} from './_place.js';
import {countsOf, threads, tracedSave, whyNotTrace, type Injection} from './_strace.js';
import {inParallel} from './_processes.js';
import {skip, type Trying} from './_trial.js';

/** Where a save can be killed, by what one save was seen to do. */
const pointsOf = async (role: string, place: Place): Promise<readonly Injection[]> => {
	const points: Injection[] = [];
	for (const thread of threads) {
		const {calls, said} = await tracedSave(role, place, thread);
		if (!said?.startsWith('saved ')) {
			throw new Error(`a save that was only watched said ${said}`);
		}

		for (const [call, count] of countsOf(calls)) {
			for (let when = 1; when <= count; when++) {
				points.push({thread, call, when, what: 'signal=KILL'});
			}
		}
	}

	return points;
};

export const syscalls: Trying = async ({role, long, every}) => {
	const why = await whyNotTrace();
	if (why !== undefined) {
		return skip(why);
	}

	const problems: string[] = [];
	const hands = 2;
	let points: readonly Injection[] = [];
	const outcomes = {old: 0, new: 0};
	const places = await Promise.all(Array.from({length: hands}, async () => makePlace(5)));
	try {
		const all = await pointsOf(role, places[0]!);
		const step = long ? every : Math.ceil(all.length / 12);
		points = all.filter((_, index) => index % step === Math.min(5, step - 1));
		const waiting = points.values();
		await inParallel(hands, places, async place => {
			for (const point of waiting) {
				const before = await verifiedCount(place.home);
				const bytes = await readFile(place.store);
				const {ended, said} = await tracedSave(role, place, point.thread, point);
				const where = `${point.call} ${point.when} of ${point.thread}`;
				try {
					const after = await verifiedCount(place.home);
					if (ended.signal !== 'SIGKILL') {
						// Threads wake each other now more, now less often: that call was not made this time.
						points = points.filter(each => each !== point);
						if (after !== before + 1) {
							problems.push(`a save that came to its end said ${said}, and the store holds ${after} after ${before}`);
						}
					} else if (after === before) {
						outcomes.old++;
						if (!bytes.equals(await readFile(place.store))) {
							problems.push(`killed at ${where}, the store is the old one in other bytes`);
						}
					} else if (after === before + 1) {
						outcomes.new++;
					} else {
						problems.push(`killed at ${where}, the store holds ${after} after ${before}`);
					}

					const session = await sessionOf(place.home, place.keys, {lockTimeout: 1000});
					const {number} = await countUp(session);
					await session.inspect();
					session.close();
					if (number !== after + 1) {
						problems.push(`after a kill at ${where} the next save was ${number} after ${after}`);
					}
				} catch (error) {
					problems.push(`killed at ${where}: ${String(error)}`);
				}
			}
		});
	} finally {
		for (const place of places) {
			place.remove();
		}
	}

	return {
		figures: [{
			name: 'SIGKILL at a call of a save',
			value: `${points.length} calls${long && every === 1 ? ' (all of one save)' : ''}: ${outcomes.old} old, ${outcomes.new} new, ${points.length - outcomes.old - outcomes.new} broken`,
		}],
		problems,
	};
};
