/** Files that are encrypted, of another kind, or made to do harm: refused by their name with 2, or made safe; never a crash, never a value. */
import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {largestForeign} from '../../source/domain/import/read.js';
import {importFormats} from '../../source/domain/import/formats.js';
import {Failure} from '../../source/domain/failure.js';
import {importChanges} from '../../source/domain/import-plan.js';
import {nameProblem} from '../../source/domain/names.js';
import {fixture, planOf, sketch} from '../_helpers/imports.js';

const bytes = (...parts: ReadonlyArray<string | readonly number[]>): Uint8Array =>
	Buffer.concat(parts.map(part => typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)));

const refusal = async (content: Uint8Array | string, file = 'x'): Promise<string> => {
	try {
		const plan = await planOf(content, file);
		return `read as ${plan.format}`;
	} catch (error) {
		if (error instanceof Failure) {
			return `${error.code}: ${error.message}`;
		}

		throw error;
	}
};

test.each([
	['a KeePass database (.kdbx)', bytes([0x03, 0xD9, 0xA2, 0x9A, 0x67, 0xFB, 0x4B, 0xB5], 'canary')],
	['encrypted by age', bytes('age-encryption.org/v1\n-> X25519 canary')],
	['encrypted by age', bytes('-----BEGIN AGE ENCRYPTED FILE-----\ncanary')],
	['encrypted by gpg', bytes('-----BEGIN PGP MESSAGE-----\n\ncanary')],
	['encrypted by gpg', bytes([0x85, 0x01, 0x0C, 0x03], 'canary')],
	['encrypted by Ansible Vault', bytes('$ANSIBLE_VAULT;1.1;AES256\n3962canary')],
	['encrypted by Ansible Vault', bytes('token: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  canary\n')],
	['encrypted by SOPS', bytes('TOKEN=ENC[AES256_GCM,data:canary,iv:x,tag:y,type:str]\nsops_version=3.9.0\n')],
	['encrypted by SOPS', bytes('{"token": "ENC[AES256_GCM,data:canary,iv:x,tag:y,type:str]", "sops": {"version": "3.9.0"}}')],
	['encrypted by SOPS', bytes('token: ENC[AES256_GCM,data:canary,iv:x,tag:y,type:str]\nsops:\n    version: 3.9.0\n')],
	['encrypted by dotenvx', bytes('DOTENV_PUBLIC_KEY=canary\nTOKEN="encrypted:canary"\n')],
	['encrypted by git-crypt', bytes('\0GITCRYPT\0canary')],
	['encrypted by openssl or transcrypt', bytes('Salted__canary')],
	['an encrypted export of Bitwarden', fixture('bitwarden-encrypted.json')],
	['an encrypted export of Bitwarden', fixture('bitwarden-restricted.json')],
	['a zip archive', bytes([0x50, 0x4B, 0x03, 0x04], 'canary')],
	['compressed (gzip)', bytes([0x1F, 0x8B, 0x08], 'canary')],
	['an SQLite database', bytes('SQLite format 3\0canary')],
	['a key or certificate file', bytes('-----BEGIN PRIVATE KEY-----\ncanary\n')],
	['a KeePass XML export', bytes('<?xml version="1.0"?>\n<KeePassFile>canary</KeePassFile>')],
	['XML or HTML', bytes('<!DOCTYPE html>canary')],
	['a Kubernetes manifest', bytes('apiVersion: v1\nkind: Secret\ndata:\n  token: canary\n')],
	['a SealedSecret of Kubernetes', bytes('apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec: canary\n')],
	['a store of patchbay', bytes('{"format":"patchbay-store","v":1}')],
	['an identity of patchbay', bytes('{"format": "patchbay-identity", "storeId": "canary"}')],
	['UTF-16 text', bytes([0xFF, 0xFE, 0x41, 0])],
	['a program', bytes([0x7F, 0x45, 0x4C, 0x46], 'canary')],
	['a file with marks of a merge conflict', bytes('A=1\n<<<<<<< ours\nB=canary\n')],
])('%s is refused by its name', async (name, content) => {
	const words = await refusal(content);
	expect(words).toMatch(/^usage: the file is /v);
	expect(words).toContain(name);
	expect(words).toContain('nothing was imported');
	expect(words).not.toContain('canary');
});

