import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	characters, edit, emptyField, fieldOf, insert, singleLine, type Edit,
} from '../../source/tui/edit.js';

const edits: readonly Edit[] = ['backspace', 'delete', 'left', 'right', 'home', 'end'];

describe('a field', () => {
	test('types and erases at the cursor', () => {
		let field = insert(emptyField, 'strpe');
		field = edit(edit(edit(field, 'left'), 'left'), 'left');
		expect(field).toEqual({text: 'strpe', cursor: 2});
		field = edit(insert(edit(edit(field, 'right'), 'left'), 'X'), 'backspace');
		expect(insert(edit(field, 'right'), 'i').text).toBe('stripe');
		expect(edit(edit(fieldOf('abc'), 'home'), 'delete')).toEqual({text: 'bc', cursor: 0});
	});

	test('takes a composed character as one', () => {
		const family = 'a👩‍👩‍👧e\u{301}';
		expect(characters(family)).toBe(3);
		expect(edit(fieldOf(family), 'backspace').text).toBe('a👩‍👩‍👧');
		expect(edit(edit(fieldOf(family), 'left'), 'backspace').text).toBe('ae\u{301}');
	});

	test('keeps its cursor between characters, whatever is done', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme'}), fc.array(fc.constantFrom(...edits)), (text, steps) => {
			let field = fieldOf(text);
			for (const step of steps) {
				field = edit(field, step);
				expect(field.cursor).toBeGreaterThanOrEqual(0);
				expect(field.cursor).toBeLessThanOrEqual(field.text.length);
				expect(characters(field.text.slice(0, field.cursor)) + characters(field.text.slice(field.cursor))).toBeGreaterThanOrEqual(characters(field.text));
			}
		}));
	});

	test('left undoes right, and inserting then erasing changes nothing', () => {
		fc.assert(fc.property(fc.array(fc.constantFrom('a', 'é', '语', '🙂')), fc.nat(), (parts, at) => {
			const text = parts.join('');
			const cursor = parts.slice(0, parts.length === 0 ? 0 : at % parts.length).join('').length;
			const field = {text, cursor};
			expect(edit(insert(field, 'x'), 'backspace')).toEqual(field);
			if (cursor < text.length) {
				expect(edit(edit(field, 'right'), 'left')).toEqual(field);
			}
		}));
	});
});

describe('what is pasted into one line', () => {
	test('loses one trailing line break and keeps the others as spaces', () => {
		expect(singleLine('secret\n')).toBe('secret');
		expect(singleLine('secret\r\n')).toBe('secret');
		expect(singleLine('two\nlines\r\n')).toBe('two lines');
	});

	test('holds no control character', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			expect(singleLine(text)).not.toMatch(/\p{Cc}/v);
		}));
	});
});
