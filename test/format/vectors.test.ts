import {beforeAll, expect, test} from 'vitest';
import type {StoreDocument} from '../../source/domain/document.js';
import {Failure} from '../../source/domain/failure.js';
import {checkMinHead} from '../../source/session/min-head.js';
import {dataKeysOf} from '../../source/session/record.js';
import {exitCodeOf} from '../../source/cli/exit-codes.js';
import {deriveKey} from '../../source/effects/derive-key.js';
import {openValue} from '../../source/sealing/envelope.js';
import {unwrapIdentity} from '../../source/sealing/identity.js';
import {parseIdentity} from '../../source/sealing/identity-file.js';
import {keyringOf} from '../../source/sealing/keyring.js';
import {publicKeys} from '../../source/sealing/keys.js';
import {parseStoreFile} from '../../source/sealing/parse.js';
import {recoveryKeys} from '../../source/sealing/recovery.js';
import {decode, encode, sodiumReady} from '../../source/sealing/sodium.js';
import {storeIdOf, verifyDocument, type Facts} from '../../source/sealing/verify.js';
import {signingKeys, verifyChain} from '../../source/sealing/verify-audit.js';
import {allVectors, bytesOfVector, fixture, type Bytes, type Vector} from '../_helpers/vectors.js';

beforeAll(sodiumReady);

const store = 'stores/v1/team/store.json';
const secrets = JSON.parse(fixture('stores/v1/team/secrets.json').toString()) as Readonly<{principals: Readonly<Record<string, Readonly<{box: string}>>>}>;

const verified = (bytes: Uint8Array, seen: Bytes | undefined): Readonly<{document: StoreDocument; facts: Facts}> => {
	const pins = seen && verified(bytesOfVector(seen), undefined).facts.pins;
	const document = parseStoreFile(bytes);
	return {document, facts: verifyDocument({document, bytes, pins})};
};

const base = () => parseStoreFile(fixture(store));

const judges: Readonly<Record<Vector['kind'], (vector: Vector) => void | Promise<void>>> = {
	store(vector) {
		verified(bytesOfVector(vector), vector.seen);
	},

	async 'min-head'(vector) {
		const bytes = bytesOfVector(vector);
		const [seq, hash] = vector.minHead!.split(':') as [string, string];
		await checkMinHead({document: parseStoreFile(bytes), bytes, revision: ''}, {seq: Number(seq), hash});
	},

	async open(vector) {
		const {document} = verified(bytesOfVector(vector), undefined);
		const {principal, box, integration, credential, value} = vector.open!;
		const secret = decode(box, 32);
		const record = document.records[integration]!;
		const storeId = storeIdOf(document);
		const keys = {box: secret, sign: new Uint8Array(64)};
		const [dataKey] = await dataKeysOf(storeId, [record], keyringOf(keys, {storeId, principal}));
		const sealed = record.body.credentials[credential]!;
		const opened = openValue(sealed, {storeId, integration, epoch: record.body.epoch, credential, key: sealed.key, vrev: sealed.vrev}, dataKey!);
		expect(new TextDecoder().decode(opened)).toBe(value);
	},

	async identity(vector) {
		const identity = parseIdentity(new TextDecoder().decode(bytesOfVector(vector)));
		const keys = await unwrapIdentity(identity, new TextEncoder().encode(vector.passphrase), deriveKey);
		expect(encode(keys.box)).toBe(secrets.principals.ana!.box);
	},

	recovery(vector) {
		const keys = recoveryKeys(vector.words!.split(' '));
		const {body} = base().roster.find(each => each.body.op === 'recovery')!;
		expect(body).toMatchObject({principal: publicKeys(keys)});
	},

	audit(vector) {
		const document = base();
		const chain = vector.chain!;
		const text = new TextDecoder().decode(bytesOfVector(vector));
		const end = document.head.body.audit[chain]!;
		verifyChain(storeIdOf(document), chain, text.split('\n').slice(0, -1), {keys: signingKeys(document.roster), ends: [end]});
	},
};

const vectors = allVectors();

test('there are at least 200, each small, all together below 6 MB', () => {
	expect(vectors.length).toBeGreaterThanOrEqual(200);
	expect(JSON.stringify(vectors).length).toBeLessThan(6_000_000);
});

test.each(vectors)('%s', async (_, vector) => {
	const {code, words, exit} = vector.expected;
	let failure: unknown;
	try {
		await judges[vector.kind](vector);
	} catch (error) {
		failure = error;
	}

	if (code === 'ok') {
		expect(failure).toBeUndefined();
		return;
	}

	expect(failure).toBeInstanceOf(Failure);
	const found = failure as Failure;
	expect({code: found.code, message: found.message, exit: exitCodeOf(found)}).toEqual({code, message: expect.stringContaining(words!) as string, exit});
});
