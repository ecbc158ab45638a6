/** The identity file as text, without any cryptography: who I am can be said while everything is locked. */
import {Failure} from '../domain/failure.js';

export type Kdf = Readonly<{
	name: 'argon2id';

	/** KiB. */
	memory: number;
	passes: number;
	lanes: 1;
	salt: string;
}>;

export type Identity = Readonly<{
	format: 'patchbay-identity';
	v: 1;
	storeId: string;

	/** Principal id. */
	principal: string;
	public: Readonly<{box: string; sign: string}>;
	kdf: Kdf;
	wrap: Readonly<{nonce: string; ct: string}>;
}>;

export const damagedIdentity = (what: string) => new Failure('integrity', `the identity file is damaged: ${what}`, 'Nothing was changed. Restore it from your own backup, or ask an admin to replace your keys.');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const hasExactly = (value: unknown, keys: readonly string[]): value is Record<string, unknown> =>
	isRecord(value) && Object.keys(value).toSorted().join(' ') === [...keys].toSorted().join(' ');

const areStrings = (value: Record<string, unknown>, keys: readonly string[]) => keys.every(key => typeof value[key] === 'string');

/** @throws Failure integrity */
export const parseIdentity = (text: string): Identity => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw damagedIdentity('it is not valid JSON');
	}

	if (!isRecord(value) || value.format !== 'patchbay-identity') {
		throw damagedIdentity('it is no patchbay identity');
	}

	if (value.v !== 1) {
		throw new Failure('integrity', 'the identity file has a newer version than this patchbay can read', 'Update patchbay.');
	}

	const {public: keys, kdf, wrap} = value;
	const wellFormed = hasExactly(value, ['format', 'v', 'storeId', 'principal', 'public', 'kdf', 'wrap'])
		&& areStrings(value, ['storeId', 'principal'])
		&& hasExactly(keys, ['box', 'sign']) && areStrings(keys, ['box', 'sign'])
		&& hasExactly(wrap, ['nonce', 'ct']) && areStrings(wrap, ['nonce', 'ct'])
		&& hasExactly(kdf, ['name', 'memory', 'passes', 'lanes', 'salt']) && areStrings(kdf, ['salt'])
		&& kdf.name === 'argon2id' && kdf.lanes === 1 && Number.isSafeInteger(kdf.memory) && Number.isSafeInteger(kdf.passes);
	if (!wellFormed) {
		throw damagedIdentity('its fields are not what they should be');
	}

	return value as Identity;
};
