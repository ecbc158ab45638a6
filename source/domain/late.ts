/**
Something that is made when it is first asked for. An expression that names properties of characters takes up to half a millisecond to be made, which
every start would wait for, and most texts are plain.
*/
export const late = <Value extends object>(make: () => Value): (() => Value) => {
	let made: Value | undefined;
	return () => {
		made ??= make();
		return made;
	};
};
