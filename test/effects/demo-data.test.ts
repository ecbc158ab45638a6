import {describe, expect, test} from 'vitest';
import {providerOf} from '../../source/domain/catalog.js';
import {builtInTypes} from '../../source/domain/integration.js';
import {nameKey, nameProblem} from '../../source/domain/names.js';
import {demoProjects, demoStore} from '../../source/effects/demo-data.js';
import {
	demoBegan, demoLeaver, demoMembers, demoName, demoOwnProjects, demoRotations, demoServices, demoUses,
} from '../../source/effects/demo-history.js';

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

describe('the past', () => {
	const named = new Set(integrations.map(({name}) => name));
	const known = new Set<string>(demoProjects);
	const everyone = [...demoMembers, {name: demoName, right: 'manageAll', projects: demoOwnProjects}];

	test('speaks of what there is', () => {
		expect(demoRotations.flatMap(({names}) => names).filter(name => !named.has(name))).toEqual([]);
		expect(demoServices.filter(({project, only}) => !known.has(project) || (only !== undefined && !named.has(only)))).toEqual([]);
		expect(everyone.flatMap(member => member.projects).filter(project => !known.has(project))).toEqual([]);
		expect(everyone.map(({name}) => name)).toContain(demoLeaver.name);
		expect(demoUses.flatMap(({names}) => names).filter(name => !named.has(name))).toEqual([]);
	});

	test('nobody stands in it twice, and no project is without members', () => {
		const names = [...everyone, ...demoServices].map(({name}) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(demoProjects.filter(project => everyone.every(({projects}) => !projects.includes(project)))).toEqual([]);
	});

	test('begins after the store and ends before today, oldest first', () => {
		const days = demoRotations.map(({daysAgo}) => daysAgo);
		expect(days).toEqual(days.toSorted((one, other) => other - one));
		expect([...days, demoLeaver.daysAgo].filter(daysAgo => daysAgo <= 0 || daysAgo >= demoBegan - 1)).toEqual([]);
	});

	test('lets everybody open only what is theirs, and nothing after they left', () => {
		const mine = (by: string): readonly string[] => [...everyone, ...demoServices.map(({name, project}) => ({name, right: 'none', projects: [project]}))]
			.filter(({name}) => name === by).flatMap(({right, projects}) => right === 'manageAll' ? demoProjects : projects);
		for (const {daysAgo, by, names} of demoUses) {
			const opened = integrations.filter(({name}) => names.includes(name));
			expect([by, opened.filter(integration => integration.projects.every(({name}) => !mine(by).includes(name))).map(({name}) => name)]).toEqual([by, []]);
			expect(by === demoLeaver.name && daysAgo <= demoLeaver.daysAgo).toBe(false);
		}
	});

	test('leaves some values exposed and some never rotated', () => {
		const left = demoMembers.find(({name}) => name === demoLeaver.name)!;
		const since = new Set(demoRotations.filter(({daysAgo}) => daysAgo < demoLeaver.daysAgo).flatMap(({names}) => names));
		const exposed = integrations.filter(integration => integration.projects.some(({name}) => left.projects.includes(name)) && !since.has(integration.name));
		expect(exposed.map(({name}) => name)).toEqual(['Vonage', 'Office PBX', 'Telegram bot', 'Zendesk']);
		const rotated = new Set(demoRotations.flatMap(({names}) => names));
		expect(integrations.filter(({name}) => !rotated.has(name)).length).toBeGreaterThan(5);
	});
});
