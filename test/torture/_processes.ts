/** Processes of the torture: started here, ended here, and no others ever touched. */
import {spawn, type ChildProcess} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createInterface, type Interface} from 'node:readline';
import {text} from 'node:stream/consumers';
import {build} from 'esbuild';

const running = new Set<ChildProcess>();

// eslint-disable-next-line unicorn/no-top-level-side-effects -- whatever ends us must not leave processes behind
process.once('exit', () => {
	for (const child of running) {
		child.kill('SIGKILL');
	}
});

/** Bundles `_role.ts` for plain Node, packages left outside. Returns its path and how to remove it. */
export const buildRole = async (): Promise<Readonly<{file: string; remove: () => void}>> => {
	const root = path.resolve(import.meta.dirname, '../..');
	// Inside of the project, so that it finds the packages.
	const folder = path.join(root, 'node_modules', '.cache', 'patchbay');
	const file = path.join(folder, `${process.pid}-role.mjs`);
	mkdirSync(folder, {recursive: true});
	await build({
		absWorkingDir: root, entryPoints: ['test/torture/_role.ts'], outfile: file,
		bundle: true, platform: 'node', format: 'esm', target: 'node24', packages: 'external', logLevel: 'error',
	});
	return {
		file,
		remove() {
			rmSync(file, {force: true});
		},
	};
};

export type Ended = Readonly<{code: number | undefined; signal: string | undefined}>;

export type Process = Readonly<{
	pid: number;

	/** The next line it prints; undefined once there are no more. */
	line: () => Promise<string | undefined>;
	send: (line: string) => void;

	/** Ends its stdin. */
	finish: () => void;
	kill: (signal: NodeJS.Signals) => void;
	ended: Promise<Ended>;

	/** What it has printed to stderr, once it has ended. */
	errors: Promise<string>;

	/** The next line it prints to stderr that holds this; undefined where it ends without. */
	hears: (words: string) => Promise<string | undefined>;
}>;

export type StartOptions = Readonly<{environment?: Readonly<Record<string, string>>; cwd?: string}>;

export const start = (file: string, parameters: readonly string[], {environment, cwd}: StartOptions = {}): Process => {
	const child = spawn(file, parameters, {stdio: 'pipe', cwd, env: environment === undefined ? process.env : {...environment}});
	running.add(child);
	const {promise, resolve, reject} = Promise.withResolvers<Ended>();
	child.on('error', reject);
	child.on('close', (code, signal) => {
		running.delete(child);
		resolve({code: code ?? undefined, signal: signal ?? undefined});
	});
	// It may end without reading all of it.
	child.stdin.on('error', () => undefined);
	const lines: Interface = createInterface({input: child.stdout});
	const iterator = lines[Symbol.asyncIterator]();
	const errorLines = createInterface({input: child.stderr});
	return {
		pid: child.pid!,
		async line() {
			const {value, done} = await iterator.next();
			return done === true ? undefined : value;
		},
		send(line) {
			child.stdin.write(`${line}\n`);
		},
		finish() {
			child.stdin.end();
		},
		kill(signal) {
			child.kill(signal);
		},
		ended: promise,
		errors: text(child.stderr),
		async hears(words) {
			return new Promise(heard => {
				errorLines.on('line', line => {
					if (line.includes(words)) {
						heard(line);
					}
				});
				errorLines.once('close', () => {
					heard(undefined);
				});
			});
		},
	};
};

/** Runs it to its end; throws with what it said where that was no success. Returns the lines of its stdout. */
export const runToEnd = async (file: string, parameters: readonly string[], options: StartOptions = {}): Promise<readonly string[]> => {
	const child = start(file, parameters, options);
	child.finish();
	const lines: string[] = [];
	for (let line = await child.line(); line !== undefined; line = await child.line()) {
		lines.push(line);
	}

	const [{code, signal}, errors] = await Promise.all([child.ended, child.errors]);
	if (code !== 0) {
		throw new Error(`${path.basename(file)} ${parameters.join(' ')} ended with ${code ?? signal}: ${errors}`);
	}

	return lines;
};

/** As many at once as there are hands, in the order of the list. */
export const inParallel = async <Item>(hands: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> => {
	const waiting = items.values();
	await Promise.all(Array.from({length: hands}, async () => {
		for (const item of waiting) {
			await work(item);
		}
	}));
};

