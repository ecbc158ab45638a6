/** Runs a command of the program without a terminal, as a script would. */
import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {program} from './driver.js';
import {environmentOf, type Environment, type Home} from './home.js';

export type Finished = Readonly<{
	/** Exit code; undefined when a signal ended it. */
	code: number | undefined;
	signal: string | undefined;
	stdout: string;
	stderr: string;
}>;

export type RunOptions = Readonly<{
	home: Home;
	env?: Environment;

	/** Sent to stdin, which is then closed. Default: nothing. */
	input?: string | Uint8Array;
	cwd?: string;

	/** Runs as another user of the system; only root may ask for that. Their other groups are none. */
	user?: Readonly<{uid: number; gid: number}>;

	/** What runs instead of the program: a file and its arguments, before `args`. */
	command?: readonly [file: string, ...rest: string[]];
}>;

export const run = async (options: RunOptions, ...args: readonly string[]): Promise<Finished> => {
	const [file, ...rest] = options.command ?? program;
	const child = spawn(file, [...rest, ...args], {
		cwd: options.cwd ?? options.home.path,
		env: environmentOf(options.home, {TERM: undefined, ...options.env}),
		stdio: 'pipe',
		...options.user,
	});
	// A program may end without reading all of it.
	child.stdin.on('error', () => undefined);
	child.stdin.end(options.input ?? '');
	const {promise, resolve, reject} = Promise.withResolvers<readonly [number | null, string | null]>();
	child.on('error', reject);
	child.on('close', (code, signal) => {
		resolve([code, signal]);
	});
	const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
	return {
		code: code ?? undefined, signal: signal ?? undefined, stdout, stderr,
	};
};
