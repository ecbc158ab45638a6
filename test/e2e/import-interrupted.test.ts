/** A large import that is interrupted leaves all or nothing, and the store authentic. */
import {beforeEach, expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {madeForEach} from './_homes.js';
import {makeEmptyStore, ok, unlockWith} from './_story.js';

const many = 3000;

const home = madeForEach(makeEmptyStore);
let file: string;
beforeEach(() => {
	file = home.write('export.csv', `name,url,username,password\n${Array.from({length: many}, (_, index) => `Service ${index},https://s${index}.example.com,ops,canary-${index}\n`).join('')}`);
});

const counted = async (): Promise<number> => (JSON.parse((await ok(home, 'list', '--json')).stdout) as unknown[]).length;

test('Ctrl+C while it seals: nothing is saved, and it can be done again', async () => {
	{
		await using app = await open({home, args: ['import', file, ...unlockWith(home)]});
		await app.see(/Sealing \d+ of 3000 \(Ctrl\+C: cancel, nothing is saved\)/v);
		await app.press('ctrl+c');
		expect(await app.exit()).toMatchObject({signal: 2});
	}

	expect(await counted()).toBe(0);
	expect((await ok(home, 'verify')).stdout).toContain('Authentic');
}, 120_000);

test('killed while it seals, and while it saves: all or nothing', async () => {
	const counts: number[] = [];
	for (const moment of [/Sealing (?:[1-9]|1\d\d) of/v, /Sealing [12]\d{3} of/v, undefined]) {
		await using app = await open({home, args: ['import', file, '--skip', ...unlockWith(home)]});
		await app.see(moment ?? /Sealing \d/v);
		if (moment === undefined) {
			await app.until(() => app.frame().every(line => !line.includes('Sealing')), 'for the sealing to end');
		}

		app.signal('SIGKILL');
		await app.exit();
		counts.push(await counted());
	}

	expect(counts.every(count => count === 0 || count === many)).toBe(true);
	expect((await ok(home, 'verify')).stdout).toContain('Authentic');
}, 300_000);
