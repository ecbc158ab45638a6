/** A value is seen for ten seconds by whoever asked for it, and then nowhere any more. */
import {expect, test} from 'vitest';
import type {App} from '../_helpers/driver.js';
import {reveal, select, unlock} from './_hands.js';
import {madeOnce} from './_homes.js';
import {makeTeam, openCards, secretOf} from './_story.js';

const home = madeOnce(makeTeam);

/** Reveals the only key of Radar. */
const revealRadar = async (app: App): Promise<void> => {
	await reveal(app, 'radar', secretOf('radar'));
	await app.see(/apiKey of Radar, hides in \d+ s/v);
};

test('it hides after ten seconds by itself, counting down', async () => {
	await using app = await openCards(home);
	await revealRadar(app);
	await app.see('hides in 10 s');
	const start = performance.now();
	await app.see('hides in 1 s', secretOf('radar'));
	await app.gone(secretOf('radar'));
	expect(performance.now() - start).toBeGreaterThan(8000);
	expect(app.frame().join('\n')).not.toContain('hides in');
	expect(app.frame().join('\n')).toContain('· unlocked ·');
	expect(app.clipboard).toEqual([]);
});

test('the next key hides it, and nothing of it is left: not on the screen, not in the scrollback, not in what is written later', async () => {
	await using app = await openCards(home);
	await revealRadar(app);
	await app.press('j');
	await app.gone(secretOf('radar'));
	const until = app.raw.length;
	await app.press('escape');
	await app.see('7 of 7');
	await app.press('ctrl+l', 'G', 'q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	expect(app.raw.slice(until)).not.toContain(secretOf('radar'));
	expect(app.terminal.history().join('\n')).not.toContain('canary');
	expect(app.frame().join('\n')).not.toContain('canary');
});

test('quitting while it is seen leaves nothing behind either', async () => {
	await using app = await openCards(home);
	await revealRadar(app);
	await app.press('q');
	expect(await app.exit()).toEqual({code: 0, signal: 0});
	expect(app.alternateScreen).toBe(false);
	expect(app.terminal.history().join('\n')).not.toContain('canary');
});

test('locking hides it', async () => {
	await using app = await openCards(home);
	await revealRadar(app);
	await app.press('L');
	await app.gone(secretOf('radar'));
	await app.see('· locked ·');
	await app.press('v');
	await app.see('Locked. Passphrase to reveal apiKey of Radar (Esc: cancel):');
});

test('where there are several keys, it asks which, and shows that one alone', async () => {
	await using app = await openCards(home);
	await select(app, 'stripe live');
	await app.press('v');
	await app.see('1 secretKey', '2 webhookSecret');
	await app.press('2');
	await unlock(app, 'reveal webhookSecret of Stripe live');
	await app.see(secretOf('stripe-webhook'));
	expect(app.raw).not.toContain(secretOf('stripe-secret'));
});
