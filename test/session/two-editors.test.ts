/**
Two sessions on one store edit the same integration, from drafts that may be old, one after the other or at once: what was acknowledged
stands at the end, and only what somebody else changed meanwhile is refused.
*/
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {editCommand, type EditArguments} from '../../source/commands/edit.js';
import type {DraftEdit} from '../../source/domain/draft.js';
import {Failure} from '../../source/domain/failure.js';
import type {Integration} from '../../source/domain/integration.js';
import {execute} from '../../source/session/execute.js';
import type {Session} from '../../source/session/session.js';
import {
	bytes, memoryState, memoryWorld, passphrase, type MemoryWorld,
} from '../_helpers/memory-world.js';
import {fakeClipboard} from '../_helpers/snapshot.js';

let world: MemoryWorld;
let sessions: readonly [Session, Session];

beforeAll(async () => {
	world = await memoryWorld();
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, {kind: 'project.add', name: 'shop'}]);
	const other = await world.open();
	await other.unlock(passphrase());
	sessions = [world.session, other];
});

const keys = ['one', 'two', 'three'] as const;
const urls = ['https://a.example', 'https://b.example', 'https://c.example'] as const;

/** What somebody does to one field of their draft. Texts get the step's number, so that no two are the same. */
type Act =
	| Readonly<{field: 'name' | 'type'}>
	| Readonly<{field: 'add-url' | 'remove-url'; url: string}>
	| Readonly<{field: 'value' | 'env' | 'remove'; key: string}>
	| Readonly<{field: 'project'; project: string; state: 'active' | 'inactive' | 'none'}>;

type Step = Readonly<{who: 0 | 1; act: Act; old: boolean}>;

const act: fc.Arbitrary<Act> = fc.oneof(
	fc.record({field: fc.constantFrom('name' as const, 'type' as const)}),
	fc.record({field: fc.constantFrom('add-url' as const, 'remove-url' as const), url: fc.constantFrom(...urls)}),
	fc.record({field: fc.constantFrom('value' as const, 'env' as const, 'remove' as const), key: fc.constantFrom(...keys)}),
	fc.record({field: fc.constant('project' as const), project: fc.constantFrom('billing', 'shop'), state: fc.constantFrom('active' as const, 'inactive' as const, 'none' as const)}),
);

const step: fc.Arbitrary<Step> = fc.record({who: fc.constantFrom(0 as const, 1 as const), act, old: fc.boolean()});

/** What the end is measured by: field to what the last acknowledged change made of it. */
type Written = Readonly<{field: string; value: unknown; seq: number}>;

let runs = 0;

/** All runs share a project, where no name may stand twice. */
const envName = (number: number) => `ENV_${runs}_${number}`;

const projectId = (name: string) => world.session.snapshot.roster.projects.values().find(project => project.name === name)!.id;

/** The edit of an act, and what it writes; undefined where the draft is so already. */
const editFor = (base: Integration, wanted: Act, number: number): Readonly<{edit: DraftEdit; field: string; value: unknown}> | undefined => {
	switch (wanted.field) {
		case 'name':
		case 'type': {
			const value = `${base.id.slice(0, 6)} ${wanted.field} ${number}`;
			return {edit: {[wanted.field]: value}, field: wanted.field, value};
		}

		case 'add-url': {
			const {url} = wanted;
			return base.urls.some(each => each.url === url) ? undefined : {edit: {urls: [...base.urls, {url, env: undefined}]}, field: url, value: true};
		}

		case 'remove-url': {
			const {url} = wanted;
			return base.urls.some(each => each.url === url) ? {edit: {urls: base.urls.filter(each => each.url !== url)}, field: url, value: false} : undefined;
		}

		case 'project': {
			const project = projectId(wanted.project);
			const others = base.projects.filter(({id}) => id !== project).map(({id, active}) => ({project: id, active}));
			const here = wanted.state === 'none' ? [] : [{project, active: wanted.state === 'active'}];
			const present = base.projects.find(({id}) => id === project);
			const state = present ? (present.active ? 'active' : 'inactive') : 'none';
			return state === wanted.state ? undefined : {edit: {projects: [...others, ...here]}, field: wanted.project, value: wanted.state};
		}

		default: {
			return credentialEdit(base, wanted, number);
		}
	}
};

const credentialEdit = (base: Integration, {field, key}: Readonly<{field: 'value' | 'env' | 'remove'; key: string}>, number: number) => {
	const found = base.credentials.find(credential => credential.key === key);
	if (field === 'value') {
		const value = `value ${number}`;
		return found
			? {edit: {setValues: [{credential: found.id, value: bytes(value)}]}, field: `value ${key}`, value}
			: {edit: {addCredentials: [{key, env: envName(number), value: bytes(value)}]}, field: `value ${key}`, value};
	}

	if (!found) {
		return undefined;
	}

	const env = envName(number);
	return field === 'env'
		? {edit: {setEnv: [{credential: found.id, env}]}, field: `env ${key}`, value: env}
		: {edit: {removeCredentials: [found.id]}, field: `value ${key}`, value: undefined};
};

