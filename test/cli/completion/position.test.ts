import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {plainWords, positionOf} from '../../../source/cli/completion/position.js';
import {quoteForBash, shellWords, unquote} from '../../../source/cli/completion/shell-words.js';
import {commandOf, commandTable} from '../../../source/cli/table.js';

const texts = (line: string) => shellWords(line).map(({text}) => text);

test('a line is parted as shells do, with the last word open', () => {
	expect(texts('')).toEqual(['']);
	expect(texts('patchbay show ')).toEqual(['patchbay', 'show', '']);
	expect(texts(String.raw`patchbay show Str\ ipe "a b" 'c "d' "e\"f\n" g"h i`)).toEqual(['patchbay', 'show', 'Str ipe', 'a b', 'c "d', String.raw`e"f\n`, 'gh i']);
	expect(shellWords('x patchbay://a/b', ':=').at(-1)).toEqual({text: 'patchbay://a/b', kept: 'patchbay:', quote: ''});
	expect(shellWords('x --type="Pay:m', ':=').at(-1)).toEqual({text: '--type=Pay:m', kept: '--type=', quote: '"'});
});

test('property: what a shell would quote is read back', () => {
	fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme', minLength: 1}).filter(text => !/\s/v.test(text)), {minLength: 1, maxLength: 4}), words => {
		const single = words.map(word => `'${word.replaceAll('\'', String.raw`'\''`)}'`);
		expect(texts(single.join(' '))).toEqual(words);
		expect(single.map(word => unquote(word))).toEqual(words);
		expect(texts(words.map(word => word.replaceAll(/[^\p{L}\p{N}]/gv, String.raw`\$&`)).join('  '))).toEqual(words);
	}));
});

test('property: bash reads what is completed as the name it is, in every state of quoting', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom(...'a $`"\'\\;|&()<>*?[]{}!#~=:é/')}), fc.constantFrom('', '"', '\''), (name, quote) => {
		const quoted = quoteForBash(name, quote);
		if (quoted === undefined) {
			expect([quote, name.includes('!')]).toEqual(['"', true]);
			return;
		}

		const word = `${quote}${quoted}${quote}`;
		expect(unquote(word)).toBe(name);
		expect(execFileSync('bash', ['-c', `printf %s ${word}`], {encoding: 'utf8'})).toBe(name);
	}), {numRuns: 60});
});

test('plain words of a usage, without its options', () => {
	expect(plainWords(commandOf('read')!)).toEqual([['REF/KEY']]);
	expect(plainWords(commandOf('copy')!)).toEqual([['REF[/KEY']]);
	expect(plainWords(commandOf('assign')!)).toEqual([['REF'], ['PROJECT']]);
	expect(plainWords(commandOf('import')!)).toEqual([['FILE']]);
	expect(plainWords(commandOf('rotate')!)).toEqual([['REF/KEY']]);
	expect(plainWords(commandOf('list')!)).toEqual([['QUERY']]);
	expect(plainWords(commandOf('init')!)).toEqual([]);
	expect(plainWords(commandOf('completion')!)).toEqual([['bash|zsh|fish']]);
});

test('no usage has a plain word in lower case that is no alternative', () => {
	for (const row of commandTable) {
		expect([row.id, plainWords(row).flat().every(word => /^[A-Z][A-Z\/\[]*$|^[a-z][a-z\-]*(?:\|[a-z]+)*$/v.test(word))]).toEqual([row.id, true]);
	}
});

test('where the word stands', () => {
	expect(positionOf(['']).place.kind).toBe('command');
	expect(positionOf(['project', '']).place).toMatchObject({kind: 'command', words: expect.arrayContaining([['add', 'add a project']]) as unknown});
	expect(positionOf(['--store', 'x.json', 'show', '']).place).toMatchObject({kind: 'word', names: ['REF']});
	expect(positionOf(['--store', 'x.json', 'show', '', '--identity=y', '']).store).toBe('x.json');
	expect(positionOf(['list', '--type', 'Pay']).place).toMatchObject({kind: 'value', option: {name: 'type'}, before: ''});
	expect(positionOf(['list', '--type=Pay']).place).toMatchObject({kind: 'value', option: {name: 'type'}, before: '--type='});
	expect(positionOf(['assign', 'Stripe live', '']).place).toMatchObject({kind: 'word', names: ['PROJECT'], index: 1});
	expect(positionOf(['run', '--project', 'billing', '--', '']).place.kind).toBe('program');
	const {place} = positionOf(['list', '--json', '--type', 'AI', '--']);
	expect(place.kind === 'option' && place.options.map(({name}) => name)).toEqual(expect.arrayContaining(['type', 'project', 'help']));
	expect(place.kind === 'option' && place.options.some(({name}) => name === 'json')).toBe(false);
});
