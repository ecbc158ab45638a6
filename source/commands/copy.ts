/** Copies one value; the clipboard is cleared later. */
import {openValueCommand} from './open-value.js';

export const copyCommand = openValueCommand('copy', 'Copy a value', 'copy', {kind: 'copy-value'});
