/** The rows of commands that make a store, change it, or change which stores this host knows. */
import type {CommandRow} from './command-row.js';

const neverOnTheLine = 'Values come by a hidden prompt, --stdin, --file or --fd; never on the command line, where other users of the host could read them.';

export const writingCommands: readonly CommandRow[] = [
	{
		id: 'init',
		usage: ['init [--name YOU] [--no-recovery]', 'init --name YOU --passphrase-file FILE --recovery-file OUT'],
		summary: 'make a new store, your identity and recovery words',
		details: [
			'Never touches a store or an identity that exists.',
			'Whoever has the recovery words can open everything: keep them offline. Without them a forgotten passphrase can\'t be helped.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [
			{name: 'name', value: 'YOU', help: 'your name in the store'},
			{name: 'no-recovery', help: 'no recovery words'},
			{name: 'recovery-file', value: 'OUT', help: 'write the recovery words to a new file of mode 0600 instead of showing them'},
		],
		examples: [
			['patchbay init', 'asks for everything'],
			['patchbay init --name ana --passphrase-file pass --recovery-file words', 'asks for nothing'],
		],
		exits: [4, 7, 8, 9, 10],
		needs: 'nothing',
	},
	{
		id: 'import',
		usage: ['import FILE [--format F] [--project P]… [--dry-run] [--update | --skip] [--all]'],
		summary: 'import a .env, an export of patchbay or of another tool',
		details: [
			'FILE - reads standard input. The format is recognised by what the file holds, and said. Encrypted files and those of other kinds are refused by name.',
			'Variables (dotenv, doppler, infisical) are grouped by known providers; the others become one integration named after the file. Plain settings (PORT, LOG_LEVEL …) are listed and left out.',
			'Entries (bitwarden, 1password, keepassxc, vault, aws, csv) become integrations: addresses, and a credential for each value. A csv has a column Name and one for each credential, or the columns Key and Value; known too are Type, Provider, Project and URL. Folders and collections of bitwarden become projects where --project names none; archived entries are left out and counted.',
			'It is imported in one step: whatever interrupts it, the store has all of it or nothing.',
			'Importing a .env and exporting it again gives the same names and values.',
		],
		words: {min: 1, max: 1, what: 'one file'},
		options: [
			{name: 'format', value: 'F', help: 'dotenv, json (patchbay\'s own), bitwarden, 1password, keepassxc, doppler, infisical, vault, aws or csv, instead of recognising it'},
			{
				name: 'project', value: 'P', many: true, help: 'assign what is imported to this project; it is added where it is missing',
			},
			{name: 'dry-run', help: 'show what would be done; needs no passphrase and shows no value'},
			{name: 'update', help: 'change integrations that exist already'},
			{name: 'skip', help: 'leave integrations that exist already as they are'},
			{name: 'all', help: 'import plain settings too'},
		],
		examples: [
			['patchbay import .env --project billing --dry-run', 'shows what would be added'],
			['patchbay import .env --project billing', 'adds it'],
			['patchbay import integrations.json --update', 'adds new ones and changes those that exist'],
			['patchbay import bitwarden_export.json --project ops --dry-run', 'shows what a vault would become'],
			['vault kv get -format=json secret/billing | patchbay import - --project billing', 'takes over a secret without a file'],
		],
		exits: [3, 4, 5, 6, 7, 8, 9, 10],
		needs: 'keys',
	},
	{
		id: 'add',
		usage: ['add --name N --type T [--project P]… [--url U]… [--credential KEY]…'],
		summary: 'add an integration',
		details: [neverOnTheLine],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [
			{name: 'name', value: 'N', help: 'unique in the store, in any case'},
			{name: 'type', value: 'T', help: 'AI, Telephony, Payment … or one of your own (--provider brings one)'},
			{name: 'provider', value: 'ID', help: 'a known provider: stripe, twilio, openai …'},
			{
				name: 'project', value: 'P', many: true, help: 'active in this project',
			},
			{
				name: 'url', value: 'U', many: true, help: 'an address; one that holds a secret is refused',
			},
			{
				name: 'credential', value: 'KEY', many: true, help: 'a credential, whose value is asked for',
			},
			{name: 'stdin', help: 'read values from standard input: KEY=VALUE lines, or the bare value where there is one'},
			{
				name: 'file', value: 'KEY=PATH', many: true, help: 'a credential whose value is what the file holds',
			},
			{name: 'fd', value: 'N', help: 'read values from an open descriptor, as --stdin does'},
		],
		examples: [
			['patchbay add --name "Stripe live" --type Payment --project billing --url https://api.stripe.com --credential secretKey', 'asks for the value'],
			['patchbay add --name Vault --type Internal --file caCert=ca.pem', 'takes a value from a file'],
			['printf %s "$TOKEN" | patchbay add --name Sentry --type Observability --credential token --stdin --passphrase-file pass', 'unattended'],
		],
		exits: [3, 4, 5, 6, 7, 8, 9, 10],
		needs: 'keys',
	},
	{
		id: 'project add',
		usage: ['project add NAME'],
		summary: 'add a project',
		details: ['Its members are everyone in the store.'],
		words: {min: 1, max: 1, what: 'one name'},
		options: [],
		examples: [['patchbay project add billing', 'adds the project billing']],
		exits: [3, 4, 5, 6, 7, 8, 9, 10],
		needs: 'keys',
	},
	{
		id: 'store list',
		usage: ['store list'],
		summary: 'list the stores this host knows',
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [],
		examples: [['patchbay store list', 'names, ids and paths']],
		exits: [9],
		needs: 'nothing',
	},
	{
		id: 'store add',
		usage: ['store add PATH [--name NAME]'],
		summary: 'remember a store, so that its links open here',
		words: {min: 1, max: 1, what: 'one path'},
		options: [{name: 'name', value: 'NAME', help: 'what to call it on this host (else its folder\'s or file\'s name)'}],
		examples: [['patchbay store add /srv/ops/store.json --name ops-prod', 'remembers it as ops-prod']],
		exits: [3, 6, 9],
		needs: 'nothing',
	},
	{
		id: 'store use',
		usage: ['store use NAME'],
		summary: 'open this store when none is named',
		details: ['NAME is the name, the path, or the first characters of the id of a store that store list shows.'],
		words: {min: 1, max: 1, what: 'one store'},
		options: [],
		examples: [['patchbay store use ops-prod', 'opens ops-prod from now on']],
		exits: [3, 9],
		needs: 'nothing',
	},
	{
		id: 'store strict',
		usage: ['store strict [on|off]'],
		summary: 'say or set whether anything is read without its audit entry',
		details: ['It holds for everybody who reads this store. Where the audit takes no entry, reads go on with a warning; strict refuses them (9), those of services in containers that can write nothing too.'],
		words: {min: 0, max: 1, what: 'on or off'},
		options: [],
		examples: [
			['patchbay store strict', 'says how it is'],
			['patchbay store strict on', 'no value without its entry from now on'],
		],
		exits: [3, 4, 5, 6, 7, 8, 9, 10],
		needs: 'keys',
	},
];
