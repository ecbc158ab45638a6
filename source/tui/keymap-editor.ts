/** Keys that open the form, and those in it. In its fields and lists every printable character is text. */
import {whyNotChange, whyNotCreate} from '../commands/words.js';
import {needsCard, type KeyRow} from './keymap-row.js';
import type {Look} from './select.js';
import type {Mode} from './mode.js';

const mayCreate = ({world: {snapshot, me}}: Look) => snapshot ? whyNotCreate({snapshot, me}) : 'there is no store yet';

const mayChange = (look: Look): string | undefined => {
	const {world: {snapshot, me}, state: {drawer}, selected} = look;
	const integration = drawer ? snapshot?.byId.get(drawer.integration) : selected;
	return snapshot && integration ? whyNotChange({snapshot, me}, integration) : needsCard(look);
};

const form: readonly Mode[] = ['editor'];
const typing: readonly Mode[] = ['field', 'options'];

export const openingRows: readonly KeyRow[] = [
	{
		id: 'drawer.enter', modes: ['drawer'], keys: ['enter'], label: 'enter the field', short: 'edit field', intent: {kind: 'accept'}, disabled: mayChange,
	},
	{
		id: 'change', modes: ['cards', 'drawer'], keys: ['e'], label: 'edit the integration', short: 'edit', intent: {kind: 'change'}, palette: true, disabled: mayChange,
	},
	{
		id: 'drawer.trash', modes: ['drawer'], keys: ['d'], label: 'put the row into the trash', short: 'trash', intent: {kind: 'trash'}, disabled: mayChange,
	},
	{
		id: 'add', modes: ['cards', 'filter', 'drawer'], keys: ['a'], label: 'add an integration', intent: {kind: 'add'}, palette: true, disabled: mayCreate,
	},
];

export const editorRows: readonly KeyRow[] = [
	{
		id: 'field.accept', modes: ['field'], keys: ['enter'], label: 'take over what was typed', short: 'take', intent: {kind: 'accept'},
	},
	{
		id: 'field.back', modes: ['field'], keys: ['escape'], label: 'leave the field; what was typed stays', short: 'leave the field', intent: {kind: 'back'},
	},
	...(['up', 'down'] as const).map((to): KeyRow => ({
		id: `typing.${to}`, modes: typing, keys: [to], label: `move ${to}`, intent: {kind: 'move', to},
	})),
	{
		id: 'options.accept', modes: ['options'], keys: ['enter'], label: 'choose the entry and close the list', short: 'choose', intent: {kind: 'accept'},
	},
	{
		id: 'options.toggle', modes: ['options'], keys: ['space'], label: 'put in or take out the entry; in a type a space', intent: {kind: 'toggle'},
	},
	{
		id: 'options.back', modes: ['options'], keys: ['escape'], label: 'close the list', short: 'close', intent: {kind: 'back'},
	},
	{
		id: 'form.enter', modes: form, keys: ['enter'], label: 'enter the field, open the list, add a row', short: 'edit field', intent: {kind: 'accept'},
	},
	{
		id: 'form.save', modes: form, keys: ['s'], label: 'save', short: 'save…', intent: {kind: 'save'},
	},
	{
		id: 'form.save.always', modes: ['editor', 'field'], keys: ['ctrl+s'], label: 'save, also from within a field', intent: {kind: 'save'},
	},
	{
		id: 'form.trash', modes: form, keys: ['d'], label: 'put the row into the trash, or take it out', short: 'trash', intent: {kind: 'trash'},
	},
	{
		id: 'form.toggle', modes: form, keys: ['space'], label: 'make the project active or inactive', intent: {kind: 'toggle'},
	},
	{
		id: 'form.reveal', modes: form, keys: ['v'], label: 'reveal the value, typed or saved', short: 'reveal', intent: {kind: 'reveal'},
	},
	...(['left', 'right'] as const).map((to): KeyRow => ({
		id: `form.${to}`, modes: form, keys: [to, to === 'left' ? 'h' : 'l'], label: `go to the cell to the ${to}`, intent: {kind: 'move', to},
	})),
	{
		id: 'form.next', modes: ['editor', 'field'], keys: ['tab'], label: 'go to the next cell', intent: {kind: 'region', step: 1},
	},
	{
		id: 'form.previous', modes: ['editor', 'field'], keys: ['shift+tab'], label: 'go to the cell before', intent: {kind: 'region', step: -1},
	},
	{
		id: 'leaving.keep', modes: ['leaving'], keys: ['enter', 'escape'], label: 'keep editing', short: 'keep editing', intent: {kind: 'back'},
	},
	{
		id: 'leaving.discard', modes: ['leaving'], keys: ['x'], label: 'discard what isn\'t saved', short: 'discard', intent: {kind: 'discard'},
	},
	{
		id: 'leaving.save', modes: ['leaving'], keys: ['s'], label: 'save, then leave', short: 'save', intent: {kind: 'save'},
	},
	{
		id: 'taking.confirm', modes: ['taking'], keys: ['Y'], label: 'save it all the same', short: 'save', intent: {kind: 'confirm'},
	},
	{
		id: 'taking.cancel', modes: ['taking'], keys: ['enter', 'escape'], label: 'cancel: keep editing', short: 'cancel', intent: {kind: 'back'},
	},
	{
		id: 'conflict.take', modes: ['conflict'], keys: ['t'], label: 'take what somebody else saved', short: 'take the other', intent: {kind: 'take'},
	},
	{
		id: 'conflict.keep', modes: ['conflict'], keys: ['m'], label: 'keep mine', short: 'keep mine', intent: {kind: 'keep'},
	},
	{
		id: 'conflict.compare', modes: ['conflict'], keys: ['d'], label: 'compare both', short: 'compare', intent: {kind: 'compare'},
	},
	{
		id: 'conflict.back', modes: ['conflict'], keys: ['escape'], label: 'keep editing', short: 'keep editing', intent: {kind: 'back'},
	},
];
