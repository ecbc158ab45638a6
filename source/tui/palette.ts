/** The palette: every command that the keymap has for where one is, with the reason where it can't be run now. Pure. */
import {fold} from '../domain/fold.js';
import {rowsOf, type KeyRow} from './keymap.js';
import type {Look} from './select.js';
import {modeOf} from './mode.js';
import type {State} from './state.js';

export type PaletteEntry = Readonly<{row: KeyRow; reason: string | undefined}>;

/** The state on which a command of the palette acts. */
export const beneath = (state: State): State => ({...state, overlay: undefined});

export const paletteOf = (look: Look): readonly PaletteEntry[] => {
	const {overlay} = look.state;
	const words = overlay?.kind === 'palette' ? fold(overlay.field.text).split(/\s+/v).filter(Boolean) : [];
	return rowsOf(modeOf(beneath(look.state)), look.world.settings.keys)
		.filter(row => row.palette && words.every(word => fold(row.label).includes(word)))
		.map(row => ({row, reason: row.disabled?.(look)}));
};
