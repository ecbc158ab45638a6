import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	characters, edit, emptyField, fieldOf, insert, selectedField, singleLine, type Edit, type Field,
} from '../../source/tui/edit.js';

const moves = ['left', 'right', 'home', 'end', 'word-left', 'word-right'] as const satisfies readonly Edit[];
const cuts = ['cut-left', 'cut-right', 'cut-word-left', 'cut-word-right', 'cut-blank-left'] as const satisfies readonly Edit[];
const edits: readonly Edit[] = ['backspace', 'delete', 'put-back', ...moves, ...cuts];

/** `one tw|o` is a field whose cursor stands at the bar. */
const fieldAt = (line: string): Field => ({text: line.replace('|', ''), cursor: line.indexOf('|')});
const drawn = ({text, cursor}: Field): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
const places = fc.array(fc.constantFrom('a', 'Z', '_', '7', ' ', '/', '-', 'é', 'e\u{301}', '语', '🙂', '👩‍👩‍👧')).chain(parts =>
	fc.nat({max: parts.length}).map(count => ({text: parts.join(''), cursor: parts.slice(0, count).join('').length})));

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

describe('words', () => {
	test.each<readonly [string, Edit, string]>([
		['https://api.example.com|', 'word-left', 'https://api.example.|com'],
		['https://api.|example.com', 'word-left', 'https://|api.example.com'],
		['|  two words', 'word-right', '  two| words'],
		['sécret_key|-2', 'word-left', '|sécret_key-2'],
		['🙂🙂 hi|', 'word-left', '🙂🙂 |hi'],
		['a|🙂', 'word-right', 'a🙂|'],
		['https://api.example.com/v1|', 'cut-word-left', 'https://api.example.com/|'],
		['one two/three|', 'cut-blank-left', 'one |'],
		['one  |two', 'cut-blank-left', '|two'],
		['one |two three', 'cut-word-right', 'one | three'],
		['one tw|o', 'cut-left', '|o'],
		['one tw|o', 'cut-right', 'one tw|'],
		['|', 'cut-word-left', '|'],
		['abc|', 'cut-word-right', 'abc|'],
	])('%s, %s: %s', (before, how, after) => {
		expect(drawn(edit(fieldAt(before), how))).toBe(after);
	});

	test('what was cut is put back by one key', () => {
		fc.assert(fc.property(places, fc.constantFrom(...cuts), (field, how) => {
			const cut = edit(field, how);
			expect(edit(cut, 'put-back').text).toBe(field.text);
			expect(cut.text.length + (cut.cut?.length ?? 0)).toBe(field.text.length);
		}));
	});

	test('moving changes no text and ends between two characters', () => {
		fc.assert(fc.property(places, fc.constantFrom(...moves), (field, how) => {
			const moved = edit(field, how);
			expect(moved.text).toBe(field.text);
			expect(characters(moved.text.slice(0, moved.cursor)) + characters(moved.text.slice(moved.cursor))).toBe(characters(field.text));
		}));
	});

	test('word after word leads to both ends', () => {
		fc.assert(fc.property(places, field => {
			let left: Field = field;
			let right: Field = field;
			for (const _ of field.text) {
				left = edit(left, 'word-left');
				right = edit(right, 'word-right');
			}

			expect(left.cursor).toBe(0);
			expect(right.cursor).toBe(field.text.length);
		}));
	});
});

describe('a text that is selected', () => {
	test('is replaced by what is typed, and can be put back', () => {
		const typed = insert(selectedField('stripe'), 't');
		expect(typed).toEqual({text: 't', cursor: 1, cut: 'stripe'});
		expect(edit(edit(typed, 'cut-left'), 'put-back').text).toBe('t');
		expect(edit(edit(selectedField('stripe'), 'backspace'), 'put-back')).toMatchObject({text: 'stripe'});
	});

	test('is let go by a key that only moves', () => {
		for (const how of moves) {
			const moved = edit(selectedField('two words'), how);
			expect(moved.selected).toBeUndefined();
			expect(insert(moved, 'x').text).toHaveLength(10);
		}
	});

	test('is none where there is no text', () => {
		expect(selectedField('')).toEqual(emptyField);
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
