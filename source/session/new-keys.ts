/** Key pairs that are made for others: for a service its key file, for the store its recovery words. What plans need of them is public. */
import type {NewKeys} from '../commands/keys.js';
import {newId, newKeys, proofOf, publicKeys, wipeKeys, type SecretKeys} from '../sealing/keys.js';
import {newRecovery} from '../sealing/recovery.js';
import {serviceKeyText} from '../sealing/service-key.js';
import {sodiumReady} from '../sealing/sodium.js';

const proven = (storeId: string, id: string, keys: SecretKeys): NewKeys => {
	const shown = publicKeys(keys);
	return {id, ...shown, proof: proofOf(storeId, {id, ...shown}, keys.sign)};
};

export type NewServiceKeys = Readonly<{
	/** What the store is told. */
	keys: NewKeys;

	/** The text of the key file. */
	file(about: Readonly<{name: string; roster: Readonly<{length: number; hash: string}>}>): string;
	wipe(): void;
}>;

/** @param id - Of the service whose keys are replaced; undefined: of a new one. */
export const newServiceKeys = async (storeId: string, id?: string): Promise<NewServiceKeys> => {
	await sodiumReady();
	const secret = newKeys();
	const keys = proven(storeId, id ?? newId(), secret);
	const {box, sign} = keys;
	return {
		keys,
		file: ({name, roster: {length, hash}}) => serviceKeyText(secret, {
			storeId, principal: keys.id, name, public: {box, sign}, roster: {length, hash},
		}),
		wipe() {
			wipeKeys(secret);
		},
	};
};

export type NewRecoveryWords = Readonly<{keys: NewKeys; words: readonly string[]}>;

/** New recovery words; what they spell is wiped, they alone are left. */
export const newRecoveryWords = async (storeId: string): Promise<NewRecoveryWords> => {
	await sodiumReady();
	const {words, keys: secret} = newRecovery();
	const keys = proven(storeId, newId(), secret);
	wipeKeys(secret);
	return {keys, words};
};
