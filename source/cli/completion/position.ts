/** Where in a command line the word stands that is being completed: what the table says of that place. */
import type {CommandRow, Option} from '../command-row.js';
import {
	commandOf, commandTable, globalOptions, helpOptions, screenCommand,
} from '../table.js';

export type Place =
	/** A command, or the second word of one. */
	| Readonly<{kind: 'command'; words: ReadonlyArray<readonly [word: string, help: string]>}>
	| Readonly<{kind: 'option'; options: readonly Option[]}>

	/** The value of an option; `before` is what of the word precedes it (`--type=`). */
	| Readonly<{kind: 'value'; option: Option; row: CommandRow; before: string}>

	/** What the usage calls the word: `REF`, `PROJECT`, `FILE`. */
	| Readonly<{kind: 'word'; names: readonly string[]; index: number; row: CommandRow}>

	/** Behind `--`. */
	| Readonly<{kind: 'program'}>;

export type Position = Readonly<{
	place: Place;

	/** Plain words before it, without those of the command. */
	words: readonly string[];

	/** `--store` and `--identity`, where they stand before it. */
	store: string | undefined;
	identity: string | undefined;
}>;

const optionsOf = (row: CommandRow): readonly Option[] => [...row.options, ...globalOptions, ...helpOptions];

/** First words with the help of the command, or of the group. */
const firstWords = (): ReadonlyArray<readonly [string, string]> => {
	const words = new Map<string, string>();
	for (const {id, summary} of commandTable) {
		const [first, second] = id.split(' ', 2);
		words.set(first!, second === undefined ? summary : `${words.get(first!)?.concat(', ') ?? ''}${second}`);
	}

	return [...words];
};

const secondWords = (group: string): ReadonlyArray<readonly [string, string]> =>
	commandTable.filter(({id}) => id.startsWith(`${group} `)).map(({id, summary}) => [id.slice(group.length + 1), summary]);

/** Tokens of a form, without options and what stands behind those that have a value. */
const withoutOptions = (tokens: readonly string[], options: readonly Option[]): string[] => {
	const plain: string[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index]!;
		if (token.startsWith('-')) {
			const option = options.find(({name, short}) => token === `--${name}` || token === `-${short}`);
			index += option?.value === undefined ? 0 : 1;
		} else if (/[A-Za-z]/v.test(token)) {
			plain.push(token.replaceAll(/^\[|\]$|…/gv, ''));
		}
	}

	return plain;
};

/** What the forms of a command call their plain words, by position. */
export const plainWords = (row: CommandRow): ReadonlyArray<readonly string[]> => {
	const {id, usage} = row;
	const options = optionsOf(row);
	const places: string[][] = [];
	const forms = usage.filter(text => text.startsWith(id));
	for (const form of forms) {
		// Whole options in brackets go first; a word in brackets stays.
		const tokens = form.slice(id.length).replaceAll(/\[[^\[\]]*\]…?/gv, part => part.includes('-') ? ' ' : part).split(' ');
		for (const [index, word] of withoutOptions(tokens, options).entries()) {
			(places[index] ??= []).push(word);
		}
	}

	return places;
};

type Read = {words: string[]; given: Set<string>; values: Map<string, string>; ended: boolean; pending: Option | undefined};

const readBefore = (before: readonly string[], row: CommandRow): Read => {
	const options = optionsOf(row);
	const read: Read = {
		words: [], given: new Set(), values: new Map(), ended: false, pending: undefined,
	};
	for (const word of before) {
		if (read.ended) {
			continue;
		}

		if (read.pending) {
			read.values.set(read.pending.name, word);
			read.pending = undefined;
		} else if (word === '--') {
			read.ended = true;
		} else if (word.startsWith('--')) {
			const [name, value] = word.slice(2).split('=', 2);
			const option = options.find(each => each.name === name);
			read.given.add(name!);
			if (value !== undefined) {
				read.values.set(name!, value);
			} else if (option?.value !== undefined) {
				read.pending = option;
			}
		} else if (!(word.startsWith('-') && word.length > 1)) {
			read.words.push(word);
		}
	}

	return read;
};

/** The row of a command, and how many plain words name it. */
const rowOf = (words: readonly string[]): Readonly<{row: CommandRow; taken: number}> => {
	const two = commandOf(words.slice(0, 2).join(' '));
	const one = words[0] === undefined ? undefined : commandOf(words[0]);
	if (two && words.length > 1) {
		return {row: two, taken: 2};
	}

	return one ? {row: one, taken: 1} : {row: screenCommand, taken: 0};
};

const placeOf = (current: string, read: Read, row: CommandRow, taken: number): Place => {
	const {ended, pending, words, given} = read;
	if (ended) {
		return {kind: 'program'};
	}

	if (pending) {
		return {
			kind: 'value', option: pending, row, before: '',
		};
	}

	const options = optionsOf(row);
	const equals = current.startsWith('--') ? current.indexOf('=') : -1;
	if (equals !== -1) {
		const option = options.find(({name, value}) => value !== undefined && current.slice(2, equals) === name);
		return option
			? {
				kind: 'value', option, row, before: current.slice(0, equals + 1),
			}
			: {kind: 'option', options: []};
	}

	if (current.startsWith('-')) {
		return {kind: 'option', options: options.filter(({name, many}) => many === true || !given.has(name))};
	}

	if (taken === 0) {
		const [group] = words;
		return {kind: 'command', words: group === undefined ? firstWords() : (words.length === 1 ? secondWords(group) : [])};
	}

	const index = words.length - taken;
	return {
		kind: 'word', names: plainWords(row)[index] ?? [], index, row,
	};
};

/** @param words - Behind the program's name; the last one is being typed. */
export const positionOf = (words: readonly string[]): Position => {
	const before = words.slice(0, -1);
	// Global options may stand before the command; only its row knows the others.
	const {row, taken} = rowOf(readBefore(before, screenCommand).words);
	const read = readBefore(before, row);
	return {
		place: placeOf(words.at(-1) ?? '', read, row, taken),
		words: read.words.slice(taken),
		store: read.values.get('store'),
		identity: read.values.get('identity'),
	};
};
