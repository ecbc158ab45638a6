import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDotenv} from '../../source/domain/dotenv.js';
import {type Exchange, parseExchange} from '../../source/domain/exchange.js';
import {Failure} from '../../source/domain/failure.js';
import {planDotenv} from '../../source/domain/import-dotenv.js';
import {planExchange} from '../../source/domain/import-exchange.js';
import {importChanges, type ImportOptions, type ImportPlan, importRows, wipeImport} from '../../source/domain/import-plan.js';
import type {Integration} from '../../source/domain/integration.js';
import {isPlainSetting} from '../../source/domain/plain-setting.js';
import {make} from './_make.js';

const project = (name: string, removed = false) => ({id: name, name, members: '*' as const, removed});
const projects = [project('billing'), project('shop'), project('old', true)];
const none: ImportOptions = {projects: [], update: false, skip: false, all: false};
const billing: ImportOptions = {...none, projects: ['Billing']};

const dotenv = (text: string, options = billing, integrations: readonly Integration[] = [], file = 'apps/web/.env.production') =>
	planDotenv(parseDotenv(new TextEncoder().encode(text)), file, options, {integrations, projects});

const exchange = (list: readonly unknown[], options = none, integrations: readonly Integration[] = []) =>
	planExchange(parseExchange(JSON.stringify({patchbay: 1, integrations: list})), options, {integrations, projects});

const decoder = new TextDecoder();
const sketch = ({adds}: ImportPlan) => adds.map(({name, type, urls, credentials}) => ({
	name, type, urls: urls.map(({url}) => url), values: Object.fromEntries(credentials.map(({key, env, value}) => [`${key}=${env}`, decoder.decode(value)])),
}));

const failure = (act: () => unknown): string => {
	try {
		act();
	} catch (error) {
		if (error instanceof Failure) {
			return `${error.code}: ${error.message}`;
		}

		throw error;
	}

	return 'done';
};

test('groups variables by the catalog and names the rest after the file', () => {
	const plan = dotenv([
		'STRIPE_SECRET_KEY=sk', 'STRIPE_WEBHOOK_SECRET=wh', 'OPENAI_API_KEY=ok', 'OPENAI_BASE_URL=https://llm.example.com/v1', 'DATABASE_URL=postgres://u:hunter2@db:5432/app',
		'LEGACY_API_KEY=lk', 'PARTNER_URL=https://partner.example.com/in?token=hunter2', 'PORT=3000', 'LOG_LEVEL=debug', 'NODE_ENV=production', 'EMPTY_TOKEN=', 'FEATURE_X=true',
	].join('\n'));
	expect(sketch(plan)).toEqual([
		{name: 'Stripe', type: 'Payment', urls: ['https://api.stripe.com'], values: {'secretKey=STRIPE_SECRET_KEY': 'sk', 'webhookSecret=STRIPE_WEBHOOK_SECRET': 'wh'}},
		{name: 'OpenAI', type: 'AI', urls: ['https://llm.example.com'], values: {'apiKey=OPENAI_API_KEY': 'ok', 'baseUrl=OPENAI_BASE_URL': 'https://llm.example.com/v1'}},
		{name: 'PostgreSQL', type: 'Database', urls: ['postgres://db:5432'], values: {'url=DATABASE_URL': 'postgres://u:hunter2@db:5432/app'}},
		{
			name: '.env.production',
			type: 'Other',
			urls: ['https://partner.example.com'],
			values: {'LEGACY_API_KEY=LEGACY_API_KEY': 'lk', 'PARTNER_URL=PARTNER_URL': 'https://partner.example.com/in?token=hunter2'},
		},
	]);
	expect(plan.adds.map(({provider}) => provider)).toEqual(['stripe', 'openai', 'postgresql', undefined]);
	expect(plan.adds.every(add => add.projects.length === 1 && add.projects[0]!.project === 'billing' && add.projects[0]!.active)).toBe(true);
	expect(plan.leftOut).toEqual([
		{name: 'PORT', line: 8, reason: 'setting'}, {name: 'LOG_LEVEL', line: 9, reason: 'setting'}, {name: 'NODE_ENV', line: 10, reason: 'setting'},
		{name: 'EMPTY_TOKEN', line: 11, reason: 'empty'}, {name: 'FEATURE_X', line: 12, reason: 'setting'},
	]);
	expect(plan.secretUrls.map(({integration, key}) => `${integration}/${key}`)).toEqual(['PostgreSQL/url', '.env.production/PARTNER_URL']);
	expect(JSON.stringify({...plan, adds: importRows(plan, projects), updates: []})).not.toContain('hunter2');
});

