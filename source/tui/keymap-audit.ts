/** Keys of the page of the audit. Its filters are reached by the same keys as those of the cards. */
import type {KeyRow} from './keymap-row.js';

export const auditRows: readonly KeyRow[] = [
	{
		id: 'audit.open', modes: ['audit'], keys: ['enter'], label: 'show the entry whole, or only its line', short: 'whole', intent: {kind: 'open'}, palette: true,
	},
	{
		id: 'audit.search', modes: ['audit'], keys: ['/'], label: 'search person, integration and action', short: 'search', intent: {kind: 'search'}, palette: true,
	},
	{
		id: 'audit.actions', modes: ['audit'], keys: ['f'], label: 'filter by action', short: 'action', intent: {kind: 'types'}, palette: true,
	},
	{
		id: 'audit.people', modes: ['audit'], keys: ['p'], label: 'filter by person', short: 'who', intent: {kind: 'projects'}, palette: true,
	},
	{
		id: 'audit.times', modes: ['audit'], keys: ['s'], label: 'filter by time: since when', short: 'since', intent: {kind: 'states'}, palette: true,
	},
];
