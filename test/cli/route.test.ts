import {expect, test} from 'vitest';
import {route} from '../../source/cli/route.js';
import {commandTable} from '../../source/cli/table.js';
import type {Failure} from '../../source/domain/failure.js';

const kind = (...argv: string[]) => {
	const way = route(argv);
	return way.kind === 'command' ? way.row.id : way.kind;
};

const failure = (...argv: string[]): Failure => {
	try {
		route(argv);
	} catch (error) {
		return error as Failure;
	}

	throw new Error('nothing failed');
};

test('nothing but options opens the screen', () => {
	expect(kind()).toBe('screen');
	expect(kind('--store', 'a', '--no-color')).toBe('screen');
	expect(kind('--demo')).toBe('screen');
});

test('a link stands where a command stands', () => {
	expect(kind('patchbay://AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB')).toBe('open');
	expect(kind('https://ops.example.com/i/AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB')).toBe('open');
	expect(kind('open', 'patchbay://AAAAAAAAAAAAAAAA/BBBBBBBBBBBBBBBB')).toBe('open');
	expect(kind('patchbay:nonsense')).toBe('open');
});

test('global options may stand before the command and after it', () => {
	expect(kind('--store', 'list', 'show', 'x')).toBe('show');
	const way = route(['--json', '--store=a', 'project', 'list', '--no-color']);
	expect(way.kind === 'command' && [way.row.id, way.parsed.flag('json'), way.parsed.value('store'), way.parsed.flag('no-color')])
		.toEqual(['project list', true, 'a', true]);
});

test('every row of the table is reached by its words, and by help', () => {
	for (const {id} of commandTable) {
		expect(kind(...id.split(' '), '--help')).toBe('help');
		expect(route([...id.split(' '), '-h'])).toEqual({kind: 'help', topic: id.split(' ')});
	}
});

test('help and version', () => {
	expect(route(['help'])).toEqual({kind: 'help', topic: []});
	expect(route(['--help'])).toEqual({kind: 'help', topic: []});
	expect(route(['help', 'project', 'add'])).toEqual({kind: 'help', topic: ['project', 'add']});
	expect(route(['project', '--help'])).toEqual({kind: 'help', topic: ['project']});
	expect(route(['--version'])).toEqual({kind: 'version'});
	expect(route(['list', '--version'])).toEqual({kind: 'version'});
});

test('a typo is answered with what was meant', () => {
	expect(failure('lsit')).toMatchObject({code: 'usage', message: 'there is no command lsit', hint: 'Did you mean patchbay list? See patchbay help.'});
	expect(failure('project', 'ad')).toMatchObject({code: 'usage', message: 'project needs one of list, add, rename, remove, members', hint: 'Did you mean patchbay project add? See patchbay help project.'});
	expect(failure('store').message).toBe('store needs one of list, add, use, strict');
});

test('a word that could be a secret is not repeated', () => {
	expect(failure('sk_live_canary123').message).toBe('there is no such command');
});
