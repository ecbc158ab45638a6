/** The rows of commands about members, services and rights. */
import type {CommandRow, Option} from './command-row.js';

const asks = 'On a terminal it says first who loses what, and asks; in a script, or with --yes, it does it and says so.';
const yes: Option = {name: 'yes', short: 'y', help: 'do it without asking'};
const dryRun: Option = {name: 'dry-run', help: 'say who would lose what and save nothing; needs no passphrase'};
const saves = [3, 4, 5, 6, 7, 8, 9, 10] as const;

const only: Option = {
	name: 'only', value: 'REF', many: true, help: 'nothing but this integration; several may be named',
};

const stolen: Option = {name: 'stolen', help: 'somebody may have the old keys: mark what they open as exposed'};

export const serviceCommands: readonly CommandRow[] = [
	{
		id: 'service list',
		usage: ['service list'],
		summary: 'list services: project, limit, how much they open, last use',
		details: ['Works locked. The last use is what the audit says.'],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [],
		examples: [['patchbay service list', 'a table']],
		exits: [3, 6, 9],
		needs: 'store',
	},
	{
		id: 'service add',
		usage: ['service add NAME --project P [--only REF]… --key-file OUT'],
		summary: 'add a service: a program with keys of its own',
		details: [
			'It opens what is active in its project, without a passphrase: patchbay read REF/KEY --identity OUT',
			'OUT is made with mode 0400 and must not exist. Whoever can read it is the service.',
		],
		words: {min: 1, max: 1, what: 'one name'},
		options: [
			{name: 'project', value: 'P', help: 'the project whose values it opens'},
			only,
			{name: 'key-file', value: 'OUT', help: 'where its keys are written'},
			dryRun,
		],
		examples: [
			['patchbay service add shop-web --project shop --key-file shop-web.key', 'everything that is active in shop'],
			['patchbay service add cron --project shop --only "Stripe live" --key-file cron.key', 'one integration'],
			['patchbay read "Stripe live/secretKey" --identity shop-web.key', 'what the program does'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'service edit',
		usage: ['service edit SERVICE [--name N] [--project P] [--only REF]… [--no-limit]'],
		summary: 'change the project or the limit of a service; its keys stay',
		details: [asks],
		words: {min: 1, max: 1, what: 'one service'},
		options: [
			{name: 'name', value: 'N', help: 'another name'},
			{name: 'project', value: 'P', help: 'another project'},
			only,
			{name: 'no-limit', help: 'everything that is active in its project'},
			dryRun,
			yes,
		],
		examples: [['patchbay service edit shop-web --only "Stripe live" --dry-run', 'says what it would lose']],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'service remove',
		usage: ['service remove SERVICE [--dry-run]'],
		summary: 'remove a service: it opens nothing from its next read on',
		details: [asks, 'This can\'t be undone. What it could read is marked as exposed.'],
		words: {min: 1, max: 1, what: 'one service'},
		options: [dryRun, yes],
		examples: [
			['patchbay service remove shop-web --dry-run', 'says how much is re-sealed and exposed'],
			['patchbay service remove shop-web', 'removes it'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'service rekey',
		usage: ['service rekey SERVICE --key-file OUT [--stolen]'],
		summary: 'make a new key file for a service; the old one opens nothing more',
		details: [asks, 'OUT is made with mode 0400 and must not exist.'],
		words: {min: 1, max: 1, what: 'one service'},
		options: [{name: 'key-file', value: 'OUT', help: 'where its new keys are written'}, stolen, dryRun, yes],
		examples: [['patchbay service rekey shop-web --key-file shop-web-2.key --stolen', 'the old file fell into wrong hands']],
		exits: saves,
		needs: 'keys',
	},
];
