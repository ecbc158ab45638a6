/** The real program, started and timed from outside. */
import {spawn as spawnProcess} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {spawn as spawnPty} from '@lydell/node-pty';

const program = path.resolve(import.meta.dirname, '../../dist/cli.js');

/** How long nothing must come before a frame counts as whole. The time of its last byte is what is measured. */
const quiet = 25;

/** What a terminal answers when it is asked for its background and its kind. */
const answers = [['\u{1B}]11;?', '\u{1B}]11;rgb:1010/1414/1818\u{1B}\\'], ['\u{1B}[c', '\u{1B}[?1;2c']];

const sequences = /\u{1B}(?:\[[\d;?<>=]*[a-zA-Z]|\][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)|[PX^_][^\u{1B}]*\u{1B}\\|[^\[\]PX^_])/gv;

const until = async (isDone, milliseconds, what) => {
	const end = performance.now() + milliseconds;
	while (!isDone()) {
		if (performance.now() > end) {
			throw new Error(`waited ${milliseconds} ms for ${what}`);
		}

		await new Promise(resolve => {
			setTimeout(resolve, 2);
		});
	}
};

/** Starts a file in a terminal. `seen` is the text so far, without escape sequences. */
const start = (file, words, environment, [columns, rows]) => {
	const started = performance.now();
	const child = spawnPty(file, words, {cols: columns, rows, env: environment, name: environment.TERM, encoding: null});
	const app = {
		child, started, raw: '', bytes: 0, last: started, ended: undefined, listeners: new Set(),
		get seen() {
			return this.raw.replaceAll(sequences, '');
		},
	};
	const open = new Set(answers);
	child.onData(data => {
		app.last = performance.now();
		app.bytes += data.length;
		app.raw += data.toString('utf8');
		for (const pair of open) {
			if (app.raw.includes(pair[0])) {
				child.write(pair[1]);
				open.delete(pair);
			}
		}

		for (const listener of app.listeners) {
			listener();
		}
	});
	child.onExit(() => {
		app.ended = performance.now();
	});
	return app;
};

/** Milliseconds from the start to the end of a program that does nothing, in a terminal. */
export const timeNothing = async environment => {
	const app = start(process.execPath, ['-e', '0'], environment, [80, 24]);
	await until(() => app.ended, 30_000, 'node -e 0');
	return app.ended - app.started;
};

export const openScreen = (environment, size) => start(process.execPath, [program], environment, size);

/** Milliseconds until a text is on the screen. */
export const timeUntilSeen = async (app, text) => {
	const {promise, resolve} = Promise.withResolvers();
	const check = () => {
		if (app.seen.includes(text)) {
			resolve(app.last - app.started);
		}
	};

	app.listeners.add(check);
	check();
	const failing = until(() => app.ended, 120_000, text).then(() => {
		throw new Error(`the screen ended without showing ${text}:\n${app.seen}`);
	});
	const time = await Promise.race([promise, failing]);
	failing.catch(() => undefined);
	app.listeners.delete(check);
	return time;
};

/** Waits until nothing has come for some time. */
export const settle = async (app, milliseconds = 300) => until(() => performance.now() - app.last > milliseconds, 120_000, 'the screen to rest');

/** Presses a key and waits for its frame. Undefined where the screen did not change. */
export const press = async (app, key) => {
	const before = app.bytes;
	// Forgets the past, so that long runs stay cheap.
	app.raw = '';
	const pressed = performance.now();
	app.child.write(key);
	try {
		await until(() => app.bytes > before && performance.now() - app.last > quiet, 3000, 'a frame');
	} catch {
		return undefined;
	}

	return {time: app.last - pressed, bytes: app.bytes - before};
};

/** Ends the screen as a user does, so that it leaves its caches. */
export const quit = async app => {
	app.child.write('\u{3}');
	app.child.write('\u{3}');
	await until(() => app.ended, 10_000, 'the end');
};

export const close = async app => {
	if (app.ended) {
		return;
	}

	app.child.kill('SIGKILL');
	await until(() => app.ended, 10_000, 'the end');
};

/** Milliseconds that the processor has worked for it, all its threads together. */
export const cpuOf = ({child}) => readdirSync(`/proc/${child.pid}/task`)
	.map(thread => Number(readFileSync(`/proc/${child.pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6)
	.reduce((sum, time) => sum + time, 0);

/** Megabytes: now and at the peak. */
export const memoryOf = ({child}) => {
	const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
	const read = name => Number(status.split(`${name}:`, 2)[1].trim().split(' ', 1)[0]) / 1024;
	return {now: read('VmRSS'), peak: read('VmHWM')};
};

/** Runs a command without a terminal. Returns milliseconds, and fails with its words when it does. */
export const timeCommand = async (words, environment, isProgram = true) => {
	const started = performance.now();
	const child = spawnProcess(process.execPath, isProgram ? [program, ...words] : words, {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
	let said = '';
	child.stdout.resume();
	child.stderr.on('data', chunk => {
		said += chunk;
	});
	const {promise, resolve} = Promise.withResolvers();
	child.on('close', resolve);
	const code = await promise;
	if (code !== 0) {
		throw new Error(`${words.join(' ')} ended with ${code}: ${said}`);
	}

	return performance.now() - started;
};