test('with --all nothing is left out', () => {
	const plan = dotenv('PORT=3000\nEMPTY_TOKEN=\nNODE_ENV=production', {...billing, all: true});
	expect(sketch(plan)[0]!.values).toEqual({'PORT=PORT': '3000', 'EMPTY_TOKEN=EMPTY_TOKEN': '', 'NODE_ENV=NODE_ENV': 'production'});
	expect(plan.notes).toEqual(['Stored, but never given to a program by its name: NODE_ENV']);
});

test('property: with --all every variable keeps its name and its whole value', () => {
	const known = fc.constantFrom('STRIPE_SECRET_KEY', 'STRIPE_API_KEY', 'STRIPE_SECRET', 'DATABASE_URL', 'MYSQL_URL', 'PORT');
	const variable = fc.oneof(fc.string({unit: fc.constantFrom(...'AB_1'), maxLength: 6}).map(name => `V${name}`), known);
	const value = fc.oneof(fc.string({maxLength: 8}), fc.constantFrom('mysql://u:p@h/d', 'postgres://h', 'true', ''));
	fc.assert(fc.property(fc.uniqueArray(fc.record({key: variable, value}), {selector: pair => pair.key}), pairs => {
		const {adds} = planDotenv({pairs: pairs.map((pair, line) => ({...pair, line})), problems: [], notes: []}, '.env', {...billing, all: true}, {integrations: [], projects});
		const read = adds.flatMap(({credentials}) => credentials.map(({env, value: bytes}) => [env, decoder.decode(bytes)] as const));
		expect(new Map(read)).toEqual(new Map(pairs.map(pair => [pair.key, pair.value])));
		expect(read).toHaveLength(pairs.length);
		for (const {credentials} of adds) {
			expect(new Set(credentials.map(({key}) => key)).size).toBe(credentials.length);
		}
	}));
});

test('several names of one key: the usual one gets it', () => {
	expect(Object.keys(sketch(dotenv('STRIPE_API_KEY=a\nSTRIPE_SECRET_KEY=b'))[0]!.values)).toEqual(['STRIPE_API_KEY=STRIPE_API_KEY', 'secretKey=STRIPE_SECRET_KEY']);
});

test('a DATABASE_URL goes to the database its scheme names', () => {
	expect(sketch(dotenv('DATABASE_URL=mysql://u:p@h/d'))).toEqual([{name: 'MySQL', type: 'Database', urls: ['mysql://h'], values: {'url=DATABASE_URL': 'mysql://u:p@h/d'}}]);
});

test('a taken name gets the project behind it', () => {
	const stripe = make('stripe', {projects: ['shop'], keys: ['secretKey'], env: {secretKey: 'STRIPE_SECRET_KEY'}});
	const other = make('Stripe (billing)', {projects: ['shop']});
	expect(sketch(dotenv('STRIPE_SECRET_KEY=x', billing, [stripe]))[0]!.name).toBe('Stripe (billing)');
	expect(sketch(dotenv('STRIPE_SECRET_KEY=x', billing, [stripe, other]))[0]!.name).toBe('Stripe (billing) 2');
	expect(sketch(dotenv('STRIPE_SECRET_KEY=x', none, [stripe]))[0]!.name).toBe('Stripe 2');
});

test('what exists is refused by name, updated or kept', () => {
	const stripe = make('Stripe', {provider: 'stripe', projects: ['billing'], keys: ['secretKey'], env: {secretKey: 'STRIPE_SECRET_KEY'}});
	const file = 'STRIPE_SECRET_KEY=new\nSTRIPE_WEBHOOK_SECRET=wh';
	expect(failure(() => dotenv(file, billing, [stripe]))).toBe('conflict: already in the store: STRIPE_SECRET_KEY (secretKey of Stripe); nothing was imported');

	const updated = dotenv(file, {...billing, update: true}, [stripe]);
	expect(updated.adds).toEqual([]);
	expect(updated.updates).toHaveLength(1);
	expect(updated.updates[0]!.setValues).toEqual([{credential: 'credential-0', value: new TextEncoder().encode('new')}]);
	expect(updated.updates[0]!.addCredentials.map(({key, env}) => [key, env])).toEqual([['webhookSecret', 'STRIPE_WEBHOOK_SECRET']]);
	expect(importRows(updated, projects)[0]!.credentials).toEqual([
		{key: 'secretKey', env: 'STRIPE_SECRET_KEY', change: 'value'}, {key: 'webhookSecret', env: 'STRIPE_WEBHOOK_SECRET', change: 'new'},
	]);

	const skipped = dotenv(file, {...billing, skip: true}, [stripe]);
	expect(skipped.kept).toEqual(['STRIPE_SECRET_KEY (secretKey of Stripe)']);
	expect(skipped.updates).toEqual([]);
	expect(sketch(skipped)[0]!.values).toEqual({'webhookSecret=STRIPE_WEBHOOK_SECRET': 'wh'});
});

