/** Every format that is imported, from a synthetic export as its program writes it. */
import {expect, test} from 'vitest';
import {
	fixture, fixtures, planOf, sketch,
} from '../_helpers/imports.js';

const read = async (file: string, all = false) => planOf(fixture(file), file, {all});

test('Bitwarden, of a person', async () => {
	const plan = await read('bitwarden-personal.json');
	expect(plan.format).toBe('bitwarden');
	expect(sketch(plan)).toEqual([
		[
			'Stripe live (Payment, stripe) https://dashboard.stripe.com/login https://stripe.com', 'username=STRIPE_LIVE_USERNAME: ops@example.com', 'password=STRIPE_LIVE_PASSWORD: canary-password',
			'totp=STRIPE_LIVE_TOTP: canary-totp', 'STRIPE_SECRET_KEY=STRIPE_SECRET_KEY: canary-stripe', 'Webhook_secret=STRIPE_LIVE_WEBHOOK_SECRET: canary-webhook', 'is_live=STRIPE_LIVE_IS_LIVE: true',
			'notes=STRIPE_LIVE_NOTES: canary-note\nsecond line',
		],
		['Runbook - paging (Other)', 'notes=RUNBOOK_PAGING_NOTES: canary-runbook'],
		['Deploy key (Other)', 'privateKey=DEPLOY_KEY_PRIVATE_KEY: canary-private-key', 'publicKey=DEPLOY_KEY_PUBLIC_KEY: ssh-ed25519 AAAA example'],
	]);
	expect(plan.notes).toEqual(['Left out: cards (1), entries of the trash (1)', 'Folders and collections become projects; --project P puts all into P instead']);
	expect(plan.renamed.map(({from, to}) => `${from} → ${to}`)).toEqual(['Webhook secret → Webhook_secret', 'is live → is_live']);
});

test('Bitwarden, of an organisation: equal names get a number', async () => {
	expect(sketch(await read('bitwarden-organisation.json'))).toEqual([
		['Twilio (Telephony, twilio) https://api.twilio.com', 'username=TWILIO_USERNAME: canary-sid', 'password=TWILIO_PASSWORD: canary-auth'],
		['Twilio 2 (Telephony, twilio)', 'username=TWILIO_2_USERNAME: canary-sid-2', 'password=TWILIO_2_PASSWORD: canary-auth-2'],
	]);
});

test('Bitwarden: folders and collections become projects, unless one is named', async () => {
	const placed = ({adds}: Awaited<ReturnType<typeof read>>) => adds.map(({name, projects}) => [name, projects.map(({project}) => project)]);
	const personal = await read('bitwarden-personal.json');
	expect(placed(personal)).toEqual([['Stripe live', ['billing']], ['Runbook - paging', []], ['Deploy key', []]]);
	expect(personal.newProjects).toEqual([]);
	const organisation = await read('bitwarden-organisation.json');
	// A slash is no part of a name.
	expect(organisation.newProjects).toEqual(['Ops-Payments']);
	expect(placed(organisation)).toEqual([['Twilio', ['Ops-Payments']], ['Twilio 2', ['Ops-Payments']]]);
	const named = await planOf(fixture('bitwarden-personal.json'), 'bitwarden-personal.json', {projects: ['ops']});
	expect(placed(named)).toEqual([['Stripe live', ['ops']], ['Runbook - paging', ['ops']], ['Deploy key', ['ops']]]);
	expect(named.notes).toContain('Folders and collections were not taken over, since --project names the project');
});

test('Vault, a tree as YAML', async () => {
	const tree = await planOf('secret:\n  billing:\n    stripe:\n      secretKey: canary-stripe\n    twilio:\n      sid: canary-sid\n      token: canary-token\n', 'tree.yaml');
	expect(tree.format).toBe('vault');
	expect(sketch(tree)).toEqual([
		['stripe (Payment, stripe)', 'secretKey=STRIPE_SECRET_KEY: canary-stripe'],
		['twilio (Telephony, twilio)', 'sid=TWILIO_SID: canary-sid', 'token=TWILIO_TOKEN: canary-token'],
	]);
});

