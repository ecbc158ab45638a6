/** All parts of the torture, by the names that `npm run torture NAME` takes, in the order of the report. */
import type {Trying} from './_trial.js';
import {bits} from './bits.js';
import {canary} from './canary.js';
import {faults} from './faults.js';
import {killed} from './killed.js';
import {mutants} from './mutants.js';
import {paused} from './paused.js';
import {shortWrites} from './short-writes.js';
import {syscalls} from './syscalls.js';
import {writers} from './writers.js';

export {buildRole} from './_processes.js';

export const trials: Readonly<Record<string, Trying>> = {writers, paused, killed, syscalls, faults, 'short-writes': shortWrites, bits, mutants, canary};
