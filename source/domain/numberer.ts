/**
Gives a text a number where it is taken, and takes it: `URL`, `URL_2`. Counts on from the last number of a text: there may be many of the
same.
@param longest - In characters, with the number.
*/
export const numberer = (taken: Set<string>, longest: number) => {
	const counts = new Map<string, number>();
	return (text: string): string => {
		let free = text;
		const short = text.slice(0, longest - 7);
		while (taken.has(free)) {
			const count = (counts.get(short) ?? 1) + 1;
			counts.set(short, count);
			free = `${short}_${count}`;
		}

		taken.add(free);
		return free;
	};
};
