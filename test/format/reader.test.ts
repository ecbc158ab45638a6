import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {allVectors, bytesOfVector, fixture, type Vector} from '../_helpers/vectors.js';
import {
	boxKeyOf, openIdentity, openValue, readChain, readStore, recoveryKeys, recoveryOf,
} from './reader.js';

type Secrets = Readonly<{
	storeId: string;
	principals: Readonly<Record<string, Readonly<{id: string; box: string; passphrase?: string}>>>;
	recoveryWords: string;
	values: Readonly<Record<string, string>>;
	opens: Readonly<Record<string, readonly string[]>>;
}>;

const folder = 'stores/v1/team';
const secrets = JSON.parse(fixture(`${folder}/secrets.json`).toString()) as Secrets;
const store = readStore(fixture(`${folder}/store.json`));
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array) => new TextDecoder().decode(value);
const secretOf = (base64url: string) => Uint8Array.from(Buffer.from(base64url, 'base64url'));

/** `NAME/KEY` of everything there is → integration and credential id. */
const places = new Map(Object.entries(store.document.records).flatMap(([integration, {body}]) =>
	Object.entries(body.credentials).map(([credential, {key}]) => [`${body.name}/${key}`, [integration, credential] as const])));

test('somebody else\'s reader verifies the fixture store', () => {
	expect(store.id).toBe(secrets.storeId);
	expect(store.document.head.body.seq).toBe(12);
	expect(readStore(fixture(`${folder}/earlier.json`)).id).toBe(secrets.storeId);
});

test.each(Object.entries(secrets.principals))('it opens for %s what is theirs, and nothing else', (name, {id, box}) => {
	const opened: Record<string, string> = {};
	for (const [reference, [integration, credential]] of places) {
		try {
			opened[reference] = text(openValue(store, {id, box: secretOf(box)}, integration, credential));
		} catch {}
	}

	expect(opened).toEqual(Object.fromEntries((secrets.opens[name] ?? []).map(reference => [reference, secrets.values[reference]])));
});

test('it opens an identity with its passphrase, former values, and all with the recovery words', () => {
	const {id, passphrase} = secrets.principals.ben!;
	const {box} = openIdentity(fixture(`${folder}/identities/ben.json`).toString(), bytes(passphrase!));
	const [integration, credential] = places.get('Stripe live/secretKey')!;
	expect([0, 1].map(index => text(openValue(store, {id, box}, integration, credential, index)))).toEqual(['synthetic-stripe-1', 'synthetic-stripe-2']);
	const recovery = recoveryKeys(secrets.recoveryWords);
	expect(boxKeyOf(recovery.box)).toBe(recoveryOf(store).box);
	const me = {id: recoveryOf(store).id, box: recovery.box};
	expect(Object.fromEntries(places.entries().map(([reference, place]) => [reference, text(openValue(store, me, ...place))]))).toEqual(secrets.values);
});

const judges: Readonly<Partial<Record<Vector['kind'], (vector: Vector) => unknown>>> = {
	store: vector => readStore(bytesOfVector(vector)),
	audit: vector => readChain(store, vector.chain!, bytesOfVector(vector)),
	open(vector) {
		const {principal, box, integration, credential} = vector.open!;
		return openValue(readStore(bytesOfVector(vector)), {id: principal, box: secretOf(box)}, integration, credential);
	},
	recovery(vector) {
		expect(boxKeyOf(recoveryKeys(vector.words!).box)).toBe(recoveryOf(store).box);
	},
};

// What needs a memory, or seconds of Argon2 again, is not asked of it.
const asked = allVectors().filter(([, {kind, seen, expected}]) => judges[kind] && (!seen || expected.code === 'ok'));

test('there are hundreds of vectors that need no memory', () => {
	expect(asked.length).toBeGreaterThan(400);
});

test.each(asked)('it judges %s as it should', (_, vector) => {
	if (vector.expected.code === 'ok') {
		expect(() => judges[vector.kind]!(vector)).not.toThrow();
	} else {
		expect(() => judges[vector.kind]!(vector)).toThrow();
	}
});
