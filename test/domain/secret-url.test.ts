import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {checkUrl, isUrl, publicPart, secretInUrl} from '../../source/domain/secret-url.js';

test.each([
	'https://user:pass@example.com/',
	'postgres://app:p%40ss@db.example.com:5432/app',
	'postgres://app:p@ss@db.example.com/app',
	'postgres://app:pa/ss@db.example.com/app',
	'https://app:pa?ss@db.example.com/app',
	'redis://:pass@cache:6379',
	'mongodb+srv://app:pass@a.example.com,b.example.com/x',
	'https://abcdef0123456789@o1.ingest.sentry.io/42',
	'https://example.com/?token=abc',
	'https://example.com/?a=1&api_key=abc',
	'https://example.com/?X-Amz-Signature=abc&x=1',
	'https://example.com/#access_token=abc',
	'https://example.com/?API-KEY=abc',
	'https://example.com/?%74oken=abc',
	'https://account.blob.core.windows.net/c?sv=2024&sig=abc',
	'jdbc:postgresql://db.example.com/app?user=a&password=b',
	'jdbc:sqlserver://db.example.com;user=a;password=b',
	'https://hooks.slack.com/services/T000/B000/abc',
	'https://HOOKS.slack.com./services/T000/B000/abc',
	'https://discord.com/api/webhooks/1/abc',
	'https://canary.discord.com/api/v10/webhooks/1/abc',
	'https://team.webhook.office.com/webhookb2/abc',
	'https://prod-1.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke',
	'https://api.telegram.org/bot123456:ABC-def/sendMessage',
	'https://hooks.zapier.com/hooks/catch/1/abc/',
	'https://hook.eu1.make.com/abc',
	'https://eo123.m.pipedream.net',
	'https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxyz',
	'https://n8n.example.com/webhook/123e4567-e89b-12d3-a456-426614174000',
	'https://mainnet.infura.io/v3/abc',
	'https://events.pagerduty.com/integration/abc/enqueue',
	'https://example.com/callback/ghp_abcdefghijklmnopqrstuv',
])('finds the secret in %s', url => {
	expect(secretInUrl(url)).toMatch(/^(?:holds|is) /v);
	expect(() => checkUrl(url)).toThrow(Failure);
});

test.each([
	'https://api.stripe.com',
	'https://api.openai.com/v1',
	'https://example.com:8443/@scope/package',
	'https://example.com/?page=1&sort=name&monkeys=3',
	'postgres://app@db.example.com:5432/app',
	'ssh://git@github.com/a/b',
	'https://discord.com/api/v10',
	'https://slack.com/api',
	'https://api.telegram.org',
	'redis://cache:6379/0',
	'mongodb://a:27017,b:27017/app',
	'https://[::1]:8080/x',
	'https://bücher.example/',
	'kafka://broker_1:9092',
	'jdbc:postgresql://db.example.com/app',
])('takes %s', url => {
	expect(secretInUrl(url)).toBeUndefined();
	expect(checkUrl(` ${url} `)).toBe(url);
});

test.each(['', 'example.com', 'mailto:a@example.com', 'file:///etc/passwd', 'https://', 'https:///x', 'https://a b', 'data:text/plain,x', '://x', 'https://ho$t', `https://${'a'.repeat(3000)}`])('%j is no URL', text => {
	expect(isUrl(text)).toBe(false);
	expect(() => checkUrl(text)).toThrow(Failure);
});

test('the public part is at most scheme, host and port', () => {
	expect(publicPart('https://user:pass@Example.com:8443/v1?token=x#y')).toBe('https://example.com:8443');
	expect(publicPart('postgres://u:p@db:5432/app')).toBe('postgres://db:5432');
	expect(publicPart('mongodb://u:p@a:1,b:2/app')).toBe('mongodb://a:1,b:2');
	expect(publicPart('jdbc:sqlserver://db;user=a;password=b')).toBe('jdbc:sqlserver://db');
	expect(publicPart('not a url')).toBeUndefined();
	expect(publicPart('postgres://u:12/3@db/app')).toBeUndefined();
	expect(publicPart('postgres://u:p/3@db/app')).toBeUndefined();
	expect(publicPart('https://eo123.m.pipedream.net')).toBeUndefined();
});

test('property: a password never gets into the public part or a message, whatever it holds', () => {
	const password = fc.string({unit: fc.constantFrom(...'Qq0/?#@:;%&=[]'), minLength: 1, maxLength: 12}).map(text => `Zz${text}zZ`);
	fc.assert(fc.property(fc.constantFrom('https', 'postgres', 'redis'), password, (scheme, secret) => {
		const url = `${scheme}://user:${secret}@db.example.com:5432/app`;
		expect(publicPart(url) ?? '').not.toMatch(/z/iv);
		expect(secretInUrl(url)).toBe('holds a password (user:pass@)');
	}));
});

test('property: nothing throws, and what is public is public', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom(...'ab1:/@?#;,.-_%=&[] é', '://'), maxLength: 30}), text => {
		secretInUrl(text);
		const part = publicPart(text);
		expect(part === undefined || (isUrl(part) && secretInUrl(part) === undefined)).toBe(true);
	}), {numRuns: 1000});
});
