/**
Much work in a short life: V8 sees functions that run a thousand times and begins to optimise a hundred of them, most of which have nearly run for the
last time. That took about a fifth of what a start with a thousand values takes longer than one with ten, and gave less back.
*/
import {setFlagsFromString} from 'node:v8';

/** Runs something without the two optimising compilers. Nothing should be loaded in it: Node keeps compiled code by V8's settings. */
export const unoptimised = async <Result>(work: () => Promise<Result>): Promise<Result> => {
	setFlagsFromString('--no-maglev');
	setFlagsFromString('--no-turbofan');
	try {
		return await work();
	} finally {
		setFlagsFromString('--maglev');
		setFlagsFromString('--turbofan');
	}
};