test('an update finds the integration of the same file again', () => {
	const former = make('.env.production', {projects: ['billing'], keys: ['OLD_KEY']});
	const {updates, adds} = dotenv('OLD_KEY=1\nNEW_KEY=2', {...billing, update: true}, [former]);
	expect(adds).toEqual([]);
	expect(updates.map(update => [update.setValues.length, update.addCredentials.map(({key}) => key)])).toEqual([[1, ['NEW_KEY']]]);
});

test('missing projects are named once, and removed ones count as missing', () => {
	const plan = dotenv('X_KEY=1', {...none, projects: ['Risk', 'risk', 'old', 'shop']});
	expect(plan.newProjects).toEqual(['Risk', 'old']);
	expect(plan.adds[0]!.projects.map(({project: id}) => id)).toEqual(['Risk', 'old', 'shop']);
	expect(importChanges(plan).map(({kind}) => kind)).toEqual(['project.add', 'project.add', 'integration.add']);
	expect(failure(() => dotenv('X_KEY=1', {...none, projects: ['a/b']}))).toContain('usage: ');
});

test('variables that can\'t be environment names are rewritten, and a collision that follows is refused', () => {
	expect(dotenv('my.key-x=1').renamed).toEqual([{integration: '.env.production', from: 'my.key-x', to: 'my_key_x'}]);
	expect(failure(() => dotenv('my.key=1\nmy-key=2'))).toBe('conflict: my_key would be the environment name of both my.key of .env.production and my-key of .env.production; nothing is saved');
});

test('lines that were left out are told by number', () => {
	expect(dotenv('GOOD_KEY=1\nbad hunter2\nGOOD_KEY=2').notes).toEqual([
		'Line 2 was left out: this is no KEY=value', 'Line 3: GOOD_KEY stands in line 1 too; this one is taken',
	]);
});

test('standard input has a name too', () => {
	expect(dotenv('X_KEY=1', billing, [], '').adds[0]!.name).toBe('Imported');
	expect(dotenv('X_KEY=1', billing, [], String.raw`C:\app\.env`).adds[0]!.name).toBe('.env');
});

test('tells settings from credentials', () => {
	for (const [name, value] of [['PORT', '80'], ['HTTP_PORT', '80'], ['CACHE_TTL', '60'], ['ENABLE_X', 'x'], ['SOME_FLAG', 'false'], ['RETRY', '5'], ['APP_MODE', 'a'], ['WAIT', '30s']] as const) {
		expect(isPlainSetting(name, value), name).toBe(true);
	}

	for (const [name, value] of [['API_KEY', '1'], ['USER_PIN', '1234'], ['PASSWORD', 'true'], ['MY_SERVICE', 'https://x'], ['ACCOUNT', 'acct_1a2b3c'], ['DB_PASS', '12'], ['DB_HOST', 'db'], ['THING', '1234567890']] as const) {
		expect(isPlainSetting(name, value), name).toBe(false);
	}
});

test('an exchange file becomes integrations with derived environment names', () => {
	const plan = exchange([{
		name: 'Stripe live', type: 'payments', provider: 'Stripe', projects: [{name: 'billing', active: true}, {name: 'New', active: false}],
		urls: ['https://api.stripe.com', {url: 'https://files.stripe.com', env: 'FILES_URL'}], credentials: {secretKey: 's', 'a b': 'x', own: {value: 'y', env: 'OWN'}, __proto__x: 'z'},
	}, {name: 'Parcel', type: 'Courier'}], {...none, projects: ['shop']});
	expect(plan.adds[0]).toMatchObject({
		name: 'Stripe live', type: 'Payment', provider: 'stripe', projects: [{project: 'billing', active: true}, {project: 'New', active: false}],
		urls: [{url: 'https://api.stripe.com', env: undefined}, {url: 'https://files.stripe.com', env: 'FILES_URL'}],
	});
	expect(plan.adds[0]!.credentials.map(({key, env}) => [key, env])).toEqual([
		['secretKey', 'STRIPE_LIVE_SECRET_KEY'], ['a_b', 'STRIPE_LIVE_A_B'], ['own', 'OWN'], ['__proto__x', 'STRIPE_LIVE_PROTO_X'],
	]);
	expect(plan.adds[1]).toMatchObject({type: 'Courier', provider: undefined, projects: [{project: 'shop', active: true}], urls: [], credentials: []});
	expect(plan.renamed).toEqual([{integration: 'Stripe live', from: 'a b', to: 'a_b'}]);
	expect(plan.newProjects).toEqual(['New']);
});

