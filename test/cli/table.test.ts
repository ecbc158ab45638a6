import {expect, test} from 'vitest';
import {exitMeanings} from '../../source/cli/exit-codes.js';
import {
	commandTable, globalOptions, helpOptions, screenCommand,
} from '../../source/cli/table.js';
import {verbs} from '../../source/cli/verbs.js';
import {copyCommand} from '../../source/commands/copy.js';
import {importCommand} from '../../source/commands/import.js';
import {integrationAddCommand} from '../../source/commands/add.js';
import {linkCommand} from '../../source/commands/link.js';
import {listCommand} from '../../source/commands/list.js';
import {projectAddCommand} from '../../source/commands/project-add.js';
import {projectListCommand} from '../../source/commands/project-list.js';
import {readCommand} from '../../source/commands/read.js';
import {showCommand} from '../../source/commands/show.js';
import {whoamiCommand} from '../../source/commands/whoami.js';

test('every row but the help has a verb, and every verb a row', () => {
	expect(commandTable.map(({id}) => id).filter(id => id !== 'help').toSorted()).toEqual(verbs.keys().toArray().toSorted());
});

test('a row says of keys what its command says', () => {
	for (const {id, needs} of [copyCommand, importCommand, integrationAddCommand, linkCommand, listCommand, projectAddCommand, projectListCommand, readCommand, showCommand, whoamiCommand]) {
		expect([id, commandTable.find(row => row.id === id)?.needs]).toEqual([id, needs === 'keys' ? 'keys' : 'store']);
	}
});

test('no option stands twice, and none hides one that all commands have', () => {
	for (const {id, options} of [screenCommand, ...commandTable]) {
		const all = [...options, ...globalOptions, ...helpOptions];
		const names = all.map(({name}) => name);
		expect([id, new Set(names).size]).toEqual([id, names.length]);
		const shorts = all.map(({short}) => short).filter(short => short !== undefined);
		expect([id, new Set(shorts).size]).toEqual([id, shorts.length]);
	}
});

test('what needs keys may fail to unlock and be refused, and exit codes are told in order', () => {
	const known = exitMeanings.map(([code]) => code);
	for (const {id, exits, needs} of commandTable) {
		expect([id, exits]).toEqual([id, known.filter(code => exits.includes(code))]);
		expect([id, exits.includes(4) && exits.includes(5)]).toEqual([id, needs === 'keys']);
	}
});
