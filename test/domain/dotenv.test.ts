import {parseEnv} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {largestDotenv, parseDotenv, serialiseDotenv} from '../../source/domain/dotenv.js';
import {Failure} from '../../source/domain/failure.js';

const parse = (text: string) => parseDotenv(new TextEncoder().encode(text));
const values = (text: string) => Object.fromEntries(parse(text).pairs.map(({key, value}) => [key, value]));

test.each([
	['A=1', '1'],
	['A=', ''],
	['A = b c ', 'b c'],
	['  export A=b', 'b'],
	['export\tA=b', 'b'],
	['A: b', 'b'],
	['A=b # comment', 'b'],
	['A= # comment', ''],
	['A=#comment', ''],
	['A=b#c', 'b#c'],
	['A="b # c" # d', 'b # c'],
	['A=\'b # c\'#d', 'b # c'],
	['A=`it\'s "so"`', 'it\'s "so"'],
	['A=""', ''],
	['A=\'\'', ''],
	[String.raw`A="a\nb\tc"`, 'a\nb\tc'],
	[String.raw`A='a\nb'`, String.raw`a\nb`],
	['A=`a\\nb`', String.raw`a\nb`],
	[String.raw`A=a\nb`, String.raw`a\nb`],
	[String.raw`A="a\"b\\"`, 'a"b\\'],
	[String.raw`A="\d\w"`, String.raw`\d\w`],
	[String.raw`A='it\'s'`, String.raw`it\'s`],
	['A=\'it\'s\'', 'it\'s'],
	['A="{"a": 1}"', '{"a": 1}'],
	['A=$B$(C)', '$B$(C)'],
	['A="$B"', '$B'],
	['A=b=c==', 'b=c=='],
	['A=postgres://u:p@h:5432/d?x=1', 'postgres://u:p@h:5432/d?x=1'],
	['\u{FEFF}A=b', 'b'],
	['A=b\r\n', 'b'],
	['A="b\r\nc"\r\n', 'b\nc'],
	['A="-----BEGIN KEY-----\nx=y\n# no comment\n-----END KEY-----"\n', '-----BEGIN KEY-----\nx=y\n# no comment\n-----END KEY-----'],
	['A=\'a\n\nb\'', 'a\n\nb'],
	['A=日本 é', '日本 é'],
])('reads %j', (text, value) => {
	expect(values(text)).toEqual({A: value});
	expect(parse(text).problems).toEqual([]);
});

test('skips comments and empty lines, and counts lines through values of several lines', () => {
	const {pairs, problems} = parse('# a\n\n  # b\nA="1\n2"\nB=3\nnonsense\nC=4');
	expect(pairs).toEqual([{key: 'A', value: '1\n2', line: 4}, {key: 'B', value: '3', line: 6}, {key: 'C', value: '4', line: 8}]);
	expect(problems).toEqual([{line: 7, message: 'this is no KEY=value'}]);
});

test('the last of equal keys wins and that is told', () => {
	const {pairs, notes} = parse('A=1\nB=2\nA=3');
	expect(pairs).toEqual([{key: 'B', value: '2', line: 2}, {key: 'A', value: '3', line: 3}]);
	expect(notes).toEqual([{line: 3, message: 'A stands in line 1 too; this one is taken'}]);
});

test('reports bad lines by number and goes on behind them, never showing a value', () => {
	const {pairs, problems, notes} = parse('A="hunter2\nB=1\nC="hunter2" x\nD:hunter2\nexport E\nF=hun#ter2\n');
	expect(pairs.map(({key}) => key)).toEqual(['B', 'F']);
	expect(problems.map(({line}) => line)).toEqual([1, 3, 4, 5]);
	expect(notes.map(({line}) => line)).toEqual([6]);
	expect(JSON.stringify([problems, notes])).not.toContain('hun');
});

test('names of objects\' own are names like any other', () => {
	expect(parse('__proto__=1\nconstructor=2\ntoString=3').pairs.map(({key, value}) => [key, value]))
		.toEqual([['__proto__', '1'], ['constructor', '2'], ['toString', '3']]);
});