test('1Password 8: quotes, lines within a cell, an address without a scheme', async () => {
	const plan = await read('1password-8.csv');
	expect(plan.format).toBe('1password');
	expect(sketch(plan)).toEqual([
		[
			'Stripe live (Payment, stripe) https://dashboard.stripe.com', 'username=STRIPE_LIVE_USERNAME: ops@example.com', 'password=STRIPE_LIVE_PASSWORD: canary,with "quotes"',
			'totp=STRIPE_LIVE_TOTP: otpauth://totp/Stripe?secret=CANARY', 'notes=STRIPE_LIVE_NOTES: canary note\nof two lines',
		],
		['Router (Other)', 'username=ROUTER_USERNAME: admin', 'password=ROUTER_PASSWORD: canary-router', 'url=ROUTER_URL: 192.0.2.1'],
	]);
	expect(plan.notes).toEqual(['Left out: archived entries (1)', 'Columns that were not taken over: Favorite, Tags']);
});

test('1Password 7, whose types are not ours', async () => {
	const plan = await read('1password-7.csv');
	expect(plan.format).toBe('1password');
	expect(sketch(plan)).toEqual([
		['OpenAI (AI, openai) https://platform.openai.com', 'password=OPENAI_PASSWORD: canary-openai', 'username=OPENAI_USERNAME: ops@example.com'],
		['Paging rules (Other)', 'notes=PAGING_RULES_NOTES: canary-text'],
	]);
});

test('KeePassXC with both sets of columns', async () => {
	const old = await read('keepassxc-2.6.csv');
	const recent = await read('keepassxc-2.7.csv');
	expect([old.format, recent.format]).toEqual(['keepassxc', 'keepassxc']);
	expect(sketch(old)).toEqual([
		['Stripe (Payment, stripe) https://dashboard.stripe.com', 'username=STRIPE_USERNAME: ops@example.com', 'password=STRIPE_PASSWORD: canary-stripe'],
		[
			String.raw`Ledger \ "old" (Other) https://ledger.internal.example.com:8443/x`, 'username=LEDGER_OLD_USERNAME: svc', 'password=LEDGER_OLD_PASSWORD: canary, ledger',
			'notes=LEDGER_OLD_NOTES: canary\nnote',
		],
	]);
	expect(sketch(recent)).toEqual([
		[
			'Stripe (Payment, stripe) https://dashboard.stripe.com', 'username=STRIPE_USERNAME: ops@example.com', 'password=STRIPE_PASSWORD: canary-stripe',
			'totp=STRIPE_TOTP: otpauth://totp/x?secret=CANARY',
		],
	]);
	expect(recent.notes).toEqual([
		'Columns that were not taken over: Group, Icon, Last Modified, Created', 'Left out, since they hold neither an address nor a value: Imported',
	]);
});

test('Doppler in both forms; what names the source stays out', async () => {
	const download = await read('doppler-download.json');
	expect(download.format).toBe('doppler');
	expect(sketch(download)).toEqual([
		['PostgreSQL (Database, postgresql) postgres://db.internal:5432', 'url=DATABASE_URL: postgres://app:canary-db@db.internal:5432/app'],
		['Stripe (Payment, stripe) https://api.stripe.com', 'secretKey=STRIPE_SECRET_KEY: canary-stripe'],
		['doppler-download.json (Other)', 'SIGNING_KEY=SIGNING_KEY: -----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n'],
	]);
	expect(download.notes).toEqual(['Left out, since they only name the source: DOPPLER_CONFIG, DOPPLER_ENVIRONMENT, DOPPLER_PROJECT']);
	expect(download.leftOut.map(({name}) => name)).toEqual(['PORT']);
	expect(sketch(await read('doppler-secrets.json'))).toEqual([
		['OpenAI (AI, openai) https://api.openai.com', 'apiKey=OPENAI_API_KEY: canary-openai'],
		['doppler-secrets.json (Other)', 'PIN=PIN: 00420'],
	]);
});