test('secret URLs of an exchange file become credentials', () => {
	const plan = exchange([{name: 'Chat', type: 'Messaging', urls: ['https://hooks.slack.com/services/a/b/c', 'https://u:p@x.example.com/y'], credentials: {url: 'mine'}}]);
	expect(sketch(plan)[0]).toEqual({
		name: 'Chat', type: 'Messaging', urls: ['https://hooks.slack.com', 'https://x.example.com'],
		values: {'url=CHAT_URL': 'mine', 'webhookUrl=CHAT_WEBHOOK_URL': 'https://hooks.slack.com/services/a/b/c', 'url_2=CHAT_URL_2': 'https://u:p@x.example.com/y'},
	});
	expect(plan.secretUrls.map(({key}) => key)).toEqual(['webhookUrl', 'url_2']);
});

test('names decide what of an exchange file exists', () => {
	const stripe = make('Stripe', {type: 'Payment', projects: ['billing'], urls: ['https://api.stripe.com'], keys: ['secretKey']});
	const draft = {name: 'STRIPE', type: 'Payment', projects: [{name: 'billing', active: false}, {name: 'shop', active: true}], urls: ['https://x.example.com'], credentials: {secretKey: 'n', more: 'm'}};
	expect(failure(() => exchange([draft], none, [stripe]))).toBe('conflict: already in the store: Stripe; nothing was imported');
	expect(exchange([draft], {...none, skip: true}, [stripe])).toMatchObject({adds: [], updates: [], kept: ['Stripe']});
	const plan = exchange([draft], {...none, update: true}, [stripe]);
	expect(importChanges(plan)).toEqual([
		{
			kind: 'integration.edit', id: stripe.id, urls: [{url: 'https://x.example.com', env: undefined}],
			addCredentials: [{key: 'more', env: 'STRIPE_MORE', value: new TextEncoder().encode('m')}],
			setValues: [{credential: 'credential-0', value: new TextEncoder().encode('n')}],
		},
		{kind: 'assign', integration: stripe.id, project: 'billing', state: 'inactive'},
		{kind: 'assign', integration: stripe.id, project: 'shop', state: 'active'},
	]);
	const same = {name: 'Stripe', type: 'Payment', projects: [{name: 'billing', active: true}], urls: ['https://api.stripe.com']};
	expect(exchange([same], {...none, update: true}, [stripe])).toMatchObject({updates: [], kept: ['Stripe']});
	expect(failure(() => exchange([{name: 'A', type: 'AI'}, {name: 'a', type: 'AI'}]))).toContain('integrations[1].name: the name stands twice');
});

test('an environment collision within a project is refused, naming both; in different projects it is none', () => {
	const one = {name: 'A', type: 'AI', projects: [{name: 'billing', active: true}], credentials: {k: {value: '1', env: 'SAME'}}};
	expect(failure(() => exchange([one, {...one, name: 'B'}]))).toBe('conflict: SAME would be the environment name of both k of A and k of B in project billing; nothing is saved');
	expect(exchange([one, {...one, name: 'B', projects: [{name: 'shop', active: true}]}]).adds).toHaveLength(2);
	expect(failure(() => exchange([one], none, [make('C', {projects: ['billing'], keys: ['k'], env: {k: 'SAME'}})]))).toContain('k of C and k of A');
});

test('ten thousand integrations are planned in a moment, and wiped', () => {
	const list: Exchange['integrations'] = Array.from({length: 10_000}, (_, index) => ({
		name: `Integration ${index}`, type: 'AI', provider: undefined, projects: [{name: 'billing', active: true}], urls: [{url: `https://h${index}.example.com`, env: undefined}],
		credentials: [{key: 'apiKey', value: 'v', env: undefined}, {key: 'secret', value: 'w', env: undefined}],
	}));
	const plan = planExchange({integrations: list}, none, {integrations: [], projects});
	expect(plan.adds).toHaveLength(10_000);
	wipeImport(plan);
	expect(plan.adds.every(({credentials}) => credentials.every(({value}) => value.every(byte => byte === 0)))).toBe(true);
});
