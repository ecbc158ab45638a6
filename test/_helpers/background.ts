/** A command of the program that goes on while the test does other things, without a terminal. */
import {spawn} from 'node:child_process';
import process from 'node:process';
import {until} from './eventually.js';
import {program} from './driver.js';
import {environmentOf, type Environment, type Home} from './home.js';

export type Background = Readonly<{
	pid: number;

	/** What it wrote until now. */
	out(): string;
	error(): string;

	/** Waits for a text on standard output. */
	sees(text: string): Promise<void>;
	kill(signal: NodeJS.Signals): void;

	/** Its exit code, or the signal that ended it, once its streams are closed too. */
	ended: Promise<number | string>;
}>;

const alive = new Set<number>();
// eslint-disable-next-line unicorn/no-top-level-side-effects -- a test that crashes must not leave programs behind
process.once('exit', () => {
	for (const pid of alive) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {}
	}
});

/** @param argv - After the program's name. */
export const startInBackground = (home: Home, argv: readonly string[], env: Environment = {}): Background => {
	const [file, ...rest] = program;
	const child = spawn(file, [...rest, ...argv], {cwd: home.path, env: environmentOf(home, env), stdio: ['ignore', 'pipe', 'pipe']});
	const pid = child.pid!;
	alive.add(pid);
	const text = {out: '', error: ''};
	child.stdout.on('data', chunk => {
		text.out += String(chunk);
	});
	child.stderr.on('data', chunk => {
		text.error += String(chunk);
	});
	const ended = new Promise<number | string>(resolve => {
		child.once('close', (code, signal) => {
			alive.delete(pid);
			resolve(code ?? signal ?? '');
		});
	});
	return {
		pid,
		out: () => text.out,
		error: () => text.error,
		async sees(wanted) {
			try {
				await until(() => text.out.includes(wanted));
			} catch {
				throw new Error(`never saw ${JSON.stringify(wanted)}; standard output was ${JSON.stringify(text.out)}, standard error ${JSON.stringify(text.error)}`);
			}
		},
		kill(signal) {
			child.kill(signal);
		},
		ended,
	};
};
