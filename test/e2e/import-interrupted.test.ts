/** A large import that is interrupted leaves all or nothing, and the store authentic. */
import path from 'node:path';
import {expect, test} from 'vitest';
import {open, type App} from '../_helpers/driver.js';
import {copiedForEach, madeOnce} from './_homes.js';
import {
	done, makeEmptyStore, ok, unlockWith,
} from './_story.js';

const many = 3000;

const home = copiedForEach(madeOnce(async () => {
	const made = await makeEmptyStore();
	made.write('export.csv', `name,url,username,password\n${Array.from({length: many}, (_, index) => `Service ${index},https://s${index}.example.com,ops,canary-${index}\n`).join('')}`);
	return made;
}));

const startImport = async (): Promise<App> => open({home, args: ['import', path.join(home.path, 'export.csv'), ...unlockWith(home)]});

const counted = async (): Promise<number> => (JSON.parse((await ok(home, 'list', '--json')).stdout) as unknown[]).length;

test('Ctrl+C while it seals: nothing is saved, and it can be done again', async () => {
	{
		await using app = await startImport();
		await app.see(/Sealing \d+ of 3000 \(Ctrl\+C: cancel, nothing is saved\)/v);
		await app.press('ctrl+c');
		expect(await app.exit()).toMatchObject({signal: 2});
	}

	expect(await counted()).toBe(0);
	expect((await ok(home, 'verify')).stdout).toContain('Authentic');
	await done(home, 'import', path.join(home.path, 'export.csv'));
	expect(await counted()).toBe(many);
});

test.each([
	['begins to seal', async (app: App) => app.see(/Sealing \d/v)],
	['has sealed a third', async (app: App) => app.see(/Sealing [12]\d{3} of/v)],
	['saves', async (app: App) => app.until(frame => frame.every(line => !line.includes('Sealing')), 'for the sealing to end')],
] as const)('killed when it %s: all or nothing', async (_name, moment) => {
	await using app = await startImport();
	await app.see(/Sealing \d/v);
	await moment(app);
	app.signal('SIGKILL');
	await app.exit();
	// A kill that comes late finds everything saved.
	expect([0, many]).toContain(await counted());
	expect((await ok(home, 'verify')).stdout).toContain('Authentic');
});
