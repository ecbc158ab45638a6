/**
Questions about the items of a list that need something besides the item. A function that holds on to it would be made for each list, and a loop over
items makes an object for each step until V8 has optimised it, which in a short life is late: a program that starts with a thousand values asks
thousands of times.
*/

type Ask<Item, Given> = (item: Item, given: Given) => boolean;

/** The first for which the answer is yes. */
export const findWith = <Item, Given>(items: readonly Item[], given: Given, ask: Ask<Item, Given>): Item | undefined => {
	const {length} = items;
	for (let place = 0; place < length; place++) {
		if (ask(items[place]!, given)) {
			return items[place];
		}
	}

	return undefined;
};

/** Whether there is one for which it is. */
export const someWith = <Item, Given>(items: readonly Item[], given: Given, ask: Ask<Item, Given>): boolean => {
	const {length} = items;
	for (let place = 0; place < length; place++) {
		if (ask(items[place]!, given)) {
			return true;
		}
	}

	return false;
};
