/** New keys for oneself: joining, replacing them, having them replaced, and coming back with the recovery words. */
import {createHash} from 'node:crypto';
import {expect, test, vi} from 'vitest';
import {memberAddCommand} from '../../source/commands/member-add.js';
import {memberRekeyCommand} from '../../source/commands/rekey.js';
import {recoveryWordsCommand} from '../../source/commands/recovery-words.js';
import {memberRemoveCommand} from '../../source/commands/member-remove.js';
import {memberGrantCommand} from '../../source/commands/member-grant.js';
import {areWords} from '../../source/domain/access-request.js';
import {Failure} from '../../source/domain/failure.js';
import type {Right} from '../../source/domain/principal.js';
import {execute} from '../../source/session/execute.js';
import {newRecoveryWords} from '../../source/session/new-keys.js';
import type {Asked} from '../../source/session/people.js';
import type {DeriveKey} from '../../source/session/ports.js';
import type {Session} from '../../source/session/session.js';
import {memoryIdentities, memoryState, bytes, passphrase, type MemoryState} from '../_helpers/memory-world.js';
import {read} from '../_helpers/newcomers.js';
import {makeTeamSession, valueIn, type Team} from '../_helpers/team.js';

/** Whose identity is made here is nobody's: a hash does where argon2id would take its time, several times in a test. */
const quick: DeriveKey = async ({passphrase: typed, salt, length}) => createHash('blake2b512').update(salt).update(typed).digest().subarray(0, length);

vi.setConfig({testTimeout: 90_000});

const clipboard = {
	copy: async () => ({way: 'none'} as const), async clear() {}, clearLater: () => false,
};

const runtimeOf = (session: Session) => ({session, clipboard});

type Host = Readonly<{state: MemoryState; identities: ReturnType<typeof memoryIdentities>; open(): Promise<Session>}>;

const newHost = ({world}: Team): Host => {
	const state = memoryState();
	const identities = memoryIdentities();
	return {state, identities, open: async () => world.open({state, identities, deriveKey: quick})};
};

const let_ = async ({session}: Team, {request}: Asked, right: Right) => execute(runtimeOf(session), memberAddCommand, {request, right});

/** Ben on a host of his own. */
const withBen = async (right: Right = 'manageOwn') => {
	const team = await makeTeamSession();
	const host = newHost(team);
	const ben = await host.open();
	const asked = await ben.people.join({name: 'ben', passphrase: bytes('ben ben ben')});
	return {team, host, ben, asked, letIn: async () => let_(team, asked, right)};
};

test('joining: nobody at first, shown again, then a member with exactly their rights', async () => {
	const {team, host, ben, asked, letIn} = await withBen();
	expect(ben.me).toMatchObject({right: 'none'});
	expect((await ben.people.pending())?.text).toBe(asked.text);
	await expect(ben.unlock(bytes('ben ben ben'))).rejects.toMatchObject({code: 'not-entitled'});
	await expect(ben.people.join({name: 'ben', passphrase: bytes('again again')})).rejects.toMatchObject({code: 'conflict'});
	const seen = await team.session.people.read(`Hello\n${asked.text}`);
	expect([seen.words, seen.storeWords]).toEqual([asked.words, asked.storeWords]);
	expect([new Set(asked.words).size > 1, asked.words.length, asked.storeWords.length]).toEqual([true, 6, 6]);
	expect(areWords(asked.words.join(' - ').toUpperCase(), asked.words)).toBe(true);
	expect(areWords(asked.words.slice(1).join(' '), asked.words)).toBe(false);
	await letIn();
	const again = await host.open();
	expect([again.me?.name, again.me?.right, await again.people.pending()]).toEqual(['ben', 'manageOwn', undefined]);
	await again.unlock(bytes('ben ben ben'));
	expect(await read(again, 'Twilio', 'authToken')).toBe('token');
	await expect(letIn()).rejects.toMatchObject({code: 'conflict'});
});

test('a request that was changed on its way has other words, and is refused', async () => {
	const {team, asked} = await withBen();
	const forged = {...asked, request: {...asked.request, box: team.session.me!.sign}};
	expect((await team.session.people.read(asked.text.replace(asked.request.box, () => forged.request.box))).words).not.toEqual(asked.words);
	await expect(let_(team, forged, 'manageAll')).rejects.toMatchObject({code: 'integrity'});
	expect(team.session.snapshot.roster.principals.has(asked.request.id)).toBe(false);
});

