import {expect, test} from 'vitest';
import {
	parse, parseDescriptor, parseMinHead,
} from '../../source/cli/parse.js';
import {commandOf} from '../../source/cli/table.js';
import type {Failure} from '../../source/domain/failure.js';

const row = (id: string) => commandOf(id)!;

const failure = (work: () => unknown): Failure => {
	try {
		work();
	} catch (error) {
		return error as Failure;
	}

	throw new Error('nothing failed');
};

test('options and words may be mixed, and options repeat where the table says so', () => {
	const parsed = parse(row('list'), ['stripe', '--type', 'AI', 'live', '--type=Payment', '--json']);
	expect(parsed.words).toEqual(['stripe', 'live']);
	expect(parsed.values('type')).toEqual(['AI', 'Payment']);
	expect(parsed.flag('json')).toBe(true);
	expect(parsed.flag('no-color')).toBe(false);
	expect(parsed.value('store')).toBeUndefined();
});

test('a short flag stands for its long one', () => {
	expect(parse(row('read'), ['a/b', '-n']).flag('no-newline')).toBe(true);
});

test('after -- everything is a word', () => {
	expect(parse(row('show'), ['--', '--odd name']).words).toEqual(['--odd name']);
});

test('a value that begins with a dash needs an equals sign', () => {
	expect(failure(() => parse(row('add'), ['--name', '--type', 'AI'])).message).toContain('--name needs a value');
	expect(parse(row('add'), ['--name=-x']).value('name')).toBe('-x');
	expect(failure(() => parse(row('add'), ['--name'])).code).toBe('usage');
});

test('what is given once only is refused a second time', () => {
	expect(failure(() => parse(row('add'), ['--name', 'a', '--name', 'b'])).message).toBe('--name can be given once only');
});

test('a flag takes no value', () => {
	expect(failure(() => parse(row('import'), ['.env', '--all=yes'])).message).toBe('--all takes no value');
});

test('an unknown option is named with the one that was meant', () => {
	const {message, hint, code} = failure(() => parse(row('list'), ['--porject', 'billing']));
	expect(code).toBe('usage');
	expect(message).toBe('unknown option --porject');
	expect(hint).toContain('Did you mean --project?');
});

test('an id that begins with a dash is no option, and who gives one is told how', () => {
	for (const id of ['-45ecAzSS0N2MrXJ', '-abcdefghijklmno', '-45ecAzSS0N2MrXJuGCbEeabPLTj_vJ_v_w6AaRdQz0']) {
		expect(failure(() => parse(row('show'), [id])).hint).toBe('An id that begins with a dash stands behind two: patchbay show -- ID. See patchbay help show.');
		expect(parse(row('show'), ['--', id]).words).toEqual([id]);
	}

	expect(failure(() => parse(row('show'), ['-x'])).hint).toBe('See patchbay help show.');
});

test.each([
	['list', ['--x=sk_live_canary']],
	['list', ['--sk_live_canary']],
	['list', ['-sk_live_canary']],
	['add', ['--name', 'a', 'sk_live_canary']],
	['show', ['a', 'sk_live_canary']],
	['whoami', ['sk_live_canary']],
	['import', ['.env', '--all=sk_live_canary']],
	['read', ['a/b', '--passphrase', 'sk_live_canary']],
])('%s %j is refused without repeating what could be a secret', (id, words) => {
	const {message, hint, code} = failure(() => parse(row(id), words));
	expect(code).toBe('usage');
	expect(`${message} ${hint}`).not.toContain('canary');
});

test('a passphrase on the command line is answered with the ways that are meant for it', () => {
	expect(failure(() => parse(row('read'), ['a/b', '--passphrase', 'x'])).hint).toContain('--passphrase-file');
});

test('a missing word is told with the usage', () => {
	expect(failure(() => parse(row('show'), [])).hint).toBe('patchbay show REF');
	expect(parse(row('show'), ['--help']).flag('help')).toBe(true);
});

test('a head is a sequence and a hash', () => {
	const hash = 'A_-'.repeat(14) + 'x';
	expect(parseMinHead(`14:${hash}`)).toEqual({seq: 14, hash});
	for (const text of ['', '14', `-1:${hash}`, `014:${hash}`, '14:short', `14:${hash}x`]) {
		expect(failure(() => parseMinHead(text)).code).toBe('usage');
	}
});

test('standard output and standard error are no sources', () => {
	expect(parseDescriptor('fd', '0')).toBe(0);
	expect(parseDescriptor('fd', '12')).toBe(12);
	for (const text of ['1', '2', '-1', '3.5', '', 'three', '99999']) {
		expect(failure(() => parseDescriptor('fd', text)).code).toBe('usage');
	}
});
