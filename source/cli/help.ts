/**
The help, composed from the table by meow, which brings description, layout and indentation. Meow is loaded by nothing else (see parse.ts).
*/
import meow from 'meow';
import {Failure} from '../domain/failure.js';
import {forbiddenEnv} from '../domain/forbidden-env.js';
import {didYouMean} from '../domain/did-you-mean.js';
import type {CommandRow, Option} from './command-row.js';
import {exitMeanings} from './exit-codes.js';
import {
	commandTable, globalOptions, helpOptions, screenCommand,
} from './table.js';

/** Every terminal has so many. */
const width = 80;

/** Lines of at most so many cells. */
const wrapAt = (parts: readonly string[], room: number): string[] => {
	const lines: string[] = [];
	for (const part of parts) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + part.length <= room) {
			lines[lines.length - 1] = `${last} ${part}`;
		} else {
			lines.push(part);
		}
	}

	return lines;
};

const columns = (rows: ReadonlyArray<readonly [left: string, right: string]>, widest = 34): string[] => {
	const room = Math.min(widest, Math.max(0, ...rows.map(([left]) => left.length)));
	const indent = ' '.repeat(room + 4);
	return rows.flatMap(([left, right]) => {
		const [first = '', ...rest] = wrapAt(right.split(' '), width - indent.length);
		const beside = left.length > room ? [`  ${left}`, `${indent}${first}`] : [`  ${left.padEnd(room)}  ${first}`];
		return [...beside, ...rest.map(line => `${indent}${line}`)];
	});
};

const optionRow = ({name, short, value, many, help}: Option): readonly [string, string] =>
	[`${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}${many ? ' …' : ''}`, help];

const section = (title: string, lines: readonly string[]): string[] => lines.length === 0 ? [] : ['', title, ...lines];

const wrap = (text: string): string[] => wrapAt(text.split(' '), width - 2).map(line => `  ${line}`);

/** A form of a command, broken between its options where it is too long. */
const usageLines = (form: string): string[] =>
	wrapAt(`patchbay ${form}`.split(/ (?=\[|--)/v), width - 6).map((line, index) => ' '.repeat(index === 0 ? 2 : 6) + line);

/** Lets meow lay a text out below its description. */
const compose = (description: string, lines: readonly string[], version: string): string[] => {
	const {help} = meow(lines.join('\n'), {
		importMeta: import.meta,
		pkg: {name: 'patchbay', version, bin: {patchbay: 'cli.js'}},
		argv: [],
		description,
		autoHelp: false,
		autoVersion: false,
		helpIndent: 0,
	});
	return help.trim().split('\n');
};

const overview = (version: string): string[] => compose('patchbay: every service connection of a team, sealed, in one program', [
	'Usage',
	'  patchbay                  open the screen',
	'  patchbay LINK             open the screen at an integration',
	'  patchbay COMMAND …        print and exit',
	...section('Commands', columns(commandTable.map(({id, summary}) => [id, summary]))),
	...section('Options', columns([...screenCommand.options, ...globalOptions, ...helpOptions].map(option => optionRow(option)))),
	...section('More', columns([
		['patchbay help COMMAND', 'options and examples of a command'],
		['patchbay help exit-codes', 'what the exit codes mean'],
		['patchbay help environment-names', 'which variables no program is given'],
	])),
], version);

const exitLines = (codes: readonly number[]): string[] =>
	exitMeanings.filter(([code]) => codes.includes(code)).map(([code, meaning]) => ` ${String(code).padStart(3)}  ${meaning}`);

const ofCommand = ({summary, usage, details = [], options, examples, exits}: CommandRow, version: string): string[] =>
	compose(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, [
		'Usage',
		...usage.flatMap(form => usageLines(form)),
		...(details.length === 0 ? [] : ['', ...details.flatMap(text => wrap(text))]),
		...section('Options', columns(options.map(option => optionRow(option)))),
		...section('Examples', examples.flatMap(([command, what]) => [`  $ ${command}`, `      ${what}`])),
		...section('Exit codes', exitLines([0, 1, 2, ...exits])),
		...section('Options of every command', columns([...globalOptions, ...helpOptions].map(option => optionRow(option)))),
	], version);

/**
@param topic - Nothing, `exit-codes`, `environment-names`, or the words of a command.
@returns lines
@throws Failure usage
*/
export const help = (topic: readonly string[], version: string): string[] => {
	const name = topic.join(' ');
	if (name === '') {
		return overview(version);
	}

	if (name === 'exit-codes') {
		return compose('Exit codes', [
			...exitLines(exitMeanings.map(([code]) => code)),
			'',
			'  They are stable: a number never changes its meaning.',
		], version);
	}

	if (name === 'environment-names') {
		return compose('Environment names that are never given to a program', [
			...wrap('They choose what is executed, loaded, trusted or contacted. No name is ever derived to one of these, and run gives none of them, in any case, whatever asks. * stands for any characters.'),
			'',
			...wrap(forbiddenEnv.join(' ')),
		], version);
	}

	const row = commandTable.find(({id}) => id === name);
	if (row) {
		return ofCommand(row, version);
	}

	const group = commandTable.filter(({id}) => id.startsWith(`${name} `));
	if (group.length > 0) {
		return compose(`patchbay ${name}`, [
			'Usage',
			...group.flatMap(({usage}) => usage.flatMap(form => usageLines(form))),
			...section('Commands', columns(group.map(({id, summary}) => [id, summary]))),
			...section('More', [`  patchbay help ${group[0]!.id}`]),
		], version);
	}

	const near = didYouMean(name, commandTable.map(({id}) => id));
	throw new Failure('usage', 'there is no help on this', near === undefined ? 'patchbay help lists all commands.' : `Did you mean patchbay help ${near}?`);
};
