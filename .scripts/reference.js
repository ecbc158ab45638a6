/**
The command reference and the manual page, from the program's own tables: `.github/commands.md` and `.github/patchbay.1`. docs.js writes
them, and checks them in CI.
*/
import {load} from './load.js';

const tables = async () => {
	const [{commandTable, globalOptions, helpOptions, screenCommand}, {exitMeanings}, {settingsTable}] = await Promise.all([
		load('source/cli/table.ts'), load('source/cli/exit-codes.ts'), load('source/effects/settings-table.ts'),
	]);
	return {
		rows: [screenCommand, ...commandTable], options: [...globalOptions, ...helpOptions], exits: exitMeanings, settings: Object.values(settingsTable),
	};
};

const optionName = ({name, short, value, many}) => `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}${many ? ' …' : ''}`;
const variables = [
	['PATCHBAY_HOME', 'a folder that holds the store, the identities, the settings and the state'],
	['PATCHBAY_STORE', 'the store file'],
	['PATCHBAY_IDENTITY', 'the identity file'],
];
const shown = value => value === undefined ? 'none' : (typeof value === 'string' ? value : JSON.stringify(value));
const title = ({id}) => id === '' ? 'patchbay' : `patchbay ${id}`;

/* Markdown */

const cell = text => text.replaceAll('|', String.raw`\|`);
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
const code = text => `\`${text}\``;

const chapter = row => [
	`## ${title(row)}`,
	`${row.summary.charAt(0).toUpperCase()}${row.summary.slice(1)}.`,
	['```text', ...row.usage.map(form => `patchbay ${form}`.trim()), '```'].join('\n'),
	...(row.details ?? []),
	...(row.options.length === 0 ? [] : [table(['option', 'does'], row.options.map(option => [code(cell(optionName(option))), cell(option.help)]))]),
	['```sh', ...row.examples.flatMap(([example, what]) => [`# ${what}`, example]), '```'].join('\n'),
	`Exit codes: ${[0, 1, 2, ...row.exits].join(', ')}.`,
].join('\n\n');

/** Markdown. */
export const reference = async () => {
	const {rows, options, exits, settings} = await tables();
	return `${[
		'<!-- Written by .scripts/reference.js from the command table: npm run docs. -->\n# Commands of patchbay',
		'## Options of every command',
		table(['option', 'does'], options.map(option => [code(cell(optionName(option))), cell(option.help)])),
		...rows.map(row => chapter(row)),
		'## Exit codes',
		table(['code', 'means'], exits.map(([number, meaning]) => [String(number), cell(meaning)])),
		'## Settings',
		'A variable wins over your own `config.json`, that over `/etc/patchbay/config.json`, and that over the default. `patchbay config` reads and writes them.',
		table(['setting', 'does', 'has to be', 'default', 'variable'], settings.map(({key, help, expects, fallback, variable, shownVariable}) =>
			[code(key), cell(help), cell(expects), code(shown(fallback)), variable ?? shownVariable ? code(variable ?? shownVariable) : '–'])),
		table(['variable', 'names'], variables.map(([name, what]) => [code(name), what])),
	].join('\n\n')}\n`;
};

/* Roff */

const roff = text => text.replaceAll('\\', String.raw`\e`).replaceAll('-', String.raw`\-`).replaceAll(/^(?=[.'])/gmv, String.raw`\&`).replaceAll('…', String.raw`\&...`);
const bold = text => String.raw`\fB${roff(text)}\fR`;
const entry = (name, text) => ['.TP', bold(name), roff(text)];

const section = row => [
	`.SS "${roff(title(row)).replaceAll('"', String.raw`\(dq`)}"`,
	roff(`${row.summary.charAt(0).toUpperCase()}${row.summary.slice(1)}.`),
	'.PP', '.nf', ...row.usage.map(form => bold(`patchbay ${form}`.trim())), '.fi',
	...(row.details ?? []).flatMap(text => ['.PP', roff(text)]),
	...row.options.flatMap(option => entry(optionName(option), option.help)),
	...row.examples.flatMap(([example, what]) => ['.PP', roff(`${what}:`), '.PP', '.nf', '.RS', roff(example), '.RE', '.fi']),
	'.PP', roff(`Exit codes: ${[0, 1, 2, ...row.exits].join(', ')}.`),
];

/** Roff with the man macros. */
export const manPage = async () => {
	const {rows, options, exits, settings} = await tables();
	return `${[
		String.raw`.\" Written by .scripts/reference.js from the command table: npm run docs.`,
		'.TH PATCHBAY 1 "" "patchbay" "User Commands"',
		'.SH NAME', String.raw`patchbay \- every service connection of a team, sealed, in one program`,
		'.SH SYNOPSIS', bold('patchbay'), '.br', String.raw`\fBpatchbay\fR \fILINK\fR`, '.br', String.raw`\fBpatchbay\fR \fICOMMAND\fR [\fIOPTION\fR]...`,
		'.SH DESCRIPTION',
		roff('Alone it opens the full screen, with LINK at that integration; with a command it prints and exits. Nothing is asked where standard input is no terminal, and no secret is taken from the command line.'),
		'.SH OPTIONS', ...options.flatMap(option => entry(optionName(option), option.help)),
		'.SH COMMANDS', ...rows.flatMap(row => section(row)),
		'.SH "EXIT STATUS"', ...exits.flatMap(([number, meaning]) => entry(String(number), meaning)),
		'.SH ENVIRONMENT',
		...variables.flatMap(([name, what]) => entry(name, what)),
		...settings.filter(({variable}) => variable !== undefined).flatMap(({variable, help, expects, fallback}) => entry(variable, `${help}; ${expects}, by default ${shown(fallback)}`)),
		'.SH FILES',
		...entry('$XDG_DATA_HOME/patchbay/store.json', 'the store; beside it its lock, backups and audit'),
		...entry('$XDG_CONFIG_HOME/patchbay/', 'identities and config.json'),
		...entry('/etc/patchbay/config.json', 'settings of the host, beneath your own'),
		...entry('$XDG_STATE_HOME/patchbay/', 'what this host has verified'),
	].join('\n')}\n`;
};
