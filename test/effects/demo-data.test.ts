import {expect, test} from 'vitest';
import {providerOf} from '../../source/domain/catalog.js';
import {builtInTypes} from '../../source/domain/integration.js';
import {nameKey, nameProblem} from '../../source/domain/names.js';
import {demoProjects, demoStore} from '../../source/effects/demo-data.js';

const {integrations} = demoStore;

test('60 integrations of every type in six projects', () => {
	expect(integrations).toHaveLength(60);
	expect([...new Set(integrations.map(({type}) => type))].toSorted()).toEqual([...builtInTypes].toSorted());
	expect([...new Set(integrations.flatMap(({projects}) => projects.map(({name}) => name)))].toSorted()).toEqual([...demoProjects].toSorted());
});

test('names are good and differ', () => {
	expect(integrations.map(({name}) => nameProblem(name)).filter(Boolean)).toEqual([]);
	expect(new Set(integrations.map(({name}) => nameKey(name))).size).toBe(60);
});

test('providers are those of the catalog, with their types and keys', () => {
	const known = integrations.filter(({provider}) => provider !== undefined);
	expect(known.length).toBeGreaterThan(40);
	for (const {name, provider, type, credentials} of known) {
		const found = providerOf(provider);
		expect([name, found?.type]).toEqual([name, type]);
		expect(found!.credentials.map(({key}) => key)).toEqual(expect.arrayContaining(credentials.map(({key}) => key)));
	}
});

test('URLs are URLs and hold nothing secret', () => {
	for (const {url} of integrations.flatMap(({urls}) => urls)) {
		const {host, username, password, search} = new URL(url);
		expect([host !== '', username, password, search]).toEqual([true, '', '', '']);
	}
});

test('every value says that it is none', () => {
	const values = integrations.flatMap(({credentials}) => credentials.map(({value}) => value));
	expect(values.length).toBeGreaterThan(80);
	expect(values.filter(value => !value.startsWith('demo-not-a-secret-'))).toEqual([]);
	expect(new Set(values).size).toBe(values.length);
});

test('no two of a project have the same environment name', () => {
	for (const project of demoProjects) {
		const names = integrations
			.filter(({projects}) => projects.some(({name}) => name === project))
			.flatMap(({urls, credentials}) => [...urls, ...credentials].map(({env}) => env).filter(Boolean));
		expect(new Set(names).size).toBe(names.length);
	}
});
