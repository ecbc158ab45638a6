/* eslint-disable unicorn/prefer-structured-clone, unicorn/no-unreadable-array-destructuring, @typescript-eslint/no-dynamic-delete, @typescript-eslint/no-loop-func, @typescript-eslint/consistent-type-assertions
-- attacks take documents apart in ways that honest code never does */
import {beforeAll, expect, test} from 'vitest';
import type {Change} from '../../source/domain/change.js';
import type {HeadBody, RecordBody, RosterBody, StoreDocument} from '../../source/domain/document.js';
import {canonical, entryHash} from '../../source/sealing/canonical.js';
import {newDataKey, sealDataKey} from '../../source/sealing/envelope.js';
import {unwrapIdentity} from '../../source/sealing/identity.js';
import {parseIdentity} from '../../source/sealing/identity-file.js';
import {newKeys, proofOf, publicKeys, type SecretKeys} from '../../source/sealing/keys.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import type {Pins} from '../../source/sealing/pins.js';
import {serialiseStoreFile} from '../../source/sealing/serialise.js';
import {signEntry} from '../../source/sealing/sign.js';
import {storeIdOf, verifyDocument} from '../../source/sealing/verify.js';
import {rootOf} from '../../source/sealing/root.js';
import {bytes, memoryWorld, passphrase, type MemoryWorld} from '../_helpers/memory-world.js';

type Mutable<Value> = Value extends object ? {-readonly [Key in keyof Value]: Mutable<Value[Key]>} : Value;
type Draft = Mutable<StoreDocument>;

let world: MemoryWorld;
let older: StoreDocument;
let document: StoreDocument;
let pins: Pins;
let storeId: string;

/** A manageOwn member who may change what is in billing, and nothing in risk. */
const ben = {id: 'ben-ben-ben-ben-ben-bA', keys: undefined as unknown as SecretKeys};
let ana: {id: string; keys: SecretKeys};

const integration = (name: string, project: string): Change => ({
	kind: 'integration.add',
	integration: {
		name,
		type: 'Payment',
		provider: undefined,
		projects: [{project, active: true}],
		urls: [{url: 'https://api.example.test', env: undefined}],
		credentials: [{key: 'one', env: 'ONE', value: bytes('1')}, {key: 'two', env: 'TWO', value: bytes('2')}],
	},
});

const draftOf = (value: StoreDocument): Draft => JSON.parse(JSON.stringify(value)) as Draft;
const verifyWith = (value: StoreDocument, known: Pins | undefined) => {
	const fresh = draftOf(value);
	return verifyDocument({document: fresh, bytes: new TextEncoder().encode(serialiseStoreFile(fresh)), pins: known});
};

/** As a host that has seen the document; as one that has never seen the store. */
const verify = (value: StoreDocument) => verifyWith(value, pins);
const verifyFresh = (value: StoreDocument) => verifyWith(value, undefined);

const idOf = (name: string) => Object.values(document.records).find(({body}) => body.name === name)!.body.id;

