import {beforeAll, expect, test} from 'vitest';
import {deriveKey} from '../../source/effects/derive-key.js';
import {unwrapIdentity, wrapIdentity} from '../../source/sealing/identity.js';
import {parseIdentity} from '../../source/sealing/identity-file.js';
import {newKeys} from '../../source/sealing/keys.js';
import {newRecovery, recoveryKeys} from '../../source/sealing/recovery.js';
import {sodiumReady} from '../../source/sealing/sodium.js';
import {bytes, cheap, passphrase} from '../_helpers/memory-world.js';

beforeAll(sodiumReady);

const owner = {storeId: 'store', principal: 'ana'};

test('the passphrase, and only that, gives the keys back', async () => {
	const keys = newKeys();
	const text = await wrapIdentity(keys, passphrase(), owner, deriveKey, cheap);
	expect(await unwrapIdentity(parseIdentity(text), passphrase(), deriveKey)).toEqual(keys);
	await expect(unwrapIdentity(parseIdentity(text), bytes('correct horsf'), deriveKey)).rejects.toMatchObject({code: 'unlock-failed'});
});

test('every field of the header is authenticated', async () => {
	const identity = parseIdentity(await wrapIdentity(newKeys(), passphrase(), owner, deriveKey, cheap));
	const other = parseIdentity(await wrapIdentity(newKeys(), passphrase(), owner, deriveKey, cheap));
	for (const changed of [{...identity, storeId: 'other'}, {...identity, principal: 'ben'}, {...identity, public: other.public}]) {
		await expect(unwrapIdentity(changed, passphrase(), deriveKey)).rejects.toMatchObject({code: 'unlock-failed'});
	}
});

test('parameters below the floor or above the ceiling are refused before anything is derived', async () => {
	const identity = parseIdentity(await wrapIdentity(newKeys(), passphrase(), owner, deriveKey, cheap));
	const never = async () => {
		throw new Error('derived');
	};

	for (const kdf of [{memory: 1024}, {passes: 1}, {memory: 2 ** 31}, {passes: 1000}]) {
		await expect(unwrapIdentity({...identity, kdf: {...identity.kdf, ...kdf}}, passphrase(), never)).rejects.toMatchObject({code: 'integrity'});
	}
});

test.each([
	['not JSON', '{'],
	['another file', '{"format":"x"}'],
	['a newer version', '{"format":"patchbay-identity","v":2}'],
	['missing fields', '{"format":"patchbay-identity","v":1}'],
])('an identity file that is %s is an integrity failure with a way out', (_, text) => {
	expect(() => parseIdentity(text)).toThrow(expect.objectContaining({code: 'integrity', hint: expect.any(String) as string}) as Error);
});

test('recovery words spell the recovery keys, and a slip is noticed', () => {
	const {words, keys} = newRecovery();
	expect(words).toHaveLength(24);
	expect(recoveryKeys(words)).toEqual(keys);
	expect(recoveryKeys(words.map(word => ` ${word.toUpperCase()} `))).toEqual(keys);
	expect(() => recoveryKeys([...words.slice(1), 'notaword'])).toThrow(expect.objectContaining({code: 'unlock-failed'}) as Error);
	const twelve = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'.split(' ', 12);
	expect(() => recoveryKeys(twelve)).toThrow(expect.objectContaining({code: 'unlock-failed'}) as Error);
});
