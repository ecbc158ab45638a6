/** What is said of a change: the change, in the order in which it matters, and nothing that was said before. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createAnnouncer} from '../../source/tui/announcer.js';
import {
	fieldLine, optionLine, plainLine, titleLine, type SpokenLine,
} from '../../source/tui/spoken-line.js';
import {fieldOf} from '../../source/tui/edit.js';

const show = (text: string) => text;

const heard = (columns = 80) => {
	const announcer = createAnnouncer();
	return {...announcer, hear: (...lines: readonly SpokenLine[]) => announcer.tell(lines, columns)};
};

describe('lines', () => {
	test('are said once', () => {
		const {hear} = heard();
		expect(hear(plainLine('one'), plainLine('two'))).toBe('one\r\ntwo');
		expect(hear(plainLine('one'), plainLine('two'))).toBe('');
		expect(hear(plainLine('one'), plainLine('three'))).toBe('\r\nthree');
	});

	test('that nothing but the focus has left are not said; what it has come to is', () => {
		const {hear} = heard();
		hear(titleLine('List:'), optionLine(true, 'a'), optionLine(false, 'b'));
		expect(hear(titleLine('List:'), optionLine(false, 'a'), optionLine(true, 'b'))).toBe('\r\ncurrent, b');
	});

	test('come with what has the focus first, behind the title, and the keys last', () => {
		expect(heard().hear(plainLine('row'), {text: 'k', kind: 'keys'}, {text: 'done', kind: 'message'}, optionLine(true, 'here'), titleLine('Form:'))).toBe('Form:\r\ncurrent, here\r\ndone\r\nrow\r\nk');
	});

	test('that count down are said once, and again when they come again', () => {
		const {hear} = heard();
		const [first, second] = [{}, {}];
		expect(hear({text: 'in 45 s', id: first})).toBe('in 45 s');
		expect(hear({text: 'in 44 s', id: first})).toBe('');
		expect(hear({text: 'in 45 s', id: second})).toBe('\r\nin 45 s');
	});

	test('are broken between words, and a long word is left whole', () => {
		expect(heard(21).hear(plainLine('some words that need more than a line'))).toBe('some words that need\r\nmore than a line');
		expect(heard(21).hear(plainLine('x'.repeat(50)))).toBe('x'.repeat(50));
	});

	test('that were secret are wiped once they are told no more', () => {
		const {hear} = heard();
		hear(plainLine('card'), {text: 'the value', isSecret: true});
		expect(hear(plainLine('card'), {text: 'the value', isSecret: true})).toBe('');
		expect(hear(plainLine('card'))).toBe('\u{1B}[H\u{1B}[2JWhat was shown is hidden again.');
		expect(hear(plainLine('card'))).toBe('');
	});

	test('are all said again in a terminal that is empty', () => {
		const {hear, reset} = heard();
		hear(plainLine('one'));
		reset();
		expect(hear(plainLine('one'))).toBe('one');
	});
});

describe('a field', () => {
	const field = (text: string, cursor = text.length, isSecret = false) => fieldLine('Name:', {text, cursor}, {show, isSecret});

	test('echoes what is typed at its end', () => {
		const {hear} = heard();
		expect(hear(field(''))).toBe('current, Name: ');
		expect(hear(field('M'))).toBe('M');
		expect(hear(field('Mail'))).toBe('ail');
	});

	test('says all of it where something was said in between', () => {
		const {hear} = heard();
		hear(field(''), plainLine('3 of 7'));
		expect(hear(field('s'), plainLine('2 of 7'))).toBe('\r\ntyped: s\r\n2 of 7');
		expect(hear(field('st'), plainLine('2 of 7'))).toBe('\r\ntyped: st');
		expect(hear(field('str'), plainLine('2 of 7'))).toBe('r');
	});

	test('says what was erased, and where the cursor has gone', () => {
		const {hear} = heard();
		hear(field('Mail'));
		expect(hear(field('Mai'))).toBe('\r\nerased l');
		expect(hear(field('Mai', 1))).toBe('\r\ncursor before ai');
		expect(hear(field('Mai'))).toBe('\r\ncursor at the end');
		expect(hear(field('Xai'))).toBe('\r\ntyped: Xai');
		expect(hear(field(''))).toBe('\r\nnothing typed');
	});

	test('that is secret says stars', () => {
		const {hear} = heard();
		expect(hear(field('', 0, true)) + hear(field('hunter2', 7, true))).toBe('current, Name: *******');
		expect(hear(field('hunter', 6, true))).toBe('\r\nerased 1');
		expect(hear(field('hunter', 3, true))).toBe('\r\ncursor at 4');
	});
});

test('whatever changes: what is told twice in a row is not said, and what is new is', () => {
	const words = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), {maxLength: 8});
	fc.assert(fc.property(fc.array(words, {minLength: 2}), steps => {
		const {hear} = heard();
		let before: readonly string[] = [];
		for (const step of steps) {
			const said = hear(...step.map(text => plainLine(text))).split('\r\n').filter(line => line !== '');
			const known = new Set(before);
			expect(said).toEqual(step.filter(text => !known.has(text)));
			before = step;
		}
	}));
});

test('a field of a text that is longer than its first part stands at its end', () => {
	expect(heard().hear(fieldLine('Name:', fieldOf('Mail EU'), {show}))).toBe('current, Name: typed: Mail EU');
});
