/** What holds for every row of the command table: help with examples, exit codes, hints for typos, and no question where nobody can answer. */
import {beforeAll, describe, expect, test} from 'vitest';
import {shellWords} from '../../source/cli/completion/shell-words.js';
import {plainWords} from '../../source/cli/completion/position.js';
import {exitMeanings} from '../../source/cli/exit-codes.js';
import {route} from '../../source/cli/route.js';
import {commandTable} from '../../source/cli/table.js';
import {exampleStore, passphraseFile, runCommandLine} from '../_helpers/command-line.js';
import type {MemoryWorld} from '../_helpers/memory-world.js';

let store: MemoryWorld;
beforeAll(async () => {
	store = await exampleStore();
});

/** What an example runs, as words behind the program's name; several where programs are piped into each other. */
const runs = (example: string): string[][] => example.split(/ [\|>] /v).flatMap(part => {
	const words = shellWords(part.replaceAll(/^source <\(|\)$/gv, '')).map(({text}) => text).filter(word => word !== '');
	const at = words.indexOf('patchbay');
	return at === -1 ? [] : [words.slice(at + 1)];
});

/** A word that is right in its place, or at least looks like one. */
const sample: Readonly<Record<string, string>> = {
	REF: 'Stripe live', 'REF/KEY': 'Stripe live/secretKey', 'REF[/KEY': 'Stripe live/secretKey', PROJECT: 'billing', FILE: '.env', OUT: 'new-file', LINK: 'patchbay://AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB',
};

const wordsFor = (row: typeof commandTable[number]): string[] =>
	[...row.id.split(' '), ...plainWords(row).slice(0, row.words.min).map(([name = '']) => sample[name] ?? name.split('|', 1)[0]!.toLowerCase())];

describe.each(commandTable.map(row => [row.id, row] as const))('%s', (id, row) => {
	test('has help with usage, examples and exit codes', async () => {
		const ended = await runCommandLine({}, ...id.split(' '), '--help');
		expect(ended).toMatchObject({code: 0, stderr: '', asked: []});
		if (id === 'help') {
			return;
		}

		for (const part of ['Usage\n', '\nExamples\n', '\nExit codes\n', '--json']) {
			expect(ended.stdout).toContain(part);
		}

		expect(ended.stdout.split('\n').filter(line => [...line].length > 130)).toEqual([]);
		expect((await runCommandLine({}, 'help', ...id.split(' '))).stdout).toBe(ended.stdout);
	});

	test('has examples that its own parser accepts', () => {
		expect(row.examples.length).toBeGreaterThan(0);
		for (const [example] of row.examples) {
			const found = runs(example);
			expect([example, found.length > 0]).toEqual([example, true]);
			for (const words of found) {
				expect(() => route(words)).not.toThrow();
			}
		}
	});

	test('names exit codes that exist', () => {
		const known = new Set(exitMeanings.map(([code]) => code));
		expect(row.exits.every(code => known.has(code))).toBe(true);
	});

	test('tells a typo of an option from the option that was meant', async () => {
		const ended = await runCommandLine({}, ...id.split(' '), '--jsno');
		expect(ended).toMatchObject({code: 2, stdout: ''});
		expect(ended.stderr).toContain('Did you mean --json?');
	});

	test('tells a typo of the command from the command that was meant', async () => {
		const words = id.split(' ');
		const last = words.at(-1)!;
		const ended = await runCommandLine({}, ...words.slice(0, -1), `${last.slice(0, -2)}${last.at(-1)!}${last.at(-2)!}x`);
		expect(ended).toMatchObject({code: 2, stdout: ''});
		expect(ended.stderr).toMatch(/Did you mean|See patchbay help/v);
	});

	test('asks nothing where there is no terminal, and says no value', async () => {
		for (const extra of [[], ['--json']]) {
			const ended = await runCommandLine({store, files: {...passphraseFile, '.env': 'TOKEN_X=canary-value\n'}}, ...wordsFor(row), ...extra);
			expect([id, ended.asked]).toEqual([id, []]);
			expect(ended.stdout + ended.stderr).not.toContain('canary');
			if (extra.length > 0 && ended.code > 1) {
				expect(JSON.parse(ended.stderr)).toMatchObject({error: {exit: ended.code}});
			}
		}
	});
});

test.each([
	[['lst'], 'Did you mean patchbay list?'],
	[['project', 'lits'], 'Did you mean patchbay project list?'],
	[['list', '--tpye', 'AI'], 'Did you mean --type?'],
	[['list', '--type', 'Paymnet'], 'Did you mean Payment?'],
	[['list', '--project', 'biling'], 'Did you mean billing?'],
	[['show', 'Strip live'], 'Stripe live'],
	[['read', 'Stripe live/secretKy'], 'secretKey'],
	[['assign', 'Stripe live', 'biling', '--dry-run'], 'billing'],
	[['import', 'x', '--format', 'bitwardn'], 'Did you mean bitwarden?'],
])('%j: what was meant is named', async (words, said) => {
	const ended = await runCommandLine({store, files: {x: 'A_KEY=1\n'}}, ...words);
	expect(ended.stdout).toBe('');
	expect([2, 3]).toContain(ended.code);
	expect(ended.stderr).toContain(said);
});
