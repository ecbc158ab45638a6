/**
What a command line asks for: a deep link is recognised before anything is parsed, then help and version, then the commands of the
table, then the screen.
*/
import {Failure} from '../domain/failure.js';
import {looksLikeLink} from '../domain/link.js';
import {didYouMean} from '../domain/did-you-mean.js';
import type {CommandRow} from './command-row.js';
import {parse, type Parsed} from './parse.js';
import {commandOf, commandTable, globalOptions, screenCommand} from './table.js';

export type Route =
	| Readonly<{kind: 'screen'; parsed: Parsed}>
	| Readonly<{kind: 'command'; row: CommandRow; parsed: Parsed}>
	| Readonly<{kind: 'help'; topic: readonly string[]}>
	| Readonly<{kind: 'version'}>;

/** `https://…` stands where a command stands: only the settings know whether it is a link of ours, so `open` decides. */
const isAddress = (word: string): boolean => looksLikeLink(word) || /^https:\/\//iv.test(word);

/** How many words at the beginning are global options and their values. */
const leading = (words: readonly string[]): number => {
	let index = 0;
	for (;;) {
		const word = words[index];
		const option = word?.startsWith('--') ? globalOptions.find(({name}) => word === `--${name}` || word.startsWith(`--${name}=`)) : undefined;
		if (!option) {
			return index;
		}

		index += option.value !== undefined && !word!.includes('=') ? 2 : 1;
	}
};

const groups = new Map<string, string[]>();
for (const {id} of commandTable) {
	const [group, verb] = id.split(' ', 2);
	if (verb !== undefined) {
		groups.set(group!, [...groups.get(group!) ?? [], verb]);
	}
}

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';

const unknownCommand = (word: string): Failure => {
	const plain = /^[a-z][a-z\-]{0,30}$/iv.test(word);
	const near = plain ? didYouMean(word, new Set(commandTable.map(({id}) => id.split(' ', 1)[0]!))) : undefined;
	return new Failure(
		'usage',
		plain ? `there is no command ${word}` : 'there is no such command',
		near === undefined ? 'See patchbay help.' : `Did you mean patchbay ${near}? See patchbay help.`,
	);
};

const commandRoute = (row: CommandRow, words: readonly string[]): Route => {
	const parsed = parse(row, words);
	if (parsed.flag('help')) {
		return {kind: 'help', topic: row.id === '' ? [] : row.id.split(' ')};
	}

	if (parsed.flag('version')) {
		return {kind: 'version'};
	}

	if (row.id === '') {
		return {kind: 'screen', parsed};
	}

	return row.id === 'help' ? {kind: 'help', topic: parsed.words} : {kind: 'command', row, parsed};
};

/** @throws Failure usage */
export const route = (argv: readonly string[]): Route => {
	const before = argv.slice(0, leading(argv));
	const [word, ...rest] = argv.slice(before.length);
	if (word === undefined || word.startsWith('-')) {
		return commandRoute(screenCommand, argv);
	}

	if (isAddress(word)) {
		return commandRoute(commandOf('open')!, [...before, word, ...rest]);
	}

	const verbs = groups.get(word);
	if (verbs) {
		const [verb, ...further] = rest;
		const row = verb === undefined ? undefined : commandOf(`${word} ${verb}`);
		if (row) {
			return commandRoute(row, [...before, ...further]);
		}

		if (isHelp(verb)) {
			return {kind: 'help', topic: [word]};
		}

		const near = verb === undefined ? undefined : didYouMean(verb, verbs);
		throw new Failure(
			'usage',
			`${word} needs one of ${verbs.join(', ')}`,
			near === undefined ? `See patchbay help ${word}.` : `Did you mean patchbay ${word} ${near}? See patchbay help ${word}.`,
		);
	}

	const row = commandOf(word);
	if (!row) {
		throw unknownCommand(word);
	}

	return commandRoute(row, [...before, ...rest]);
};
