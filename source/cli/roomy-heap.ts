/**
Much work in a short life: V8 begins with a young generation of one megabyte, looks through it each time it is full, and doubles it only then. What a
thousand values are made of lives until the program starts, so each look copies it once more.
*/
import {setFlagsFromString} from 'node:v8';

/** Runs something with a young generation that grows at once. Nothing should be loaded in it: Node keeps compiled code by V8's settings. */
export const withRoomyHeap = async <Result>(work: () => Promise<Result>): Promise<Result> => {
	setFlagsFromString('--semi-space-growth-factor=8');
	setFlagsFromString('--no-incremental-marking');
	try {
		return await work();
	} finally {
		setFlagsFromString('--semi-space-growth-factor=2');
	}
};
