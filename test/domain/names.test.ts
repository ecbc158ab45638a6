import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {linkTo} from '../../source/domain/link.js';
import {checkKey, checkName, freeName, isKey, looksLikeId, nameKey, nameProblem, toKey, toType, typesOf} from '../../source/domain/names.js';
import {make, makeId} from './_make.js';

const code = (act: () => unknown): string => {
	try {
		act();
	} catch (error) {
		if (error instanceof Failure) {
			return error.code;
		}

		throw error;
	}

	return 'ok';
};

test('names are free text, trimmed and composed', () => {
	expect(checkName('  Stripe live ')).toBe('Stripe live');
	expect(checkName('Cafe\u{301}')).toBe('Café');
	expect(checkName('a'.repeat(100))).toHaveLength(100);
	expect(checkName('👩'.repeat(100))).toHaveLength(200);
	expect(checkName('.env')).toBe('.env');
	expect(checkName('evil\u{1B}[31m')).toBe('evil\u{1B}[31m');
	expect(checkName('payment-gateway-frankfurt')).toBe('payment-gateway-frankfurt');
});

test.each(['', ' '.repeat(3), 'a/b', 'a'.repeat(101), 'patchbay:x', 'PATCHBAY:x', makeId(3), makeId(3).slice(0, 16), '\u{D800}'])('%j is no name', text => {
	expect(code(() => checkName(text))).toBe('usage');
});

test('names are unique in any case, however accents are written', () => {
	expect(code(() => checkName('STRIPE', {taken: ['OpenAI', 'Stripe']}))).toBe('conflict');
	expect(code(() => checkName('CAFE\u{301}', {taken: ['café']}))).toBe('conflict');
	expect(code(() => checkName('ΟΔΟΣ', {taken: ['οδος']}))).toBe('conflict');
	expect(code(() => checkName('Stripe 2', {taken: ['Stripe']}))).toBe('ok');
	expect(nameKey(' A ')).toBe(nameKey('a'));
});

test('looks like an id: mixed characters, or the beginning of one that exists', () => {
	expect(looksLikeId('Ab3-_xxxxxxxxxxx')).toBe(true);
	expect(looksLikeId('Ab3xxxxxxxxxxxx')).toBe(false);
	expect(looksLikeId('abcdefghijklmnop')).toBe(false);
	expect(looksLikeId('abcdefghijklmnop', ['abcdefghijklmnopqrstuvwxyz'])).toBe(true);
	expect(looksLikeId('a'.repeat(44))).toBe(false);
});

test('property: a name is never taken for an id or a link', () => {
	fc.assert(fc.property(fc.nat(), fc.integer({min: 16, max: 43}), (number, length) => {
		const id = makeId(number);
		expect(nameProblem(id.slice(0, length), [id])).toBeDefined();
		expect(nameProblem(linkTo(id, id))).toBeDefined();
	}));
});

test('property: a free name is a name and free', () => {
	fc.assert(fc.property(fc.array(fc.string({unit: 'binary', maxLength: 120}), {minLength: 1, maxLength: 6}), fc.option(fc.string({maxLength: 80}), {nil: undefined}), (texts, addition) => {
		const taken = new Set<string>();
		for (const text of [...texts, ...texts, makeId(1), 'x'.repeat(200), 'patchbay:x']) {
			const name = freeName(text, taken, addition?.replaceAll('/', ''));
			expect(nameProblem(name)).toBeUndefined();
			expect(taken.has(nameKey(name))).toBe(false);
			taken.add(nameKey(name));
		}
	}));
});

test('keys have narrower rules, and foreign ones are rewritten', () => {
	expect(checkKey('secretKey')).toBe('secretKey');
	for (const text of ['', '1a', 'a b', 'ä', '.a', 'a'.repeat(65), 'a/b', 'a\n']) {
		expect(code(() => checkKey(text)), text).toBe('usage');
	}

	expect(toKey('my key')).toBe('my_key');
	expect(toKey('1a')).toBe('_1a');
	expect(toKey('')).toBe('_');
	fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 80}), text => {
		expect(isKey(toKey(text))).toBe(true);
		expect(isKey(text) ? toKey(text) : text).toBe(text);
	}));
});

test('types: built-in ones in any case and number, then the store\'s own, then new ones', () => {
	expect(toType('payments')).toBe('Payment');
	expect(toType('AI')).toBe('AI');
	expect(toType('crm')).toBe('CRM');
	expect(toType('courier', ['Courier'])).toBe('Courier');
	expect(toType(' Parcel ')).toBe('Parcel');
	expect(code(() => toType(' '))).toBe('usage');
	expect(() => toType(' ')).toThrow('the type is missing');
	expect(code(() => toType('x'.repeat(41)))).toBe('usage');
	expect(typesOf([make('a', {type: 'Zeta'}), make('b', {type: 'Alpha'}), make('c', {type: 'zeta'}), make('d', {type: 'AI'})]).slice(-3)).toEqual(['Other', 'Alpha', 'Zeta']);
});
