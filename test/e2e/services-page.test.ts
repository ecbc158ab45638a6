/** An admin keeps the services on their page; what each program can open then is what its key file opens. */
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeHome, type App} from '../_helpers/driver.js';
import {goTo, unlock} from './_hands.js';
import {copiedForEach, madeOnce, patience} from './_homes.js';
import {readable, serviceAt} from './_people.js';
import {
	makeTeam, ok, openCards, passphrase, said, secretOf,
} from './_story.js';

const home = copiedForEach(madeOnce(makeTeam));

const all = ['Stripe live/secretKey', 'Stripe test/secretKey', 'Radar/apiKey', 'Postmark/serverToken'] as const;

/** Presses a key, and waits for what it does. */
const press = async (app: App, key: string, ...seen: ReadonlyArray<string | RegExp>) => {
	await app.press(key);
	await app.see(...seen);
};

const type = async (app: App, text: string) => {
	await app.type(text);
	await app.see(`${text}▏`);
};

test('a service is added with a limit, narrowed, given other keys and removed, and its program opens exactly that', async () => {
	using host = makeHome();
	const file = (name: string) => path.join(host.path, name);
	const api = serviceAt(host, 'api.key', home.store);
	await using app = await openCards(home);
	await goTo(app, 'Services');
	await app.see('No services yet.', 'Press a to add one');

	await press(app, 'a', 'Add a service: a program with keys of its own', /❯ Name +▏/v);
	await type(app, 'billing-api');
	await press(app, 'enter', '❯ Project');
	await press(app, 'enter', '❯ ○ billing');
	await type(app, 'bill');
	await press(app, 'enter', /❯ Limited to +all that is active in billing/v);
	await press(app, 'enter', /❯ ■ all that is active in billing +3 integrations now/v);
	await type(app, 'stripe');
	await app.see('❯ □ Stripe live');
	await press(app, 'space', '❯ ■ Stripe live');
	await press(app, 'down', '❯ □ Stripe test');
	await press(app, 'space', '❯ ■ Stripe test');
	await press(app, 'enter', /Limited to +Stripe live and Stripe test/v, '❯ Key file');
	await type(app, file('api.key'));
	await press(app, 'enter', '❯ Add the service…');
	await press(app, 'enter', said('Add the service billing-api? billing-api gets 3 values. billing-api opens Stripe live and Stripe test.'), 'Y add');
	expect(existsSync(file('api.key'))).toBe(false);
	await app.press('Y');
	await unlock(app, 'add the service billing-api');
	await app.see(said('Added the service billing-api. billing-api opens Stripe live and Stripe test.'), /❯ billing-api +billing +2 /v);
	expect(statSync(file('api.key')).mode & 0o777).toBe(0o400);
	expect(await readable(api, all)).toEqual(['Stripe live/secretKey', 'Stripe test/secretKey']);

	await press(app, 'e', 'Change the service', /❯ Name +billing-api▏/v);
	await press(app, 'down', '❯ Project');
	await press(app, 'down', '❯ Limited to');
	await press(app, 'enter', '❯ ■ Stripe live');
	await press(app, 'space', '❯ □ Stripe live');
	await press(app, 'enter', /Limited to +Stripe test/v, '❯ Change the service…');
	const loses = said('Change billing-api: limited to Stripe test? billing-api loses 2 values at its next read; processes already running keep theirs until restarted.');
	const keeps = said('billing-api keeps 1 value through billing. Re-seals 1 integration, exposes 2 values until rotated.');
	await press(app, 'enter', loses, keeps, 'Y change');
	await press(app, 'Y', said('Changed billing-api. billing-api opens Stripe test. w lists what to rotate.'));
	expect(await api.run('read', 'Stripe live/secretKey')).toMatchObject({code: 5, stdout: ''});
	expect((await api.run('read', '-n', 'Stripe test/secretKey')).stdout).toBe(secretOf('stripe-test'));

	await press(app, 'K', 'Replace the keys of billing-api', '❯ Why');
	await press(app, 'enter', '❯ Key file');
	await type(app, file('api.key'));
	await press(app, 'enter', '❯ Replace its keys…');
	await press(app, 'enter', 'Y replace');
	const former = readFileSync(file('api.key'), 'utf8');
	await press(app, 'Y', said('exists; it was not touched and nothing was made.'), '❯ Replace its keys…');
	expect(readFileSync(file('api.key'), 'utf8')).toBe(former);
	expect((await api.run('read', 'Stripe test/secretKey')).code).toBe(0);
	await press(app, 'up', '❯ Key file');
	await press(app, 'ctrl+u', /❯ Key file +▏/v);
	await type(app, file('new.key'));
	await press(app, 'enter', '❯ Replace its keys…');
	await press(app, 'enter', said('Replace the keys of billing-api? Nobody loses access. Re-seals 1 integration, exposes nothing.'), 'Y replace');
	await press(app, 'Y', said('Replaced the keys of billing-api'));
	const renewed = serviceAt(host, 'new.key', home.store);
	expect(await api.run('read', 'Stripe test/secretKey')).toMatchObject({code: 6, stdout: ''});
	expect(await readable(renewed, all)).toEqual(['Stripe test/secretKey']);

	await press(app, 'D', said('Remove the service billing-api? billing-api loses 1 value at its next read'), 'Y remove');
	await press(app, 'Y', said('Removed the service billing-api.'));
	expect(await renewed.run('read', 'Stripe test/secretKey')).toMatchObject({code: 5, stdout: ''});
	await press(app, 'q');
	expect(await app.exit()).toMatchObject({code: 0});
	expect(app.raw).not.toContain(passphrase);
	await ok(home, 'verify');
}, patience);
