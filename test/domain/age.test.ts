import {expect, test} from 'vitest';
import {age, ago, exposedCount, oldestRotation} from '../../source/domain/age.js';
import {make} from './_make.js';

const now = new Date('2026-11-20T12:00:00Z');

test.each([
	['2026-11-20T12:00:00Z', 'now'],
	['2026-11-20T11:59:01Z', 'now'],
	['2026-11-20T11:59:00Z', '1m'],
	['2026-11-20T11:00:01Z', '59m'],
	['2026-11-20T11:00:00Z', '1h'],
	['2026-11-19T12:00:01Z', '23h'],
	['2026-11-19T12:00:00Z', '1d'],
	['2026-11-08T12:00:00Z', '12d'],
	['2026-08-22T12:00:00Z', '90d'],
	['2023-11-22T12:00:00Z', '1094d'],
	['2023-11-21T12:00:00Z', '3y'],
	['2027-01-01T00:00:00Z', 'now'],
	['yesterday', '?'],
])('%s is %s', (at, words) => {
	expect(age(at, now)).toBe(words);
	expect(age(at, now.getTime())).toBe(words);
});

test('says so in a sentence', () => {
	expect(ago('2026-11-08T12:00:00Z', now)).toBe('12d ago');
	expect(ago('2026-11-20T12:00:00Z', now)).toBe('just now');
});

test('tells the oldest rotation, and whether there was one', () => {
	const {credentials, ...rest} = make('X', {keys: ['a', 'b', 'c']});
	const [a, b, c] = credentials;
	const rotated = {...rest, credentials: [
		{...a!, rotatedAt: '2026-05-01T00:00:00Z', version: 3}, {...b!, rotatedAt: '2026-03-01T00:00:00Z', version: 2}, {...c!, rotatedAt: '2026-10-01T00:00:00Z', exposed: '2026-11-01T00:00:00Z'},
	]};
	expect(oldestRotation(rotated)).toEqual({at: '2026-03-01T00:00:00Z', never: false});
	expect(oldestRotation({...rest, credentials: [{...a!, rotatedAt: '2026-05-01T00:00:00Z', version: 1}, {...b!, version: 2}]})).toEqual({at: '2026-05-01T00:00:00Z', never: true});
	expect(oldestRotation(make('Y'))).toBeUndefined();
	expect(exposedCount(rotated)).toBe(1);
});