test('archives are known by the end of their names too', async () => {
	expect(await refusal('canary', 'export.1pux')).toContain('a 1Password archive (.1pux)');
	expect(await refusal('canary', 'Database.kdbx')).toContain('a KeePass database');
	expect(await refusal('canary', 'login.gpg')).toContain('encrypted by gpg');
});

test('a Vault secret whose version was deleted is refused', async () => {
	expect(await refusal(fixture('vault-v2-deleted.json'))).toContain('was deleted in Vault');
});

const deep = (open: string, close: string, count: number) => `${open.repeat(count)}1${close.repeat(count)}`;

test.each([
	['a million brackets', 'x', deep('[', ']', 1_000_000), 'nested deeper than 16'],
	['a million objects', 'x', deep('{"a":', '}', 1_000_000), 'nested deeper than 16'],
	['a deep tree of Vault', 'x', deep('{"a":', '}', 20), 'nested deeper than 16'],
	['doubled keys', 'x', '{"A_KEY": "canary", "A_KEY": "canary"}', 'a key stands twice'],
	['a million columns', 'x.csv', `name${',c'.repeat(1_000_000)}\n`, 'more than 1000 columns'],
	['a million cells in a row', 'x.csv', `name,token\nx${',canary'.repeat(1_000_000)}\n`, 'more than 1000 columns'],
	['too many rows', 'x.csv', `name,token\n${'x,canary\n'.repeat(100_002)}`, 'more than 100000 rows'],
	['a quote without end', 'x.csv', 'name,token\nx,"canary\n', 'begins in line 2 is never closed'],
	['NUL', 'x', 'A_KEY=canary\0', 'holds NUL characters'],
	['bytes that are no text', 'x', bytes('A_KEY=canary', [0xC3, 0x28]), 'not valid UTF-8'],
	['aliases in YAML', 'x.yaml', 'a: &a canary\nb: *a\n', 'it uses aliases'],
	['a laughing YAML', 'x.yaml', `a0: &a0 [canary]\n${Array.from({length: 30}, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join('\n')}\n`, 'it uses aliases'],
	['deep YAML', 'x.yaml', `a: ${deep('[', ']', 50_000)}\n`, 'no YAML that can be read'],
	['deep maps of YAML', 'x.yaml', `a: ${deep('{a: ', '}', 20_000)}\n`, 'no YAML that can be read'],
	['YAML that is nested somewhat', 'x.yaml', `a: ${deep('[', ']', 20)}\n`, 'nested deeper than 16'],
	['doubled keys of YAML', 'x.yaml', 'TOKEN: canary\nTOKEN: canary\n', 'a key stands twice'],
	['several documents of YAML', 'x.yaml', 'A: canary\n---\nB: canary\n', 'several documents'],
	['tags of YAML', 'x.yaml', '- !!js/function canary\n', 'neither a flat map'],
	['a huge YAML', 'x.yaml', `A: ${'x'.repeat(5 * 1024 * 1024)}`, 'larger than 1 MiB'],
	['an ini file of something else', 'x', '[mysql]\npassword=canary\n', 'none of AWS'],
	['JSON of something else', 'x', '{"items": ["canary"]}', 'not in the exchange format'],
	['a bare text', 'x.json', '"canary"', 'not in the exchange format'],
	['an empty list', 'x.json', '[]', 'not in the exchange format'],
	['a list of other things', 'x.json', '[{"canary": 1}]', 'not in the exchange format'],
])('%s is refused', async (_, file, content, words) => {
	const said = await refusal(content, file);
	expect(said).toMatch(/^usage: /v);
	expect(said).toContain(words);
	expect(said).not.toContain('canary');
}, 30_000);

test('a file of another tool that is too large is refused before it is parsed', async () => {
	const large = new Uint8Array(largestForeign + 1).fill(0x20);
	large.set(bytes('name,token\n'));
	expect(await refusal(large, 'x.csv')).toBe('usage: the file is larger than 64 MiB; nothing was imported');
}, 30_000);

test('fifty thousand keys of YAML take no square of time', async () => {
	const text = Array.from({length: 50_000}, (_, index) => `KEY_${index}: v`).join('\n');
	await expect(planOf(text, 'x.yaml', {format: 'infisical'})).resolves.toMatchObject({format: 'infisical'});
}, 60_000);

