import {beforeAll, expect, test} from 'vitest';
import {newDataKey, sealDataKey, commitment} from '../../source/sealing/envelope.js';
import {newKeys, proofOf, publicKeys} from '../../source/sealing/keys.js';
import type {StoreDocument} from '../../source/domain/document.js';
import type {Pins} from '../../source/sealing/pins.js';
import {
	appendEntry, draftOf, hostileWorld, integration, projectId, recordNamed, signHead, signRecord, verifyWith, type HostileWorld,
} from '../_helpers/hostile.js';

let hostile: HostileWorld;
let document: StoreDocument;
let pins: Pins;

const integrityFailure = (words: RegExp) => expect.objectContaining({code: 'integrity', message: expect.stringMatching(words) as string}) as Error;

beforeAll(async () => {
	hostile = await hostileWorld();
	await hostile.world.session.commit('import', () => [integration('Private', []), integration('Shared', ['billing'])]);
	document = hostile.document();
	pins = verifyWith(document, undefined).pins;
});

test('what was never assigned is its creator\'s: a first assignment with another creator is refused', () => {
	const {ben, ana, storeId} = hostile;
	const draft = draftOf(document);
	const id = recordNamed(document, 'Private');
	appendEntry(draft, ben, {op: 'assign', assign: [[id, projectId(draft, 'billing'), 'active', ben.id, document.records[id]!.body.nonce]]});
	signRecord(draft, id, ben, body => {
		const dataKey = newDataKey();
		const context = {storeId, integration: id, epoch: 1};
		body.commit = commitment(dataKey, context);
		body.credentials = {};
		body.urls = [{url: 'https://evil.example.test', env: null}];
		for (const {id: principal, keys} of [ana, ben]) {
			body.keys[principal] = sealDataKey(dataKey, context, principal, publicKeys(keys).box);
		}
	});
	signHead(draft, ben);
	expect(() => verifyWith(draft, pins)).toThrow(integrityFailure(/creator/v));
	expect(() => verifyWith(draft, undefined)).toThrow(integrityFailure(/creator/v));
});

test('a list of former heads that was shortened hides no fork', () => {
	const {ben} = hostile;
	const seen = verifyWith(signHead(draftOf(document), ben, {at: '2027-01-01T00:00:00.000Z'}), pins).pins;
	const fork = signHead(signHead(draftOf(document), ben), ben);
	expect(() => verifyWith(fork, seen)).toThrow(integrityFailure(/forked/v));
	const hiding = draftOf(fork);
	hiding.head.body.recent = [];
	expect(() => verifyWith(signHead(hiding, ben), seen)).toThrow(integrityFailure(/chain of heads/v));
});

test('the ends of audit chains never go back and never vanish', () => {
	const {ben} = hostile;
	const [chain, [n]] = Object.entries(document.head.body.audit)[0]!;
	const other = 'A'.repeat(43);
	const heads: ReadonlyArray<StoreDocument['head']['body']['audit']> = [{}, {[chain]: [n - 1, other]}, {[chain]: [n, other]}];
	for (const audit of heads) {
		const draft = signHead(draftOf(document), ben, {audit});
		expect(() => verifyWith(draft, pins), JSON.stringify(audit)).toThrow(integrityFailure(/audit/v)); // eslint-disable-line @typescript-eslint/no-loop-func
	}

	expect(verifyWith(signHead(draftOf(document), ben, {audit: {...document.head.body.audit, [`${ben.id}.${'B'.repeat(11)}`]: [3, other]}}), pins).records).toBe(2);
});

test('a record has no more revisions than there were saves, and no more epochs than revisions: nobody can use up the numbers', () => {
	const {ben} = hostile;
	const id = recordNamed(document, 'Shared');
	const leap = signRecord(draftOf(document), id, ben, body => {
		body.rev = Number.MAX_SAFE_INTEGER;
	});
	expect(() => verifyWith(signHead(leap, ben), undefined)).toThrow(integrityFailure(/revision/v));
	const quick = signRecord(draftOf(document), id, ben, body => {
		body.rev += 1;
	});
	expect(() => verifyWith(signHead(quick, ben), pins)).toThrow(integrityFailure(/revision/v));
	const epoch = signRecord(draftOf(document), id, ben, body => {
		body.epoch = Number.MAX_SAFE_INTEGER;
	});
	expect(() => verifyWith(signHead(epoch, ben), undefined)).toThrow(integrityFailure(/epoch/v));
});

test('new keys end what the old ones have signed, also for a host that has seen it', () => {
	const {ana, ben, storeId} = hostile;
	const id = recordNamed(document, 'Shared');
	const changed = signHead(signRecord(draftOf(document), id, ben, body => {
		body.name = 'Changed';
	}), ben);
	const seen = verifyWith(changed, pins).pins;
	const keys = newKeys();
	const {box, sign} = publicKeys(keys);
	const draft = appendEntry(draftOf(changed), ana, {
		op: 'rekey', principal: ben.id, box, sign, proof: proofOf(storeId, {id: ben.id, box, sign}, keys.sign), stolen: true,
	});
	signHead(draft, ana);
	expect(() => verifyWith(draft, undefined)).toThrow(integrityFailure(/not signed/v));
	expect(() => verifyWith(draft, seen)).toThrow(integrityFailure(/not signed/v));
});

test('a key that nothing can be sealed to, or another spelling of one that is there, is not taken into the roster', () => {
	const {ana, storeId} = hostile;
	const keys = newKeys();
	const {sign} = publicKeys(keys);
	const mine = publicKeys(ana.keys).box;
	const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	const respelt = mine.slice(0, -1) + last[last.indexOf(mine.at(-1)!) + 1]!;
	for (const box of ['A'.repeat(43), respelt]) {
		const id = 'eve-eve-eve-eve-eve-eA';
		const draft = appendEntry(draftOf(document), ana, {
			op: 'add', principal: {id, kind: 'member', name: 'eve', box, sign, right: 'none'}, proof: proofOf(storeId, {id, box, sign}, keys.sign),
		});
		expect(() => verifyWith(signHead(draft, ana), pins), box).toThrow(integrityFailure(/sealed/v)); // eslint-disable-line @typescript-eslint/no-loop-func
	}
});

test('two credentials of one key, as another program may write them, are refused', () => {
	const {ana} = hostile;
	const draft = draftOf(document);
	const id = recordNamed(draft, 'Shared');
	signRecord(draft, id, ana, body => {
		const [first, second] = Object.values(body.credentials);
		second!.key = first!.key;
	});
	expect(() => verifyWith(signHead(draft, ana), undefined)).toThrow('has two credentials of one key');
});
