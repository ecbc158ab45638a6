import {describe, expect, test} from 'vitest';
import {
	bare, longestPayload, longestThroughMosh, throughScreen, throughTmux,
} from '../../source/effects/clipboard-bytes.js';
import {createClipboard, type ClearTask, type ClipboardSurroundings} from '../../source/effects/clipboard.js';

type Situation = Partial<Pick<ClipboardSurroundings, 'setting' | 'environment' | 'platform' | 'terminal'>> & Readonly<{
	/** What `display-message` answers; undefined: tmux fails. */
	tmuxAnswer?: string;

	/** What tmux knows to set the clipboard with (`Ms`). */
	sets?: string;

	/** Where mosh stands: around this process, or around the client of tmux. */
	mosh?: 'here' | 'client';

	/** What `show-environment SSH_CONNECTION` answers. */
	attached?: string;
	nativeFails?: boolean;
	loadFails?: boolean;
	noChild?: boolean;
}>;

const make = ({setting = 'auto', environment = {TERM: 'xterm-256color'}, platform = 'linux', terminal = true, ...situation}: Situation = {}) => {
	const written: string[] = [];
	const copied: string[] = [];
	const loaded: string[] = [];
	const ran: string[] = [];
	const tasks: ClearTask[] = [];
	let calledOff = 0;
	const clipboard = createClipboard({
		setting,
		environment,
		platform,
		terminal,
		async ancestors(pid) {
			const isMosh = situation.mosh === (pid === undefined ? 'here' : 'client');
			return ['node', 'bash', ...isMosh ? ['mosh-server'] : ['sshd', 'sshd'], 'systemd'];
		},
		async write(sequence) {
			written.push(sequence);
		},
		async run(command, parameters, input) {
			ran.push([command, ...parameters].join(' '));
			switch (parameters[0]) {
				case 'display-message': {
					return situation.tmuxAnswer;
				}

				case 'show-messages': {
					return terminals(situation.sets);
				}

				case 'show-environment': {
					return situation.attached ?? '-SSH_CONNECTION\n';
				}

				case 'load-buffer': {
					loaded.push(input ?? '');
					return situation.loadFails ? undefined : '';
				}

				default: {
					return '';
				}
			}
		},
		async native(text) {
			if (situation.nativeFails) {
				throw new Error(`could not run xsel with input ${text}`);
			}

			copied.push(text);
		},
		bufferName: () => 'patchbay-1',
		startClearer(task) {
			if (situation.noChild) {
				return undefined;
			}

			tasks.push(task);
			return () => {
				calledOff++;
			};
		},
		now: () => 1_000_000,
	});
	return {
		clipboard, written, copied, loaded, ran, tasks, calledOff: () => calledOff,
	};
};

