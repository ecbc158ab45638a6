/** The rows of commands about this host and its shells: none of them opens a value. */
import type {CommandRow} from './command-row.js';

export const hostCommands: readonly CommandRow[] = [
	{
		id: 'completion',
		usage: ['completion bash|zsh|fish'],
		summary: 'print what makes a shell complete commands and names',
		details: [
			'Commands, options, names, projects and keys are completed as the store has them, without unlocking it.',
			'Names are quoted by the shell and never evaluated; one that can\'t be typed is completed by its id.',
		],
		words: {min: 1, max: 1, what: 'bash, zsh or fish'},
		options: [],
		examples: [
			['source <(patchbay completion bash)', 'for ~/.bashrc; zsh: for ~/.zshrc, behind compinit'],
			['patchbay completion fish > ~/.config/fish/completions/patchbay.fish', 'for fish'],
		],
		exits: [],
		needs: 'nothing',
	},
];
