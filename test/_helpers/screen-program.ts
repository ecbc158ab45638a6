/** The program inside of GNU screen, which itself runs in the driver's terminal: what reaches the clipboard there has really passed through it. */
import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {App, program, type OpenOptions} from './driver.js';
import {environmentOf, makeHome} from './home.js';

/** For `test.skipIf(!hasScreen)`, so that what was left out is seen. */
export const hasScreen = spawnSync('screen', ['--version'], {stdio: 'ignore'}).error === undefined;

export const openInScreen = async (options: OpenOptions = {}): Promise<App> => {
	const home = options.home ?? makeHome();
	const sessions = path.join(home.path, 'screens');
	mkdirSync(sessions, {recursive: true, mode: 0o700});
	const environment = environmentOf(home, {...options.env, SCREENDIR: sessions});
	const name = `patchbay-${randomBytes(6).toString('hex')}`;
	const config = home.write(`${name}.screenrc`, 'startup_message off\naltscreen on\ndefutf8 on\nmaptimeout 10\n');
	const command = ['screen', '-U', '-c', config, '-S', name, ...options.command ?? program, ...options.args ?? []];
	return new App(options, command, environment, () => {
		// Already gone when the program has ended by itself.
		spawnSync('screen', ['-S', name, '-X', 'quit'], {env: environment, stdio: 'ignore'});
		if (!options.home) {
			home.remove();
		}
	});
};