test('Infisical as JSON, YAML, dotenv and CSV', async () => {
	const json = await read('infisical.json');
	expect(json.format).toBe('infisical');
	expect(sketch(json)).toEqual([
		['Stripe (Payment, stripe) https://api.stripe.com', 'secretKey=STRIPE_SECRET_KEY: canary-personal'],
		['infisical.json (Other)', 'SIGNING_KEY=SIGNING_KEY: line one\nline \'two\''],
	]);
	const yaml = await read('infisical.yaml');
	expect(yaml.format).toBe('infisical');
	expect(sketch(yaml)).toEqual([
		[
			'infisical.yaml (Other)', 'MULTILINE=MULTILINE: line one\nline \'two\'', 'NUMBER_TOKEN=NUMBER_TOKEN: 00420', 'PLAIN_TOKEN=PLAIN_TOKEN: 0o17',
			'WITH_COLON_SECRET=WITH_COLON_SECRET: canary: with colon # and hash',
		],
		['Stripe (Payment, stripe) https://api.stripe.com', 'secretKey=STRIPE_SECRET_KEY: canary-stripe'],
	]);
	expect(sketch(await planOf(fixture('infisical.yaml'), '-'))[1]).toEqual(['Stripe (Payment, stripe) https://api.stripe.com', 'secretKey=STRIPE_SECRET_KEY: canary-stripe']);
	const dotenv = await planOf(fixture('infisical.env'), 'infisical.env', {format: 'infisical'});
	expect(dotenv.format).toBe('infisical');
	expect(sketch(dotenv)[0]).toEqual(['infisical.env (Other)', 'MULTILINE=MULTILINE: line one\nline two']);
	const csv = await read('infisical.csv');
	expect(csv.format).toBe('infisical');
	expect(sketch(csv)[1]).toEqual(['infisical.csv (Other)', 'MULTILINE=MULTILINE: line one\nline "two", and more']);
});

test('Vault: version 1 and 2, and trees; no number loses a digit', async () => {
	const first = await read('vault-v1.json');
	expect(first.format).toBe('vault');
	expect(sketch(first)).toEqual([['vault-v1 (Other)', 'api_key=VAULT_V1_API_KEY: canary-key', 'account=VAULT_V1_ACCOUNT: 12345678901234567890', 'options=VAULT_V1_OPTIONS: {"retries":3}']]);
	expect(sketch(await read('vault-v2.json'))).toEqual([['vault-v2 (Other)', 'STRIPE_SECRET_KEY=STRIPE_SECRET_KEY: canary-stripe', 'data=VAULT_V2_DATA: canary-data']]);
	expect(sketch(await read('vault-tree.json'))).toEqual([
		['billing-stripe (Payment, stripe)', 'secretKey=BILLING_STRIPE_SECRET_KEY: canary-stripe', 'webhookSecret=BILLING_STRIPE_WEBHOOK_SECRET: canary-webhook'],
		['shop-openai (AI, openai)', 'apiKey=SHOP_OPENAI_API_KEY: canary-openai'],
		['shop-stripe (Payment, stripe)', 'secretKey=SHOP_STRIPE_SECRET_KEY: canary-shop'],
	]);
	expect(sketch(await read('vault-paths.json'))).toEqual([
		['twilio (Telephony, twilio)', 'authToken=TWILIO_AUTH_TOKEN: canary-twilio'], ['postmark (Email, postmark)', 'serverToken=POSTMARK_SERVER_TOKEN: canary-postmark'],
	]);
});

test('AWS profiles: the one that programs take has the usual names', async () => {
	const plan = await read('aws-credentials.ini');
	expect(plan.format).toBe('aws');
	expect(sketch(plan)).toEqual([
		['AWS (Storage, aws)', 'accessKeyId=AWS_ACCESS_KEY_ID: EXAMPLEDEFAULTKEYID', 'secretAccessKey=AWS_SECRET_ACCESS_KEY: canary/default+secret='],
		[
			'AWS billing (Storage, aws)', 'accessKeyId=AWS_BILLING_ACCESS_KEY_ID: EXAMPLEBILLINGKEYID', 'secretAccessKey=AWS_BILLING_SECRET_ACCESS_KEY: canary/billing#secret',
			'sessionToken=AWS_BILLING_SESSION_TOKEN: canary-session',
		],
	]);
	expect(plan.leftOut).toEqual([{name: 'region of AWS', reason: 'setting'}]);
	const config = await read('aws-config.ini');
	expect(config.adds).toEqual([]);
	expect(config.leftOut.map(({name}) => name)).toEqual(['region of AWS', 'output of AWS', 'role_arn of AWS billing', 'source_profile of AWS billing']);
	expect(config.notes).toEqual(['Sections that hold settings only were left out: sso-session example']);
	expect(sketch(await read('aws-config.ini', true))[1]).toEqual([
		'AWS billing (Storage, aws)', 'role_arn=AWS_BILLING_ROLE_ARN: arn:aws:iam::000000000000:role/example', 'source_profile=AWS_BILLING_SOURCE_PROFILE: default',
	]);
});

