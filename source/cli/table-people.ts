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
			['patchbay service add cron --project shop --only Stripe --key-file cron.key', 'one integration'],
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

const recoveryFile: Option = {name: 'recovery-file', value: 'OUT', help: 'where new recovery words are written, mode 0600, instead of being shown'};
const seenWords = 'Who has seen the recovery words keeps everything with them, so new ones are made in the same step: shown once, or written with --recovery-file.';
const compare = 'Compare the six words with them over another channel; without a terminal --words gives what they told you.';
const request = 'REQUEST is the line that was sent, a file that holds it, or - for standard input.';
const words: Option = {name: 'words', value: 'WORDS', help: 'the six words that they told you over another channel'};

export const memberCommands: readonly CommandRow[] = [
	{
		id: 'member list',
		usage: ['member list'],
		summary: 'list members: right, projects, how much they open, last use',
		details: ['Works locked. The last use is what the audit says.'],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [],
		examples: [['patchbay member list', 'a table']],
		exits: [3, 6, 9],
		needs: 'store',
	},
	{
		id: 'member join',
		usage: ['member join [--name YOU] [--store-words WORDS]'],
		summary: 'ask to be a member of this store: makes your keys and a request',
		details: [
			'Prints one line for an admin, and six words of yours and six of the store to compare over another channel.',
			'Shows the request again until somebody has let you in.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [
			{name: 'name', value: 'YOU', help: 'your name in the store'},
			{name: 'store-words', value: 'WORDS', help: 'refuse a store that has other words than you were told'},
		],
		examples: [
			['patchbay member join --store /srv/ops/store.json', 'asks for name and passphrase'],
			['patchbay member join --name ben > ben.request', 'the line into a file'],
		],
		exits: [3, 4, 6, 7, 9],
		needs: 'store',
	},
	{
		id: 'member add',
		usage: ['member add [REQUEST] [--right R] [--project P]… [--name N] [--words WORDS]'],
		summary: 'let somebody in who asked with member join',
		details: [
			request,
			compare,
			'Rights: none sees everything and opens nothing; manageOwn opens and changes the integrations of their projects; manageAll everything.',
		],
		words: {min: 0, max: 1, what: 'one request'},
		options: [
			{name: 'right', value: 'R', help: 'none, manageOwn (where it is left out) or manageAll'},
			{
				name: 'project', value: 'P', many: true, help: 'a project whose members are named, of which they become one',
			},
			{name: 'name', value: 'N', help: 'another name than they asked for'},
			words,
			dryRun,
		],
		examples: [
			['patchbay member add ben.request --project billing', 'asks whether the words are the same'],
			['patchbay member add patchbay-join.… --right manageAll', 'an admin more'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'member grant',
		usage: ['member grant MEMBER RIGHT [--dry-run]'],
		summary: 'give a member another right: none, manageOwn or manageAll',
		details: [asks, seenWords, 'The last manageAll stays.'],
		words: {min: 2, max: 2, what: 'a member and a right'},
		options: [recoveryFile, dryRun, yes],
		examples: [
			['patchbay member grant ben manageAll', 'ben opens and changes everything'],
			['patchbay member grant ben none --dry-run', 'says what ben would lose'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'member remove',
		usage: ['member remove MEMBER [--dry-run]'],
		summary: 'remove a member; what they could read is re-sealed and exposed',
		details: [asks, seenWords, 'This can\'t be undone. The last manageAll stays. What to rotate: patchbay audit --leaver MEMBER'],
		words: {min: 1, max: 1, what: 'one member'},
		options: [recoveryFile, dryRun, yes],
		examples: [
			['patchbay member remove ben --dry-run', 'says how much is re-sealed and exposed'],
			['patchbay member remove ben', 'removes ben'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'member rekey',
		usage: ['member rekey [--stolen] [--name YOU] [--again]', 'member rekey REQUEST [--stolen] [--words WORDS]'],
		summary: 'replace keys: your own, or those of somebody who asked',
		details: [
			'With manageAll your own are replaced at once. Others get a request for an admin, who runs the second form; on a new host say who you are with --name.',
			request,
			compare,
			asks,
		],
		words: {min: 0, max: 1, what: 'at most one request'},
		options: [
			stolen,
			{name: 'name', value: 'YOU', help: 'who you are, on a host that has no identity of yours'},
			{name: 'again', help: 'another request in the place of the one that nobody answered'},
			words,
			dryRun,
			yes,
		],
		examples: [
			['patchbay member rekey', 'new keys, or a request for them'],
			['patchbay member rekey ben.request --stolen', 'ben\'s laptop is gone: what ben could open becomes exposed'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'project members',
		usage: ['project members PROJECT [add MEMBER… | remove MEMBER… | --everyone]'],
		summary: 'say who belongs to a project, or change it',
		details: [
			'A new project\'s members are everyone; naming the first takes it from the others. manageAll reaches every project.',
			asks,
		],
		words: {min: 1, max: 50, what: 'a project, then add or remove and members'},
		options: [{name: 'everyone', help: 'everyone is a member again, also who comes later'}, dryRun, yes],
		examples: [
			['patchbay project members billing', 'who belongs to it'],
			['patchbay project members billing add ben --dry-run', 'says who would lose what'],
		],
		exits: saves,
		needs: 'keys',
	},
	{
		id: 'recover',
		usage: ['recover [--member M] [--stolen]', 'recover --new-words [--stolen]', 'recover --acknowledge'],
		summary: 'get back in with the recovery words, or make new ones',
		details: [
			'Gives a member with manageAll new keys on this host. Every member is told until they have acknowledged it.',
			'New words take the place of the former ones, which open nothing any more.',
		],
		words: {min: 0, max: 0, what: 'nothing else'},
		options: [
			{name: 'member', value: 'M', help: 'whose keys are replaced, where several have manageAll'},
			{name: 'words-file', value: 'FILE', help: 'read the recovery words from a file'},
			{name: 'new-passphrase-file', value: 'FILE', help: 'read the passphrase of the new identity from a file of yours'},
			{name: 'new-words', help: 'make new recovery words'},
			recoveryFile,
			{name: 'stolen', help: 'somebody may have the old keys, or the old words: mark what they open as exposed'},
			{name: 'acknowledge', help: 'you have heard that the recovery words were used'},
			dryRun,
			yes,
		],
		examples: [
			['patchbay recover --member ana', 'asks for the words and a new passphrase'],
			['patchbay recover --new-words --recovery-file words', 'new words into a file'],
		],
		exits: saves,
		needs: 'keys',
	},
];
