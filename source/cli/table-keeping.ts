/** The rows of commands that keep a store and what belongs to it well. */
import type {CommandRow} from './command-row.js';

export const keepingCommands: readonly CommandRow[] = [
	{
		id: 'passphrase',
		usage: ['passphrase [--new-passphrase-file FILE]'],
		summary: 'change the passphrase of your identity',
		details: [
			'Asks for the old one, then twice for the new one. Your keys and the store stay as they are.',
			'Copies of the identity file that were made before still open with the old one.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [{name: 'new-passphrase-file', value: 'FILE', help: 'read the new passphrase from a file of yours without group and other bits'}],
		examples: [
			['patchbay passphrase', 'asks for everything'],
			['patchbay passphrase --passphrase-file old --new-passphrase-file new', 'asks for nothing'],
		],
		exits: [3, 4, 5, 6, 7, 8, 9, 10],
		needs: 'keys',
	},
	{
		id: 'backup list',
		usage: ['backup list'],
		summary: 'list the versions before, and whether they are authentic',
		details: ['Works locked and never writes, also where the store itself is broken. The newest 20 are kept, and of each day the last one.'],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [],
		examples: [['patchbay backup list', 'times, saves, integrations and sizes']],
		exits: [9],
		needs: 'store',
	},
	{
		id: 'backup restore',
		usage: ['backup restore [BACKUP] [--only REF]… [--dry-run]', 'backup restore --accept SEQ:HASH'],
		summary: 'bring back what a backup holds, or a store that is broken',
		details: [
			'Takes the newest verified backup; BACKUP is a save\'s number or the begin of a name in backup list, such as 2026-11-24. Says first what would be lost and who could open it; a script confirms with --yes.',
			'A store that is whole gets back names, URLs and values, also of what was deleted, as a change that undo takes back. Projects, members and rights stay as they are today.',
			'A store that is broken or missing comes back as a whole, under a new signed head. The broken file is kept beside it. Hosts that have seen later saves refuse the result until it is accepted there: --accept with the head that whoever restored it tells.',
		],
		words: {min: 0, max: 1, what: 'at most one backup'},
		options: [
			{
				name: 'only', value: 'REF', many: true, help: 'only this integration, by the name or id it had',
			},
			{name: 'dry-run', help: 'say what would be, change nothing'},
			{name: 'yes', short: 'y', help: 'do it without asking'},
			{name: 'accept', value: 'SEQ:HASH', help: 'take a store that was restored elsewhere for the present one'},
		],
		examples: [
			['patchbay backup restore --dry-run', 'what the newest backup would bring back'],
			['patchbay backup restore 2026-11-24 --only "Stripe live"', 'one integration, as it was at the end of that day'],
		],
		exits: [3, 4, 5, 6, 7, 8, 9, 10],
		needs: 'keys',
	},
	{
		id: 'backup export',
		usage: ['backup export OUT'],
		summary: 'copy the sealed store to a new file',
		details: [
			'OUT is made with mode 0600 and must not exist. What was not verified is not copied.',
			'Nobody opens it without the keys; identities and recovery words are not in it.',
		],
		words: {min: 1, max: 1, what: 'one new file'},
		options: [],
		examples: [['patchbay backup export /media/usb/ops-prod.json', 'a copy for another place']],
		exits: [3, 6, 7, 9],
		needs: 'store',
	},
	{
		id: 'audit',
		usage: ['audit [--actor X] [--integration REF] [--action A] [--since D]', 'audit --leaver X [--since D]'],
		summary: 'say who did what, and when; what to rotate when somebody leaves',
		details: [
			'Works locked and never writes. REF and X may also be the name of what was removed.',
			'A change that was announced and never saved is shown as attempted. Where entries are missing or were changed it says so and ends with 6.',
			'--leaver lists what a member or a service could read, also one that was removed: until when, whether the audit knows of a read, what is not rotated since, and where to rotate it. While something is due it ends with 11.',
			'A program that holds a key can read values without leaving an entry.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [
			{name: 'actor', value: 'X', help: 'only what this one did'},
			{name: 'integration', value: 'REF', help: 'only what touched this integration'},
			{name: 'action', value: 'A', help: 'only this: init, read, copy, reveal, run, export, change, import, undo, restore or passphrase'},
			{name: 'leaver', value: 'X', help: 'what this one could read and what of it is not rotated yet'},
			{name: 'since', value: 'D', help: 'only what is newer: 12h, 7d, 2w, 3m, 1y, or a date'},
		],
		examples: [
			['patchbay audit --since 7d', 'the last week'],
			['patchbay audit --integration "Stripe live" --action read', 'who read its values'],
			['patchbay audit --actor ana --json', 'everything ana did, for a program'],
			['patchbay audit --leaver ben --since 90d', 'what ben could read, and read in the last three months'],
		],
		exits: [3, 6, 9, 11],
		needs: 'store',
	},
];
