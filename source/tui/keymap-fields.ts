/**
Keys that edit a line of text, as every shell has them. They hold in every field and nowhere else; where a mode has another use for a
key (arrows select cards while one searches), they have it not.
*/
import type {Edit} from './edit.js';
import type {KeyRow} from './keymap-row.js';
import {textModes, type Mode} from './mode.js';

/** How the keys are written where not all are: a terminal may send others for the same. */
const edits: ReadonlyArray<readonly [how: Edit, keys: readonly string[], label: string, written?: string]> = [
	['word-left', ['alt+b', 'ctrl+left', 'alt+left'], 'one word to the left', 'Alt+B Ctrl+Left'],
	['word-right', ['alt+f', 'ctrl+right', 'alt+right'], 'one word to the right', 'Alt+F Ctrl+Right'],
	['home', ['ctrl+a', 'home', 'ctrl+home'], 'to the start', 'Ctrl+A Home'],
	['end', ['ctrl+e', 'end', 'ctrl+end'], 'to the end', 'Ctrl+E End'],
	['cut-left', ['ctrl+u'], 'cut all to the left'],
	['cut-right', ['ctrl+k'], 'cut all to the right'],
	['cut-blank-left', ['ctrl+w'], 'cut back to the space before'],
	['cut-word-left', ['alt+backspace'], 'cut the word to the left'],
	['cut-word-right', ['alt+d', 'alt+delete', 'ctrl+delete'], 'cut the word to the right', 'Alt+D'],
	['put-back', ['ctrl+y'], 'put back what was cut'],
	['backspace', ['backspace'], 'erase to the left'],
	['delete', ['delete'], 'erase under the cursor'],
];

const withoutSearch: readonly Mode[] = textModes.filter(mode => mode !== 'search');

export const fieldRows: readonly KeyRow[] = [
	...edits.map(([how, keys, label, written]): KeyRow => ({
		id: `text.${how}`, modes: textModes, keys, label, written, intent: {kind: 'edit', how},
	})),
	...(['left', 'right'] as const).map((how): KeyRow => ({
		id: `text.${how}`, modes: withoutSearch, keys: [how], label: `one character to the ${how}`, intent: {kind: 'edit', how},
	})),
];
