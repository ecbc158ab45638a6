/**
One save of a real session, watched call by call through strace, which can end the process or let a call fail right where it is made. The
process is at rest when strace takes hold of one of its two threads that reach the disk: the one that runs JavaScript (and SQLite's lock) and
the only one of libuv's pool. So calls are counted from the save's beginning on.
*/
import {readdirSync, readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {Place} from './_place.js';
import {runToEnd, start, type Ended} from './_processes.js';

export type Thread = 'MainThread' | 'libuv-worker';

export const threads: readonly Thread[] = ['libuv-worker', 'MainThread'];

/** Calls by which a file, a folder or a lock is reached. What else a process does can't hurt a store. */
const reaching = [
	'access', 'chmod', 'chown', 'close', 'faccessat', 'faccessat2', 'fchmod', 'fchown', 'fcntl', 'fdatasync', 'fstat', 'fsync', 'ftruncate',
	'getdents64', 'link', 'linkat', 'lseek', 'lstat', 'mkdir', 'mkdirat', 'newfstatat', 'open', 'openat', 'pread64', 'pwrite64', 'pwritev', 'read', 'readlink',
	'rename', 'renameat', 'renameat2', 'stat', 'statfs', 'statx', 'unlink', 'unlinkat', 'write', 'writev',
];

/** Why it can't be done here; undefined where it can. */
export const whyNotTrace = async (): Promise<string | undefined> => {
	if (process.platform !== 'linux') {
		return 'strace is for Linux';
	}

	try {
		await runToEnd('strace', ['-o', '/dev/null', process.execPath, '-e', '0']);
		return undefined;
	} catch (error) {
		return `strace does not run here (${(error instanceof Error ? error.message : String(error)).split('\n', 1)[0]})`;
	}
};

export type Injection = Readonly<{
	thread: Thread;
	call: string;

	/** Which of these calls since the beginning of the save, from 1. */
	when: number;

	/** `signal=KILL`, `error=EIO`. */
	what: string;
}>;

export type Save = Readonly<{
	/** `saved …`, `failed …`, `crashed …`; undefined where it came to no end. */
	said: string | undefined;
	ended: Ended;
	errors: string;

	/** One line per call, in order: `write(17</home/…>, …) = 5`. */
	calls: readonly string[];
}>;

const tasksOf = (pid: number): ReadonlyMap<string, string> => new Map(readdirSync(`/proc/${pid}/task`)
	.map(task => [readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8').trim(), task]));

let traces = 0;

/** Lets a session save once under strace. */
export const tracedSave = async (role: string, place: Place, thread: Thread, injection?: Injection): Promise<Save> => {
	const trace = path.join(place.outside, `trace-${traces++}`);
	const saver = start(process.execPath, [role, 'once', place.home, place.keys], {
		environment: {PATH: process.env.PATH ?? '', HOME: place.outside, UV_THREADPOOL_SIZE: '1'},
	});
	try {
		if (await saver.line() !== 'ready') {
			throw new Error(`the session could not be opened: ${await saver.errors}`);
		}

		const task = tasksOf(saver.pid).get(thread);
		if (task === undefined) {
			throw new Error(`there is no thread ${thread}`);
		}

		const strace = start('strace', [
			'-y', '-s', '8', '-o', trace, '-p', task,
			'-e', `trace=${reaching.map(name => `?${name}`).join(',')}`,
			...injection ? ['-e', `inject=${injection.call}:${injection.what}:when=${injection.when}`] : [],
		]);
		await strace.hears('attached');
		saver.send('save');
		const said = await saver.line();
		saver.finish();
		const [ended, errors] = await Promise.all([saver.ended, saver.errors, strace.ended]);
		const text = await readFile(trace, 'utf8');
		return {said, ended, errors, calls: text.split('\n').filter(line => /^\w+\(/v.test(line))};
	} finally {
		saver.kill('SIGKILL');
	}
};

/** A thread waking another: no file, and libuv rightly ends the process where it fails. */
export const isInternal = (call: string): boolean => /^\w+\(\d+<(?:anon_inode|pipe|socket)/v.test(call);

export const nameOf = (call: string): string => /^\w+/v.exec(call)![0];

/** Every call of a save that was watched, by name: how often each was made. */
export const countsOf = (calls: readonly string[]): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const call of calls) {
		counts.set(nameOf(call), (counts.get(nameOf(call)) ?? 0) + 1);
	}

	return counts;
};
