import fc from 'fast-check';
import {expect, test} from 'vitest';
import {LayeredMap} from '../../source/domain/layered-map.js';

const entries = fc.array(fc.tuple(fc.string({unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), minLength: 1, maxLength: 2}), fc.nat()), {maxLength: 40});

test('says what a plain map says after the same changes, and leaves what it came of as it was', () => {
	fc.assert(fc.property(entries, fc.array(entries, {maxLength: 12}), (first, steps) => {
		let plain = new Map(first);
		let layered = new LayeredMap(new Map(first));
		for (const changes of steps) {
			const [before, plainBefore] = [layered, plain];
			plain = new Map([...plain, ...changes]);
			layered = layered.with(changes);
			expect(before.toMap()).toEqual(plainBefore);
		}

		expect(layered.toMap()).toEqual(plain);
		expect(new Map(layered.entries())).toEqual(plain);
		expect(layered.size).toBe(plain.size);
		for (const key of ['a', 'ab', 'ff', ...plain.keys()]) {
			expect(layered.get(key)).toBe(plain.get(key));
			expect(layered.has(key)).toBe(plain.has(key));
		}
	}));
});