const refused = (bytes: Uint8Array) => {
	try {
		parseDotenv(bytes);
		return 'read';
	} catch (error) {
		return error instanceof Failure ? `${error.code}: ${error.message}` : String(error);
	}
};

test('refuses what is no dotenv file, saying that nothing was imported', () => {
	const encoder = new TextEncoder();
	expect(refused(Uint8Array.of(0x41, 0x3D, 0xC3, 0x28))).toBe('usage: the file is not valid UTF-8; nothing was imported');
	expect(refused(Uint8Array.of(0xFF, 0xFE, 0x41, 0))).toBe('usage: the file is UTF-16 text; nothing was imported');
	expect(refused(encoder.encode('A=b\0c'))).toBe('usage: the file holds NUL characters, so it is no text; nothing was imported');
	expect(refused(new Uint8Array(largestDotenv + 1))).toContain('usage: the file is larger than 4 MiB');
	expect(refused(encoder.encode('\n'.repeat(100_001)))).toContain('usage: the file has more than 100000 lines');
	expect(refused(encoder.encode('A="encrypted:BDx"'))).toContain('encrypted by dotenvx');
	expect(refused(encoder.encode('A=ENC[AES256_GCM,data:x]'))).toContain('encrypted by SOPS');
	expect(refused(encoder.encode('$ANSIBLE_VAULT;1.1;AES256\n61'))).toContain('the file is encrypted');
	expect(refused(encoder.encode('<<<<<<< HEAD\nA=1'))).toContain('merge conflict');
	expect(parse(`A=${'x'.repeat(65_537)}\nB=1`).problems).toEqual([{line: 1, message: 'the value is larger than 64 KiB'}]);
});

const key = fc.string({unit: fc.constantFrom(...'ABCabc_09.-'), minLength: 1, maxLength: 8});
const value = fc.oneof(
	fc.string({unit: fc.constantFrom(...'ab \t\n\r"\'`\\$#=:é日\u{2028}😀'), maxLength: 16}),
	fc.string({unit: 'grapheme'}).filter(text => !text.includes('\0')),
);

test('property: what is written is read again', () => {
	fc.assert(fc.property(fc.uniqueArray(fc.record({key, value}), {selector: pair => pair.key}), pairs => {
		const {pairs: read, problems} = parse(serialiseDotenv(pairs));
		expect(read.map(pair => ({key: pair.key, value: pair.value}))).toEqual(pairs);
		expect(problems).toEqual([]);
	}), {numRuns: 500});
});

test('property: Node reads what is written the same, as far as it knows escapes', () => {
	const plain = fc.string({unit: fc.constantFrom(...'ab "$#=:é日\n'), maxLength: 16});
	const variable = fc.string({unit: fc.constantFrom(...'ABC_'), minLength: 1, maxLength: 8});
	fc.assert(fc.property(fc.uniqueArray(fc.record({key: variable, value: plain}), {selector: pair => pair.key}), pairs => {
		expect({...parseEnv(serialiseDotenv(pairs))}).toEqual(Object.fromEntries(pairs.map(pair => [pair.key, pair.value])));
	}));
});

test('property: any text is read without a fault, and each line of it at most once', () => {
	const soup = fc.string({unit: fc.constantFrom(...'AB="\'`\\\n #$:é', 'export '), maxLength: 60});
	fc.assert(fc.property(soup, text => {
		const {pairs, problems} = parse(text);
		const lines = [...pairs, ...problems].map(({line}) => line);
		expect(new Set(lines).size).toBe(lines.length);
		expect(Math.max(0, ...lines)).toBeLessThanOrEqual(text.split('\n').length);
	}), {numRuns: 500});
});

// Read with a square of the time they would not come to an end before the test's.
test.each([
	`A='${String.raw`\'x`.repeat(500_000)}`, `A="${'\\'.repeat(1_000_000)}`, `${' '.repeat(1_000_000)}x`, `A=${' '.repeat(60_000)}#`, 'A=\'\n'.repeat(90_000),
])('a long hostile line is read or told (%#)', text => {
	const {pairs, problems} = parse(text);
	expect(pairs.length + problems.length).toBeGreaterThan(0);
});
