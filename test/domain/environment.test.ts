import fc from 'fast-check';
import {expect, test} from 'vitest';
import {checkCollisions, checkEnv, collisions, deriveEnv, isEnv, toEnv} from '../../source/domain/environment.js';
import {forbiddenEnv, isForbiddenEnv} from '../../source/domain/forbidden-env.js';
import {Failure} from '../../source/domain/failure.js';
import {make} from './_make.js';

test.each([
	['Stripe live', 'secretKey', 'STRIPE_LIVE_SECRET_KEY'],
	['OpenAI', 'apiKey', 'OPENAI_API_KEY'],
	['Twilio', 'accountSID', 'TWILIO_ACCOUNT_SID'],
	['X', 'APIKey', 'X_API_KEY'],
	['X', 'oauth2Token', 'X_OAUTH2_TOKEN'],
	['X', 'a.b-c', 'X_A_B_C'],
	['Zahlung (Österreich)', 'schlüssel', 'ZAHLUNG_OSTERREICH_SCHLUSSEL'],
	['支付', 'secretKey', 'SECRET_KEY'],
	['支付', '_', 'VALUE'],
	['3scale', 'key', 'SERVICE_3SCALE_KEY'],
	['Git', 'token', 'SERVICE_GIT_TOKEN'],
	['Path', '_', 'SERVICE_PATH'],
	['Corporate', 'proxy', 'SERVICE_CORPORATE_PROXY_VALUE'],
])('%s, %s → %s', (name, key, env) => {
	expect(deriveEnv(name, key)).toBe(env);
});

test('property: a derived name is valid and never one that takes a program over', () => {
	const word = fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom('node', 'LD', 'https', 'proxy', 'path', 'Git', 'env', 'patchbay', '', 'BASH_FUNC_x%%', 'a'.repeat(300)));
	fc.assert(fc.property(word, word, (name, key) => {
		const env = deriveEnv(name, key);
		expect(isEnv(env)).toBe(true);
		expect(isForbiddenEnv(env)).toBe(false);
	}), {numRuns: 1000});
});

test('the published list is matched in any case and to the end', () => {
	for (const name of [
		'PATH', 'path', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'NODE_OPTIONS', 'PYTHONPATH', 'PYTHONSTARTUP', 'http_proxy',
		'HTTPS_PROXY', 'GIT_SSH_COMMAND', 'BASH_FUNC_a%%', 'SSL_CERT_FILE', 'PERL5OPT', 'RUBYOPT', 'JAVA_TOOL_OPTIONS', 'ENV', 'IFS',
	]) {
		expect(isForbiddenEnv(name), name).toBe(true);
	}

	for (const name of ['STRIPE_SECRET_KEY', 'MY_PATH', 'ENVIRONMENT', 'HOMEPAGE', 'PAGERDUTY_API_KEY', 'GITHUB_TOKEN', 'PROXYCURL_KEY', 'USERNAME']) {
		expect(isForbiddenEnv(name), name).toBe(false);
	}
});

test('property: a name is on the list when a pattern of it says so', () => {
	const expected = new RegExp(`^(?:${forbiddenEnv.map(pattern => pattern.replaceAll('*', '.*')).join('|')})$`, 'iv');
	const piece = fc.constantFrom(...forbiddenEnv.flatMap(pattern => pattern.split('*')), '_', 'X', 'x', 'PROXY', 'proxy', 'A1', '');
	fc.assert(fc.property(fc.array(piece, {maxLength: 3}), pieces => {
		const name = pieces.join('');
		expect(isForbiddenEnv(name), name).toBe(expected.test(name));
	}), {numRuns: 3000});
});

test('environment names are checked and made', () => {
	expect(checkEnv('_A1')).toBe('_A1');
	for (const text of ['', '1A', 'A-B', 'A B', 'Ä', 'A\n', 'A='.repeat(3)]) {
		expect(() => checkEnv(text), text).toThrow(Failure);
		expect(isEnv(toEnv(text))).toBe(true);
	}
});

const stripe = make('Stripe', {projects: ['billing', 'shop'], keys: ['secretKey'], env: {secretKey: 'STRIPE_SECRET_KEY'}});
const draft = {name: 'Other', projects: ['shop'], urls: [], credentials: [{key: 'k', env: 'STRIPE_SECRET_KEY'}]};

test('a collision is one project, one name, two places', () => {
	expect(collisions([draft], [stripe])).toEqual([{env: 'STRIPE_SECRET_KEY', one: 'secretKey of Stripe', other: 'k of Other', project: 'shop'}]);
	expect(collisions([{...draft, projects: ['web']}], [stripe])).toEqual([]);
	expect(collisions([{...draft, projects: []}], [stripe])).toEqual([]);
	expect(collisions([{...draft, id: stripe.id}], [stripe])).toEqual([]);
	expect(collisions([draft, {...draft, name: 'Third', projects: ['web', 'shop']}], [])).toHaveLength(1);
	expect(collisions([{...draft, projects: [], urls: [{url: 'https://x', env: 'STRIPE_SECRET_KEY'}]}], [])).toEqual([{env: 'STRIPE_SECRET_KEY', one: 'k of Other', other: 'URL 1 of Other', project: undefined}]);
	// What collides already is not of this change.
	expect(collisions([{...draft, credentials: []}], [stripe, {...stripe, id: 'x', name: 'Twin'}])).toEqual([]);
});

test('is refused naming both, their project, and how many more there are', () => {
	expect(() => {
		checkCollisions([{...draft, credentials: [...draft.credentials, ...draft.credentials]}], [stripe], id => `${id}!`);
	}).toThrow('STRIPE_SECRET_KEY would be the environment name of both secretKey of Stripe and k of Other in project shop! (and 1 more); nothing is saved');
});
