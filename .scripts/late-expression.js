/**
Stands in for expressions in the bundle that name properties of characters: the first of them takes a millisecond to be made, each start would wait for
it, and nearly all texts are answered without.
*/
export const lateExpression = make => {
	let made;
	const expression = () => {
		made ??= make();
		return made;
	};

	return {
		test: text => expression().test(text),
		[Symbol.search]: text => expression()[Symbol.search](text),
		[Symbol.match]: text => expression()[Symbol.match](text),
	};
};