test.each([['of the same name', 'Login'], ['of the same long name', 'x'.repeat(90)], ['whose names have no letter for a variable', '登录']])('fifty thousand entries %s take no square of time', async (_, name) => {
	const plan = await planOf(`name,password\n${`${name},v\n`.repeat(50_000)}`, 'x.csv');
	expect(plan.adds).toHaveLength(50_000);
}, 60_000);

test('names of the language are names like others', async () => {
	const json = '{"__proto__": "canary-1", "constructor": "canary-2", "toString": "canary-3", "hasOwnProperty": "canary-4"}';
	const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
	const doppler = await planOf(json, 'x.json', {all: true});
	expect(doppler.adds[0]!.credentials.map(({key}) => key)).toEqual(keys);
	const yaml = await planOf('__proto__: canary-1\nconstructor: canary-2\ntoString: canary-3\nhasOwnProperty: canary-4\n', 'x.yaml');
	expect(yaml.adds[0]!.credentials.map(({key}) => key)).toEqual(keys);
	const vault = await planOf('{"__proto__": {"__proto__": "canary", "a": "b"}}', 'x.json');
	expect(sketch(vault)).toEqual([['__proto__ (Other)', '__proto__=PROTO_PROTO: canary', 'a=PROTO_A: b']]);
	const bitwarden = await planOf('{"items": [{"name": "__proto__", "type": 1, "fields": [{"name": "__proto__", "value": "canary"}], "login": {"__proto__": {"password": "inherited"}}}], "folders": []}', 'x.json');
	expect(sketch(bitwarden)).toEqual([['__proto__ (Other)', '__proto__=PROTO_PROTO: canary']]);
	const table = await planOf('name,__proto__,constructor\n__proto__,canary,x\n', 'x.csv');
	expect(table.adds[0]!.credentials.map(({key}) => key)).toEqual(['__proto__', 'constructor']);
	expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
});

test('control characters stay in the values and never become a key', async () => {
	const plan = await planOf('name,to\u{1B}ken\nx\u{202E}y\u{7},canary\u{1B}[2J\n', 'x.csv');
	expect(plan.adds[0]!.name).toBe('x\u{202E}y\u{7}');
	expect(sketch(plan)[0]![1]).toBe('to_ken=X_Y_TO_KEN: canary\u{1B}[2J');
	expect(plan.renamed).toHaveLength(1);
});

test('what can\'t be sealed is told and left out', async () => {
	const plan = await planOf(`{"items": [{"name": "Big", "type": 1, "fields": [{"name": "ok", "value": "v"}, {"name": "half", "value": "${String.raw`\ud800`}"}, {"name": "big", "value": "${'x'.repeat(65_537)}"}]}], "folders": []}`, 'x.json');
	expect(sketch(plan)).toEqual([['Big (Other)', 'ok=BIG_OK: v']]);
	expect(plan.notes).toEqual(['Left out, since they can\'t be sealed: half of Big (it holds half a character (a lone surrogate)), big of Big (it is larger than 64 KiB)']);
});

test('addresses that are secrets get environment names of their own', async () => {
	const entry = (name: string, fields: unknown[] = []) => ({type: 1, name, fields, login: {uris: [{uri: 'https://user:canary@hooks.example'}]}});
	const items = [entry('登录'), entry('登陆'), entry('Hooks', [{name: 'URL', value: 'v'}]), entry('hooks!')];
	const plan = await planOf(JSON.stringify({encrypted: false, folders: [], items}), 'x.json');
	expect(plan.adds.map(({credentials}) => credentials.map(({key, env}) => `${key}=${env}`))).toEqual([
		['url=URL'], ['url=URL_2'], ['URL=HOOKS_URL', 'url=HOOKS_URL_2'], ['url=HOOKS_URL_3'],
	]);
});

/** What can be said of any plan, whatever it was made of. */
const isSound = (plan: Awaited<ReturnType<typeof planOf>>) => {
	const names = plan.adds.map(({name}) => name);
	expect(names.map(name => nameProblem(name))).toEqual(names.map(() => undefined));
	expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length);
	for (const {credentials} of plan.adds) {
		expect(new Set(credentials.map(({key}) => key)).size).toBe(credentials.length);
		expect(credentials.every(({key, env}) => /^[A-Za-z_][\w.\-]{0,63}$/v.test(key) && /^[A-Za-z_]\w*$/v.test(env))).toBe(true);
	}

	const envs = plan.adds.flatMap(({credentials}) => credentials.map(({env}) => env));
	expect(new Set(envs).size).toBe(envs.length);
	expect(importChanges(plan).every(({kind}) => kind === 'integration.add' || kind === 'project.add')).toBe(true);
};

