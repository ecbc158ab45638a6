import {spawnSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shellWord} from '../../source/domain/shell-word.js';

test('most names are quoted as people write them', () => {
	expect(shellWord('Stripe live/secretKey')).toBe('"Stripe live/secretKey"');
	expect(shellWord('Ada\'s')).toBe('"Ada\'s"');
});

test('a shell takes any text for one word, and runs nothing in it', () => {
	const texts = ['$(touch pwned)', '`id`', 'a"b\'c', String.raw`\n`, '!!', '$HOME', ...fc.sample(fc.string({unit: fc.constantFrom('a', ' ', '"', '\'', '$', '`', '\\', '!', '(', ')', '*', ';', '&', '\n')}), 50)];
	const {stdout} = spawnSync('sh', ['-c', String.raw`printf '%s\0' ${texts.map(text => shellWord(text)).join(' ')}`], {encoding: 'utf8'});
	expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
});
