/** What a part of the torture finds: figures for the table, and everything that was not as it must be. */

export type Figure = Readonly<{
	/** `random kills`. */
	name: string;
	value: string;
}>;

export type Trial = Readonly<{
	figures: readonly Figure[];

	/** Each a sentence; none: all is well. */
	problems: readonly string[];

	/** Why it could not be done on this machine; then there are no figures. */
	skipped?: string;
}>;

export type Circumstances = Readonly<{
	/** The bundled `_role.ts`. */
	role: string;

	/** Everything, or what fits into the ordinary tests. */
	long: boolean;

	/** In the long form: only every so manieth of the bits, calls and kills. 1: all. */
	every: number;
}>;

export type Trying = (circumstances: Circumstances) => Promise<Trial>;

/** A skip that the report shows. */
export const skip = (why: string): Trial => ({figures: [], problems: [], skipped: why});