test('a plain table: a column for each credential, or a row', async () => {
	const wide = await read('table.csv');
	expect(wide.format).toBe('csv');
	expect(sketch(wide)).toEqual([
		[
			'Stripe live (Payment, stripe) https://api.stripe.com https://files.stripe.com', 'secretKey=STRIPE_LIVE_SECRET_KEY: canary-stripe',
			'Webhook_Secret=STRIPE_LIVE_WEBHOOK_SECRET: canary-webhook',
		],
		['Parcel (Courier) https://parcel.example.com', 'secretKey=PARCEL_SECRET_KEY: canary-parcel', 'url=PARCEL_URL: https://parcel.example.com/?token=canary-in-url'],
	]);
	expect(wide.adds.map(({projects}) => projects.map(({project}) => project))).toEqual([['billing', 'shop'], ['shop']]);
	expect(wide.notes).toEqual(['Left out, since they have more cells than the header: line 4']);
	expect(wide.secretUrls.map(({integration, key}) => `${integration}/${key}`)).toEqual(['Parcel/url']);
	expect(sketch(await read('table-rows.csv'))).toEqual([
		['Stripe (Payment, stripe) https://api.stripe.com', 'secretKey=STRIPE_KEY: canary-stripe', 'webhookSecret=STRIPE_WEBHOOK_SECRET: canary-webhook'],
		['Ledger (Other) https://ledger.example.com', 'token=LEDGER_TOKEN: canary-ledger'],
	]);
	expect(sketch(await read('lastpass.csv'))).toEqual([
		['Stripe (Payment, stripe) https://dashboard.stripe.com', 'username=STRIPE_USERNAME: ops@example.com', 'password=STRIPE_PASSWORD: canary-stripe', 'notes=STRIPE_NOTES: canary note'],
		['Rules (Other)', 'notes=RULES_NOTES: canary secure note'],
	]);
});

test('a provider that is not known here is told', async () => {
	expect((await planOf('name,provider,token\nParcel,Nobody,x\n', 'x.csv')).notes).toEqual(['Providers that are not known here were left out: Nobody']);
});

test('a label that two entries have is no environment name of either', async () => {
	const plan = await planOf('name,API_TOKEN\nOne,a\nTwo,b\n', 'x.csv');
	expect(sketch(plan)).toEqual([['One (Other)', 'API_TOKEN=ONE_API_TOKEN: a'], ['Two (Other)', 'API_TOKEN=TWO_API_TOKEN: b']]);
});

test('--format decides where a text can be several, and is refused where it can\'t be right', async () => {
	expect((await planOf(fixture('1password-8.csv'), 'x', {format: 'csv'})).format).toBe('csv');
	expect((await planOf(fixture('infisical.yaml'), 'x', {format: 'dotenv'})).format).toBe('dotenv');
	await expect(planOf(fixture('vault-v1.json'), 'x', {format: 'bitwarden'})).rejects.toThrow('does not look like bitwarden');
	await expect(planOf(fixture('table.csv'), 'x', {format: 'keepassxc'})).rejects.toThrow('does not look like keepassxc');
	await expect(planOf(fixture('table.csv'), 'x', {format: 'bitwarden'})).rejects.toThrow('no valid JSON');
});

test('a byte order mark and the lines of another system change nothing of any file', async () => {
	const readable = fixtures().filter(name => !/encrypted|restricted|deleted/v.test(name));
	for (const name of readable) {
		const text = new TextDecoder().decode(fixture(name));
		const plain = await planOf(text, name);
		for (const changed of [`\u{FEFF}${text}`, text.replaceAll('\n', '\r\n'), text.replace(/\n$/v, '')]) {
			const plan = await planOf(changed, name);
			expect([name, plan.format, sketch(plan).map(lines => lines.map(line => line.replaceAll('\r\n', '\n')))]).toEqual([name, plain.format, sketch(plain)]);
		}
	}
});
