import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {display, escapeJson, hasHidden} from '../../source/domain/sanitise.js';

const forbidden = (text: string): string | undefined => Array.from(text).find(character => {
	const code = character.codePointAt(0)!;
	return code < 0x20 || (code >= 0x7F && code <= 0x9F)
		|| code === 0x06_1C || (code >= 0x20_0B && code <= 0x20_0F) || (code >= 0x20_28 && code <= 0x20_2E) || (code >= 0x20_60 && code <= 0x20_6F)
		|| (code >= 0xFE_00 && code <= 0xFE_0F) || code === 0xFE_FF || (code >= 0xE_00_00 && code <= 0xE_0F_FF) || code === 0xAD
		|| (code >= 0xD8_00 && code <= 0xDF_FF);
});

const hostile = fc.string({
	unit: fc.oneof(
		fc.constantFrom('\u{1B}[31m', '\u{1B}]52;c;AAAA\u{7}', '\u{1B}P', '\u{9B}2J', '\r', '\n', '\t', '\b', '\u{7F}', '\u{85}'),
		fc.constantFrom(...'\u{202E}\u{2066}\u{200B}\u{200D}\u{FE0F}\u{FEFF}\u{E0041}\u{2028}\u{D800}\u{AD}a日👩é'),
		fc.string({unit: 'binary', maxLength: 2}),
	),
	maxLength: 12,
});

test('property: what is shown holds no control, bidi, zero-width or tag character', () => {
	fc.assert(fc.property(hostile, text => {
		expect(forbidden(display(text))).toBeUndefined();
		expect(display(text, {ascii: true})).toMatch(/^[\u{20}-\u{7E}]*$/v);
	}), {numRuns: 2000});
});

test('property: it is the same when shown again, and harmless text stays', () => {
	fc.assert(fc.property(hostile, text => {
		const shown = display(text);
		expect(display(shown)).toBe(shown);
		expect(hasHidden(shown)).toBe(false);
		if (!hasHidden(text)) {
			expect(shown).toBe(text);
		}
	}));
});

test('property: JSON keeps every character and holds none of the dangerous ones', () => {
	fc.assert(fc.property(hostile, hostile, (key, value) => {
		const data = {[`k${key}`]: [value, {value}]};
		for (const indent of [undefined, '\t', 2]) {
			const json = escapeJson(JSON.stringify(data, undefined, indent));
			expect(forbidden(json.replaceAll(/[\n\t]/gv, ''))).toBeUndefined();
			expect(JSON.parse(json)).toEqual(data);
		}
	}), {numRuns: 1000});
});

test('each kind is shown as the design says', () => {
	expect(display('a\u{1B}[1mb\u{0}\t\n')).toBe('a␛[1mb␀␉␊');
	expect(display('\u{7F}')).toBe('␡');
	expect(display('\u{9B}1m \u{202E}x\u{200B}')).toBe('\u{FFFD}1m \u{FFFD}x\u{FFFD}');
	expect(display('⚙\u{FE0F} 👩\u{200D}💻')).toBe('⚙ 👩💻');
	expect(display('Zahlung Österreich 日本')).toBe('Zahlung Österreich 日本');
	expect(display('a\u{1B}b\u{7F}é日', {ascii: true})).toBe('a^[b^???');
	expect(escapeJson('"\u{202E}\u{E0041}\u{7F}"')).toBe(String.raw`"\u202E\uDB40\uDC41\u007F"`);
});

test('property: pictures take one cell each, so widths can be counted', () => {
	fc.assert(fc.property(fc.string({unit: fc.integer({min: 0, max: 0x9F}).map(code => String.fromCodePoint(code)), maxLength: 10}), text => {
		expect(stringWidth(display(text))).toBe(text.length);
	}));
});
