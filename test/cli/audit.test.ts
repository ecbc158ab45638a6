import {beforeAll, expect, test} from 'vitest';
import {auditActions} from '../../source/commands/audit-words.js';
import {runCommandLine} from '../_helpers/command-line.js';
import {bytes, memoryWorld, type MemoryWorld} from '../_helpers/memory-world.js';

/** Deriving keys takes a while where others want the processor too. */
const patience = 90_000;
const canary = 'canary-value';

let store: MemoryWorld;
beforeAll(async () => {
	store = await memoryWorld();
	const {session} = store;
	const integration = (name: string) => ({
		name, type: 'Payment', provider: undefined, projects: [], urls: [], credentials: [{key: 'secretKey', env: `${name.toUpperCase()}_KEY`, value: bytes(canary)}],
	});
	await session.commit('change', () => [{kind: 'integration.add', integration: integration('Stripe')}]);
	await session.commit('change', () => [{kind: 'integration.add', integration: integration('Mollie')}]);
	const [mollie, stripe] = session.snapshot.integrations;
	await session.open('read', [{integration: stripe!.id, credential: stripe!.credentials[0]!.id}]);
	await session.commit('change', () => [{kind: 'integration.remove', id: mollie!.id}]);
}, patience);

const run = async (...argv: string[]) => runCommandLine({store, now: '2026-01-03T00:00:00.000Z'}, 'audit', ...argv);
const rows = (text: string) => text.trimEnd().split('\n').slice(1).map(line => line.replace(/^\S+ +/v, '').replaceAll(/ {2,}/gv, ' '));

test('tells everything in the order of time, with names and without values', async () => {
	const {code, stdout, stderr} = await run();
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(rows(stdout)).toEqual([
		'ana init made the store',
		'ana change add Stripe',
		'ana change add Mollie',
		'ana read read secretKey of Stripe',
		'ana change delete Mollie',
	]);
	expect(stdout).not.toContain(canary);
	const times = stdout.trimEnd().split('\n').slice(1).map(line => line.split(' ', 1)[0]!);
	expect(times).toEqual(times.toSorted());
});

test('filters by who, what, which and since when; what was deleted keeps its name', async () => {
	expect(rows((await run('--action', 'read')).stdout)).toEqual(['ana read read secretKey of Stripe']);
	expect(rows((await run('--integration', 'mollie')).stdout)).toEqual(['ana change add Mollie', 'ana change delete Mollie']);
	expect(rows((await run('--integration', 'Mollie', '--actor', 'ANA', '--since', '2d', '--action', 'change')).stdout)).toHaveLength(2);
	const [stripe] = store.session.snapshot.integrations;
	expect(rows((await run('--integration', stripe!.id.slice(0, 16))).stdout)).toHaveLength(2);
	expect(rows((await run('--integration', `patchbay://${store.created.storeId.slice(0, 16)}/${stripe!.id.slice(0, 16)}`)).stdout)).toHaveLength(2);
	expect(await run('--since', '1h')).toMatchObject({code: 0, stdout: '', stderr: 'The audit has no such entry.\n'});
});

test('what can\'t be meant is refused', async () => {
	expect(await run('--actor', 'nobody')).toMatchObject({code: 3, stdout: ''});
	expect(await run('--integration', 'nothing')).toMatchObject({code: 3, stdout: ''});
	expect(await run('--integration', 'patchbay://AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB')).toMatchObject({code: 3, stdout: ''});
	expect(await run('--since', 'yesterday')).toMatchObject({code: 2, stdout: ''});
	const refused = await run('--action', 'dance');
	expect(refused).toMatchObject({code: 2, stdout: ''});
	for (const action of auditActions) {
		expect(refused.stderr).toContain(action);
	}
});

test('a program gets ids and names', async () => {
	const entries = JSON.parse((await run('--action', 'read', '--json')).stdout) as unknown;
	const [stripe] = store.session.snapshot.integrations;
	expect(entries).toEqual([expect.objectContaining({
		actor: {id: store.session.me!.id, name: 'ana'},
		action: 'read',
		targets: [{integration: stripe!.id, credential: stripe!.credentials[0]!.id, name: 'secretKey of Stripe'}],
		text: 'read secretKey of Stripe',
		attempted: false,
	})]);
	expect(JSON.parse((await run('--since', '1h', '--json')).stdout)).toEqual([]);
});

test('a change that was announced and not saved is attempted, before and after the next one', async () => {
	const world = await memoryWorld();
	const {session, memory} = world;
	const add = async (name: string) => session.commit('change', () => [{kind: 'project.add', name}]);
	const told = async () => {
		const trail = await session.trail();
		return trail.entries.filter(({body}) => body.action === 'change').map(({body, attempted}) => [body.detail.what, attempted]);
	};

	const failing = await world.open({
		store: {
			...world.ports.store,
			async update(plan) {
				const current = await world.ports.store.read();
				await plan(current, done => {
					done.catch(() => undefined);
				});
				throw new Error('the disk went away');
			},
		},
	});
	await failing.unlock(bytes('correct horse'));
	const before = memory.bytes;
	await expect(failing.commit('change', () => [{kind: 'project.add', name: 'lost'}])).rejects.toThrow('the disk went away');
	expect(memory.bytes).toEqual(before);
	expect(await told()).toEqual([['add project lost', true]]);
	await add('kept');
	expect(await told()).toEqual([['add project lost', true], ['add project kept', false]]);
}, patience);

test.each([
	['cut', (lines: string[]) => lines.slice(0, -1), 'was cut', 4],
	['without an entry in between', (lines: string[]) => lines.toSpliced(1, 1), 'does not follow the one before', 4],
	['changed by hand', (lines: string[]) => lines.with(3, lines[3]!.replace('"action":"read"', '"action":"copy"')), 'not signed', 4],
])('a chain that was %s is said, and what is authentic is told', async (_, spoil, words, left) => {
	const [[chain, lines]] = store.audit.files.entries().toArray() as [[string, string[]]];
	store.audit.files.set(chain, spoil(lines));
	try {
		const {code, stdout, stderr} = await run();
		expect(code).toBe(6);
		expect(stderr).toContain(words);
		expect(rows(stdout)).toHaveLength(left);
		const json = await run('--json');
		expect(json.code).toBe(6);
		expect(JSON.parse(json.stdout)).toHaveLength(left);
	} finally {
		store.audit.files.set(chain, lines);
	}
});
