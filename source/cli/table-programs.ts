/** The rows of commands that hand credentials to programs. */
import type {CommandRow} from './command-row.js';

const only = {
	name: 'only', value: 'REF', many: true, help: 'only of this integration; several: of these',
} as const;

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
];
