/**
Gives back what loading took. Reading a large store leaves tens of megabytes of garbage that V8 on a machine with much memory sees no reason to
collect, and keeps growing from there; one collection (20 to 30 ms, once, while nobody types yet) lets it start from what is really used.
*/
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

export const releaseMemory = (): void => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as (() => void) | undefined;
	setFlagsFromString('--no-expose-gc');
	collect?.();
};
