/** A line of a list that drops down from the filter row. */
export type Entry = Readonly<{
	/** What is chosen by it: the name of a type, a project's id, the word of a state …; undefined: all. */
	value: string | undefined;
	label: string;
	count: number;
	chosen: boolean;
}>;
