/** The program behind a mosh server of its own on this machine, with the client in the driver's terminal. */
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {App, program, type OpenOptions} from './driver.js';
import {environmentOf, makeHome} from './home.js';

/** For `test.skipIf(!hasMosh)`, so that what was left out is seen. */
export const hasMosh = ['mosh-server', 'mosh-client'].every(name => spawnSync(name, ['--version'], {stdio: 'ignore'}).error === undefined);

/** Ends with its client; a client that was killed leaves it waiting, so it is ended by its number. */
const serverNumber = /\[mosh-server detached, pid = (?<pid>\d+)\]/v;

export const openInMosh = async (options: OpenOptions = {}): Promise<App> => {
	const home = options.home ?? makeHome();
	const environment = environmentOf(home, options.env);
	const started = spawnSync('mosh-server', [
		'new', '-i', '127.0.0.1', '-c', '256', '--', ...options.command ?? program, ...options.args ?? [],
	], {env: environment, encoding: 'utf8'});
	const said = started.stdout + started.stderr;
	const [, port, key] = /MOSH CONNECT (?<port>\d+) (?<key>\S+)/v.exec(said) ?? [];
	const pid = Number(serverNumber.exec(said)?.groups!.pid);
	if (port === undefined || key === undefined || !(pid > 0)) {
		throw new Error(`mosh-server did not start: ${said}`);
	}

	return new App(options, ['mosh-client', '127.0.0.1', port], {...environment, MOSH_KEY: key}, () => {
		try {
			process.kill(pid, 'SIGTERM');
		} catch {
			// Ended by itself.
		}

		if (!options.home) {
			home.remove();
		}
	});
};

