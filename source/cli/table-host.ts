/** The rows of commands about this host and its shells: none of them opens a value. */
import type {CommandRow} from './command-row.js';

export const hostCommands: readonly CommandRow[] = [
	{
		id: 'doctor',
		usage: ['doctor', 'doctor --clipboard'],
		summary: 'say whether this host is set up well, and what to do',
		details: [
			'Looks at permissions, the terminal and its clipboard, Node, the agent, the store, the clock, and whether recovery words lie here. Changes nothing and needs no passphrase.',
			'Ends with 6 where the store is not authentic, with 9 where something else is wrong, with 0 where there are warnings only.',
			'With --clipboard a random word goes to your clipboard the way a value would, and you are asked to paste it back: no terminal tells whether anything arrives. What came of it is remembered on this host, for this way and this kind of terminal; a way that nothing arrived by is tried last.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [{name: 'clipboard', help: 'send a word to the clipboard and ask for it back'}],
		examples: [
			['patchbay doctor', 'a line for each check, with its remedy'],
			['patchbay doctor --clipboard', 'whether what is copied arrives in your clipboard'],
			['patchbay doctor --json', 'the same for a program'],
		],
		exits: [6, 9],
		needs: 'store',
	},
	{
		id: 'config list',
		usage: ['config list'],
		summary: 'list the settings, and where each comes from',
		details: ['A variable wins over your own file, that over /etc/patchbay/config.json, and that over the default.'],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [],
		examples: [
			['patchbay config list', 'every setting and its value'],
			['patchbay config list --json', 'with what each may be and which variable overrides it'],
		],
		exits: [9],
		needs: 'nothing',
	},
	{
		id: 'config get',
		usage: ['config get SETTING'],
		summary: 'print one setting',
		words: {min: 1, max: 1, what: 'one setting'},
		options: [],
		examples: [['patchbay config get idleLock', 'prints 5 where nobody says otherwise']],
		exits: [3, 9],
		needs: 'nothing',
	},
	{
		id: 'config set',
		usage: ['config set SETTING VALUE', 'config set SETTING --default'],
		summary: 'write one setting into your own file',
		details: [
			'A file that can\'t be understood is never overwritten.',
			'Of the keys each is set by the id of what it does, several with blanks between them, or all at once as JSON; a key that would mean two things in one place is refused by name.',
		],
		words: {min: 1, max: 2, what: 'a setting and its value'},
		options: [{name: 'default', help: 'take it out of your file'}],
		examples: [
			['patchbay config set idleLock 15', 'locks the screen after 15 idle minutes'],
			['patchbay config set link.base https://ops.example.com/i', 'copied links can be clicked in a chat'],
			['patchbay config set icons --default', 'forgets what was set'],
			['patchbay config set keys.copy z', 'z copies instead of c'],
		],
		exits: [3, 9],
		needs: 'nothing',
	},
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
