/** The system's random bytes. */
import {randomBytes} from 'node:crypto';
import type {Random} from '../session/ports.js';

export const systemRandom: Random = {
	// A copy, since small Buffers share their memory with others.
	bytes: length => Uint8Array.from(randomBytes(length)),
};
