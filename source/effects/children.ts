/**
Starts programs with this process's streams, without a shell, and passes on the signals that this process gets. Umask and working folder
are those this process was started with.
*/
import {spawn, type ChildProcess} from 'node:child_process';
import {accessSync, constants, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../domain/failure.js';
import type {Child, ChildEnd, ChildrenPort} from '../session/ports.js';
import {createPrivateFiles} from './private-files.js';

const endings = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;
const passed = [...endings, 'SIGUSR1', 'SIGUSR2'] as const;

type Passed = typeof passed[number];

const missing = (command: string) => new Failure('no-program', `there is no program ${command}; nothing was started`, 'It is looked for in the folders of PATH. The program stands after --.');
const refused = (command: string, why: string, hint: string) => new Failure('not-executable', `${command} can't be executed (${why}); nothing was started`, hint);

const isExecutable = (file: string): 'yes' | 'no' | 'missing' => {
	try {
		const stats = statSync(file);
		accessSync(file, constants.X_OK);
		return stats.isFile() ? 'yes' : 'no';
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'no';
	}
};

/** As execvp looks: the first that can be executed; one that can't only counts where there is no other. */
const check = async (command: string): Promise<void> => {
	const folders = (process.env.PATH ?? '/usr/bin:/bin').split(path.delimiter);
	const files = command.includes('/') ? [command] : folders.map(folder => path.join(folder || '.', command));
	let found = false;
	for (const file of command === '' ? [] : files) {
		const answer = isExecutable(file);
		if (answer === 'yes') {
			return;
		}

		found ||= answer === 'no';
	}

	throw found ? refused(command, 'no permission, or no program', 'chmod +x makes a file executable.') : missing(command);
};

const startFailure = (command: string, {code}: NodeJS.ErrnoException): Failure => {
	switch (code) {
		case 'ENOENT': {
			return new Failure('no-program', `${command}, or the interpreter in its first line, is not there; nothing was started`, 'Look at its first line.');
		}

		case 'E2BIG': {
			return refused(command, 'the values are too large for an environment', 'Give them as files: --files');
		}

		default: {
			return refused(command, code ?? 'unknown error', 'Look at the file and who may execute it.');
		}
	}
};

/** A thousand variables make no shape of an object, and V8 would try for each. */
const environmentWith = (variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv => Object.assign(Object.create(null) as NodeJS.ProcessEnv, process.env, variables);

const startUnderMask = (mask: number, start: () => ChildProcess): ChildProcess => {
	const own = process.umask(mask);
	try {
		return start();
	} finally {
		process.umask(own);
	}
};

const childOf = (child: ChildProcess, ended: Promise<ChildEnd>): Child => ({
	ended,
	async stop(patience) {
		child.kill('SIGTERM');
		const timer = setTimeout(() => {
			child.kill('SIGKILL');
		}, patience);
		await ended;
		clearTimeout(timer);
	},
});

/**
@param options.runtime - `$XDG_RUNTIME_DIR/patchbay`, where there is one.
@param options.umask - What this process was started with.
*/
export const createChildren = ({runtime, umask}: Readonly<{runtime: string | undefined; umask: number}>): ChildrenPort => {
	let present: ChildProcess | undefined;
	let interrupted: Passed | undefined;

	/** The terminal sends these to everybody in the foreground itself: passed on, the program would get them twice. */
	const isSentByTerminal = (signal: Passed) =>
		(signal === 'SIGINT' || signal === 'SIGQUIT') && [process.stdin, process.stdout, process.stderr].some(({isTTY}) => isTTY);

	const pass = (signal: Passed) => {
		if ((endings as readonly string[]).includes(signal)) {
			interrupted ??= signal;
		}

		if (present && !isSentByTerminal(signal)) {
			present.kill(signal);
		}
	};

	return {
		check,
		listen() {
			for (const signal of passed) {
				process.on(signal, pass);
			}
		},
		get interrupted() {
			return interrupted;
		},
		files: () => createPrivateFiles(runtime),
		async start({command, args, variables}) {
			const started = Promise.withResolvers<void>();
			const ended = Promise.withResolvers<ChildEnd>();
			const child = startUnderMask(umask, () => spawn(command, args, {stdio: 'inherit', env: environmentWith(variables)}));
			present = child;
			child.once('spawn', started.resolve);
			child.once('error', error => {
				started.reject(startFailure(command, error));
			});
			child.once('exit', (code, signal) => {
				present = undefined;
				ended.resolve({code: code ?? undefined, signal: signal ?? undefined});
			});
			try {
				await started.promise;
			} catch (error) {
				present = undefined;
				throw error;
			}

			return childOf(child, ended.promise);
		},
	};
};
