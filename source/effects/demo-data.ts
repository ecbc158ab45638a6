/**
What the demo shows: 60 integrations of an imaginary shop in six projects. Always the same, and every value says that it is none.
*/
import {deriveEnv} from '../domain/environment.js';
import {demoRows} from './demo-rows.js';

export type DemoIntegration = Readonly<{
	name: string;
	type: string;

	/** Catalog id. */
	provider: string | undefined;
	projects: ReadonlyArray<Readonly<{name: string; active: boolean}>>;
	urls: ReadonlyArray<Readonly<{url: string; env: string | undefined}>>;
	credentials: ReadonlyArray<Readonly<{key: string; env: string; value: string}>>;
}>;

export const demoProjects = ['billing', 'shop', 'risk', 'support', 'web', 'data'] as const;

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z\d]+/gv, '-');

/** `demo-not-a-secret-stripe-live-secretKey`: nobody takes it for a key, and no scanner does. */
const valueOf = (name: string, key: string): string => `demo-not-a-secret-${slug(name)}-${key}`;

/** Projects are written as words; one in brackets is inactive there. */
const assignmentOf = (word: string): {name: string; active: boolean} => word.startsWith('(')
	? {name: word.slice(1, -1), active: false}
	: {name: word, active: true};

export const demoStore: Readonly<{integrations: readonly DemoIntegration[]}> = {
	integrations: demoRows.map(([name, type, provider, projects, urls, keys]) => ({
		name,
		type,
		provider: provider || undefined,
		projects: projects.split(' ').map(word => assignmentOf(word)),
		urls: urls.split(' ').map((url, index) => ({url, env: index === 0 ? deriveEnv(name, 'url') : undefined})),
		credentials: keys.split(' ').map(key => ({key, env: deriveEnv(name, key), value: valueOf(name, key)})),
	})),
};
