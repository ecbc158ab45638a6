/** Keys that change what is in the store, and those of the dialogs in which that is asked. */
import {lists, needsCard, type KeyRow} from './keymap-row.js';
import {needsChange, needsRotation, needsUndo} from './managing.js';

export const managingRows: readonly KeyRow[] = [
	{
		id: 'rotate', modes: ['cards', 'drawer'], keys: ['r'], label: 'rotate a value', short: 'rotate…', intent: {kind: 'rotate'}, palette: true, disabled: needsRotation,
	},
	{
		id: 'assign', modes: ['cards'], keys: ['P'], label: 'change projects: assign, active or inactive', intent: {kind: 'assign'}, palette: true, disabled: needsChange,
	},
	{
		id: 'delete', modes: ['cards'], keys: ['D'], label: 'delete', intent: {kind: 'delete'}, palette: true, disabled: needsChange,
	},
	{
		id: 'undo', modes: ['cards', ...lists], keys: ['u'], label: 'undo your last saved change', intent: {kind: 'undo'}, palette: true, disabled: needsUndo,
	},
	{
		id: 'states', modes: ['cards'], keys: ['s'], label: 'filter by state', intent: {kind: 'states'}, palette: true,
	},
	{
		id: 'mark', modes: ['cards'], keys: ['space'], label: 'mark for projects and delete', intent: {kind: 'mark'}, palette: true, disabled: needsCard,
	},
];

export const dialogRows: readonly KeyRow[] = [
	{
		id: 'confirm', modes: ['confirm'], keys: ['Y'], label: 'do it', short: 'yes', intent: {kind: 'confirm'},
	},
	{
		id: 'confirm.cancel', modes: ['confirm'], keys: ['enter', 'escape'], label: 'cancel', short: 'cancel', intent: {kind: 'back'},
	},
	{
		id: 'assign.cycle', modes: ['assign'], keys: ['space'], label: 'active, inactive, not in the project', short: 'change', intent: {kind: 'cycle'},
	},
	{
		id: 'assign.accept', modes: ['assign'], keys: ['enter'], label: 'save', short: 'save', intent: {kind: 'accept'},
	},
	{
		id: 'ways.generate', modes: ['ways'], keys: ['g'], label: 'generate a value', short: 'generate', intent: {kind: 'generate'},
	},
	{
		id: 'entry.accept', modes: ['secret', 'entry'], keys: ['enter'], label: 'save what was typed', short: 'save', intent: {kind: 'accept'},
	},
	{
		id: 'request.accept', modes: ['request'], keys: ['enter'], label: 'read the request, and go on to what it may get', short: 'go on', intent: {kind: 'accept'},
	},
	{
		id: 'entry.back', modes: ['assign', 'ways', 'choose', 'secret', 'entry', 'request'], keys: ['escape'], label: 'cancel', short: 'cancel', intent: {kind: 'back'},
	},
];
