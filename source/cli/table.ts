/**
Every command of the command line in one table. Parsing, help, hints for typos and the README's table derive from it, so what is
not in here does not exist.
*/
import {screenReaderOption, type CommandRow, type Option} from './command-row.js';
import {editingCommands} from './table-editing.js';
import {hostCommands} from './table-host.js';
import {keepingCommands} from './table-keeping.js';
import {memberCommands, serviceCommands} from './table-people.js';
import {programCommands} from './table-programs.js';
import {readingCommands} from './table-reading.js';
import {writingCommands} from './table-writing.js';

export const globalOptions: readonly Option[] = [
	{name: 'store', value: 'PATH', help: 'the store file (else PATCHBAY_STORE, the one in use, the default)'},
	{name: 'identity', value: 'PATH', help: 'the identity file (else PATCHBAY_IDENTITY, the store\'s own)'},
	{name: 'passphrase-file', value: 'FILE', help: 'read the passphrase from a file of yours without group and other bits'},
	{name: 'passphrase-fd', value: 'N', help: 'read the passphrase from an open descriptor'},
	{name: 'min-head', value: 'SEQ:HASH', help: 'refuse a store that is older than this head (patchbay verify prints it)'},
	{name: 'json', help: 'print JSON, and errors as JSON too'},
	{name: 'no-color', help: 'no colours on the screen'},
];

/** Understood in every place, but not listed with each command. */
export const helpOptions: readonly Option[] = [
	{name: 'help', short: 'h', help: 'help with examples'},
	{name: 'version', help: 'the version'},
];

/** `patchbay` alone. */
export const screenCommand: CommandRow = {
	id: '',
	usage: [''],
	summary: 'open the screen',
	words: {min: 0, max: 0, what: 'nothing else'},
	options: [{name: 'demo', help: 'on a throw-away store with sample data'}, screenReaderOption],
	examples: [['patchbay', 'opens the screen']],
	exits: [3, 6, 9],
	needs: 'store',
};

/** What is changed can be changed after it was added. */
const added = writingCommands.findIndex(({id}) => id === 'project add') + 1;

/** In the order of the help. */
export const commandTable: readonly CommandRow[] = [...readingCommands, ...programCommands, ...writingCommands.toSpliced(added, 0, ...editingCommands, ...memberCommands, ...serviceCommands, ...keepingCommands), ...hostCommands];

export const commandOf = (id: string): CommandRow | undefined => commandTable.find(row => row.id === id);
