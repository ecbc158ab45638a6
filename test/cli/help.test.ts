import {expect, test} from 'vitest';
import {exitCodes, exitMeanings} from '../../source/cli/exit-codes.js';
import {help} from '../../source/cli/help.js';
import {commandTable, globalOptions} from '../../source/cli/table.js';
import type {Failure} from '../../source/domain/failure.js';

const text = (...topic: string[]) => help(topic, '1.2.3').join('\n');

test('the overview names every command and every option of all commands', () => {
	const overview = text();
	for (const {id, summary} of commandTable) {
		expect(overview).toContain(`  ${id} `);
		// A long one takes two lines.
		expect(overview.replaceAll(/\s+/gv, ' ')).toContain(summary);
	}

	for (const {name} of globalOptions) {
		expect(overview).toContain(`--${name}`);
	}
});

test('every command has usage, examples, its options and its exit codes', () => {
	for (const {id, usage, options, examples, exits} of commandTable) {
		const lines = text(...id.split(' '));
		expect(examples.length).toBeGreaterThan(0);
		for (const [command] of examples) {
			expect(command).toContain('patchbay ');
			expect(lines).toContain(`  $ ${command}`);
		}

		for (const form of usage) {
			expect(lines.replaceAll(/\n +/gv, ' ')).toContain(`patchbay ${form}`);
		}

		for (const {name} of options) {
			expect(lines).toContain(`--${name}`);
		}

		for (const code of exits) {
			expect(lines).toMatch(new RegExp(`^ +${code}  `, 'mv'));
		}
	}
});

test('the lines of the help fit a terminal of 80 columns, but for examples', () => {
	for (const topic of [[], ['exit-codes'], ['environment-names'], ...commandTable.map(({id}) => id.split(' '))]) {
		for (const line of help(topic, '1.2.3')) {
			expect(line.length <= 80 || line.startsWith('  $ '), line).toBe(true);
			expect(line).not.toContain('\t');
		}
	}
});

test('exit codes are told, and every failure has one of them', () => {
	const lines = text('exit-codes');
	for (const [code, meaning] of exitMeanings) {
		expect(lines).toContain(`${code}  ${meaning}`);
	}

	expect(exitCodes).toEqual({
		usage: 2,
		'not-found': 3,
		'unlock-failed': 4,
		'not-entitled': 5,
		integrity: 6,
		conflict: 7,
		busy: 8,
		storage: 9,
		'durability-unknown': 10,
		'rotation-due': 11,
		'not-executable': 126,
		'no-program': 127,
	});
});

test('a group lists its commands', () => {
	expect(text('project')).toContain('patchbay project add NAME');
});

test('help on what does not exist says what was meant', () => {
	expect(() => help(['lits'], '1')).toThrow(expect.objectContaining({code: 'usage', hint: 'Did you mean patchbay help list?'}) as Failure);
});
