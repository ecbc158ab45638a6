/** The column of patchbay in the page for people who come from other tools, run line by line. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {shellWords} from '../../source/cli/completion/shell-words.js';
import {run} from '../_helpers/run.js';
import {makeHomeWithPass, unlockWith} from './_story.js';

const page = readFileSync(path.join(import.meta.dirname, '../../.github/coming-from.md'), 'utf8');

/** Task and command, from the first table. */
const rows = page.split('\n').filter(line => line.startsWith('| ') && line.includes('`patchbay ')).slice(0, 10).map(line => {
	const cells = line.split(/(?<!\\)\|/v).map(text => text.trim());
	return [cells[1]!, cells.at(-2)!.replaceAll('`', '')] as const;
});

test('ten tasks, each of which does what it says', async () => {
	using home = makeHomeWithPass();
	home.write('.env', 'STRIPE_SECRET_KEY=canary-stripe\n');
	home.write('app.tpl', 'key = {{ patchbay "Stripe/secretKey" }}\n');
	home.write('server.js', 'console.log(Object.keys(process.env).filter(name => name.startsWith("STRIPE_")).join());\n');
	expect(rows).toHaveLength(10);
	const said = new Map<string, string>();
	for (const [task, command] of rows) {
		const words = shellWords(command).map(({text}) => text).slice(1);
		const end = words.includes('--') ? words.indexOf('--') : words.length;
		const options = [...unlockWith(home), ...(words[0] === 'init' ? ['--no-recovery'] : [])];
		const ended = await run({home, input: words.includes('--stdin') ? 'canary-token\n' : ''}, ...words.slice(0, end), ...options, ...words.slice(end));
		// Without a terminal there is no clipboard; it says so.
		const expected = words[0] === 'copy' ? 2 : 0;
		expect([task, ended.code, ended.code === expected ? '' : ended.stderr]).toEqual([task, expected, '']);
		said.set(task, ended.stdout);
	}

	expect(said.get('list')).toContain('Stripe');
	expect(said.get('read one value')).toBe('canary-stripe\n');
	expect(said.get('add')).toContain('Slack');
	expect(said.get('start a program with them')).toContain('STRIPE_SECRET_KEY');
	expect(readFileSync(path.join(home.path, 'app.conf'), 'utf8')).toMatch(/^key = \w{32}\n$/v);
}, 120_000);
