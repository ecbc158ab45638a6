import {expect, test} from 'vitest';
import type {AuditBody} from '../../source/domain/audit.js';
import type {Entry} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {
	bytes, memoryIdentities, memoryWorld, passphrase,
} from '../_helpers/memory-world.js';
import {failureOf} from '../store/_support.js';

/** Deriving keys takes a while where others want the processor too. */
const patience = 90_000;

const next = () => bytes('a new passphrase');

const storeOf = async () => {
	const world = await memoryWorld();
	const identities = memoryIdentities(new Map([[world.created.storeId, (await world.ports.identities.read(world.created.storeId))!]]));
	return {world, identities, text: () => identities.values.get(world.created.storeId)!};
};

test('the new passphrase opens, the old one does not, and the store is as it was', async () => {
	const {world, identities, text} = await storeOf();
	const before = {identity: text(), store: world.memory.bytes};
	const session = await world.open({identities});
	await session.unlock(passphrase());
	await session.changePassphrase(next());
	expect(text()).not.toBe(before.identity);
	expect(world.memory.bytes).toEqual(before.store);
	session.lock();
	expect(await failureOf(session.unlock(passphrase()))).toMatchObject({code: 'unlock-failed'});
	await session.unlock(next());
	expect(session.locked).toBe(false);
	const later = await world.open({identities});
	expect(await failureOf(later.unlock(passphrase()))).toMatchObject({code: 'unlock-failed'});
	await later.unlock(next());
	await later.inspect();
}, patience);

test('it stands in the audit, without either passphrase, before the file is replaced', async () => {
	const {world, identities} = await storeOf();
	const seen: string[] = [];
	const session = await world.open({
		identities: {
			...identities,
			async replace() {
				seen.push(...world.audit.files.values().toArray().flat());
				throw new Failure('storage', 'the disk is full; your identity is as it was');
			},
		},
	});
	await session.unlock(passphrase());
	expect(await failureOf(session.changePassphrase(next()))).toMatchObject({code: 'storage'});
	const bodies = seen.map(line => (JSON.parse(line) as Entry<AuditBody>).body);
	expect(bodies.at(-1)).toMatchObject({action: 'passphrase', target: [], detail: {}});
	// What failed changed nothing.
	session.lock();
	await session.unlock(passphrase());
	expect(session.locked).toBe(false);
}, patience);

test('an identity that was changed meanwhile is not overwritten', async () => {
	const {world, identities, text} = await storeOf();
	const first = await world.open({identities});
	const second = await world.open({identities});
	await first.unlock(passphrase());
	await second.unlock(passphrase());
	await first.changePassphrase(next());
	const standing = text();
	expect(await failureOf(second.changePassphrase(bytes('yet another one')))).toMatchObject({code: 'conflict'});
	expect(text()).toBe(standing);
}, patience);

test('a locked session changes nothing', async () => {
	const {world, identities, text} = await storeOf();
	const before = text();
	const session = await world.open({identities});
	expect(await failureOf(session.changePassphrase(next()))).toMatchObject({code: 'unlock-failed'});
	expect(text()).toBe(before);
}, patience);
