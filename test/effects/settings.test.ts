import {
	mkdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openSettingsFile} from '../../source/effects/settings-file.js';
import {readSettings} from '../../source/effects/settings.js';
import {settingsTable} from '../../source/effects/settings-table.js';
import {failureOf, temporaryFolder} from '../store/_support.js';

const make = async (files: Readonly<{user?: unknown; system?: unknown}> = {}, environment: Record<string, string> = {}) => {
	const folder = await temporaryFolder();
	const source = {config: path.join(folder, 'own', 'config.json'), systemConfig: path.join(folder, 'etc.json'), environment};
	if (files.user !== undefined) {
		await mkdir(path.dirname(source.config));
		await writeFile(source.config, typeof files.user === 'string' ? files.user : JSON.stringify(files.user));
	}

	if (files.system !== undefined) {
		await writeFile(source.systemConfig, JSON.stringify(files.system));
	}

	return source;
};

const failureIn = async (act: () => unknown) => failureOf((async () => act())());

const ops = {id: 'a'.repeat(43), name: 'ops', path: '/srv/ops/store.json'};
const team = {id: 'b'.repeat(43), name: 'team', path: '/srv/team/store.json'};

describe('reading', () => {
	test('gives the defaults where nobody says anything', async () => {
		expect(readSettings(await make())).toEqual({
			idleLock: 5,
			clipboardClear: 45,
			clipboard: 'auto',
			linkBase: undefined,
			linkName: false,
			icons: 'auto',
			theme: 'auto',
			keys: {},
			maxStoreSize: 64,
			networkStore: false,
			sharedStore: false,
			stores: [],
			currentStore: undefined,
		});
	});

	test('the user\'s file goes before the system\'s, the environment before both', async () => {
		const source = await make({
			system: {idleLock: 1, clipboardClear: 10, icons: 'ascii', stores: [ops]},
			user: {clipboardClear: 20, icons: 'unicode', link: {base: 'https://ops.example.com/i/', name: true}, stores: [team], store: {maxSize: 512}},
		}, {PATCHBAY_ICONS: 'auto', PATCHBAY_CLIPBOARD: 'osc52', PATCHBAY_LINK_NAME: '0', PATCHBAY_IDLE_LOCK: ''});
		expect(readSettings(source)).toMatchObject({
			idleLock: 1, clipboardClear: 20, icons: 'auto', clipboard: 'osc52', linkBase: 'https://ops.example.com/i', linkName: false, maxStoreSize: 512, stores: [team, ops],
		});
	});

	test('every setting of one value has a variable; keys come as JSON', async () => {
		expect(readSettings(await make({user: {keys: {copy: 'x'}}}, {PATCHBAY_KEYS: '{"copy": "z", "link": ["y", "Ctrl+Y"]}'})).keys).toEqual({copy: ['z'], link: ['y', 'Ctrl+Y']});
		for (const text of ['z', '{"copy": ""}', '["z"]', '{"copy":']) {
			const source = await make({}, {PATCHBAY_KEYS: text});
			expect(() => readSettings(source)).toThrow('PATCHBAY_KEYS has to be an object of ids');
		}

		expect(Object.values(settingsTable).filter(({variable, shownVariable}) => (variable ?? shownVariable) === undefined).map(({key}) => key)).toEqual(['stores']);
	});

	test.each([
		['not JSON', '{"idleLock": 5'],
		['no object', '[]'],
		['null', 'null'],
		['a number that is none', {idleLock: 'soon'}],
		['a number out of range', {store: {maxSize: 513}}],
		['an unknown choice', {clipboard: 'magic'}],
		['a base that is not https', {link: {base: 'ftp://ops.example.com'}}],
		['a base with a query', {link: {base: 'https://ops.example.com/?x='}}],
		['stores that are none', {stores: [{id: 1}]}],
		['a store with a relative path', {stores: [{...ops, path: 'store.json'}]}],
	])('refuses a file with %s and never overwrites it', async (_what, user) => {
		const source = await make({user});
		const before = await readFile(source.config, 'utf8');
		expect(await failureIn(() => readSettings(source))).toMatchObject({code: 'usage'});
		expect(await failureIn(() => {
			openSettingsFile(source).addStore(ops);
		})).toMatchObject({code: 'usage'});
		expect(await readFile(source.config, 'utf8')).toBe(before);
	});

	test('refuses a variable that can\'t be, naming it', async () => {
		const failure = await failureIn(async () => readSettings(await make({}, {PATCHBAY_CLIPBOARD_CLEAR: '-1'})));
		expect(failure.code).toBe('usage');
		expect(failure.message).toContain('PATCHBAY_CLIPBOARD_CLEAR has to be seconds');
	});

	test('takes no value from the prototype', async () => {
		expect(readSettings(await make({user: '{"__proto__": {"idleLock": 9}}'})).idleLock).toBe(5);
	});
});

describe('changing', () => {
	test('makes a private file, and adds, replaces and uses stores', async () => {
		const source = await make();
		const file = openSettingsFile(source);
		file.addStore(ops);
		file.addStore(team);
		file.addStore({...ops, name: 'operations'});
		file.useStore(team.path);
		expect(file.read()).toMatchObject({stores: [team, {...ops, name: 'operations'}], currentStore: team.path});
		expect((await stat(source.config)).mode & 0o777).toBe(0o600);
		expect((await stat(path.dirname(source.config))).mode & 0o777).toBe(0o700);
	});

	test('leaves alone what it doesn\'t know, and what the system says', async () => {
		const source = await make({user: {future: {a: 1}}, system: {stores: [ops]}});
		openSettingsFile(source).addStore(team);
		expect(JSON.parse(await readFile(source.config, 'utf8'))).toEqual({future: {a: 1}, stores: [team]});
		expect(readSettings(source).stores).toEqual([team, ops]);
	});
});
