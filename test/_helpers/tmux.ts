/**
The program inside a tmux server of its own (no configuration, a random socket), which itself runs in the driver's terminal: what
reaches the clipboard there has really passed through tmux.
*/
import {execFileSync, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {
	App, program, type OpenOptions,
} from './driver.js';
import {environmentOf, makeHome, type Home} from './home.js';

/** For `test.skipIf(!hasTmux)`, so that what was left out is seen. */
export const hasTmux = spawnSync('tmux', ['-V'], {stdio: 'ignore'}).status === 0;

export type TmuxOptions = OpenOptions & Readonly<{
	/** Lines of tmux.conf, after `status off`, which gives the program every row. */
	config?: readonly string[];
}>;

/** Asks the server: `tmux('list-buffers')`. Returns what it prints. */
export type AskTmux = (...words: readonly string[]) => string;

export type TmuxApp = App & Readonly<{tmux: AskTmux}>;

export type TmuxServer = Readonly<{
	/** Starts the server and attaches to it, wherever that is run: here, behind SSH, behind mosh. */
	command: readonly [string, ...string[]];
	tmux: AskTmux;

	/** Ends it; it outlives its clients. */
	[Symbol.dispose]: () => void;
}>;

/** @param home - Where its socket and its configuration lie. */
export const tmuxServer = (home: Home, options: TmuxOptions): TmuxServer => {
	const name = `tmux-${randomBytes(6).toString('hex')}`;
	const config = home.write(`${name}.conf`, ['set -g status off', 'set -s escape-time 10', ...options.config ?? [], ''].join('\n'));
	const base = ['-S', path.join(home.path, name), '-f', config];
	const environment = environmentOf(home, options.env);
	const [columns, rows] = options.size ?? [80, 24];
	return {
		command: [
			'tmux', ...base, 'new-session', '-x', String(columns), '-y', String(rows), '--',
			...options.command ?? program, ...options.args ?? [],
		],
		tmux: (...words) => execFileSync('tmux', [...base, ...words], {env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']}),
		[Symbol.dispose]() {
			// Already gone when the program has ended by itself.
			spawnSync('tmux', [...base, 'kill-server'], {env: environment, stdio: 'ignore'});
		},
	};
};

export const openInTmux = async (options: TmuxOptions = {}): Promise<TmuxApp> => {
	const home = options.home ?? makeHome();
	const server = tmuxServer(home, options);
	const app = new App(options, server.command, environmentOf(home, options.env), () => {
		server[Symbol.dispose]();
		if (!options.home) {
			home.remove();
		}
	});
	return Object.assign(app, {tmux: server.tmux});
};
