/** A session whose keys lie elsewhere: the agent here is a few functions, the keys and the store are real. */
import {expect, test} from 'vitest';
import type {AuditBody} from '../../source/domain/audit.js';
import type {Entry} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {keyringOf} from '../../source/sealing/keyring.js';
import {newKeys, type SecretKeys} from '../../source/sealing/keys.js';
import {signText, type Kind} from '../../source/sealing/sign.js';
import type {AgentPort} from '../../source/session/ports.js';
import {integration} from '../_helpers/hostile.js';
import {memoryWorld, passphrase} from '../_helpers/memory-world.js';

type Who = Readonly<{storeId: string; principal: string}>;

type State = {
	connections: number;
	asked: string[];

	/** Called before it opens values. */
	beforeValues?: () => Promise<void>;
};

/** An agent in this process. */
const makeAgent = () => {
	const held = new Map<string, SecretKeys & Who>();
	const gone = new Set<() => void>();
	const state: State = {connections: 0, asked: []};
	const port: AgentPort = {
		async connect(storeId, principal, left) {
			const keys = held.get(storeId + principal);
			if (!keys) {
				return undefined;
			}

			const keyring = keyringOf({box: keys.box.slice(), sign: keys.sign.slice()}, {storeId, principal});
			gone.add(left);
			state.connections++;
			const check = () => {
				if (!held.has(storeId + principal)) {
					throw new Failure('unlock-failed', 'the agent has ended');
				}
			};

			return {
				public: keyring.public,
				async openDataKeys(sealed) {
					check();
					state.asked.push(`open ${sealed.length}`);
					return keyring.openDataKeys(sealed);
				},
				async openValues(sealed) {
					check();
					state.asked.push(`values ${sealed.map(({values}) => values.length).join(' ')}`);
					await state.beforeValues?.();
					return keyring.openValues(sealed);
				},
				async hash(texts) {
					check();
					state.asked.push(`hash ${texts.length}`);
					return keyring.hash(texts);
				},
				async sign(kind, body) {
					check();
					state.asked.push(`sign ${kind}`);
					return signText(kind as Kind, storeId, principal, body, keys.sign);
				},
				close() {
					state.connections--;
					gone.delete(left);
				},
				end() {
					held.clear();
				},
			};
		},
		async start(who, {box, sign}) {
			held.set(who.storeId + who.principal, {...who, box: box.slice(), sign: sign.slice()});
		},
		async end() {
			const count = held.size;
			held.clear();
			return count;
		},
	};
	return {
		port,
		held,
		state,
		leave() {
			held.clear();
			for (const left of gone) {
				left();
			}
		},
	};
};

const start = async () => {
	const world = await memoryWorld();
	const {touched} = await world.session.commit('change', () => [integration('One', [])]);
	const id = touched[0]!;
	const ref = {integration: id, credential: world.session.snapshot.byId.get(id)!.credentials[0]!.id};
	const agent = makeAgent();
	const unlocked = await world.open({agent: agent.port});
	expect(await unlocked.unlockByAgent()).toBe(false);
	await unlocked.unlock(passphrase());
	await unlocked.startAgent();
	unlocked.close();
	return {world, ref, agent};
};

test('a session without a passphrase opens, saves and signs by an agent, and others accept it', async () => {
	const {world, ref, agent} = await start();
	const session = await world.open({agent: agent.port});
	expect(session.locked).toBe(true);
	expect(await session.unlockByAgent()).toBe(true);
	expect(session.locked).toBe(false);
	const [value] = await session.open('read', [ref, ref]);
	expect(value!.length).toBeGreaterThan(0);
	await session.commit('change', () => [integration('Two', []), {kind: 'integration.edit', id: ref.integration, name: 'Renamed'}]);
	// One read of the same value twice asks once; the audit comes before it.
	expect(agent.state.asked).toEqual(['hash 1', 'sign audit', 'hash 1', 'values 2', 'open 1', 'sign record', 'sign record', 'hash 1', 'sign audit', 'hash 1', 'sign head']);
	await world.session.refresh();
	await world.session.inspect();
	await expect(session.changePassphrase(passphrase())).rejects.toMatchObject({code: 'unlock-failed'});
	await expect(session.startAgent()).rejects.toMatchObject({code: 'unlock-failed'});
	session.close();
	expect(agent.state.connections).toBe(0);
	expect(agent.held.size).toBe(1);
});

