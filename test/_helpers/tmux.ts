/**
The program inside a tmux server of its own (no configuration, a random socket), which itself runs in the driver's terminal: what
reaches the clipboard there has really passed through tmux.
*/
import {execFileSync, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {
	App, program, type OpenOptions,
} from './driver.js';
import {environmentOf, makeHome} from './home.js';

/** For `test.skipIf(!hasTmux)`, so that what was left out is seen. */
export const hasTmux = spawnSync('tmux', ['-V'], {stdio: 'ignore'}).status === 0;

export type TmuxOptions = OpenOptions & Readonly<{
	/** Lines of tmux.conf, after `status off`, which gives the program every row. */
	config?: readonly string[];
}>;

export type TmuxApp = App & Readonly<{
	/** Asks the server: `app.tmux('list-buffers')`. Returns what it prints. */
	tmux: (...words: readonly string[]) => string;
}>;

export const openInTmux = async (options: TmuxOptions = {}): Promise<TmuxApp> => {
	const home = options.home ?? makeHome();
	const environment = environmentOf(home, {...options.env, TMUX_TMPDIR: home.path});
	const socket = `patchbay-${randomBytes(6).toString('hex')}`;
	const config = home.write(`${socket}.conf`, ['set -g status off', 'set -s escape-time 10', ...options.config ?? [], ''].join('\n'));
	const base = ['-L', socket, '-f', config];
	const tmux = (...words: readonly string[]) => execFileSync('tmux', [...base, ...words], {env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
	const [columns, rows] = options.size ?? [80, 24];
	const command = [
		'tmux', ...base, 'new-session', '-x', String(columns), '-y', String(rows), '--',
		...options.command ?? program, ...options.args ?? [],
	];
	const app = new App(options, command, environment, () => {
		// Already gone when the program has ended by itself.
		spawnSync('tmux', [...base, 'kill-server'], {env: environment, stdio: 'ignore'});
		if (!options.home) {
			home.remove();
		}
	});
	return Object.assign(app, {tmux});
};
