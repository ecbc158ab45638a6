/**
Words of a command line to what a row of the table allows. What is wrong is named without repeating it: a word in the wrong place may
be a secret.

The parser is Node's own: `list` and `show` have four times the start-up time of an empty program to spend, and loading meow takes
one of them (24 ms of 25). Meow makes the help, where nobody waits for it.
*/
import {parseArgs} from 'node:util';
import {Failure} from '../domain/failure.js';
import {didYouMean} from '../domain/did-you-mean.js';
import type {CommandRow, Option} from './command-row.js';
import {globalOptions, helpOptions} from './table.js';
import type {MinHead} from './world.js';

export type Parsed = Readonly<{
	/** The words beside the options. */
	words: readonly string[];

	/** Whether a flag was given. */
	flag(name: string): boolean;

	/** The value of an option; undefined where it wasn't given. */
	value(name: string): string | undefined;

	/** All values of an option that may be given several times. */
	values(name: string): readonly string[];
}>;

const safeName = /^-{1,2}[a-z][a-z\-]{0,30}$/v;

/** As much of an id as names it, or all. */
const dashedId = /^-\w[\w\-]{14,41}$/v;

/** @param argument - The whole in which it stands. */
const unknownOption = (rawName: string, argument: string, options: readonly Option[], command: string): Failure => {
	if (/^--(?:pass|passphrase|password)$/v.test(rawName)) {
		return new Failure('usage', 'a passphrase is never given on the command line, where others can read it', 'Use --passphrase-file FILE or --passphrase-fd N.');
	}

	// The name is repeated only where it is a plain word.
	const name = safeName.test(rawName) ? rawName : '';
	const help = `See patchbay help${command === '' ? '' : ` ${command}`}.`;
	if (dashedId.test(argument)) {
		return new Failure('usage', 'unknown option', `An id that begins with a dash stands behind two: patchbay ${command} -- ID. ${help}`);
	}

	const near = name === '' ? undefined : didYouMean(name.replace(/^-+/v, ''), options.map(option => option.name));
	return new Failure('usage', `unknown option${name === '' ? '' : ` ${name}`}`, near === undefined ? help : `Did you mean --${near}? ${help}`);
};

const wrongWords = ({id, words: {max, what}, usage}: CommandRow, given: number): Failure =>
	new Failure(
		'usage',
		`${id === '' ? 'patchbay' : id} takes ${what}; ${given > max ? `${given} words were given` : 'it is missing'}`,
		`patchbay ${usage[0]!}`.trim(),
	);

type OptionToken = Readonly<{value?: string | undefined; inlineValue?: boolean | undefined}>;

/** @throws Failure usage */
const checkToken = ({name, value: placeholder, many}: Option, {value, inlineValue}: OptionToken, isGiven: boolean, command: string): void => {
	if (placeholder === undefined) {
		if (value !== undefined) {
			throw new Failure('usage', `--${name} takes no value`, `See patchbay help ${command}.`);
		}

		return;
	}

	if (value === undefined || (!inlineValue && value.startsWith('-') && value.length > 1)) {
		throw new Failure('usage', `--${name} needs a value`, `--${name} ${placeholder}; where it begins with a dash: --${name}=${placeholder}`);
	}

	if (!many && isGiven) {
		throw new Failure('usage', `--${name} can be given once only`, `See patchbay help ${command}.`);
	}
};

/**
@param words - Everything after the command's name.
@throws Failure usage
*/
export const parse = (row: CommandRow, words: readonly string[]): Parsed => {
	const options = [...row.options, ...globalOptions, ...helpOptions];
	const {tokens} = parseArgs({
		args: [...words],
		options: Object.fromEntries(options.map(({name, short, value}) => [name, {
			type: value === undefined ? 'boolean' as const : 'string' as const,
			...(short !== undefined && {short}),
		}])),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const given = new Map<string, string[]>();
	const plain: string[] = [];
	for (const token of tokens) {
		if (token.kind === 'positional') {
			plain.push(token.value);
			continue;
		}

		if (token.kind !== 'option') {
			continue;
		}

		const option = options.find(({name}) => name === token.name);
		if (!option) {
			throw unknownOption(token.rawName, words[token.index]!, options, row.id);
		}

		checkToken(option, token, given.has(token.name), row.id);
		given.set(option.name, [...given.get(option.name) ?? [], token.value ?? '']);
	}

	const asksForHelp = given.has('help') || given.has('version');
	if (!asksForHelp && (plain.length < row.words.min || plain.length > row.words.max)) {
		throw wrongWords(row, plain.length);
	}

	return {
		words: plain,
		flag: name => given.has(name),
		value: name => given.get(name)?.[0],
		values: name => given.get(name) ?? [],
	};
};

/** `SEQ:HASH` as `verify` prints it. @throws Failure usage */
export const parseMinHead = (text: string, option = 'min-head'): MinHead => {
	const groups = /^(?<seq>0|[1-9]\d{0,14}):(?<hash>[\w\-]{43})$/v.exec(text)?.groups;
	if (!groups) {
		throw new Failure('usage', `--${option} is no head; the store was not opened`, `--${option} SEQ:HASH, as patchbay verify prints it.`);
	}

	return {seq: Number(groups.seq), hash: groups.hash!};
};

/** A descriptor number above the three standard ones, or 0. @throws Failure usage */
export const parseDescriptor = (option: string, text: string): number => {
	if (!/^(?:[03-9]|[1-9]\d{1,3})$/v.test(text)) {
		throw new Failure('usage', `--${option} needs the number of an open descriptor`, `--${option} 3`);
	}

	return Number(text);
};