test('the audit has its entry before the agent is asked for a value, and where strict takes none it is not asked', async () => {
	const {world, ref, agent} = await start();
	const session = await world.open({agent: agent.port});
	await session.unlockByAgent();
	const entries = () => world.audit.files.values().toArray().flat().map(line => (JSON.parse(line) as Entry<AuditBody>).body);
	const seen: string[][] = [];
	agent.state.beforeValues = async () => {
		seen.push(entries().map(({action}) => action));
	};

	await session.open('reveal', [ref]);
	expect(seen).toEqual([['init', 'change', 'reveal']]);
	const {head} = await session.inspect();
	expect(entries().at(-1)).toMatchObject({action: 'reveal', head});
	await session.commit('change', () => [{kind: 'setting.put', key: 'strict', value: true}]);
	world.audit.refuse = true;
	agent.state.asked.length = 0;
	await expect(session.open('read', [ref])).rejects.toMatchObject({code: 'storage'});
	expect(agent.state.asked.filter(asked => asked.startsWith('values') || asked.startsWith('open'))).toEqual([]);
});

test('an agent that ends before it has signed leaves no line for later', async () => {
	const {world, ref, agent} = await start();
	const session = await world.open({agent: agent.port});
	await session.unlockByAgent();
	agent.held.clear();
	await expect(session.open('read', [ref])).rejects.toMatchObject({code: 'unlock-failed'});
	expect(world.state.values.keys().filter(name => name.includes('pending')).toArray()).toEqual([]);
	expect(world.ports.warnings).toEqual([]);
});

test('locking a session leaves the agent, ending the agent locks the session', async () => {
	const {world, ref, agent} = await start();
	const session = await world.open({agent: agent.port});
	await session.unlockByAgent();
	session.lock();
	expect([session.locked, agent.held.size, agent.state.connections]).toEqual([true, 1, 0]);
	await session.unlockByAgent();
	let heard = 0;
	session.subscribe(() => {
		heard++;
	});
	agent.leave();
	expect([session.locked, heard]).toEqual([true, 1]);
	await expect(session.open('read', [ref])).rejects.toMatchObject({code: 'unlock-failed'});
	expect(await session.unlockByAgent()).toBe(false);
});

test('an agent that ends in the middle opens nothing', async () => {
	const {world, ref, agent} = await start();
	const session = await world.open({agent: agent.port});
	await session.unlockByAgent();
	session.endAgent();
	await expect(session.open('read', [ref])).rejects.toMatchObject({code: 'unlock-failed', message: 'the agent has ended'});
	await expect(session.commit('change', () => [integration('Two', [])])).rejects.toMatchObject({code: 'unlock-failed'});
});

test('keys that are not those of the roster are not used', async () => {
	const {world, agent} = await start();
	const [[name, keys]] = [...agent.held] as [[string, SecretKeys & Who]];
	agent.held.set(name, {...keys, ...newKeys()});
	const session = await world.open({agent: agent.port});
	expect(await session.unlockByAgent()).toBe(false);
	expect([session.locked, agent.state.connections]).toEqual([true, 0]);
});

test('where nothing may be unlocked, an agent unlocks nothing either', async () => {
	const {world, agent} = await start();
	const session = await world.open({agent: agent.port, unlockRefused: () => 'a debugger is open'});
	expect(await session.unlockByAgent()).toBe(false);
});
