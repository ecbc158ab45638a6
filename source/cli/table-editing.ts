/** The rows of commands that change what is in the store already. */
import type {CommandRow, Option} from './command-row.js';

const reference = 'REF is a link, an id (16 characters are enough), the exact name, or the name in any case.';
const asks = 'On a terminal it says first who loses access, and asks; in a script, or with --yes, it does it and says so.';

const yes: Option = {name: 'yes', short: 'y', help: 'do it without asking'};
const dryRun: Option = {name: 'dry-run', help: 'say who would lose access and save nothing; needs no passphrase'};
const saves = [3, 4, 5, 6, 7, 8, 9, 10] as const;

const values: readonly Option[] = [
	{name: 'stdin', help: 'read values from standard input: KEY=VALUE lines, or the bare value where there is one'},
	{
		name: 'file', value: 'KEY=PATH', many: true, help: 'a credential whose value is what the file holds',
	},
	{name: 'fd', value: 'N', help: 'read values from an open descriptor, as --stdin does'},
];

const place = (id: string, summary: string, details: readonly string[], examples: CommandRow['examples'], more: readonly Option[] = []): CommandRow => ({
	id,
	usage: [`${id} REF PROJECT [--dry-run]`],
	summary,
	details: [reference, ...details],
	words: {min: 2, max: 2, what: 'an integration and a project'},
	options: [dryRun, ...more],
	examples,
	exits: saves,
	needs: 'keys',
});

export const editingCommands: readonly CommandRow[] = [
	{
		id: 'edit',
		usage: [
			'edit REF [--name N] [--type T] [--provider P] [--project P]…',
			'edit REF [--url U]… | [--add-url U]… [--remove-url U]…',
			'edit REF [--credential KEY]… [--remove-credential KEY]… [--env KEY=NAME]…',
		],
		summary: 'change an integration',
		details: [
			reference,
			'What is not named stays. Where somebody saved the same field meanwhile, nothing is saved (7); other fields go together.',
			'Environment names are never changed by a new name: --env changes one.',
			asks,
		],
		words: {min: 1, max: 1, what: 'one integration'},
		options: [
			{name: 'name', value: 'N', help: 'another name'},
			{name: 'type', value: 'T', help: 'another type'},
			{name: 'provider', value: 'P', help: 'a known provider, or none'},
			{
				name: 'project', value: 'P', many: true, help: 'these projects instead of those it is in',
			},
			{
				name: 'url', value: 'U', many: true, help: 'these URLs instead of those it has',
			},
			{
				name: 'add-url', value: 'U', many: true, help: 'one URL more',
			},
			{
				name: 'remove-url', value: 'U', many: true, help: 'one URL less',
			},
			{
				name: 'credential', value: 'KEY', many: true, help: 'a new value, or a new credential',
			},
			{
				name: 'remove-credential', value: 'KEY', many: true, help: 'remove a credential with its history',
			},
			{
				name: 'env', value: 'KEY=NAME', many: true, help: 'the environment name of a credential or URL',
			},
			...values,
			yes,
		],
		examples: [
			['patchbay edit stripe --name "Stripe EU" --add-url https://eu.stripe.com', 'renames it and adds a URL'],
			['patchbay edit stripe --credential webhookSecret', 'asks for the value'],
			['patchbay edit stripe --project billing --project shop', 'assigns it to these two alone'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'rotate',
		usage: ['rotate REF/KEY [--stdin | --fd N | --file PATH | --generate | --undo]'],
		summary: 'replace a value; the old one goes to the history',
		details: [
			reference,
			'Says where the provider lets one rotate it. Without an option the value is asked for. A new value is no longer exposed.',
		],
		words: {min: 1, max: 1, what: 'one value, as REF/KEY'},
		options: [
			{name: 'generate', help: 'make a value of 32 letters and digits; it is not printed'},
			{name: 'undo', help: 'bring the value before this one back'},
			{name: 'stdin', help: 'read the value from standard input'},
			{name: 'fd', value: 'N', help: 'read the value from an open descriptor'},
			{name: 'file', value: 'PATH', help: 'take what the file holds'},
		],
		examples: [
			['patchbay rotate "Stripe live/secretKey"', 'asks for the new value'],
			['patchbay rotate ledger/token --generate', 'makes one'],
			['patchbay rotate stripe/secretKey --undo', 'the former value again'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'remove',
		usage: ['remove REF [--dry-run]'],
		summary: 'delete an integration; undo brings it back',
		details: [reference, asks],
		words: {min: 1, max: 1, what: 'one integration'},
		options: [dryRun, yes],
		examples: [
			['patchbay remove "Stripe test" --dry-run', 'says who would lose access'],
			['patchbay remove "Stripe test"', 'deletes it'],
		],
		exits: saves,
		needs: 'keys',
	},
	place('assign', 'assign an integration to a project, active', [], [['patchbay assign "Stripe live" shop', 'shop\'s services get its values']]),
	place('unassign', 'take an integration out of a project', [asks], [
		['patchbay unassign "Stripe live" shop --dry-run', 'says who would lose access'],
		['patchbay unassign "Stripe live" shop', 'takes it away'],
	], [yes]),
	place('activate', 'make an integration active in a project it is in', [], [['patchbay activate "Stripe live" shop', 'shop\'s services get its values']]),
	place('deactivate', 'make an integration inactive in a project', [asks], [['patchbay deactivate "Stripe live" shop', 'shop\'s services lose its values, its members keep them']], [yes]),
	{
		id: 'project rename',
		usage: ['project rename PROJECT NAME'],
		summary: 'rename a project',
		words: {min: 2, max: 2, what: 'a project and its new name'},
		options: [],
		examples: [['patchbay project rename shop "Shop EU"', 'integrations, members and links stay']],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'project remove',
		usage: ['project remove PROJECT [--dry-run]'],
		summary: 'remove a project; its integrations stay',
		details: [asks, 'This can\'t be undone.'],
		words: {min: 1, max: 1, what: 'one project'},
		options: [dryRun, yes],
		examples: [['patchbay project remove shop --dry-run', 'says who would lose access']],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'undo',
		usage: ['undo [--dry-run]'],
		summary: 'undo your last saved change',
		details: ['Names, URLs and values go back, and access that the change took away. Changes of others stay.'],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [{name: 'dry-run', help: 'name the change and save nothing'}, yes],
		examples: [
			['patchbay undo --dry-run', 'names it'],
			['patchbay undo', 'undoes it'],
		],
		exits: saves,
		needs: 'keys',
	},
];
