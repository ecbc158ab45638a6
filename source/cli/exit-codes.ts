/** The one map from what went wrong to the number a script sees. Stable: a number never changes its meaning. */
import {Failure, type FailureCode} from '../domain/failure.js';

export const exitCodes: Readonly<Record<FailureCode, number>> = {
	usage: 2,
	'not-found': 3,
	'unlock-failed': 4,
	'not-entitled': 5,
	integrity: 6,
	conflict: 7,
	busy: 8,
	storage: 9,
	'durability-unknown': 10,
	'rotation-due': 11,
	'not-executable': 126,
	'no-program': 127,
};

export const exitOk = 0;
export const exitFault = 1;

/** For `help exit-codes`: number and meaning, in order. */
export const exitMeanings: ReadonlyArray<readonly [code: number, meaning: string]> = [
	[0, 'all is well'],
	[1, 'unexpected fault of this program'],
	[2, 'usage; no terminal where one is needed; a foreign or encrypted import file'],
	[3, 'not found; also: no store, a link of another store'],
	[4, 'unlock failed'],
	[5, 'not entitled'],
	[6, 'integrity: corrupt, unsigned, newer version, fork'],
	[7, 'conflict, nothing saved'],
	[8, 'store busy'],
	[9, 'storage'],
	[10, 'saved, durability unknown'],
	[11, 'rotation due (audit --leaver)'],
	[126, 'run: the program can\'t be executed'],
	[127, 'run: there is no such program'],
];

export const exitCodeOf = (error: unknown): number => error instanceof Failure ? exitCodes[error.code] : exitFault;
