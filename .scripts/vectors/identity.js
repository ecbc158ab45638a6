/** Identity files and recovery words: what is damaged, weakened, of another store, or opened with the wrong passphrase. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {
	ben, fixtures, parts, secrets, someHash,
} from './team.js';

const base = 'stores/v1/team/identities/ana.json';
const text = readFileSync(path.join(fixtures, base), 'utf8');

const identity = (name, tells, [code, words], change, passphrase = secrets.principals.ana.passphrase) => ({
	name, tells, kind: 'identity', base, code, words, more: {passphrase},
	make() {
		const value = JSON.parse(text);
		const made = change(value) ?? value;
		return typeof made === 'string' ? made : `${JSON.stringify(made, undefined, '\t')}\n`;
	},
});

const wrong = ['unlock-failed', 'wrong passphrase'];
const fields = ['integrity', 'its fields are not what they should be'];
const unsafe = ['integrity', 'its passphrase parameters are outside of what is safe'];
const kdf = change => value => {
	Object.assign(value.kdf, change);
};

const flipped = encoded => parts.encode(parts.decode(encoded).map((byte, index) => index === 0 ? byte ^ 1 : byte));

const words = secrets.recoveryWords.split(' ');
const recovery = (name, tells, given, code = 'unlock-failed') => ({
	name: `recovery-${name}`, tells, kind: 'recovery', base, more: {words: given.join(' ')}, ...code && {code, words: 'these are not recovery words'},
});

const vectors = [
	identity('opens', 'As it was written.', [], () => undefined),
	identity('compact', 'Its white space means nothing.', [], value => JSON.stringify(value)),
	identity('passphrase-wrong', 'Another passphrase.', wrong, () => undefined, 'correct horsf'),
	identity('passphrase-with-a-space', 'A space more.', wrong, () => undefined, 'correct horse '),
	identity('passphrase-empty', 'No passphrase.', wrong, () => undefined, ''),
	identity('store-replaced', 'It names another store; the parameters are authenticated.', wrong, value => {
		value.storeId = someHash;
	}),
	identity('principal-replaced', 'It names another principal.', wrong, value => {
		value.principal = ben.id;
	}),
	identity('public-key-replaced', 'It names another’s public keys.', wrong, value => {
		value.public = parts.publicKeys(ben.keys);
	}),
	identity('memory-raised', 'The passphrase costs more than when it was wrapped.', wrong, kdf({memory: 65_537})),
	identity('passes-raised', 'One pass more than when it was wrapped.', wrong, kdf({passes: 4})),
	identity('salt-replaced', 'Another salt.', wrong, kdf({salt: 'AAAAAAAAAAAAAAAAAAAAAA'})),
	identity('wrap-flipped', 'A bit of the sealed keys is flipped.', wrong, value => {
		value.wrap.ct = flipped(value.wrap.ct);
	}),
	identity('wrap-nonce-flipped', 'A bit of the nonce is flipped.', wrong, value => {
		value.wrap.nonce = flipped(value.wrap.nonce);
	}),
	identity('memory-below-the-floor', 'One KiB less than 64 MiB.', unsafe, kdf({memory: 65_535})),
	identity('memory-nothing', 'No memory.', unsafe, kdf({memory: 0})),
	identity('memory-above-the-ceiling', 'One KiB more than 1 GiB.', unsafe, kdf({memory: 1_048_577})),
	identity('memory-a-bomb', 'More memory than there is.', unsafe, kdf({memory: 4_294_967_296})),
	identity('passes-below-the-floor', 'Two passes.', unsafe, kdf({passes: 2})),
	identity('passes-negative', 'Less than none.', unsafe, kdf({passes: -3})),
	identity('passes-above-the-ceiling', 'Eleven passes.', unsafe, kdf({passes: 11})),
	identity('passes-a-bomb', 'Passes without an end.', unsafe, kdf({passes: 4_294_967_295})),
	identity('memory-fraction', 'Memory is no whole number.', fields, kdf({memory: 65_536.5})),
	identity('memory-text', 'Memory is a text.', fields, kdf({memory: '65536'})),
	identity('lanes-two', 'Two lanes.', fields, kdf({lanes: 2})),
	identity('kdf-other', 'Another function.', fields, kdf({name: 'argon2i'})),
	identity('kdf-weak', 'A weak function.', fields, kdf({name: 'sha256'})),
	identity('kdf-with-a-guest', 'The parameters have a field more.', fields, kdf({secret: ''})),
	identity('salt-too-short', 'A salt of 15 bytes.', ['integrity', '16 bytes'], kdf({salt: 'AAAAAAAAAAAAAAAAAAAA'})),
	...['storeId', 'principal', 'public', 'kdf', 'wrap'].map(field => identity(`without-${field}`, `${field} is missing.`, fields, value => {
		Reflect.deleteProperty(value, field);
	})),
	identity('with-a-guest', 'It has a field more.', fields, value => {
		value.more = 1;
	}),
	identity('newer', 'A newer version.', ['integrity', 'has a newer version than this patchbay can read'], value => {
		value.v = 2;
	}),
	identity('another-format', 'Another format.', ['integrity', 'it is no patchbay identity'], value => {
		value.format = 'patchbay-store';
	}),
	identity('empty', 'No bytes.', ['integrity', 'it is not valid JSON'], () => ' '),
	identity('truncated', 'Its end is missing.', ['integrity', 'it is not valid JSON'], () => text.slice(0, -20)),
	recovery('spells-the-keys', 'The words as they were shown.', words, ''),
	recovery('in-capitals', 'Case and white space don’t matter.', words.map(word => word.toUpperCase()), ''),
	recovery('one-missing', '23 words.', words.slice(1)),
	recovery('one-more', '25 words.', [...words, words[0]]),
	recovery('misspelt', 'A word that is none.', ['notaword', ...words.slice(1)]),
	recovery('swapped', 'Two words in each other’s place.', [words[1], words[0], ...words.slice(2)]),
	recovery('another-word', 'Another word of the list.', [words[0] === 'zoo' ? 'zone' : 'zoo', ...words.slice(1)]),
	recovery('of-another-wallet', 'Twelve valid words.', 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'.split(' ')),
];

export {vectors};
