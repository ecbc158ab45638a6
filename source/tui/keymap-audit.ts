/** Keys of the page of the audit. Its filters are reached by the same keys as those of the cards. */
import type {KeyRow} from './keymap-row.js';
import {auditPage} from './page-audit.js';
import {whyNotRotateDue} from './page-leaver.js';
import type {Look} from './select.js';
import {integrationAt} from './update-leaver.js';

const needsEntry = ({state, world}: Look) => auditPage.at(state, world) ? undefined : 'no entry is selected';

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
	{
		id: 'audit.leaver', modes: ['audit'], keys: ['w'], label: 'what this person could read, and what of it is not rotated', short: 'what could they read', intent: {kind: 'leaver'}, palette: true, disabled: needsEntry,
	},
	{
		id: 'leaver.rotate', modes: ['leaver'], keys: ['r'], label: 'rotate the value', short: 'rotate…', intent: {kind: 'rotate'}, palette: true,
		disabled: ({state, world}) => whyNotRotateDue(state, world),
	},
	{
		id: 'leaver.open', modes: ['leaver'], keys: ['enter'], label: 'show what is known of the value, or only its line', short: 'whole', intent: {kind: 'open'}, palette: true,
	},
	{
		id: 'card', modes: ['audit', 'leaver'], keys: ['o'], label: 'show the card of the integration', short: 'card', intent: {kind: 'show-card'}, palette: true,
		disabled({state, world}) {
			const id = integrationAt(state, world);
			return id === undefined ? 'this is about no integration' : (world.snapshot?.byId.has(id) ? undefined : 'the integration is not in the store any more');
		},
	},
];
