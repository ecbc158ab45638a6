/** Keys of the pages of members and services. */
import type {KeyRow} from './keymap-row.js';
import {needsManage} from './managing.js';
import {membersPage} from './page-members.js';
import {servicesPage} from './page-services.js';
import type {Look} from './select.js';

const needsMember = ({state, world}: Look) => membersPage.at(state, world) ? undefined : 'no member is selected';
const needsService = ({state, world}: Look) => servicesPage.at(state, world) ? undefined : 'no service is selected';

export const peopleRows: readonly KeyRow[] = [
	{
		id: 'person.open', modes: ['members', 'services'], keys: ['enter'], label: 'show what is known of it, or only its line', short: 'whole', intent: {kind: 'open'}, palette: true,
	},
	{
		id: 'member.add', modes: ['members'], keys: ['a'], label: 'add a member, or give other keys: by the request they sent', short: 'add…', intent: {kind: 'member-add'}, palette: true,
		disabled: needsManage('add a member'),
	},
	{
		id: 'member.grant', modes: ['members'], keys: ['e'], label: 'change the right', short: 'right…', intent: {kind: 'grant'}, palette: true,
		disabled: look => needsMember(look) ?? needsManage('change rights')(look),
	},
	{
		id: 'member.projects', modes: ['members'], keys: ['P'], label: 'change the projects of the member', short: 'projects…', intent: {kind: 'assign'}, palette: true,
		disabled: look => needsMember(look) ?? needsManage('change the members of a project')(look),
	},
	{
		id: 'member.remove', modes: ['members'], keys: ['D'], label: 'remove the member', short: 'remove…', intent: {kind: 'delete'}, palette: true,
		disabled: look => needsMember(look) ?? needsManage('remove a member')(look),
	},
	{
		id: 'member.leaver', modes: ['members'], keys: ['w'], label: 'what the member could read, and what of it is not rotated', short: 'what could they read', intent: {kind: 'leaver'}, palette: true, disabled: needsMember,
	},
	{
		id: 'service.remove', modes: ['services'], keys: ['D'], label: 'remove the service', short: 'remove…', intent: {kind: 'delete'}, palette: true,
		disabled: look => needsService(look) ?? needsManage('remove a service')(look),
	},
	{
		id: 'service.leaver', modes: ['services'], keys: ['w'], label: 'what the service could read, and what of it is not rotated', short: 'what could it read', intent: {kind: 'leaver'}, palette: true, disabled: needsService,
	},
	{
		id: 'words.written', modes: ['shown-words'], keys: ['enter'], label: 'the words are written down; hide them', short: 'written down', intent: {kind: 'accept'},
	},
	{
		id: 'waiting.copy', modes: ['waiting'], keys: ['c'], label: 'copy the request', short: 'copy the request', intent: {kind: 'copy'},
	},
	{
		id: 'waiting.back', modes: ['waiting'], keys: ['escape', 'enter'], label: 'look around meanwhile', short: 'look around', intent: {kind: 'back'},
	},
];
