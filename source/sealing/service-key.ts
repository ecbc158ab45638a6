/**
A service's key file: its secret keys in clear, for a program that starts without a person. Whoever can read it is the service, so it is
made with mode 0400. It carries the roster as its maker knew it: a host that has seen nothing yet is not shown an older or another store.
*/
import {Failure} from '../domain/failure.js';
import type {SecretKeys} from './keys.js';
import {decode, encode, sodium} from './sodium.js';

export type ServiceKey = Readonly<{
	format: 'patchbay-service-key';
	v: 1;
	storeId: string;

	/** Principal id. */
	principal: string;

	/** For people; the roster's name counts. */
	name: string;
	public: Readonly<{box: string; sign: string}>;

	/** X25519 secret key and Ed25519 seed, 32 bytes each. */
	secret: Readonly<{box: string; sign: string}>;

	/** How many entries the roster had, and the hash of the last. */
	roster: Readonly<{length: number; hash: string}>;
}>;

const damaged = (what: string) => new Failure('integrity', `the key file is damaged: ${what}`, 'Nothing was opened. An admin makes a new one: patchbay service rekey NAME --key-file OUT');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const hasExactly = (value: unknown, keys: readonly string[]): value is Record<string, unknown> =>
	isRecord(value) && Object.keys(value).toSorted().join(' ') === [...keys].toSorted().join(' ');

const areStrings = (value: Record<string, unknown>, keys: readonly string[]) => keys.every(key => typeof value[key] === 'string');

/** @throws Failure integrity */
export const parseServiceKey = (text: string): ServiceKey => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw damaged('it is not valid JSON');
	}

	if (isRecord(value) && value.format === 'patchbay-service-key' && value.v !== 1) {
		throw new Failure('integrity', 'the key file has a newer version than this patchbay can read', 'Update patchbay.');
	}

	const wellFormed = hasExactly(value, ['format', 'v', 'storeId', 'principal', 'name', 'public', 'secret', 'roster'])
		&& areStrings(value, ['format', 'storeId', 'principal', 'name'])
		&& hasExactly(value.public, ['box', 'sign']) && areStrings(value.public, ['box', 'sign'])
		&& hasExactly(value.secret, ['box', 'sign']) && areStrings(value.secret, ['box', 'sign'])
		&& hasExactly(value.roster, ['length', 'hash']) && areStrings(value.roster, ['hash']) && Number.isSafeInteger(value.roster.length);
	if (!wellFormed) {
		throw damaged('its fields are not what they should be');
	}

	return value as ServiceKey;
};

/** The file's text. */
export const serviceKeyText = ({box, sign}: SecretKeys, rest: Omit<ServiceKey, 'format' | 'v' | 'secret'>): string => {
	const {storeId, principal, name, public: keys, roster} = rest;
	const key: ServiceKey = {
		format: 'patchbay-service-key', v: 1, storeId, principal, name, public: keys, secret: {box: encode(box), sign: encode(sign.subarray(0, 32))}, roster,
	};
	return `${JSON.stringify(key, undefined, '\t')}\n`;
};

/** @throws Failure integrity */
export const serviceKeys = ({secret}: ServiceKey): SecretKeys => {
	try {
		const seed = decode(secret.sign, 32);
		const keys = {box: decode(secret.box, 32), sign: sodium.crypto_sign_seed_keypair(seed).privateKey};
		seed.fill(0);
		return keys;
	} catch {
		throw damaged('its keys are no keys');
	}
};