test('one\'s own keys: everything is sealed to the new ones at once, and the old file opens nothing', async () => {
	const team = await makeTeamSession();
	const {world, session} = team;
	const {storeId} = world.created;
	const former = (world.ports.identities as ReturnType<typeof memoryIdentities>).values.get(storeId)!;
	await expect(session.people.rekey({passphrase: bytes('not it at all'), stolen: false})).rejects.toMatchObject({code: 'unlock-failed'});
	await session.people.rekey({passphrase: passphrase(), stolen: true});
	expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('first');
	expect(session.snapshot.integrations.flatMap(({credentials}) => credentials).every(({exposed}) => exposed !== undefined)).toBe(true);
	await session.commit('change', () => [{kind: 'project.add', name: 'risk'}]);
	const fresh = await world.open({state: memoryState()});
	await fresh.verified();
	await fresh.unlock(passphrase());
	expect(await valueIn(fresh, 'Twilio', 'authToken')).toBe('token');
	const thief = await world.open({state: memoryState(), identities: memoryIdentities(new Map([[storeId, former]]))});
	await expect(thief.unlock(passphrase())).rejects.toMatchObject({code: 'integrity'});
});

test('a save that fails leaves the old keys, and one that was interrupted before the file was replaced goes on with the new ones', async () => {
	const team = await makeTeamSession();
	const {world} = team;
	world.audit.refuse = true;
	await expect(team.session.people.rekey({passphrase: passphrase(), stolen: false})).rejects.toMatchObject({code: 'storage'});
	world.audit.refuse = false;
	expect(await valueIn(team.session, 'Stripe live', 'secretKey')).toBe('first');

	const identities = world.ports.identities as ReturnType<typeof memoryIdentities>;
	const values = new Map(identities.values);
	const dying = await world.open({
		identities: {
			...memoryIdentities(values),
			async replace() {
				throw new Failure('storage', 'the power went out');
			},
		},
	});
	await dying.people.rekey({passphrase: passphrase(), stolen: false});
	expect(values.get(world.created.storeId)).toBe(identities.values.get(world.created.storeId));
	const next = await world.open({identities: memoryIdentities(values)});
	await next.unlock(passphrase());
	expect(await valueIn(next, 'Stripe live', 'secretKey')).toBe('first');
	expect(values.get(world.created.storeId)).not.toBe(identities.values.get(world.created.storeId));
});

test('who has no manageAll asks: the keys wait, on the old host or on a new one', async () => {
	const {team, host, ben, letIn} = await withBen();
	await letIn();
	await ben.refresh();
	const renewed = await ben.people.askForKeys({passphrase: bytes('another one')});
	expect((await (await host.open()).people.pending())?.text).toBe(renewed.text);
	const admit = async ({request}: Asked, stolen: boolean) => execute(runtimeOf(team.session), memberRekeyCommand, {principal: request.id, stolen, keys: request});
	await admit(renewed, false);
	const again = await host.open();
	await again.unlock(bytes('another one'));
	expect(await read(again, 'Twilio', 'authToken')).toBe('token');

	const laptop = newHost(team);
	const newcomer = await laptop.open();
	const asked = await newcomer.people.askForKeys({member: again.me!.id, passphrase: bytes('third time')});
	await expect(newcomer.unlock(bytes('third time'))).rejects.toMatchObject({code: 'integrity'});
	await admit(asked, true);
	const arrived = await laptop.open();
	await arrived.unlock(bytes('third time'));
	expect(await read(arrived, 'Twilio', 'authToken')).toBe('token');
	await again.refresh();
	await expect(read(again, 'Twilio', 'authToken')).rejects.toMatchObject({code: 'integrity'});
});

test('a roster that only claims new keys takes no identity away', async () => {
	const {team, host, ben, letIn} = await withBen();
	await letIn();
	await ben.refresh();
	const renewed = await ben.people.askForKeys({passphrase: bytes('another one')});
	const {storeId} = team.world.created;
	const before = host.identities.values.get(storeId);
	const {box, sign} = renewed.request;
	const text = new TextDecoder().decode(team.world.memory.bytes);
	const old = ben.snapshot.roster.principals.get(ben.me!.id)!;
	team.world.memory.bytes = bytes(text.replaceAll(old.box, () => box).replaceAll(old.sign, () => sign));
	await host.open().catch(() => undefined);
	expect(host.identities.values.get(storeId)).toBe(before);
});

