/** Hands one value to the screen, which shows it for a few seconds. */
import {openValueCommand} from './open-value.js';

export const revealCommand = openValueCommand('reveal', 'Reveal a value', 'reveal', {kind: 'hand-over'});
