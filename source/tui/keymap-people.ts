/** Keys of the pages of members and services. */
import type {KeyRow} from './keymap-row.js';
import {needsManage} from './managing.js';
import {membersPage} from './page-members.js';
import {servicesPage} from './page-services.js';
import type {Look} from './select.js';

const needsMember = ({state, world}: Look) => membersPage.at(state, world) ? undefined : 'no member is selected';
const needsYou = (look: Look) => {
	const row = membersPage.at(look.state, look.world);
	return row === undefined || row.you ? needsMember(look) : `here you replace your own keys; ${row.member.name} asks for others with member rekey, and a takes their request`;
};

const needsService = ({state, world}: Look) => servicesPage.at(state, world) ? undefined : 'no service is selected';

export const peopleRows: readonly KeyRow[] = [
	{
		id: 'person.open', modes: ['members', 'services'], keys: ['enter'], label: 'show what is known of it, or only its line', short: 'whole', intent: {kind: 'open'}, palette: true,
		disabled: look => look.state.page === 'services' ? needsService(look) : needsMember(look),
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
		id: 'member.rekey', modes: ['members'], keys: ['K'], label: 'replace your own keys', short: 'keys…', intent: {kind: 'rekey'}, palette: true, disabled: needsYou,
	},
	{
		id: 'member.remove', modes: ['members'], keys: ['D'], label: 'remove the member', short: 'remove…', intent: {kind: 'delete'}, palette: true,
		disabled: look => needsMember(look) ?? needsManage('remove a member')(look),
	},
	{
		id: 'member.leaver', modes: ['members'], keys: ['w'], label: 'what the member could read, and what of it is not rotated', short: 'what could they read', intent: {kind: 'leaver'}, palette: true, disabled: needsMember,
	},
	{
		id: 'service.add', modes: ['services'], keys: ['a'], label: 'add a service', short: 'add…', intent: {kind: 'service-add'}, palette: true, disabled: needsManage('add a service'),
	},
	{
		id: 'service.edit', modes: ['services'], keys: ['e'], label: 'change the name, the project or the limit of the service', short: 'change…', intent: {kind: 'service-edit'}, palette: true,
		disabled: look => needsService(look) ?? needsManage('change a service')(look),
	},
	{
		id: 'service.rekey', modes: ['services'], keys: ['K'], label: 'replace the keys of the service', short: 'keys…', intent: {kind: 'rekey'}, palette: true,
		disabled: look => needsService(look) ?? needsManage('replace keys')(look),
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
	{
		id: 'part.on', modes: ['part', 'part-text'], keys: ['enter'], label: 'go on: to the next line, into the list, or to the question', short: 'go on', intent: {kind: 'accept'},
	},
	{
		id: 'part.toggle', modes: ['part'], keys: ['space'], label: 'open the list, or change the entry', short: 'change', intent: {kind: 'toggle'},
		disabled: ({state: {overlay}}) => overlay?.kind === 'service' && overlay.part === 'save' ? 'nothing on this line can be changed' : undefined,
	},
	{
		id: 'part.save', modes: ['part', 'part-text'], keys: ['ctrl+s'], label: 'save, from wherever one is', short: 'save…', intent: {kind: 'save'},
	},
	...(['up', 'down'] as const).map((to): KeyRow => ({
		id: `part.${to}`, modes: ['part', 'part-text'], keys: [to], label: `move ${to}`, intent: {kind: 'move', to},
	})),
	{
		id: 'part.next', modes: ['part', 'part-text'], keys: ['tab'], label: 'go to the next line', intent: {kind: 'region', step: 1},
	},
	{
		id: 'part.previous', modes: ['part', 'part-text'], keys: ['shift+tab'], label: 'go to the line before', intent: {kind: 'region', step: -1},
	},
	{
		id: 'part.back', modes: ['part', 'part-text'], keys: ['escape'], label: 'leave the form; what isn\'t saved is asked about', short: 'cancel', intent: {kind: 'back'},
	},
];
