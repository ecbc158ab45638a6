import {describe, expect, test} from 'vitest';
import {resolvePaths, storeName} from '../../source/effects/paths.js';

const resolve = (environment: Record<string, string>) => resolvePaths({environment, home: '/home/ana', cwd: '/work'});

describe('resolvePaths', () => {
	test('follows the XDG defaults', () => {
		expect(resolve({})).toEqual({
			store: '/home/ana/.local/share/patchbay/store.json',
			storeNamed: false,
			identities: '/home/ana/.config/patchbay/identities',
			identity: undefined,
			config: '/home/ana/.config/patchbay/config.json',
			systemConfig: '/etc/patchbay/config.json',
			state: '/home/ana/.local/state/patchbay',
			runtime: undefined,
		});
	});

	test('takes absolute XDG folders and ignores relative or empty ones', () => {
		const names = ['XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'];
		const all = (value: string) => resolve(Object.fromEntries(names.map(name => [name, value])));
		expect(all('/x')).toMatchObject({
			store: '/x/patchbay/store.json',
			identities: '/x/patchbay/identities',
			config: '/x/patchbay/config.json',
			state: '/x/patchbay',
			runtime: '/x/patchbay',
		});
		expect(all('x/y')).toEqual(resolve({}));
		expect(all('')).toEqual(resolve({}));
	});

	test('HOME comes before the home of the account, where it is absolute', () => {
		expect(resolve({HOME: '/elsewhere'}).store).toBe('/elsewhere/.local/share/patchbay/store.json');
		expect(resolve({HOME: 'elsewhere'}).store).toBe('/home/ana/.local/share/patchbay/store.json');
	});

	test('PATCHBAY_HOME holds everything', () => {
		expect(resolve({PATCHBAY_HOME: '/d', XDG_DATA_HOME: '/x', XDG_RUNTIME_DIR: '/run/user/1'})).toEqual({
			store: '/d/store.json',
			storeNamed: false,
			identities: '/d/identities',
			identity: undefined,
			config: '/d/config.json',
			systemConfig: '/etc/patchbay/config.json',
			state: '/d/state',
			runtime: '/run/user/1/patchbay',
		});
		expect(resolve({PATCHBAY_HOME: 'd'}).store).toBe('/work/d/store.json');
	});

	test('PATCHBAY_STORE and PATCHBAY_IDENTITY name one file each', () => {
		expect(resolve({PATCHBAY_HOME: '/d', PATCHBAY_STORE: 'team.json', PATCHBAY_IDENTITY: '/keys/me'})).toMatchObject({
			store: '/work/team.json', storeNamed: true, identity: '/keys/me', identities: '/d/identities',
		});
	});
});

test.each([['/srv/ops/store.json', 'ops'], ['/srv/team.json', 'team'], ['/store.json', 'store']])('%s is called %s', (file, name) => {
	expect(storeName(file)).toBe(name);
});
