import {expect, test} from 'vitest';
import {parseSince} from '../../source/domain/since.js';

const now = Date.parse('2026-11-22T10:00:00Z');
const at = (text: string) => new Date(parseSince(text, now)).toISOString();

test.each([
	['12h', '2026-11-21T22:00:00.000Z'],
	['7d', '2026-11-15T10:00:00.000Z'],
	['2w', '2026-11-08T10:00:00.000Z'],
	['1m', '2026-10-23T10:00:00.000Z'],
	['1y', '2025-11-22T10:00:00.000Z'],
	['2026-11-20', '2026-11-20T00:00:00.000Z'],
	['2026-11-20T08:30Z', '2026-11-20T08:30:00.000Z'],
	['2026-11-20T08:30:00+01:00', '2026-11-20T07:30:00.000Z'],
])('%s', (text, expected) => {
	expect(at(text)).toBe(expected);
});

test.each(['', 'yesterday', '0d', '7', '7x', '-7d', '2026-13-01', '20 Nov', '2026-11-20 08:00'])('"%s" is no time', text => {
	expect(() => parseSince(text, now)).toThrow(expect.objectContaining({code: 'usage'}) as Error);
});
