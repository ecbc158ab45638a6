import {describe, expect, test} from 'vitest';
import type {Key as InkKey} from 'ink';
import {createJoiner, nameOf, type Input} from '../../source/tui/input.js';
import {readInput} from '../../source/tui/keys.js';

const noKey: InkKey = {
	upArrow: false, downArrow: false, leftArrow: false, rightArrow: false, pageDown: false, pageUp: false, home: false, end: false, return: false,
	escape: false, ctrl: false, shift: false, tab: false, backspace: false, delete: false, meta: false, super: false, hyper: false, capsLock: false, numLock: false,
};

const key = (name: string): Input => ({kind: 'key', key: {name}});
const chunk = (text: string): Input => ({kind: 'chunk', text});
const arrow = (name: string): Input => ({kind: 'key', key: {name, completesEscape: true}});

describe('events of Ink', () => {
	test('become keys by their names', () => {
		expect(readInput('', {...noKey, downArrow: true})).toEqual([key('down')]);
		expect(readInput('\r', {...noKey, return: true})).toEqual([key('enter')]);
		expect(readInput('', {...noKey, tab: true, shift: true})).toEqual([key('shift+tab')]);
		expect(readInput('l', {...noKey, ctrl: true})).toEqual([key('ctrl+l')]);
		expect(readInput('G', {...noKey, shift: true})).toEqual([key('G')]);
		expect(readInput(' ', noKey)).toEqual([key('space')]);
		expect(readInput('\n', noKey)).toEqual([key('enter')]);
		expect(readInput('é', noKey)).toEqual([key('é')]);
	});

	test('stay together when several came at once', () => {
		expect(readInput('jk\r', noKey)).toEqual([chunk('jk\r')]);
	});

	test('with Alt are told apart from an Esc and the key by where one is, as terminals send both the same', () => {
		expect(readInput('j', {...noKey, meta: true})).toEqual([key('alt+j')]);
		expect(readInput('', {...noKey, meta: true, backspace: true})).toEqual([key('alt+backspace')]);
		expect(readInput('', {...noKey, meta: true, escape: true})).toEqual([key('escape')]);
	});

	test('that may be the start of a split arrow stay an Esc and what follows', () => {
		expect(readInput('O', {...noKey, meta: true, shift: true})).toEqual([key('escape'), key('O')]);
		const join = createJoiner();
		expect([...readInput('O', {...noKey, meta: true}), key('A')].flatMap(input => join(input, 0))).toEqual([key('escape'), arrow('up')]);
	});

	test('tell arrows with Ctrl from those without', () => {
		expect(readInput('', {...noKey, leftArrow: true, ctrl: true})).toEqual([key('ctrl+left')]);
		expect(readInput('', {...noKey, return: true, ctrl: true})).toEqual([key('enter')]);
	});

	test('that are nothing are nothing', () => {
		expect(readInput('', noKey)).toEqual([]);
	});
});

test('names control characters', () => {
	expect(['\r', '\n', '\t', '\u{1B}', '\u{7F}', '\u{C}', 'x'].map(character => nameOf(character)))
		.toEqual(['enter', 'enter', 'tab', 'escape', 'backspace', 'ctrl+l', 'x']);
});

describe('an arrow that a slow link has split', () => {
	const feed = (inputs: ReadonlyArray<readonly [Input, number]>) => {
		const join = createJoiner();
		return inputs.flatMap(([input, at]) => join(input, at));
	};

	test('is put together again', () => {
		expect(feed([[key('escape'), 0], [chunk('[B'), 200]])).toEqual([key('escape'), arrow('down')]);
		expect(feed([[key('escape'), 0], [chunk('OA'), 5]])).toEqual([key('escape'), arrow('up')]);
		expect(feed([[key('escape'), 0], [chunk('[6~'), 60]])).toEqual([key('escape'), arrow('pagedown')]);
	});

	test('also when it came in three parts', () => {
		expect(feed([[key('escape'), 0], [key('['), 100], [key('B'), 200]])).toEqual([key('escape'), arrow('down')]);
	});

	test('leaves what follows it', () => {
		expect(feed([[key('escape'), 0], [chunk('[Bjj'), 60]])).toEqual([key('escape'), arrow('down'), chunk('jj')]);
	});

	test('is none when it comes too late, or is something else', () => {
		expect(feed([[key('escape'), 0], [chunk('[B'), 5000]])).toEqual([key('escape'), chunk('[B')]);
		expect(feed([[key('escape'), 0], [chunk('[x'), 10]])).toEqual([key('escape'), chunk('[x')]);
		expect(feed([[chunk('[B'), 10]])).toEqual([chunk('[B')]);
	});

	test('gives back a bracket that was one', () => {
		expect(feed([[key('escape'), 0], [key('['), 100], [key('x'), 200]])).toEqual([key('escape'), chunk('['), key('x')]);
	});
});