test('recovery: the words give an admin new keys on a new host, and everybody hears of it', async () => {
	const {team, host, letIn} = await withBen();
	await letIn();
	const {words} = team.world.created;
	const ana = team.session.me!.id;
	const laptop = newHost(team);
	const session = await laptop.open();
	const attempt = async (given: readonly string[], member = ana) => session.people.recover({
		words: given, member, passphrase: bytes('a new start'), stolen: false,
	});
	await expect(attempt((await newRecoveryWords(team.world.created.storeId)).words)).rejects.toMatchObject({code: 'unlock-failed'});
	await expect(attempt(words!.slice(1))).rejects.toMatchObject({code: 'unlock-failed'});
	const ben = await host.open();
	await expect(attempt(words!, ben.me!.id)).rejects.toMatchObject({code: 'not-entitled'});
	expect(laptop.identities.values.size).toBe(0);
	await attempt(words!);
	expect([session.locked, session.me?.name]).toEqual([false, 'ana']);
	expect(await valueIn(session, 'Stripe live', 'secretKey')).toBe('first');
	await (await team.world.open({state: memoryState()})).verified();
	expect(await session.people.recoveries()).toEqual([]);
	await ben.refresh();
	expect((await ben.people.recoveries()).map(({principal}) => principal)).toEqual([ana]);
	await ben.people.acknowledge();
	expect(await ben.people.recoveries()).toEqual([]);
	const {entries, broken} = await session.trail();
	expect([broken, entries.at(-1)!.body.action]).toEqual([[], expect.any(String)]);
});

test('new recovery words: the old ones recover nobody any more; whoever knew them can\'t be removed without', async () => {
	const {team, asked, letIn} = await withBen('manageAll');
	await letIn();
	const {session, world} = team;
	const host = newHost(team);
	const late = await host.open();
	const {words, keys} = await newRecoveryWords(world.created.storeId);
	await execute(runtimeOf(session), recoveryWordsCommand, {stolen: false, keys});
	expect(session.snapshot.integrations.flatMap(({credentials}) => credentials).every(({exposed}) => exposed === undefined)).toBe(true);
	await (await world.open({state: memoryState()})).verified();
	await late.refresh();
	const wanted = {member: session.me!.id, passphrase: bytes('a new start'), stolen: false};
	await expect(late.people.recover({...wanted, words: world.created.words!})).rejects.toMatchObject({code: 'unlock-failed'});
	await late.people.recover({...wanted, words});
	expect(late.me?.id).toBe(session.me!.id);
	expect(asked.request.name).toBe('ben');
});

test('removing or narrowing who knows the words takes the words from them too', async () => {
	const {team, host, letIn} = await withBen('manageAll');
	await letIn();
	const ben = await host.open();
	await ben.unlock(bytes('ben ben ben'));
	const plain = async (recovery: Awaited<ReturnType<typeof newRecoveryWords>>['keys'] | undefined) => execute(runtimeOf(ben), memberRemoveCommand, {member: 'ana', recovery});
	await expect(plain(undefined)).rejects.toMatchObject({code: 'integrity'});
	await expect(ben.commit('change', () => [{kind: 'principal.remove', principal: team.session.me!.id}])).rejects.toMatchObject({code: 'usage'});
	await expect(execute(runtimeOf(ben), memberGrantCommand, {member: 'ana', right: 'none'})).rejects.toThrow();
	const {keys, words} = await newRecoveryWords(team.world.created.storeId);
	await plain(keys);
	expect([...ben.snapshot.roster.history.knowRecovery]).toEqual([ben.me!.id]);
	expect(ben.snapshot.integrations.flatMap(({credentials}) => credentials).every(({exposed}) => exposed !== undefined)).toBe(true);
	await (await team.world.open({state: memoryState()})).verified();
	const late = await newHost(team).open();
	const back = {member: ben.me!.id, passphrase: bytes('a new start'), stolen: false};
	await expect(late.people.recover({...back, words: team.world.created.words!})).rejects.toMatchObject({code: 'unlock-failed'});
	await late.people.recover({...back, words});
	await expect(valueIn(late, 'Stripe live', 'secretKey')).resolves.toBe('first');
});