const soundOrRefused = async (content: Uint8Array | string, file: string, format?: typeof importFormats[number]) => {
	try {
		isSound(await planOf(content, file, {...(format && {format}), all: true}));
	} catch (error) {
		// A project that is none, an environment name that two variables would have: refused whole.
		if (!(error instanceof Failure && ['usage', 'conflict'].includes(error.code))) {
			throw error;
		}
	}
};

const anyText = fc.oneof(
	fc.string({unit: 'binary', maxLength: 12}), fc.constantFrom('__proto__', 'name', 'a/b', 'A_B', '', ' ', 'https://user:pw@h', 'stripe', 'patchbay://x', 'x'.repeat(200), 'https://stripe.com'),
);

test('property: entries of a password manager give a sound plan, whatever they hold', async () => {
	const item = fc.record({
		type: fc.integer({min: 0, max: 6}), name: anyText, notes: fc.option(anyText), deletedDate: fc.option(anyText),
		fields: fc.array(fc.record({name: anyText, value: anyText, type: fc.integer({min: 0, max: 4})}), {maxLength: 4}),
		login: fc.option(fc.record({username: anyText, password: anyText, uris: fc.array(fc.record({uri: anyText}), {maxLength: 3})})),
	});
	await fc.assert(fc.asyncProperty(fc.array(item, {maxLength: 5}), async items => {
		isSound(await planOf(JSON.stringify({encrypted: false, folders: [], items}), 'x.json'));
	}));
});

test('property: any JSON and any tree is a sound plan or refused', async () => {
	await fc.assert(fc.asyncProperty(fc.jsonValue({maxDepth: 5}), fc.constantFrom(undefined, ...importFormats), async (json, format) => {
		await soundOrRefused(JSON.stringify(json), 'x.json', format);
		await soundOrRefused(JSON.stringify({encrypted: false, items: [json], folders: json}), 'x.json', format);
		await soundOrRefused(JSON.stringify({request_id: '', data: json}), 'x.json', format);
	}));
});

test('property: any table is a sound plan or refused', async () => {
	const cell = fc.oneof(anyText, fc.constantFrom('"', 'a"b', 'a,b', 'a\nb'));
	const column = fc.oneof(cell, fc.constantFrom('Name', 'URL', 'key', 'value', 'type', 'project', 'env', 'Title', 'Group'));
	const row = (cells: readonly string[]) => cells.map(text => `"${text.replaceAll('"', '""')}"`).join(',');
	await fc.assert(fc.asyncProperty(fc.array(column, {minLength: 1, maxLength: 5}), fc.array(fc.array(cell, {maxLength: 6}), {maxLength: 5}), async (header, rows) => {
		await soundOrRefused([header, ...rows].map(cells => row(cells)).join('\n'), 'x.csv');
	}));
});

test('property: any bytes are a sound plan or refused', async () => {
	await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 64}), fc.constantFrom('x', 'x.json', 'x.csv', 'x.yaml', 'x.env'), fc.constantFrom(undefined, ...importFormats), async (content, file, format) => {
		await soundOrRefused(content, file, format);
	}));
});

test('property: a piece cut out of a real export is a sound plan or refused', async () => {
	const files = ['bitwarden-personal.json', '1password-8.csv', 'keepassxc-2.7.csv', 'doppler-secrets.json', 'infisical.yaml', 'vault-tree.json', 'aws-credentials.ini', 'table.csv'];
	await fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.double({min: 0, max: 1, noNaN: true}), fc.double({min: 0, max: 1, noNaN: true}), async (file, first, second) => {
		const whole = fixture(file);
		const [from, to] = [first, second].map(share => Math.floor(share * whole.length)).toSorted((one, other) => one - other) as [number, number];
		await soundOrRefused(Buffer.concat([whole.subarray(0, from), whole.subarray(to)]), file);
	}));
});
