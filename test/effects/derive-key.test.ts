import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {deriveKey} from '../../source/effects/derive-key.js';
import {systemRandom} from '../../source/effects/random.js';

test('is Argon2id with one lane: a vector of the reference implementation', async () => {
	const encoder = new TextEncoder();
	const key = await deriveKey({
		passphrase: encoder.encode('password'), salt: encoder.encode('somesalt'), memory: 65_536, passes: 2, length: 32,
	});
	expect(Buffer.from(key).toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
});

test('random bytes have the length asked for, and differ', () => {
	expect(systemRandom.bytes(24)).toHaveLength(24);
	expect(systemRandom.bytes(32)).not.toEqual(systemRandom.bytes(32));
});
