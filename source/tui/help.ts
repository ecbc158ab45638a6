/** Lines of the help: the keymap by place, the present place first. Pure. */
import {keymapTable, rowsOf, keysOf} from './keymap.js';
import {modeOf} from './mode.js';
import type {Look} from './select.js';
import {beneath} from './palette.js';

export type HelpLine =
	| Readonly<{kind: 'heading'; text: string}>
	| Readonly<{kind: 'key'; keys: string; does: string}>
	| Readonly<{kind: 'blank'}>;

export const helpLines = ({state, world}: Pick<Look, 'state' | 'world'>, unicode: boolean): readonly HelpLine[] => {
	const bindings = world.settings.keys;
	const here = new Set(rowsOf(modeOf(beneath(state)), bindings).map(row => `${keysOf(row, unicode)} ${row.label}`));
	const groups = Map.groupBy(keymapTable(unicode, bindings), ({where}) => where);
	const isHere = (where: string) => groups.get(where)!.every(({keys, does}) => here.has(`${keys} ${does}`));
	const ordered = groups.keys().toArray().toSorted((first, second) => Number(isHere(second)) - Number(isHere(first)));
	return ordered.flatMap((where, index) => [
		...index === 0 ? [] : [{kind: 'blank'} as const],
		{kind: 'heading', text: where} as const,
		...groups.get(where)!.map(({keys, does}) => ({kind: 'key', keys, does} as const)),
	]);
};
