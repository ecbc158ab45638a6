/**
What somebody with keys can write into a store file by hand: a store of ana (manageAll) and ben (manageOwn), with what is needed to sign
records, roster entries and heads that no command of ours would.
*/
import type {Change} from '../../source/domain/change.js';
import type {HeadBody, RecordBody, RosterBody, StoreDocument} from '../../source/domain/document.js';
import {entryHash} from '../../source/sealing/canonical.js';
import {unwrapIdentity} from '../../source/sealing/identity.js';
import {parseIdentity} from '../../source/sealing/identity-file.js';
import {newKeys, proofOf, publicKeys, type SecretKeys} from '../../source/sealing/keys.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import type {Pins} from '../../source/sealing/pins.js';
import {serialiseStoreFile} from '../../source/sealing/serialise.js';
import {signEntry} from '../../source/sealing/sign.js';
import {storeIdOf, verifyDocument, type Facts} from '../../source/sealing/verify.js';
import {rootOf} from '../../source/sealing/root.js';
import {bytes, memoryWorld, passphrase, type MemoryWorld} from './memory-world.js';

export type Mutable<Value> = Value extends object ? {-readonly [Key in keyof Value]: Mutable<Value[Key]>} : Value;
export type Draft = Mutable<StoreDocument>;
export type Signer = Readonly<{id: string; keys: SecretKeys}>;

// Records are a proxy, which can't be cloned otherwise.
// eslint-disable-next-line unicorn/prefer-structured-clone
export const draftOf = (value: StoreDocument): Draft => JSON.parse(JSON.stringify(value)) as Draft;

export const bytesOf = (value: StoreDocument): Uint8Array => new TextEncoder().encode(serialiseStoreFile(value));

export const verifyWith = (value: StoreDocument, pins: Pins | undefined): Facts => {
	const fresh = draftOf(value);
	return verifyDocument({document: fresh, bytes: bytesOf(fresh), pins});
};

export const integration = (name: string, projects: readonly string[]): Change => ({
	kind: 'integration.add',
	integration: {
		name,
		type: 'Payment',
		provider: undefined,
		projects: projects.map(project => ({project, active: true})),
		urls: [{url: 'https://api.example.test', env: undefined}],
		credentials: [{key: 'one', env: 'ONE', value: bytes('1')}, {key: 'two', env: 'TWO', value: bytes('2')}],
	},
});

export const recordNamed = (document: StoreDocument, name: string): string => Object.values(document.records).find(({body}) => body.name === name)!.body.id;

export const projectId = (document: StoreDocument, name: string): string =>
	(document.roster.map(({body}) => body).find(body => body.op === 'project' && body.name === name) as Extract<RosterBody, {op: 'project'}>).id;

/** A head over whatever the draft holds. */
export const signHead = (draft: Draft, {id, keys}: Signer, change: Partial<HeadBody> = {}): Draft => {
	const former = draft.head;
	const prev = entryHash(former);
	draft.head = signEntry('head', storeIdOf(draft), id, {
		...former.body,
		seq: former.body.seq + 1,
		prev,
		recent: [...former.body.recent, prev].slice(-1000),
		rosterLength: draft.roster.length,
		rosterHash: entryHash(draft.roster.at(-1)!),
		root: rootOf(draft),
		...change,
	}, keys.sign) as Draft['head'];
	return draft;
};

export const signRecord = (draft: Draft, id: string, signer: Signer, change: (body: Mutable<RecordBody>) => void): Draft => {
	const saved = draft.records[id]!;
	const body = structuredClone(saved.body);
	body.rev++;
	body.prev = entryHash(saved);
	change(body);
	draft.records[id] = signEntry('record', storeIdOf(draft), signer.id, body, signer.keys.sign);
	return draft;
};

export const appendEntry = (draft: Draft, {id, keys}: Signer, body: Partial<RosterBody> & {op: RosterBody['op']}): Draft => {
	const full = {n: draft.roster.length, prev: entryHash(draft.roster.at(-1)!), at: draft.head.body.at, ...body};
	draft.roster.push(signEntry('roster', storeIdOf(draft), id, full, keys.sign) as unknown as Draft['roster'][number]);
	return draft;
};

/** Puts a file in the place of the store's, as another program would. */
export const place = (world: MemoryWorld, value: StoreDocument): void => {
	world.memory.bytes = bytesOf(value);
};

export const addMember = (draft: Draft, admin: Signer, {id, keys}: Signer, right: 'none' | 'manageOwn' | 'manageAll'): Draft => {
	const {box, sign} = publicKeys(keys);
	return appendEntry(draft, admin, {
		op: 'add',
		principal: {id, kind: 'member', name: id.slice(0, 3), box, sign, right},
		proof: proofOf(storeIdOf(draft), {id, box, sign}, keys.sign),
	});
};

export type HostileWorld = Readonly<{
	world: MemoryWorld;
	storeId: string;

	/** Has manageAll; it is the session's member. */
	ana: Signer;

	/** Has manageOwn, and is no member of risk. */
	ben: Signer;

	/** The store as ana's session has saved it. */
	document: () => StoreDocument;
}>;

/** Projects billing (everyone's) and risk (ana's alone). */
export const hostileWorld = async (): Promise<HostileWorld> => {
	const world = await memoryWorld({recovery: false});
	const identity = parseIdentity((await world.ports.identities.read(world.created.storeId))!);
	const ana = {id: identity.principal, keys: await unwrapIdentity(identity, passphrase(), world.ports.deriveKey)};
	const ben = {id: 'ben-ben-ben-ben-ben-bA', keys: newKeys()};
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, {kind: 'project.add', name: 'risk'}]);
	const draft = addMember(draftOf(parseStoreFile(world.memory.bytes!)), ana, ben, 'manageOwn');
	appendEntry(draft, ana, {op: 'project', id: projectId(draft, 'risk'), name: 'risk', members: [ana.id], removed: false});
	place(world, signHead(draft, ana));
	await world.session.refresh();
	await world.session.verified();
	return {world, storeId: world.created.storeId, ana, ben, document: () => parseStoreFile(world.memory.bytes!)};
};
