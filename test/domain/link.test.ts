import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatLink, isLinkBase, label, linkTo, looksLikeLink, parseLink, referenceTo} from '../../source/domain/link.js';
import {makeId} from './_make.js';

const store = makeId(1);
const integration = makeId(2);
const base = 'https://ops.example.com/i';

test('writes 16 characters of each id', () => {
	expect(linkTo(store, integration)).toBe(`patchbay://${store.slice(0, 16)}/${integration.slice(0, 16)}`);
	expect(referenceTo(store, integration, 'secretKey')).toBe(`patchbay://${store.slice(0, 16)}/${integration.slice(0, 16)}/secretKey`);
	expect(linkTo(store, integration, {name: 'Stripe live'})).toBe(`${linkTo(store, integration)}#stripe-live`);
	expect(linkTo(store, integration, {base, name: 'Stripe'})).toBe(`${base}/${store.slice(0, 16)}/${integration.slice(0, 16)}#stripe`);
});

test('labels are for the reader: plain letters, and none where there are none', () => {
	expect(label('  Änderungen & Co. / (live) ')).toBe('anderungen-co-live');
	expect(label('支付')).toBe('');
	expect(linkTo(store, integration, {name: '支付'})).toBe(linkTo(store, integration));
});

const idCharacters = 'ABYZabyz0189-_';
const idPart = fc.string({unit: fc.constantFrom(...idCharacters), minLength: 16, maxLength: 43});
const keyPart = fc.option(fc.string({unit: fc.constantFrom(...idCharacters, '.'), maxLength: 63}).map(rest => `k${rest}`), {nil: undefined});
const bases = fc.constantFrom(undefined, base, 'https://x', 'https://x.example:8443/a/b');

test('property: what is written is read again, with any name', () => {
	fc.assert(fc.property(idPart, idPart, keyPart, bases, fc.option(fc.string({unit: 'binary'}), {nil: undefined}), (first, second, key, prefix, name) => {
		const link = {store: first.slice(0, 16), integration: second.slice(0, 16), key};
		const text = formatLink({store: first, integration: second, key}, {base: prefix, name});
		expect(parseLink(text, {base: prefix})).toEqual(link);
		expect(looksLikeLink(text, {base: prefix})).toBe(true);
	}));
});

test('property: garbage is no link, and nothing throws', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), tail => {
		for (const text of [tail, `patchbay:${tail}`, `patchbay://${tail}`, `${base}/${tail}`]) {
			const link = parseLink(text, {base});
			expect(link === undefined || /^(?:patchbay:\/|https:\/\/ops\.example\.com\/i)\/[\w\-]{16,43}\/[\w\-]{16,43}/v.test(text)).toBe(true);
		}
	}));
});

test('property: one changed character never names something else silently', () => {
	fc.assert(fc.property(fc.nat(), fc.constantFrom('\n', '\u{0}', ' ', '/', '?', '=', '\u{202E}', 'é', '@', '\\'), (at, character) => {
		const text = linkTo(store, integration);
		const position = at % (text.length + 1);
		expect(parseLink(text.slice(0, position) + character + text.slice(position))).toBeUndefined();
	}));
});

test('takes ids of 16 to 43 characters and an ignored label, and nothing more', () => {
	const [first, second] = [store.slice(0, 16), integration.slice(0, 16)];
	expect(parseLink(`patchbay://${store}/${integration}#any-label`)).toEqual({store, integration, key: undefined});
	for (const text of [
		`patchbay://${first.slice(1)}/${second}`, `patchbay://${store}x/${second}`, `patchbay://${first}`, `patchbay://${first}/`,
		`patchbay://${first}/${second}/`, `patchbay://${first}/${second}/1key`, `patchbay://${first}/${second}/a/b`, `patchbay://${first}/${second}?x=1`,
		` patchbay://${first}/${second}`, `patchbay://${first}/${second}\n`, `PATCHBAY://${first}/${second}`, `patchbay:${first}/${second}`,
		`patchbay://user@${first}/${second}`, `patchbay://${first}/${second}#a b`, `patchbay://${first}/${second}#${'a'.repeat(3000)}`,
	]) {
		expect(parseLink(text), text).toBeUndefined();
	}
});

test('an https link counts only with exactly the configured base', () => {
	const tail = `${store.slice(0, 16)}/${integration.slice(0, 16)}`;
	expect(parseLink(`${base}/${tail}`, {base})).toBeDefined();
	expect(parseLink(`${base}/${tail}`)).toBeUndefined();
	for (const other of [base.replace('https', 'http'), 'https://ops.example.com', 'https://ops.example.com/i/', 'https://OPS.example.com/i', 'https://ops.example.com.evil.example/i']) {
		expect(parseLink(`${other}/${tail}`, {base}), other).toBeUndefined();
	}

	expect(isLinkBase(base)).toBe(true);
	for (const other of [base.replace('https', 'http'), 'https://', 'https://a/', 'https://a?x', 'https://a#x', 'https://u@a', 'https://a b', 'patchbay://a', '']) {
		expect(isLinkBase(other), other).toBe(false);
	}
});
