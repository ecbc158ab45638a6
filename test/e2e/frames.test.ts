/**
Golden frames of the real program on the sample data of its demo, which is always the same but for the store's id, its links and the
hour: those are masked by as many dots. `UPDATE_FRAMES=1` writes them anew; read the difference before it is committed.
*/
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	afterAll, beforeAll, describe, expect, test,
} from 'vitest';
import {makeHome, open, type App} from '../_helpers/driver.js';
import {goTo} from './_hands.js';

const folder = path.resolve(import.meta.dirname, '../../fixtures/frames');

type Story = (app: App) => Promise<void>;

/** Searches, and goes back to the cards. */
const find = async (app: App, text: string, count: string): Promise<void> => {
	await app.type(`/${text}`);
	await app.see(`/ ${text}▏`, `${count} of 60`);
	await app.press('enter');
	await app.see('c copy…');
};

const stories: Readonly<Record<string, Story>> = {
	async cards() {},
	async search(app) {
		await app.type('/stri');
		await app.see('/ stri▏', '3 of 60');
	},
	async types(app) {
		await app.press('f');
		await app.see(/□ Payment +9/v);
		await app.press('space', 'down', 'space');
		await app.see('■ AI', '■ Telephony', '11 of 60');
	},
	async 'no-hit'(app) {
		await app.type('/payment gateway');
		await app.see('/ payment gateway▏', '0 of 60');
	},
	async drawer(app) {
		await find(app, 'stripe live', '1');
		await app.press('enter');
		await app.see('https://files.stripe.com', 'STRIPE_LIVE_SECRET_KEY');
		await app.press('down', 'down');
		await app.see('❯ 3 publishableKey');
	},
	async copy(app) {
		await find(app, 'adyen', '1');
		await app.press('c');
		await app.see('3 apiKey', '4 hmacKey');
	},
	async locked(app) {
		await find(app, 'radar', '1');
		await app.press('v');
		await app.see('Locked. Passphrase to reveal restrictedKey of Stripe radar (Esc: cancel):');
	},
	async leaver(app) {
		await goTo(app, 'Members');
		await app.see(/❯ . ana .* ago/v);
		await app.press('down');
		await app.see(/❯ . cleo /v);
		await app.press('w');
		await app.see('0 of 65 rotated', /❯ □ Sentry +authToken/v);
	},
	async help(app) {
		await app.press('?');
		await app.see('everywhere but in text');
	},
};

/** From where the cards are not what lies below. */
const back: Readonly<Record<string, Story>> = {
	async leaver(app) {
		await goTo(app, 'Integrations');
	},
};

/** Back to the cards as they were at first: each step is seen before the next, so that no two keys can arrive as one. */
const leave = async (app: App): Promise<void> => {
	await app.press('escape');
	await app.see('c copy…');
	await app.press('escape');
	await app.see('60 of 60', 'c copy…');
	await app.press('G');
	await app.gone('❯ ⌂ Address check');
	await app.press('g');
	await app.see('❯ ⌂ Address check');
};

/** What differs from run to run, in as many characters. */
const masked = (frame: readonly string[]): readonly string[] => frame.map(line => line
	.replace(/(?<=patchbay:\/\/)[\w\-]{16}\/[\w\-]{16}/v, id => '·'.repeat(id.length))
	.replace(/(?<=Id {8})[\w\-]{43}/v, id => '·'.repeat(id.length))
	.replaceAll(/\d{4}-\d\d-\d\d/gv, day => '·'.repeat(day.length))
	.replace(/(?<=DEMO demo )[\w\-]{4}/v, '····'));

describe.each([[80, 24], [120, 40]] as const)('%i×%i', (columns, rows) => {
	const home = makeHome();
	let app: App;
	beforeAll(async () => {
		app = await open({
			home, size: [columns, rows], args: ['--demo'], env: {TMPDIR: home.path},
		});
		await app.see('60 of 60', 'DEMO', '· verified', 'c copy…');
	});
	afterAll(async () => {
		await app.close();
		home.remove();
	});

	test.each(Object.keys(stories))('%s', async name => {
		await stories[name]!(app);
		const frame = masked(app.frame());
		await back[name]?.(app);
		await leave(app);

		expect(frame).toHaveLength(rows);
		const file = path.join(folder, `program-${name}-${columns}x${rows}.txt`);
		if (process.env.UPDATE_FRAMES) {
			writeFileSync(file, `${frame.join('\n')}\n`);
		}

		expect(frame).toEqual(readFileSync(file, 'utf8').replace(/\n$/v, '').split('\n'));
	});

	test('no value was on the way, and the screen never flickered', () => {
		expect(app.raw).not.toContain('demo-not-a-secret');
		expect(app.terminal.clears).toBe(0);
	});
});
