/** The recovery principal's keys and the 24 words (BIP 39, English) that spell them. */
import {entropyToMnemonic, mnemonicToEntropy} from '@scure/bip39';
import {wordlist} from '@scure/bip39/wordlists/english.js';
import {Failure} from '../domain/failure.js';
import {keysFromSeeds, type SecretKeys} from './keys.js';
import {randomBytes, sodium} from './sodium.js';

/** 24 new words and the keys they spell. */
export const newRecovery = (): {words: string[]; keys: SecretKeys} => {
	const entropy = randomBytes(32);
	const words = entropyToMnemonic(entropy, wordlist).split(' ');
	const keys = recoveryKeys(words);
	entropy.fill(0);
	return {words, keys};
};

/** @throws Failure unlock-failed when the words are no recovery words */
export const recoveryKeys = (words: readonly string[]): SecretKeys => {
	let seed: Uint8Array;
	try {
		// Shorter phrases are valid words, and no key of ours.
		if (words.length !== 24) {
			throw new TypeError('Not 24 words');
		}

		seed = mnemonicToEntropy(words.map(word => word.trim().toLowerCase()).join(' '), wordlist);
	} catch {
		throw new Failure('unlock-failed', 'these are not recovery words: one is misspelt or out of order', 'Nothing was changed. Type the 24 words in the order in which they were shown.');
	}

	const derive = (index: number) => sodium.crypto_kdf_derive_from_key(32, index, 'pbrecove', seed);
	const keys = keysFromSeeds(derive(1), derive(2));
	seed.fill(0);
	return keys;
};
