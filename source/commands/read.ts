/** Hands one value to a program or a person who reads standard output. */
import {openValueCommand} from './open-value.js';

export const readCommand = openValueCommand('read', 'Print a value', 'read', {kind: 'hand-over'});
