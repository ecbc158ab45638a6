/** Moving in a list of lines. Pure. */
import type {Direction} from './grid.js';

const page = 8;

/** The line that is selected after a move in a list of so many. */
export const moveLine = (index: number, to: Direction, count: number): number => {
	const target = {
		up: index - 1, down: index + 1, left: index, right: index, first: 0, last: count - 1, 'page-up': index - page, 'page-down': index + page,
	}[to];
	return Math.max(0, Math.min(count - 1, target));
};
