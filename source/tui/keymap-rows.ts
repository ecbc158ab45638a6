/**
The one table of keys. Bottom line, help, palette and the README derive from it; a key that isn't in here does nothing. In text modes every
printable character is text, so rows of those modes name only keys that print nothing.
*/
import {
	always, browsing, everywhere, lists, needsCard, needsKeys, needsSomething, unfiltered, type KeyRow,
} from './keymap-row.js';
import {editorRows, openingRows} from './keymap-editor.js';
import {auditRows} from './keymap-audit.js';
import {fieldRows} from './keymap-fields.js';
import {dialogRows, managingRows} from './keymap-managing.js';
import {goingRows, pageRows} from './keymap-pages.js';
import {peopleRows} from './keymap-people.js';
import type {Look} from './select.js';
import type {Intent} from './state.js';

const needsUnlocked = ({world}: Look) => world.locked ? 'it is locked already' : undefined;

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

const move = (to: Extract<Intent, {kind: 'move'}>['to']): Intent => ({kind: 'move', to});

export const keymap: readonly KeyRow[] = [
	{
		id: 'open', modes: ['cards'], keys: ['enter'], label: 'open the integration', short: 'open', intent: {kind: 'open'}, palette: true, disabled: needsCard,
	},
	...openingRows,
	...editorRows,
	{
		id: 'sidebar.open', modes: ['sidebar'], keys: ['enter'], label: 'go to the page', short: 'go', intent: {kind: 'accept'},
	},
	{
		id: 'filter.open', modes: ['filter'], keys: ['enter', 'space', 'down'], label: 'open the list', short: 'choose', intent: {kind: 'accept'},
	},
	{
		id: 'search.accept', modes: ['search'], keys: ['enter'], label: 'keep the filter, back to the cards', short: 'keep', intent: {kind: 'accept'},
	},
	{
		id: 'search.back', modes: ['search'], keys: ['escape'], label: 'clear the search', short: 'clear', intent: {kind: 'back'},
	},
	{
		id: 'dropdown.toggle', modes: ['dropdown'], keys: ['space'], label: 'choose or drop the entry', short: 'choose', intent: {kind: 'toggle'},
	},
	{
		id: 'dropdown.close', modes: ['dropdown'], keys: ['enter', 'escape'], label: 'close the list', short: 'close', intent: {kind: 'back'},
	},
	{
		id: 'list.accept', modes: ['list', 'ways', 'choose'], keys: ['enter'], label: 'take the entry', short: 'take', intent: {kind: 'accept'},
	},
	{
		id: 'passphrase.accept', modes: ['passphrase'], keys: ['enter'], label: 'unlock', short: 'unlock', intent: {kind: 'accept'},
	},
	{
		id: 'passphrase.back', modes: ['passphrase'], keys: ['escape'], label: 'cancel', short: 'cancel', intent: {kind: 'back'},
	},
	{
		id: 'palette.accept', modes: ['palette'], keys: ['enter'], label: 'run the command', short: 'run', intent: {kind: 'accept'},
	},
	...dialogRows,
	...pageRows,
	...peopleRows,
	...auditRows,
	{
		id: 'choice.accept', modes: ['choice'], keys: ['enter'], label: 'choose', short: 'choose', intent: {kind: 'accept'},
	},
	{
		id: 'answer.accept', modes: ['answer', 'words'], keys: ['enter'], label: 'go on', short: 'go on', intent: {kind: 'accept'},
	},
	{
		id: 'answer.back', modes: ['answer', 'words'], keys: ['escape'], label: 'one step back', short: 'back', intent: {kind: 'back'},
	},
	...(['up', 'down'] as const).map((to): KeyRow => ({
		id: to, modes: ['cards', ...lists, 'sidebar', 'drawer', 'editor', 'list', 'assign', 'ways', 'choose', 'help', 'choice'], keys: [to, to === 'up' ? 'k' : 'j'], label: `move ${to}`, intent: move(to),
	})),
	...(['left', 'right'] as const).map((to): KeyRow => ({
		id: to, modes: ['cards'], keys: [to, to === 'left' ? 'h' : 'l'], label: `move ${to}`, intent: move(to),
	})),
	...(['up', 'down', 'left', 'right'] as const).map((to): KeyRow => ({
		id: `search.${to}`, modes: ['search'], keys: [to], label: `select the card ${to === 'up' ? 'above' : (to === 'down' ? 'below' : `to the ${to}`)}`, intent: move(to),
	})),
	...(['up', 'down'] as const).map((to): KeyRow => ({
		id: `lines.${to}`, modes: ['dropdown', 'palette'], keys: [to], label: `move ${to}`, intent: move(to),
	})),
	{
		id: 'first', modes: ['cards', ...lists, 'drawer', 'editor', 'list', 'help'], keys: ['g', 'home'], label: 'go to the first', intent: move('first'), written: 'g',
	},
	{
		id: 'last', modes: ['cards', ...lists, 'drawer', 'editor', 'list', 'help'], keys: ['G', 'end'], label: 'go to the last', intent: move('last'), written: 'G',
	},
	{
		id: 'page-up', modes: ['cards', ...lists, 'drawer', 'editor', 'list', 'help', 'search'], keys: ['pageup'], label: 'one page up', intent: move('page-up'), written: 'PgUp',
	},
	{
		id: 'page-down', modes: ['cards', ...lists, 'drawer', 'editor', 'list', 'help', 'search'], keys: ['pagedown'], label: 'one page down', intent: move('page-down'), written: 'PgDn',
	},
	{
		id: 'pick', modes: ['drawer', 'editor'], keys: digits, written: '1–9', label: 'copy the URL or key with this number', short: 'copy', intent: {kind: 'pick', number: 0},
	},
	{
		id: 'list.pick', modes: ['list', 'ways', 'choose', 'choice'], keys: digits, written: '1–9', label: 'take the entry with this number', short: 'take', intent: {kind: 'pick', number: 0},
	},
	{
		id: 'copy', modes: ['cards', 'drawer'], keys: ['c'], label: 'copy a URL or key', short: 'copy…', intent: {kind: 'copy'}, palette: true, disabled: needsSomething,
	},
	{
		id: 'link', modes: ['cards', 'drawer'], keys: ['y'], label: 'copy the link', short: 'link', intent: {kind: 'link'}, palette: true, disabled: needsCard,
	},
	...managingRows.slice(0, 1),
	{
		id: 'reveal', modes: ['cards', 'drawer'], keys: ['v'], label: 'reveal a value for ten seconds', short: 'reveal', intent: {kind: 'reveal'}, palette: true, disabled: needsKeys,
	},
	...managingRows.slice(1),
	{
		id: 'back', modes: [...lists, 'list', 'help', 'drawer', 'editor', 'sidebar', 'filter'], keys: ['escape'], label: 'one step back', short: 'back', intent: {kind: 'back'},
	},
	{
		id: 'palette.back', modes: ['palette'], keys: ['escape'], label: 'close', short: 'close', intent: {kind: 'back'},
	},
	{
		id: 'clear', modes: ['cards'], keys: ['escape'], label: 'clear marks, then all filters', intent: {kind: 'back'}, palette: true,
	},
	{
		id: 'search', modes: unfiltered, keys: ['/'], label: 'search name, URL and key', short: 'search', intent: {kind: 'search'}, palette: true,
	},
	{
		id: 'types', modes: unfiltered, keys: ['f'], label: 'filter by type', intent: {kind: 'types'}, palette: true,
	},
	{
		id: 'projects', modes: unfiltered, keys: ['p'], label: 'filter by project', intent: {kind: 'projects'}, palette: true,
	},
	{
		id: 'palette', modes: browsing, keys: [':'], label: 'all commands', short: 'all commands', intent: {kind: 'palette'},
	},
	{
		id: 'help', modes: everywhere, keys: ['?'], label: 'help', short: 'help', intent: {kind: 'help'}, palette: true,
	},
	{
		id: 'sidebar', modes: browsing, keys: ['m'], label: 'go to the menu, or hide it', intent: {kind: 'sidebar'}, palette: true,
	},
	...goingRows,
	{
		id: 'region.next', modes: [...browsing, 'search'], keys: ['tab'], written: 'Tab', label: 'next region', intent: {kind: 'region', step: 1},
	},
	{
		id: 'region.previous', modes: [...browsing, 'search'], keys: ['shift+tab'], label: 'previous region', intent: {kind: 'region', step: -1},
	},
	{
		id: 'lock', modes: everywhere, keys: ['L'], label: 'lock now', intent: {kind: 'lock'}, palette: true, disabled: needsUnlocked,
	},
	{
		id: 'redraw', modes: always, keys: ['ctrl+l'], label: 'draw the screen again', intent: {kind: 'redraw'}, palette: true,
	},
	{
		id: 'suspend', modes: always, keys: ['ctrl+z'], label: 'suspend; fg comes back', intent: {kind: 'suspend'}, palette: true,
	},
	{
		id: 'waiting.show', modes: browsing, keys: ['W'], label: 'show your request to an admin, and its words', intent: {kind: 'show-asked'}, palette: true,
		disabled: ({state}) => state.asked ? undefined : 'you wait for no admin',
	},
	{
		id: 'task.cancel', modes: browsing, keys: ['x'], label: 'cancel what is being sealed', short: 'cancel', intent: {kind: 'cancel-task'}, palette: true, isUrgent: true,
		disabled: ({state}) => state.working ? undefined : 'nothing is being sealed',
	},
	{
		id: 'quit', modes: [...everywhere, 'choice', 'words'], keys: ['q'], label: 'quit', short: 'quit', intent: {kind: 'quit'}, palette: true,
	},
	{
		id: 'interrupt', modes: always, keys: ['ctrl+c'], label: 'quit; twice quits at once', intent: {kind: 'quit'},
	},
	...fieldRows,
];