/** What somebody with the keys of a member can do: sign a head over whatever they made. */
const signHead = (draft: Draft, {id, keys}: Readonly<{id: string; keys: SecretKeys}>, change: Partial<HeadBody> = {}) => {
	const former = draft.head;
	const prev = entryHash(former);
	draft.head = signEntry('head', storeId, id, {
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

const signRecord = (draft: Draft, name: string, {id, keys}: Readonly<{id: string; keys: SecretKeys}>, change: (body: Mutable<RecordBody>) => void) => {
	const saved = draft.records[idOf(name)]!;
	const body = structuredClone(saved.body);
	body.rev++;
	body.prev = entryHash(saved);
	change(body);
	draft.records[body.id] = signEntry('record', storeId, id, body, keys.sign);
};

const appendEntry = (draft: Draft, {id, keys}: Readonly<{id: string; keys: SecretKeys}>, body: Partial<RosterBody> & {op: RosterBody['op']}) => {
	const full = {n: draft.roster.length, prev: entryHash(draft.roster.at(-1)!), at: draft.head.body.at, ...body} as RosterBody;
	draft.roster.push(signEntry('roster', storeId, id, full, keys.sign) as Draft['roster'][number]);
};

beforeAll(async () => {
	world = await memoryWorld({recovery: false});
	ben.keys = newKeys();
	// The member's own keys, as its process has them.
	const identity = parseIdentity((await world.ports.identities.read(world.created.storeId))!);
	ana = {id: identity.principal, keys: await unwrapIdentity(identity, passphrase(), world.ports.deriveKey)};
	await world.session.commit('change', () => [{kind: 'project.add', name: 'billing'}, {kind: 'project.add', name: 'risk'}]);
	older = parseStoreFile(world.memory.bytes!);
	storeId = storeIdOf(older);

	// Ben joins, and billing becomes his, risk does not: signed as the commands of a later day will.
	const draft = draftOf(older);
	const {box, sign} = publicKeys(ben.keys);
	appendEntry(draft, ana, {
		op: 'add',
		principal: {id: ben.id, kind: 'member', name: 'ben', box, sign, right: 'manageOwn'},
		proof: proofOf(storeId, {id: ben.id, box, sign}, ben.keys.sign),
	});
	const risk = draft.roster.map(({body}) => body).find(body => body.op === 'project' && body.name === 'risk') as Extract<RosterBody, {op: 'project'}>;
	appendEntry(draft, ana, {op: 'project', id: risk.id, name: 'risk', members: [ana.id], removed: false});
	signHead(draft, ana);
	world.memory.bytes = new TextEncoder().encode(serialiseStoreFile(draft));
	await world.session.refresh();
	await world.session.verified();
	await world.session.commit('import', () => [integration('Billing one', 'billing'), integration('Billing two', 'billing'), integration('Risk one', 'risk')]);
	document = parseStoreFile(world.memory.bytes);
	pins = verifyFresh(document).pins;
});

test('what was saved is verified, with pins and without', () => {
	expect(verify(document).pins).toEqual(pins);
	expect(verifyFresh(document).records).toBe(3);
	expect(Object.keys(document.records[idOf('Billing one')]!.body.keys).toSorted()).toEqual([ana.id, ben.id].toSorted());
	expect(Object.keys(document.records[idOf('Risk one')]!.body.keys)).toEqual([ana.id]);
});

test('a member may do what is theirs: ben changes what is in billing', () => {
	const draft = draftOf(document);
	signRecord(draft, 'Billing one', ben, body => {
		body.name = 'Billing renamed';
	});
	expect(verify(signHead(draft, ben)).records).toBe(3);
});

const attacks: Record<string, [attack: (draft: Draft) => void, words: RegExp]> = {
	'a value is swapped with another of the same record, head signed anew': [draft => {
		const {credentials} = draft.records[idOf('Billing one')]!.body;
		const [first, second] = Object.values(credentials) as [Mutable<RecordBody>['credentials'][string], Mutable<RecordBody>['credentials'][string]];
		[first.ct, second.ct] = [second.ct, first.ct];
		signHead(draft, ben);
	}, /signed|forked/v],
	'a name is changed by somebody without keys': [draft => {
		draft.records[idOf('Billing one')]!.body.name = 'Evil';
	}, /head was signed for|forked|not signed/v],
	'a record is signed by a member who may not': [draft => {
		signRecord(draft, 'Risk one', ben, body => {
			body.urls = [{url: 'https://evil.example.test', env: null}];
		});
		signHead(draft, ben);
	}, /may not change/v],
	'a signature is taken from another record': [draft => {
		draft.records[idOf('Billing one')]!.sig = draft.records[idOf('Billing two')]!.sig;
		signHead(draft, ben);
	}, /forked|not signed/v],
	'a recipient is added': [draft => {
		signRecord(draft, 'Billing one', ben, body => {
			body.keys['eve-eve-eve-eve-eve-eA'] = sealDataKey(newDataKey(), {storeId, integration: body.id, epoch: 1}, 'eve', publicKeys(ben.keys).box);
		});
		signHead(draft, ben);
	}, /entitled/v],
	'a recipient is left out': [draft => {
		signRecord(draft, 'Billing one', ben, body => {
			delete body.keys[ana.id];
		});
		signHead(draft, ben);
	}, /entitled/v],
	'an integration of risk is claimed under an id of one\'s own making': [draft => {
		const body = structuredClone(draft.records[idOf('Risk one')]!.body);
		body.creator = ben.id;
		draft.records[body.id] = signEntry('record', storeId, ben.id, body, ben.keys.sign);
		signHead(draft, ben);
	}, /claims|forked/v],
	'a member makes itself an admin': [draft => {
		appendEntry(draft, ben, {op: 'grant', principal: ben.id, right: 'manageAll'});
		signHead(draft, ben);
	}, /manageAll/v],
	'an entry is signed with other keys than those it names': [draft => {
		appendEntry(draft, {id: ana.id, keys: ben.keys}, {op: 'grant', principal: ben.id, right: 'manageAll'});
		signHead(draft, ben);
	}, /not signed by whom/v],
	'a member assigns what is in risk to billing': [draft => {
		const billing = draft.roster.map(({body}) => body).find(body => body.op === 'project' && body.name === 'billing') as Extract<RosterBody, {op: 'project'}>;
		appendEntry(draft, ben, {op: 'assign', assign: [[idOf('Risk one'), billing.id, 'active']]});
		signHead(draft, ben);
	}, /not yours/v],
	'keys are added that nobody has shown to hold': [draft => {
		const {box, sign} = publicKeys(newKeys());
		appendEntry(draft, ana, {
			op: 'add', principal: {id: 'eve-eve-eve-eve-eve-eA', kind: 'member', name: 'eve', box, sign, right: 'none'}, proof: document.head.sig,
		});
		signHead(draft, ana);
	}, /shown to hold/v],
	'the roster is cut': [draft => {
		draft.roster.pop();
		signHead(draft, ana);
	}, /cut|missing/v],
	'the roster is replaced up to where it was seen': [draft => {
		const last = draft.roster.pop()!;
		appendEntry(draft, ana, {...last.body, at: '2027-01-01T00:00:00.000Z'});
		signHead(draft, ana);
	}, /replaced|fork/v],
	'a record is dropped': [draft => {
		delete draft.records[idOf('Billing two')];
		signHead(draft, ben);
	}, /missing/v],
	'a record is added that the head does not know': [draft => {
		signRecord(draft, 'Billing one', ben, () => undefined);
	}, /head was signed for|than there were saves/v],
	'a record goes back a revision': [draft => {
		draft.records[idOf('Billing one')]!.body.rev = 0;
	}, /wrong form|whole number/v],
	'two integrations get the same name': [draft => {
		signRecord(draft, 'Billing one', ben, body => {
			body.name = 'BILLING TWO';
		});
		signHead(draft, ben);
	}, /same name/v],
	'the head is signed by nobody': [draft => {
		draft.head.body.at = '2027-01-01T00:00:00.000Z';
	}, /head is not signed/v],
	'the head names somebody who may not': [draft => {
		draft.head.by = 'eve-eve-eve-eve-eve-eA';
	}, /may not/v],
	'the chain of heads is broken': [draft => {
		signHead(draft, ana, {recent: []});
	}, /chain of heads/v],
	'a field is added': [draft => {
		(draft as Record<string, unknown>).extra = 1;
	}, /does not know/v],
	'a number is no whole number': [draft => {
		draft.head.body.seq = 1.5;
	}, /whole/v],
};

test.each(Object.entries(attacks))('%s: refused and named', (_, [attack, words]) => {
	const draft = draftOf(document);
	attack(draft);
	expect(() => verify(draft)).toThrow(expect.objectContaining({code: 'integrity', message: expect.stringMatching(words) as string}) as Error);
});

const onlyPinsShow = new Set(['the roster is replaced up to where it was seen', 'a record is dropped', 'the roster is cut']);

test.each(Object.entries(attacks).filter(([name]) => !onlyPinsShow.has(name)))('%s: refused also by a host that sees the store for the first time', (_, [attack]) => {
	const draft = draftOf(document);
	attack(draft);
	expect(() => verifyFresh(draft)).toThrow(expect.objectContaining({code: 'integrity'}) as Error);
});

test('the whole file of yesterday is a rollback, and a fork of the same save is named', () => {
	expect(() => verify(older)).toThrow(/rolled back/v);
	const draft = draftOf(document);
	signHead(draft, ana);
	const other = draftOf(document);
	signHead(other, ana, {at: '2027-01-01T00:00:00.000Z'});
	const seen = verify(draft).pins;
	expect(() => verifyWith(other, seen)).toThrow(/forked/v);
});

test('other bytes with the same meaning are refused', () => {
	const text = serialiseStoreFile(document);
	const variants = [text.trimEnd(), `${text} `, text.replace('"v":1', '"v": 1'), text.replace('{"format"', '{ "format"')];
	for (const variant of variants) {
		const parsed = parseStoreFile(new TextEncoder().encode(variant));
		expect(() => verifyDocument({document: parsed, bytes: new TextEncoder().encode(variant), pins})).toThrow(/written/v);
	}
});

test('a field that stands twice is refused, although parsers take the last', () => {
	const variant = serialiseStoreFile(document).replace('"deleted":false', '"deleted":true,"deleted":false');
	const parsed = parseStoreFile(new TextEncoder().encode(variant));
	expect(canonical(parsed.head)).toBe(canonical(document.head));
	expect(() => verifyDocument({document: parsed, bytes: new TextEncoder().encode(variant), pins})).toThrow(/written/v);
});

test('every flipped bit of the file is refused', {timeout: 120_000}, () => {
	const original = new TextEncoder().encode(serialiseStoreFile(document));
	let checked = 0;
	// A prime step visits every kind of place without taking minutes.
	for (let bit = 0; bit < original.length * 8; bit += 37) {
		const changed = original.slice();
		changed[bit >> 3]! ^= 1 << (bit & 7);
		expect(() => {
			verifyDocument({document: parseStoreFile(changed), bytes: changed, pins});
		}).toThrow(expect.objectContaining({code: 'integrity'}) as Error);
		checked++;
	}

	expect(checked).toBeGreaterThan(1000);
});
