/**
Somebody may quit while something goes on. What was asked for, as a save, is finished before the process ends; what only goes on behind the screen,
as verifying, keeps nobody waiting.
*/
import type {Clock} from './ports.js';

/** Milliseconds: as long as a timer can be. */
const longest = (2 ** 31) - 1;

/** @returns how to do something that is to be finished */
export const staying = ({after}: Pick<Clock, 'after'>) => async <Result>(work: () => Promise<Result>): Promise<Result> => {
	const leave = after(longest, () => {});
	try {
		return await work();
	} finally {
		leave();
	}
};
