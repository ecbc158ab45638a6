/** The rows of commands that hand credentials to programs. */
import type {CommandRow} from './command-row.js';

const only = {
	name: 'only', value: 'REF', many: true, help: 'only of this integration; several: of these',
} as const;

const output = [
	{name: 'output', short: 'o', value: 'FILE', help: 'write to this new file, mode 0600, instead of standard output'},
	{name: 'force', help: 'replace the file where it exists'},
] as const;

export const programCommands: readonly CommandRow[] = [
	{
		id: 'run',
		usage: ['run --project P [--only REF]… [--env NAME=REF/KEY]… [--files] [--watch] -- CMD…'],
		summary: 'start a program with a project\'s credentials',
		details: [
			'The program gets the credentials of every integration that is active in the project, and its URLs that have a name, as variables. Everything is opened, and in the audit, before it starts; where one thing is missing, nothing is started.',
			'There is no shell in between. Signals are passed on, and it ends with the program\'s own exit code (128 and the signal\'s number where a signal ended it).',
			'A variable that is set already stays as it is; only --env takes its place. Some names are never given, whatever asks: patchbay help environment-names.',
			'With --files each value is a file of mode 0600 in a private folder, gone at the end, and the variable NAME_FILE says where: whoever runs as the same user can read a program\'s environment.',
			'With --watch the store stays open: what changes starts the program again, and it is stopped (5) when its access is taken away.',
		],
		words: {min: 1, max: Infinity, what: 'a program to start, after --'},
		options: [
			{name: 'project', value: 'P', help: 'the project whose credentials it gets'},
			only,
			{
				name: 'env', value: 'NAME=REF/KEY', many: true, help: 'this value under this name, in place of a variable there is too',
			},
			{name: 'files', help: 'values as private files; NAME_FILE says where'},
			{name: 'watch', help: 'start it again when something it uses changes, stop it when access is taken away'},
		],
		examples: [
			['patchbay run --project billing -- node server.js', 'starts a service'],
			['patchbay run --project billing --identity /etc/billing.key --watch -- node server.js', 'unattended, restarted after a rotation'],
			['patchbay run --project billing --only "Stripe live" -- sh -c \'curl -u "$STRIPE_LIVE_SECRET_KEY:" …\'', 'one integration, for a shell'],
		],
		exits: [3, 4, 5, 6, 7, 9, 126, 127],
		needs: 'keys',
	},
	{
		id: 'inject',
		usage: ['inject -i TEMPLATE [-o FILE] [--force]'],
		summary: 'fill a template: values in the places of their references',
		details: [
			'TEMPLATE is any text file, - standard input. A reference is patchbay://STORE/INTEGRATION/KEY, or {{ patchbay "REF/KEY" }}; its value takes its place as it is, without quotes or escapes. The rest of the file stays byte for byte.',
			'What looks like a reference and is none, or names nothing, is refused with its line, and nothing is written. A link without a key stays as it is.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [{name: 'input', short: 'i', value: 'TEMPLATE', help: 'the file with references; - reads standard input'}, ...output],
		examples: [
			['patchbay inject -i app.conf.tpl -o app.conf', 'fills a template'],
			['patchbay inject -i app.conf.tpl --identity ci.key > /run/app.conf', 'in a CI job'],
		],
		exits: [3, 4, 5, 6, 7, 9],
		needs: 'keys',
	},
	{
		id: 'export',
		usage: ['export --project P --format dotenv|json|yaml|k8s [--only REF]… [-o FILE] [--force]'],
		summary: 'write a project\'s credentials in another program\'s format',
		details: [
			'dotenv, yaml and k8s (a Kubernetes Secret) hold what run gives: active credentials and named URLs by their environment names. json is the exchange format that import reads.',
			'Whoever reads the output has the values: a file is made with mode 0600.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [
			{name: 'project', value: 'P', help: 'the project'},
			{name: 'format', value: 'F', help: 'dotenv, json, yaml or k8s'},
			only,
			...output,
		],
		examples: [
			['patchbay export --project billing --format dotenv -o .env', 'for a program that reads a .env'],
			['patchbay export --project billing --format k8s | kubectl apply -f -', 'as a Kubernetes Secret'],
			['patchbay export --project billing --format json -o billing.json', 'for another store'],
		],
		exits: [3, 4, 5, 6, 7, 9],
		needs: 'keys',
	},
	{
		id: 'unlock',
		usage: ['unlock'],
		summary: 'keep your identity unlocked for a while, for every shell of yours',
		details: [
			'Your keys stay in a process of their own, behind a socket in a private folder. It opens and signs for commands and the screen, and hands out no key. It ends after the minutes of the setting idleLock without use, after 8 hours at most, and by patchbay lock.',
			'Meanwhile every program of yours on this host can open what you can. It is off unless you start it.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [],
		examples: [['patchbay unlock', 'asks for the passphrase once']],
		exits: [3, 4, 5, 6, 9],
		needs: 'keys',
	},
	{
		id: 'lock',
		usage: ['lock [--all]'],
		summary: 'end what unlock started',
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [{name: 'all', help: 'for every store, also where a store is gone'}],
		examples: [['patchbay lock', 'wipes the keys at once'], ['patchbay lock --all', 'of all stores']],
		exits: [3, 6, 9],
		needs: 'store',
	},
];
