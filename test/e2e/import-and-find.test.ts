/** An engineer imports the .env of a project and finds what is in it. */
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {open} from '../_helpers/driver.js';
import {run} from '../_helpers/run.js';
import {madeOnce} from './_homes.js';
import {
	makeEmptyStore, ok, unlockWith,
} from './_story.js';

/** Every form that such a file has out there. */
const dotenv = [
	'# payments',
	'export STRIPE_SECRET_KEY=canary-value-stripe # live',
	'STRIPE_WEBHOOK_SECRET=\'canary-value with # and "quotes"\'',
	String.raw`OPENAI_API_KEY="canary-value\nsecond line"`,
	'TWILIO_ACCOUNT_SID: canary-value-sid',
	'TWILIO_AUTH_TOKEN = canary-value-token',
	'DATABASE_URL=postgres://app:canary-value-db@db.example.com:5432/app',
	'SENTRY_DSN=https://canary-value-dsn@o1.ingest.sentry.io/2',
	'SIGNING_KEY="-----BEGIN PRIVATE KEY-----',
	'canary-value-pem==',
	'-----END PRIVATE KEY-----"',
	'',
	'PORT=3000',
	'NODE_ENV=production',
	'LOG_LEVEL=info',
	'EMPTY=',
	'FANCY=`canary-value it\'s "so"`',
	'NOT A VARIABLE',
	'',
].join('\r\n');

const home = madeOnce(async () => {
	const made = await makeEmptyStore();
	made.write('shop/.env', `\u{FEFF}${dotenv}`);
	return made;
});

test('the dry run shows what would come, without a value', async () => {
	const before = readFileSync(home.store, 'utf8');
	const {code, stdout, stderr} = await run({home}, 'import', 'shop/.env', '--project', 'shop', '--dry-run');
	expect(code).toBe(0);
	expect(stdout).toMatch(/^add +Stripe +Payment +shop +secretKey, webhookSecret/mv);
	expect(stdout).toContain('Nothing was saved.');
	expect(stdout + stderr).not.toContain('canary');
	expect(stdout + stderr).toContain('Line 18 was left out');
	expect(readFileSync(home.store, 'utf8')).toBe(before);
});

test('while the screen is open, the import appears as typed cards', async () => {
	await using app = await open({home});
	await app.see('No integrations yet.', '0 of 0');
	const imported = await run({home}, 'import', 'shop/.env', '--project', 'shop', ...unlockWith(home));
	expect(imported.code, imported.stderr).toBe(0);
	expect(imported.stdout + imported.stderr).not.toContain('canary');
	const frame = (await app.see('6 of 6', 'Stripe', 'OpenAI', 'Twilio', 'Sentry', '.env')).join('\n');
	expect(frame).toContain('Payment · ●shop');
	expect(frame).toContain('AI · ●shop');
	expect(frame).toContain('Telephony · ●shop');
	expect(frame).toContain('Database · ●shop');
	expect(frame).toContain('Observability · ●shop');
	expect(readFileSync(home.store, 'utf8')).not.toContain('canary');
});

test('every value is whole again', async () => {
	const values = new Map([
		['Stripe/webhookSecret', 'canary-value with # and "quotes"'],
		['OpenAI/apiKey', 'canary-value\nsecond line'],
		['.env/SIGNING_KEY', '-----BEGIN PRIVATE KEY-----\ncanary-value-pem==\n-----END PRIVATE KEY-----'],
	]);
	for (const [reference, value] of values) {
		const {stdout} = await ok(home, 'read', '-n', reference, ...unlockWith(home));
		expect([reference, stdout]).toEqual([reference, value]);
	}
});

test('search narrows with every letter: by name, by a fragment of a URL, by a key', async () => {
	await using app = await open({home});
	await app.see('6 of 6');
	await app.type('/t');
	await app.see('/ t▏');
	await app.type('wi');
	await app.see('/ twi▏', '1 of 6', '❯ ☏ Twilio');
	await app.press('backspace', 'backspace', 'backspace');
	await app.see('6 of 6');
	await app.type('DB.EXAM');
	await app.see('/ DB.EXAM▏', '1 of 6', '❯ ▦ PostgreSQL', 'db.example.com');
	await app.press('escape');
	await app.see('6 of 6');
	await app.type('/webhooksec');
	await app.see('/ webhooksec▏', '1 of 6', '❯ ◆ Stripe');
	await app.type(' stripe');
	await app.see('/ webhooksec stripe▏', '1 of 6');
	await app.press('enter');
	await app.see('/ webhooksec stripe ', 'c copy…');
	await app.press('escape');
	await app.see('6 of 6', /\/ {3,}/v);
});

test('no value, no mask and no id is searched', async () => {
	await using app = await open({home});
	await app.see('6 of 6');
	await app.type('/canary');
	await app.see('0 of 6', 'No name, URL or key contains "canary".', 'Esc clears all filters.');
	await app.press('escape');
	await app.see('6 of 6');
});

test('what is typed or pasted in one go means the same', async () => {
	await using app = await open({home});
	await app.see('6 of 6');
	// As it comes over a slow link: all at once.
	await app.send('/api.stripe.com');
	await app.see('/ api.stripe.com▏', '1 of 6');
	await app.press('escape');
	await app.see('6 of 6');
	await app.paste('https://api.twilio.com\n');
	await app.see('/ https://api.twilio.com▏', '1 of 6', '❯ ☏ Twilio');
});

test('types, several of them, and projects', async () => {
	await ok(home, 'project', 'add', 'billing', ...unlockWith(home));
	await using app = await open({home});
	await app.see('6 of 6');
	await app.press('f');
	await app.see(/□ Payment +1/v, /□ AI +1/v);
	await app.type('pay');
	await app.see(/ pay▏/v, '❯ □ Payment');
	await app.press('space');
	await app.see('■ Payment', '1 of 6');
	await app.press('backspace', 'backspace', 'backspace');
	await app.type('ai');
	await app.see(/ ai▏/v, '❯ □ AI');
	await app.press('space');
	await app.see('2 of 6');
	await app.press('enter');
	await app.see('Type: Payment, AI', '2 of 6', 'c copy…');
	await app.press('p');
	await app.see('Project', 'billing', 'shop');
	await app.type('bill');
	await app.see(/ bill▏/v, '❯ ○ billing');
	await app.press('space');
	await app.see('0 of 6');
	await app.press('enter');
	await app.see('Project: billing', '0 of 6', 'Esc clears all filters.', '/ search');
	await app.press('escape');
	await app.see('Type: all', 'Project: all', '6 of 6');
});

test('no hit says which type has what was meant', async () => {
	await using app = await open({home});
	await app.see('6 of 6');
	await app.type('/payment');
	await app.see('No name, URL or key contains "payment". Type Payment has 1: press f.');
});