const clipboard = fakeClipboard();

/** Does one step from a draft; undefined where it was refused as a conflict. */
const carryOut = async (session: Session, args: EditArguments): Promise<number | undefined> => {
	try {
		const {commit} = await execute({session, clipboard}, editCommand, args);
		return commit?.snapshot.seq;
	} catch (error) {
		if (error instanceof Failure && error.code === 'conflict') {
			return undefined;
		}

		throw error;
	}
};

/** The last acknowledged writes: of a credential that was removed the name is gone too. */
const lastOf = (written: readonly Written[]): ReadonlyMap<string, unknown> => {
	const last = new Map<string, unknown>();
	for (const {field, value} of written.toSorted((first, second) => first.seq - second.seq)) {
		last.set(field, value);
		if (field.startsWith('value ') && value === undefined) {
			last.delete(field.replace('value', 'env'));
		}
	}

	return last;
};

const stateOf = async (session: Session, {id, name, type, urls: present, credentials, projects}: Integration): Promise<ReadonlyMap<string, unknown>> => {
	const values = await session.open('read', credentials.map(credential => ({integration: id, credential: credential.id})));
	return new Map<string, unknown>([
		['name', name],
		['type', type],
		...urls.map(url => [url, present.some(each => each.url === url)] as const),
		...['billing', 'shop'].map(project => {
			const found = projects.find(each => each.name === project);
			return [project, found ? (found.active ? 'active' : 'inactive') : 'none'] as const;
		}),
		...credentials.flatMap(({key, env}, index) => [[`value ${key}`, new TextDecoder().decode(values[index])] as const, [`env ${key}`, env] as const]),
	]);
};

const start = async (): Promise<Integration> => {
	runs++;
	const {touched, snapshot} = await sessions[0].commit('change', () => [{
		kind: 'integration.add',
		integration: {
			name: `Run ${runs}`,
			type: 'Payment',
			provider: undefined,
			projects: [{project: projectId('billing'), active: true}],
			urls: [{url: urls[0], env: undefined}],
			credentials: [{key: 'one', env: envName(0), value: bytes('value 0')}],
		},
	}]);
	await sessions[1].refresh();
	return snapshot.byId.get(touched[0]!)!;
};

const checkEnd = async (id: string, written: readonly Written[]) => {
	const fresh = await world.open({state: memoryState()});
	await fresh.verified();
	await sessions[0].refresh();
	const integration = fresh.snapshot.byId.get(id)!;
	const state = await stateOf(sessions[0], integration);
	for (const [field, value] of lastOf(written)) {
		expect([field, state.get(field)]).toEqual([field, value]);
	}

	fresh.close();
};

test('property: no acknowledged change is lost, and a fresh draft is never refused', async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 4, maxLength: 14}), async steps => {
		const first = await start();
		const drafts: [Integration, Integration] = [first, first];
		const written: Written[] = [];
		for (const [index, {who, act: wanted, old}] of steps.entries()) {
			const session = sessions[who];
			if (!old) {
				await session.refresh();
				drafts[who] = session.snapshot.byId.get(first.id)!;
			}

			const base = drafts[who];
			const planned = editFor(base, wanted, index + 1);
			if (!planned) {
				continue;
			}

			const seq = await carryOut(session, {integration: first.id, base, edit: planned.edit});
			if (seq === undefined) {
				expect(old).toBe(true);
			} else {
				written.push({...planned, seq});
			}
		}

		await checkEnd(first.id, written);
	}), {numRuns: 30});
}, 60_000);

const refreshBoth = async () => Promise.all(sessions.map(async session => session.refresh()));

const saveBoth = async (integration: string, base: Integration, planned: ReadonlyArray<Readonly<{edit: DraftEdit}> | undefined>) =>
	Promise.all(sessions.map(async (session, who) => {
		const edit = planned[who]?.edit;
		return edit && carryOut(session, {integration, base, edit});
	}));

test('property: two who save at the same moment both stand, or one is told', async () => {
	await fc.assert(fc.asyncProperty(fc.array(fc.tuple(act, act), {minLength: 2, maxLength: 5}), async pairs => {
		const {id} = await start();
		const written: Written[] = [];
		for (const [index, pair] of pairs.entries()) {
			await refreshBoth();
			const base = sessions[0].snapshot.byId.get(id)!;
			const planned = pair.map((wanted, who) => editFor(base, wanted, (index * 2) + who + 1));
			const ended = await saveBoth(id, base, planned);
			const saved = planned.flatMap((each, who) => each && ended[who] !== undefined ? [{...each, seq: ended[who]}] : []);
			// The first of the two always goes through.
			expect(saved.length > 0 || planned.every(each => each === undefined)).toBe(true);
			written.push(...saved);
		}

		await checkEnd(id, written);
	}), {numRuns: 20});
}, 60_000);
