/**
Six words that stand for keys or for a store, to be compared over another channel: 66 bits of a hash, as words of BIP 39. Two that hear
the same six words have the same keys before them.
*/
import {wordlist} from '@scure/bip39/wordlists/english.js';
import type {AccessRequest} from '../domain/access-request.js';
import {decode, hash, lengthPrefixed, utf8} from './sodium.js';

const bitsPerWord = 11;
const words = 6;

const sixWords = (bytes: Uint8Array): readonly string[] => {
	const bits = [...bytes.subarray(0, 9)].map(byte => byte.toString(2).padStart(8, '0')).join('');
	return Array.from({length: words}, (_, index) => wordlist[Number.parseInt(bits.slice(index * bitsPerWord, (index + 1) * bitsPerWord), 2)]!);
};

/** Of a store: nobody else makes one with the same. */
export const storeWords = (storeId: string): readonly string[] => sixWords(decode(hash(lengthPrefixed('patchbay/words/store/v1', utf8(storeId)))));

/** Of the keys that somebody asks to have in a store. */
export const requestWords = ({store, id, box, sign}: Pick<AccessRequest, 'store' | 'id' | 'box' | 'sign'>): readonly string[] =>
	sixWords(decode(hash(lengthPrefixed('patchbay/words/keys/v1', utf8(store), utf8(id), utf8(box), utf8(sign)))));
