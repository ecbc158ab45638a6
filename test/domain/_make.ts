/** Integrations as a snapshot would hold them, with only what a test is about written out. */
import type {Integration} from '../../source/domain/integration.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An id of 43 characters that differs for each number. */
export const makeId = (number: number): string => {
	let id = '';
	let state = (number * 2_654_435_761) >>> 0;
	for (let index = 0; index < 43; index++) {
		state = ((state * 1_664_525) + 1_013_904_223) >>> 0;
		id += letters[state >>> 26]!;
	}

	return id;
};

type Sketch = Readonly<{
	id?: string;
	type?: string;
	provider?: string;
	urls?: readonly string[];
	keys?: readonly string[];

	/** Environment name of each key; else the key in capitals. */
	env?: Readonly<Record<string, string>>;

	/** Project ids, which are their names too. */
	projects?: readonly string[];
}>;

let made = 0;

export const make = (name: string, {id, type = 'Other', provider, urls = [], keys = [], env = {}, projects = []}: Sketch = {}): Integration => ({
	id: id ?? makeId(++made),
	name,
	type,
	provider,
	createdBy: {id: 'ana', name: 'ana'},
	updatedBy: {id: 'ana', name: 'ana'},
	updatedAt: '2026-11-01T00:00:00Z',
	revision: 1,
	projects: projects.map(project => ({id: project, name: project, active: true})),
	urls: urls.map(url => ({url, env: undefined})),
	credentials: keys.map((key, index) => ({
		id: `credential-${index}`,
		key,
		env: env[key] ?? key.toUpperCase(),
		version: 1,
		rotatedAt: '2026-11-01T00:00:00Z',
		exposed: undefined,
		history: 0,
	})),
});
