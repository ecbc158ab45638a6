/** What stories begin with: a store of a small team, made by the commands that anybody would use, and what is looked up in it. */
import path from 'node:path';
import {expect} from 'vitest';
import {
	makeHome, open, type App, type Home, type OpenOptions,
} from '../_helpers/driver.js';
import {run, type Finished} from '../_helpers/run.js';

export const passphrase = 'correct horse battery';

/** Marks every value, so that a test can say where none may be. */
export const canary = 'canary-value';

const credential = (value: string) => ({value: `${canary}-${value}`});

export const teamFile = {
	patchbay: 1,
	integrations: [
		{
			name: 'Stripe live',
			type: 'Payment',
			provider: 'stripe',
			projects: [{name: 'billing', active: true}, {name: 'shop', active: false}],
			urls: [{url: 'https://api.stripe.com', env: 'STRIPE_API_URL'}, 'https://files.stripe.com'],
			credentials: {secretKey: credential('stripe-secret'), webhookSecret: credential('stripe-webhook')},
		},
		{
			name: 'Stripe test', type: 'Payment', provider: 'stripe', projects: [{name: 'billing', active: true}], urls: ['https://api.stripe.com'], credentials: {secretKey: credential('stripe-test')},
		},
		{
			name: 'Radar', type: 'Payment', projects: [{name: 'risk', active: true}], urls: ['https://radar.stripe.com'], credentials: {apiKey: credential('radar')},
		},
		{
			name: 'OpenAI', type: 'AI', provider: 'openai', projects: [{name: 'shop', active: true}], urls: ['https://api.openai.com'], credentials: {apiKey: credential('openai')},
		},
		{
			name: 'Twilio', type: 'Telephony', provider: 'twilio', projects: [{name: 'shop', active: true}], urls: ['https://api.twilio.com'], credentials: {accountSid: credential('sid'), authToken: credential('auth')},
		},
		{
			name: 'Postmark', type: 'Email', provider: 'postmark', projects: [{name: 'billing', active: true}], urls: ['https://api.postmarkapp.com'], credentials: {serverToken: credential('postmark')},
		},
		{
			name: 'Blob', type: 'Internal', projects: [{name: 'risk', active: true}], urls: ['https://blob.example.com'], credentials: {atCap: 'x'.repeat(56_244), overCap: 'x'.repeat(56_247)},
		},
	],
};

/** A sentence wherever the screen breaks its line. */
export const said = (sentence: string): RegExp => new RegExp(sentence.replaceAll(/[.*+?^$\{\}\(\)\|\[\]\\\/]/gv, String.raw`\$&`).replaceAll(' ', String.raw`\s+`), 'v');

export const secretOf = (name: string): string => `${canary}-${name}`;

export const ok = async (home: Home, ...argv: readonly string[]): Promise<Finished> => {
	const ended = await run({home}, ...argv);
	expect(ended, argv.join(' ')).toMatchObject({code: 0, stderr: ''});
	return ended;
};

/** Options with which a command unlocks by itself. */
export const unlockWith = (home: Home): readonly string[] => ['--passphrase-file', path.join(home.path, 'pass')];

/** Runs a command that unlocks by itself, as whoever's home it is. */
export const unlocked = async (home: Home, ...argv: readonly string[]): Promise<Finished> => run({home}, ...argv, ...unlockWith(home));

/**
The same, where it has to go well; it may warn.
@returns What it has printed.
*/
export const done = async (home: Home, ...argv: readonly string[]): Promise<string> => {
	const {code, stdout, stderr} = await unlocked(home, ...argv);
	expect(code, `${argv.join(' ')}: ${stderr}`).toBe(0);
	return stdout;
};

/** A home of somebody who has chosen a passphrase, and has no store yet. */
export const makeHomeWithPass = (): Home => {
	const home = makeHome();
	home.write('pass', `${passphrase}\n`);
	return home;
};

/** A home whose store has ana and nothing else. */
export const makeEmptyStore = async (): Promise<Home> => {
	const home = makeHomeWithPass();
	await ok(home, 'init', '--name', 'ana', '--no-recovery', ...unlockWith(home));
	return home;
};

/** A home with the team's store. */
export const makeTeam = async (): Promise<Home> => {
	const home = await makeEmptyStore();
	const file = home.write('team.json', JSON.stringify(teamFile));
	await done(home, 'import', file);
	return home;
};

/** The screen, with the cards of the team on it and everything verified. */
export const openCards = async (home: Home, options: OpenOptions = {}, cards = 7): Promise<App> => {
	const app = await open({...options, home});
	await app.see(`${cards} of ${cards}`, 'verified');
	return app;
};

export const idOf = async (home: Home, name: string): Promise<string> => {
	const {stdout} = await ok(home, 'show', name, '--json');
	return (JSON.parse(stdout) as {id: string}).id;
};

export const linkOf = async (home: Home, name: string): Promise<string> => {
	const {stdout} = await ok(home, 'link', name);
	return stdout.trim();
};
