import fc from 'fast-check';
import {expect, test} from 'vitest';
import {checkBareKey, parseValues} from '../../source/cli/values.js';
import type {Failure} from '../../source/domain/failure.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (input: string, wanted: readonly string[] = []) =>
	Object.fromEntries(parseValues(bytes(input), wanted).map(({key, value}) => [key, new TextDecoder().decode(value)]));

const failure = (work: () => unknown): Failure => {
	try {
		work();
	} catch (error) {
		return error as Failure;
	}

	throw new Error('nothing failed');
};

test('lines name keys and values; values are taken as they are', () => {
	expect(texts('a=1\n\nb="x=y" # not a comment\r\nc=\n')).toEqual({a: '1', b: '"x=y" # not a comment', c: ''});
});

test('one wanted key takes the bare value, and only its last line end is dropped', () => {
	expect(texts('-----BEGIN\nabc\n-----END\n', ['pem'])).toEqual({pem: '-----BEGIN\nabc\n-----END'});
	expect(texts('x\n\n', ['k'])).toEqual({k: 'x\n'});
	expect(texts('other=1', ['k'])).toEqual({k: 'other=1'});
});

test('one wanted key may come as a line too', () => {
	expect(texts('k=v\n', ['k'])).toEqual({k: 'v'});
});

test('any value survives as the bare one', () => {
	fc.assert(fc.property(fc.uint8Array({minLength: 1}), value => {
		fc.pre(value.at(-1) !== 0x0A && !(value[0] === 0x6B && value[1] === 0x3D));
		expect(parseValues(value, ['k'])[0]!.value).toEqual(value);
	}));
});

test.each([
	['a=1\ncanary', []],
	['a=1\na=canary', []],
	['a=1\ncanary=canary2', ['a', 'b']],
	['a=canary', ['a', 'b']],
])('%j for %j is refused without a word of it', (input, wanted) => {
	const {code, message, hint} = failure(() => parseValues(bytes(input), wanted));
	expect(code).toBe('usage');
	expect(`${message} ${hint}`).not.toContain('canary');
});

test('a value on the command line is refused without an echo', () => {
	const {code, message, hint} = failure(() => checkBareKey('secretKey=sk_live_canary'));
	expect(code).toBe('usage');
	expect(`${message} ${hint}`).not.toContain('canary');
	expect(message).toContain('nothing is saved');
	expect(failure(() => checkBareKey('sk live canary!')).message).not.toContain('canary');
});
