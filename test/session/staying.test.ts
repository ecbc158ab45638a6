import {expect, test} from 'vitest';
import {staying} from '../../source/session/staying.js';
import {fakeClock} from '../_helpers/snapshot.js';

test('a process stays as long as what was asked for goes on, however that ends', async () => {
	const clock = fakeClock();
	const finish = staying(clock);
	const {promise, resolve} = Promise.withResolvers<number>();
	const saved = finish(async () => promise);
	expect(clock.waiting()).toBe(1);
	resolve(3);
	expect(await saved).toBe(3);
	expect(clock.waiting()).toBe(0);
	await expect(finish(async () => {
		throw new Error('no');
	})).rejects.toThrow('no');
	expect(clock.waiting()).toBe(0);
});