const ssh = {TERM: 'xterm-256color', SSH_CONNECTION: '1 2 3 4', SSH_TTY: '/dev/pts/1'};
const inTmux = {TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0'};
const withClipboard = 'bpaste,clipboard,title|0|3.3a|xterm-256color|4711|/dev/pts/9\n';
const without = (passthrough: string, version = '3.3a') => `bpaste|${passthrough}|${version}|st-256color|4711|/dev/pts/9\n`;

/** Two terminals as `show-messages -T` describes them; ours is the second. */
const terminals = (sets = '[missing]') => [
	'Terminal 0: xterm-256color for /dev/pts/90, flags=0x20:', String.raw` 192: Ms: (string) \033]52;c;%p2%s\a`, '',
	'Terminal 1: st-256color for /dev/pts/9, flags=0x20:', ' 191: Hls: [missing]', ` 192: Ms: ${sets}`, ' 193: Nobr: [missing]', '',
].join('\n');
const usual = String.raw`(string) \033]52;%p1%s;%p2%s\a`;
const forMosh = String.raw`(string) \033]52;c;%p2%s\a`;
const secret = 'sk_live_é';
const payload = 'c2tfbGl2ZV/DqQ==';
const sequence = `\u{1B}]52;c;${payload}\u{7}`;

describe('bytes', () => {
	test('set and clear have the target c and end with BEL', () => {
		expect(bare(payload)).toBe(sequence);
		expect(bare('')).toBe('\u{1B}]52;c;\u{7}');
	});

	test('tmux gets each inner ESC doubled', () => {
		expect(throughTmux(sequence)).toBe(`\u{1B}Ptmux;\u{1B}\u{1B}]52;c;${payload}\u{7}\u{1B}\\`);
	});

	test('screen gets pieces of 512 that spell the whole', () => {
		const long = bare('A'.repeat(2000));
		const wrapped = throughScreen(long);
		const pieces = wrapped.split('\u{1B}\\').slice(0, -1).map(piece => piece.slice(2));
		expect(pieces.map(piece => piece.length)).toEqual([512, 512, 512, long.length - 1536]);
		expect(pieces.join('')).toBe(long);
		expect(wrapped.startsWith('\u{1B}P\u{1B}]52;c;A')).toBe(true);
	});
});

describe('where a text goes', () => {
	test.each<[string, Situation]>([
		['X', {environment: {TERM: 'xterm', DISPLAY: ':0'}}],
		['Wayland', {environment: {TERM: 'foot', WAYLAND_DISPLAY: 'wayland-0'}}],
		['macOS', {environment: {TERM: 'xterm-256color'}, platform: 'darwin'}],
		['Windows', {environment: {TERM: 'xterm-256color'}, platform: 'win32'}],
		['a desktop inside tmux', {environment: {...inTmux, DISPLAY: ':0', SSH_CONNECTION: 'of an older login'}, tmuxAnswer: withClipboard}],
		['the setting native, even over SSH', {environment: {...ssh, DISPLAY: 'localhost:10.0'}, setting: 'native'}],
	])('%s: this machine\'s clipboard, and nothing to the terminal', async (_name, situation) => {
		const {clipboard, copied, written, loaded} = make(situation);
		expect(await clipboard.copy(secret)).toEqual({way: 'native'});
		expect(copied).toEqual([secret]);
		expect([...written, ...loaded]).toEqual([]);
	});

	test.each<[string, Situation, string]>([
		['a plain terminal', {}, sequence],
		['SSH', {environment: ssh}, sequence],
		['SSH with a DISPLAY of the server', {environment: {...ssh, DISPLAY: 'localhost:10.0'}}, sequence],
		['SSH to macOS', {environment: ssh, platform: 'darwin'}, sequence],
		['a desktop whose clipboard fails', {environment: {TERM: 'xterm', DISPLAY: ':0'}, nativeFails: true}, sequence],
		['SSH out of a tmux', {environment: {...ssh, TERM: 'tmux-256color'}}, sequence + throughTmux(sequence)],
		['screen', {environment: {...ssh, TERM: 'screen', STY: '1.pts-0.host'}}, throughScreen(sequence)],
		['tmux with passthrough only', {environment: inTmux, tmuxAnswer: without('1')}, throughTmux(sequence)],
		['tmux that passes all through', {environment: inTmux, tmuxAnswer: without('all')}, throughTmux(sequence)],
		['tmux before 3.3', {environment: inTmux, tmuxAnswer: without('', '3.1c')}, throughTmux(sequence)],
		['mosh', {environment: ssh, mosh: 'here'}, sequence],
		['mosh out of a tmux', {environment: {...ssh, TERM: 'tmux-256color'}, mosh: 'here'}, sequence],
		['tmux under mosh that sends no target but lets through', {environment: inTmux, tmuxAnswer: withClipboard.replace('|0|', '|1|'), sets: usual, mosh: 'client'}, throughTmux(sequence)],
		['the setting osc52', {environment: {TERM: 'xterm', DISPLAY: ':0'}, setting: 'osc52'}, sequence],
	])('%s: exactly these bytes, never this machine\'s clipboard', async (_name, situation, bytes) => {
		const {clipboard, copied, written, loaded} = make(situation);
		const result = await clipboard.copy(secret);
		expect(result).toEqual({way: 'osc52'});
		expect(written.join('')).toBe(bytes);
		expect([...copied, ...loaded]).toEqual([]);
		await clipboard.clear(result);
		expect(written.at(-1)).toBe(bytes.replaceAll(payload, ''));
	});

	test('tmux that knows of a clipboard hands it over itself and keeps no buffer', async () => {
		const {clipboard, written, loaded, ran} = make({environment: inTmux, tmuxAnswer: withClipboard});
		const result = await clipboard.copy(secret);
		expect(result).toEqual({way: 'tmux'});
		expect(loaded).toEqual([secret]);
		expect(ran.slice(-2)).toEqual(['tmux load-buffer -w -b patchbay-1 -', 'tmux delete-buffer -b patchbay-1']);
		expect(ran.join('\n')).not.toContain(secret);
		await clipboard.clear(result);
		expect(loaded).toEqual([secret, ' ']);
		expect(ran.at(-1)).toBe('tmux delete-buffer -b patchbay-1');
		expect(written).toEqual([]);
	});

	test.each<[string, Situation]>([
		['that was told by an override alone', {tmuxAnswer: without('0'), sets: usual}],
		['under mosh with the line that mosh needs', {tmuxAnswer: without('1'), sets: forMosh, mosh: 'client'}],
	])('tmux %s hands it over itself too', async (_name, situation) => {
		const {clipboard, loaded, written} = make({environment: inTmux, ...situation});
		expect(await clipboard.copy(secret)).toEqual({way: 'tmux'});
		expect([loaded, written]).toEqual([[secret], []]);
	});

	test('tmux with somebody attached over SSH is not this desktop', async () => {
		const {clipboard, copied} = make({environment: {...inTmux, DISPLAY: ':0'}, attached: 'SSH_CONNECTION=1 2 3 4\n', tmuxAnswer: withClipboard});
		expect(await clipboard.copy(secret)).toEqual({way: 'tmux'});
		expect(copied).toEqual([]);
	});

	test.each<[string, Situation, string]>([
		['off', {setting: 'off'}, 'off in your settings'],
		['not a terminal', {terminal: false}, 'no terminal'],
		['CI', {environment: {TERM: 'xterm', CI: 'true', DISPLAY: ':0'}}, 'CI'],
		['TERM=dumb', {environment: {TERM: 'dumb'}}, 'dumb'],
		['TERM=linux', {environment: {TERM: 'linux'}}, 'linux'],
		['no TERM', {environment: {}}, 'unknown'],
		['tmux with its defaults and no clipboard', {environment: inTmux, tmuxAnswer: without('0')}, 'set -as terminal-features \',st-256color:clipboard\''],
		['tmux that does not answer', {environment: inTmux}, 'doesn\'t answer'],
		['tmux that refuses', {environment: inTmux, tmuxAnswer: withClipboard, loadFails: true}, 'refused'],
		['the setting tmux outside of it', {setting: 'tmux'}, 'not tmux'],
		['tmux under mosh that sends no target', {environment: inTmux, tmuxAnswer: withClipboard, sets: usual, mosh: 'client'}, String.raw`set -as terminal-overrides ',xterm-256color:Ms=\E]52;c;%p2%s\7'`],
		['the setting native over SSH', {setting: 'native', environment: ssh}, 'not the one in front of you'],
		['the setting native over SSH with a display of the server', {setting: 'native', environment: {...ssh, DISPLAY: ':0'}}, 'not the one in front of you'],
		['the setting native where it fails', {setting: 'native', nativeFails: true}, 'xsel'],
	])('%s: nowhere, and it says why', async (_name, situation, reason) => {
		const {clipboard, copied, written} = make(situation);
		const result = await clipboard.copy(secret);
		expect(result.way).toBe('none');
		expect(result.reason).toContain(reason);
		expect(result.reason).not.toContain(secret);
		expect([...copied, ...written]).toEqual([]);
		expect(clipboard.clearLater(result, 45)).toBe(false);
	});

	test('a text at the cap is sent whole, one over it refused', async () => {
		// Base64 grows by whole groups of four.
		const groups = Math.floor(longestPayload / 4);
		const fits = 'x'.repeat(3 * groups);
		const {clipboard, written} = make();
		expect(await clipboard.copy(fits)).toEqual({way: 'osc52'});
		expect(written[0]).toHaveLength((4 * groups) + 8);
		expect((await clipboard.copy(`${fits}x`)).reason).toContain('too long');
		expect(written).toHaveLength(1);
		const desktop = make({environment: {TERM: 'xterm', DISPLAY: ':0'}});
		expect(await desktop.clipboard.copy(`${fits}x`)).toEqual({way: 'native'});
	});
});

test.each<[string, Situation]>([
	['mosh', {environment: ssh, mosh: 'here'}],
	['tmux under mosh', {environment: inTmux, tmuxAnswer: withClipboard, sets: forMosh, mosh: 'client'}],
])('%s takes no more than mosh does; more is refused, never cut', async (_name, situation) => {
	const fits = 'x'.repeat(longestThroughMosh / 4 * 3);
	const {clipboard, written, loaded} = make(situation);
	expect((await clipboard.copy(fits)).way).not.toBe('none');
	const sent = [...written, ...loaded].join('');
	expect(await clipboard.copy(`${fits}x`)).toEqual({way: 'none', reason: 'it is too long for mosh (16004 of at most 16000 characters in base64); nothing was sent'});
	expect([...written, ...loaded].join('')).toBe(sent);
});

describe('clearing later', () => {
	test('the child is told the hour and the way, nothing else', async () => {
		const {clipboard, tasks} = make();
		const result = await clipboard.copy(secret);
		expect(clipboard.clearLater(result, 45)).toBe(true);
		expect(tasks).toEqual([{deadline: 1_045_000, route: {kind: 'escape', wraps: ['bare']}}]);
		const told = JSON.stringify(tasks);
		expect(told).not.toContain(secret);
		expect(told).not.toContain(payload);
	});

	test('the next copy and a clearing call the child off', async () => {
		const {clipboard, calledOff} = make();
		clipboard.clearLater(await clipboard.copy('one'), 45);
		const second = await clipboard.copy('two');
		expect(calledOff()).toBe(1);
		clipboard.clearLater(second, 45);
		await clipboard.clear(second);
		expect(calledOff()).toBe(2);
	});

	test('where no child can be started it says so', async () => {
		const {clipboard} = make({noChild: true});
		expect(clipboard.clearLater(await clipboard.copy(secret), 45)).toBe(false);
	});
});
