/** The five minutes of the README, step by step, so that they stay true. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {makeHome} from '../_helpers/home.js';
import {run} from '../_helpers/run.js';
import {answer, dots, unlock} from './_hands.js';
import {ssh} from './_places.js';
import {
	firstWord, giveWord, secondWord, untilWords,
} from './_recovery-words.js';
import {
	linkOf, ok, passphrase, unlockWith,
} from './_story.js';

const dotenv = [
	'STRIPE_SECRET_KEY=demo-not-a-secret-stripe',
	'TWILIO_AUTH_TOKEN=demo-not-a-secret-twilio',
	'PORT=3000',
	'LOG_LEVEL=info',
	'',
].join('\n');

test('the README\'s five minutes', {timeout: 180_000}, async () => {
	using home = makeHome();
	// 1. Make a store.
	{
		await using app = await open({home});
		const words = await untilWords(app);
		await app.press('enter');
		await giveWord(app, words, firstWord);
		await giveWord(app, words, secondWord);
		await app.see('No integrations yet.', 'patchbay import .env');
		await app.press('q');
		expect(await app.exit()).toEqual({code: 0, signal: 0});
	}

	// 2. Bring a project's `.env`.
	home.write('pass', `${passphrase}\n`);
	home.write('.env', dotenv);
	const looked = await run({home}, 'import', '.env', '--project', 'billing', '--dry-run');
	expect(looked.stdout).toContain('Nothing was saved.');
	const imported = await run({home}, 'import', '.env', '--project', 'billing', ...unlockWith(home));
	expect(imported.code, imported.stderr).toBe(0);
	expect(imported.stdout).toMatch(/^add +Stripe +Payment +billing +secretKey/mv);
	expect(imported.stdout).toContain('PORT, LOG_LEVEL');

	await using app = await open({home, env: ssh});
	await app.see('2 of 2', 'Stripe', 'Twilio', 'verified');

	// 3. Find.
	await app.type('/api.stri');
	await app.see('/ api.stri▏', '1 of 2', 'locked');
	await app.press('enter');
	await app.see('c copy…');

	// 4. Copy.
	await app.press('c');
	await app.see('1 https://api.stripe.com', '2 secretKey');
	await app.press('2');
	await unlock(app, 'copy secretKey of Stripe');
	await app.see('Can\'t confirm arrival.');
	await app.until(() => app.clipboard.includes('demo-not-a-secret-stripe'), 'the value reaches the terminal');
	await app.press('v');
	await app.see('demo-not-a-secret-stripe', /hides in \d+ s/v);

	// 5. Share.
	await app.press('y');
	const link = await linkOf(home, 'Stripe');
	await app.until(() => app.clipboard.includes(link), 'the link reaches the terminal');

	// 6. Keep in order.
	await app.press('r');
	await app.see('Rotate secretKey of Stripe', 'dashboard.stripe.com');
	await app.press('2');
	await app.see('Y generate');
	await app.press('Y');
	await app.see('Rotated secretKey of Stripe');
	const {stdout: rotated} = await ok(home, 'read', '-n', 'Stripe/secretKey', ...unlockWith(home));
	expect(rotated).toMatch(/^[A-Za-z\d]{32}$/v);
	await app.press('u');
	await app.see('Y undo');
	await app.press('Y');
	await app.see('Undone');
	const {stdout: back} = await ok(home, 'read', '-n', 'Stripe/secretKey', ...unlockWith(home));
	expect(back).toBe('demo-not-a-secret-stripe');

	// At the end.
	await app.press('L');
	await app.see('· locked ·');
	await app.press('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	const {stdout: verified} = await ok(home, 'verify');
	expect(verified).toContain('Authentic');

	await using linked = await open({home, args: [link]});
	await linked.see('❯ ◆ Stripe');
});

test('every key and command that the tour names is one of the program', () => {
	const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
	const tour = readme.slice(readme.indexOf('## Five minutes'), readme.indexOf('## Keys'));
	const tables = readme.slice(readme.indexOf('<!-- keys -->'), readme.indexOf('<!-- /commands -->'));
	const named = tour.matchAll(/`(?<name>[A-Za-z\/]|Space|Enter|Esc)`/gv).map(({groups}) => groups!.name!).toArray();
	expect(named.length).toBeGreaterThan(10);
	for (const name of new Set(named)) {
		expect(tables, `the key ${name}`).toContain(`\`${name}\``);
	}
});
