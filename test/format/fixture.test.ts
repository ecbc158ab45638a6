import {readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openSession} from '../../source/session/open-session.js';
import {deriveKey} from '../../source/effects/derive-key.js';
import {verifyDocument} from '../../source/sealing/verify.js';
import {createMemory, createMemoryStore} from '../../source/store/memory-store.js';
import {
	bytes, codec, memoryAudit, memoryIdentities, memoryState, tickingClock,
} from '../_helpers/memory-world.js';
import {fixture, fixtures} from '../_helpers/vectors.js';

type Secrets = Readonly<{
	storeId: string;
	principals: Readonly<Record<string, Readonly<{id: string; passphrase: string}>>>;
	values: Readonly<Record<string, string>>;
	opens: Readonly<Record<string, readonly string[]>>;
}>;

const versions = readdirSync(path.join(fixtures, 'stores'));

/** The fixture store as it would lie on a host that has never seen it. */
const openFixture = async (folder: string, who: string, change = (text: string) => text) => {
	const secrets = JSON.parse(fixture(`${folder}/secrets.json`).toString()) as Secrets;
	const memory = createMemory();
	memory.bytes = Uint8Array.from(fixture(`${folder}/store.json`));
	const audit = memoryAudit();
	for (const file of readdirSync(path.join(fixtures, folder, 'audit'))) {
		audit.files.set(file.replace('.jsonl', ''), fixture(`${folder}/audit/${file}`).toString().trimEnd().split('\n'));
	}

	const warnings: string[] = [];
	const session = await openSession({
		store: createMemoryStore({codec, memory}),
		state: memoryState(),
		audit,
		identities: memoryIdentities(new Map([[secrets.storeId, change(fixture(`${folder}/identities/${who}.json`).toString())]])),
		clock: tickingClock(),
		deriveKey,
		verifier: async input => verifyDocument(input),
		unlockRefused: () => undefined,
		warn(text) {
			warnings.push(text);
		},
	}, {store: {name: 'fixture', path: folder, demo: false}, background: false});
	return {session, secrets, warnings, audit};
};

test('there is a sealed store of every version of the format', () => {
	expect(versions).toEqual(['v1']);
});

test.each(versions)('the fixture store of %s is authentic as a whole, audit included', async version => {
	const {session, warnings} = await openFixture(`stores/${version}/team`, 'ana');
	await session.verified();
	expect(await session.inspect()).toMatchObject({rosterEntries: 23, records: 9, auditChains: 2, pinnedSeq: 12});
	expect(session.snapshot.verification.state).toBe('verified');
	expect(warnings).toEqual([]);
});

test.each(versions.flatMap(version => ['ana', 'ben'].map(who => [version, who] as const)))('of %s, %s unlocks it and reads every value', async (version, who) => {
	const {session, secrets} = await openFixture(`stores/${version}/team`, who);
	await session.unlock(bytes(secrets.principals[who]!.passphrase));
	const mine = secrets.opens[who]!.filter(reference => !reference.startsWith('Retired/'));
	expect(mine.length).toBeGreaterThan(5);
	const references = mine.map(reference => {
		const [name, key] = reference.split('/', 2);
		const found = session.snapshot.integrations.find(integration => integration.name === name)!;
		return {integration: found.id, credential: found.credentials.find(each => each.key === key)!.id};
	});
	const values = await session.open('read', references);
	expect(values.map(value => new TextDecoder().decode(value))).toEqual(mine.map(reference => secrets.values[reference]));
});

test.each(versions)('%s is still written, too: what ana changes now, everybody verifies', async version => {
	const {session, secrets} = await openFixture(`stores/${version}/team`, 'ana');
	await session.unlock(bytes(secrets.principals.ana!.passphrase));
	const {id} = session.snapshot.integrations.find(({name}) => name === 'Twilio')!;
	await session.commit('change', () => [{kind: 'integration.edit', id, name: 'Twilio, renamed'}]);
	expect(await session.inspect()).toMatchObject({records: 9, auditChains: 3});
});

test('the identity of another store, of somebody who was removed, or in somebody else\'s name opens nothing', async () => {
	const folder = 'stores/v1/team';
	const secrets = JSON.parse(fixture(`${folder}/secrets.json`).toString()) as Secrets;
	const {ana, ben, dora} = secrets.principals;
	await expect(openFixture(folder, 'ana', text => text.replace(secrets.storeId, 'A'.repeat(43))))
		.rejects.toMatchObject({code: 'integrity', message: 'the identity file belongs to another store'});
	const removed = await openFixture(folder, 'ana', text => text.replace(ana!.id, () => dora!.id));
	await expect(removed.session.unlock(bytes(ana!.passphrase))).rejects.toMatchObject({code: 'not-entitled', message: 'you are not a member of this store any more'});
	const foreign = await openFixture(folder, 'ana', text => text.replace(ana!.id, () => ben!.id));
	await expect(foreign.session.unlock(bytes(ana!.passphrase))).rejects.toMatchObject({code: 'unlock-failed'});
});
