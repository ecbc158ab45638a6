/** What the shells' scripts are told, on a store with real keys in memory. */
import {expect, test} from 'vitest';
import {bytes} from '../../_helpers/memory-world.js';
import {exampleStore, runCommandLine, type Situation} from '../../_helpers/command-line.js';

const ask = async (situation: Situation, shell: string, ...words: string[]) => {
	const ended = await runCommandLine(situation, '__complete', shell, ...words);
	expect(ended).toMatchObject({code: 0, stderr: '', asked: []});
	const [directives, ...lines] = ended.stdout.trimEnd().split('\n');
	return {directives, lines};
};

const hostile = ['$(touch pwned)', '`id`', 'a"b\'c', 'x;y|z&', 'tab\there', 'esc\u{1B}[2J', '-rf', '~root', ' lead'];

const prepared = async () => {
	const store = await exampleStore();
	await store.session.commit('change', () => hostile.map(name => ({
		kind: 'integration.add' as const,
		integration: {
			name, type: 'Other', provider: undefined, projects: [], urls: [], credentials: [{key: 'one', env: `E_${bytes(name).join('_')}`, value: bytes('x')}],
		},
	})));
	return {store};
};

test('commands, with what they do', async () => {
	const {lines} = await ask({}, 'zsh', '');
	expect(lines).toContain('list\tlist integrations as a table');
	expect(lines.some(line => line.startsWith('__'))).toBe(false);
	expect((await ask({}, 'fish', 'ver')).lines).toEqual(['verify\tcheck that everything in the store is authentic']);
	expect((await ask({}, 'bash', ' \t\n"\'><=;|&(:', 'patchbay pro')).lines).toEqual(['project']);
	expect((await ask({}, 'zsh', 'help', 'project', 're')).lines).toEqual(['rename', 'remove']);
	expect((await ask({}, 'zsh', 'completion', '')).lines).toEqual(['bash', 'zsh', 'fish']);
});

test('names, projects, types and keys from the store; no word of a value', async () => {
	const situation = await prepared();
	expect((await ask(situation, 'zsh', 'show', 'str')).lines.map(line => line.split('\t', 1)[0])).toEqual(['Stripe live']);
	expect((await ask(situation, 'zsh', 'read', String.raw`Stripe\ live/`)).lines.map(line => line.split('\t', 1)[0])).toEqual(['Stripe live/secretKey', 'Stripe live/webhookSecret']);
	expect(await ask(situation, 'fish', 'read', '"Stripe l')).toMatchObject({directives: 'nospace', lines: [expect.stringMatching(/^Stripe live\/\t/v) as string]});
	expect((await ask(situation, 'zsh', 'assign', 'Stripe live', 'b')).lines).toEqual(['billing']);
	expect((await ask(situation, 'zsh', 'list', '--type=pay')).lines).toEqual(['--type=Payment']);
	expect((await ask(situation, 'zsh', 'import', '--format', '1')).lines).toEqual(['1password\t1Password\'s CSV']);
	expect((await ask(situation, 'zsh', 'export', '--format', 'k')).lines).toEqual(['k8s']);
	expect((await ask(situation, 'zsh', 'audit', '--action', 're')).lines).toEqual(['read', 'reveal', 'restore']);
	expect((await ask(situation, 'zsh', 'audit', '--leaver', 'an')).lines).toEqual(['ana\tana']);
	// Once, however many forms a command has.
	expect((await ask(situation, 'zsh', 'edit', 'str')).lines).toHaveLength(1);
	expect((await ask(situation, 'zsh', 'import', '')).directives).toBe('files');
});

test('names that can\'t be typed or seen are completed by their ids', async () => {
	const situation = await prepared();
	const {lines} = await ask(situation, 'zsh', 'show', '');
	const names = lines.map(line => line.split('\t', 1)[0]!);
	expect(names).toEqual(expect.arrayContaining(['$(touch pwned)', '`id`', 'a"b\'c', 'x;y|z&']));
	expect(names.some(name => /^[\-~]/v.test(name))).toBe(false);
	expect(lines.every(line => !/[\u{0}-\u{8}\u{B}-\u{1F}\u{7F}]/v.test(line))).toBe(true);
	expect(lines.filter(line => /^(?:patchbay:\/\/[\w\-]{16}\/)?[\w\-]{16}\t(?:-rf|~root|tab␉here|esc␛\[2J)$/v.test(line))).toHaveLength(4);
});

test('bash gets what stands behind the place where it parts a word', async () => {
	const situation = await prepared();
	const breaks = ' \t\n"\'><=;|&(:';
	expect((await ask(situation, 'bash', breaks, 'patchbay list --type=Pay')).lines).toEqual(['Payment']);
	expect((await ask(situation, 'bash', breaks, 'patchbay show "Stripe l')).lines).toEqual(['Stripe live']);
	expect((await ask(situation, 'bash', breaks, String.raw`patchbay show Stripe\ l`))).toEqual({directives: '', lines: [String.raw`Stripe\ live`]});
});

test('without a store, and with anything else that is wrong, there is silence', async () => {
	for (const words of [['zsh', 'show', ''], ['zsh', 'read', 'x/'], ['fish', 'list', '--type', ''], ['bash'], [], ['tcsh', 'x'], ['zsh', '--store', 'nowhere', 'show', '']]) {
		const ended = await runCommandLine({}, '__complete', ...words);
		expect([words, ended.code, ended.stderr]).toEqual([words, 0, '']);
	}
});
