/** The word somebody may have meant: the nearest by swaps, insertions, deletions and replacements of single characters. */
const distance = (first: string, second: string): number => {
	let beforePrevious: number[] = [];
	let previous = Array.from({length: second.length + 1}, (_, index) => index);
	for (let row = 1; row <= first.length; row++) {
		const current = [row];
		for (let column = 1; column <= second.length; column++) {
			const same = first[row - 1] === second[column - 1];
			let best = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1));
			if (row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1]) {
				best = Math.min(best, beforePrevious[column - 2]! + 1);
			}

			current.push(best);
		}

		beforePrevious = previous;
		previous = current;
	}

	return previous[second.length]!;
};

/** Undefined where nothing is near: more than a third of the word would have to change. */
export const didYouMean = (word: string, known: Iterable<string>): string | undefined => {
	const wanted = word.slice(0, 64).toLowerCase();
	let best: string | undefined;
	let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
	for (const candidate of known) {
		const far = candidate.startsWith(wanted) && wanted.length > 1 ? 1 : distance(wanted, candidate.toLowerCase());
		if (far < least) {
			best = candidate;
			least = far;
		}
	}

	return best;
};
