/** What a row of the command table says. */
export type Option = Readonly<{
	/** Long name without dashes; a flag that begins with `no-` stands for itself. */
	name: string;

	/** One letter. */
	short?: string;

	/** What stands for its value in the help; undefined: a flag. */
	value?: string;

	/** May be given several times. */
	many?: boolean;
	help: string;
}>;

export type CommandRow = Readonly<{
	/** As typed: `copy`, `project add`. */
	id: string;

	/** After the program's name; several where there are several forms. */
	usage: readonly string[];

	/** One line, a sentence without a full stop. */
	summary: string;

	/** Further sentences for `help COMMAND`, a paragraph each. */
	details?: readonly string[];

	/** How many words beside the options. */
	words: Readonly<{min: number; max: number; what: string}>;
	options: readonly Option[];
	examples: ReadonlyArray<readonly [command: string, what: string]>;

	/** Exit codes it may end with beside 0, 1 and 2. */
	exits: readonly number[];

	/** Whether it opens a store, and whether it opens values or signs a change, so that the passphrase is needed. */
	needs: 'nothing' | 'store' | 'keys';
}>;

/** Of every command that opens the screen. */
export const screenReaderOption: Option = {name: 'screen-reader', help: 'labelled lines to be read aloud, without columns and borders (also INK_SCREEN_READER=true)'};
