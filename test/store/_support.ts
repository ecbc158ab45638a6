/** Temporary folders, other processes, and a file system whose calls can be made to fail. */
import {execFile, spawn, type ChildProcessByStdio} from 'node:child_process';
import {mkdtemp, realpath, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {onTestFinished} from 'vitest';
import {Failure} from '../../source/domain/failure.js';
import {realFileSystem, type FileHandle, type FileSystem} from '../../source/store/file-system.js';

/** A private folder, its path without links, removed when the test ends. */
export const temporaryFolder = async (): Promise<string> => {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'patchbay-test-')));
	onTestFinished(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	return folder;
};

/** Bundles a program of the tests, so that plain Node runs it. */
export const bundle = async (entry: string, folder: string): Promise<string> => {
	const outfile = path.join(folder, `${path.basename(entry, '.ts')}.mjs`);
	await build({
		entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node24', logLevel: 'error',
	});
	return outfile;
};

// eslint-disable-next-line @typescript-eslint/strict-void-return -- promisify has a form of its own for execFile
export const runProgram = promisify(execFile);

/** A writer that goes on by itself; killed when the test ends. */
export const startWriter = (...parameters: readonly string[]): ChildProcessByStdio<null, Readable, null> => {
	const child = spawn(process.execPath, parameters, {stdio: ['ignore', 'pipe', 'inherit']});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	return child;
};

export const systemError = (code: string): Error => Object.assign(new Error(`${code}: injected`), {code, errno: -1});

export type Step =
	| 'open-temporary' | 'write' | 'chmod' | 'sync' | 'close' | 'link' | 'rename' | 'sync-folder' | 'read' | 'open-store' | 'mkdir';

/**
The real file system, but that one step fails.
@param faults - What is to fail now; change it at any time.
*/
export const faultyFileSystem = (faults: Map<Step, string>): FileSystem => {
	const fail = (step: Step) => {
		const code = faults.get(step);
		if (code !== undefined) {
			throw systemError(code);
		}
	};

	const faultyHandle = (handle: FileHandle, kind: 'temporary' | 'store' | 'folder'): FileHandle => new Proxy(handle, {
		get(target, property) {
			const value: unknown = Reflect.get(target, property, target);
			if (typeof value !== 'function') {
				return value;
			}

			return async (...parameters: unknown[]): Promise<unknown> => {
				const act = async () => Reflect.apply(value as (...all: unknown[]) => unknown, target, parameters) as Promise<unknown>;
				if (property === 'sync') {
					fail(kind === 'folder' ? 'sync-folder' : 'sync');
				} else if (kind === 'temporary' && (property === 'write' || property === 'chmod')) {
					fail(property);
				} else if (kind === 'temporary' && property === 'close') {
					// The system takes the descriptor back even when it reports an error.
					await act();
					fail('close');
				} else if (kind === 'store' && property === 'read') {
					fail('read');
				}

				return act();
			};
		},
	});

	return {
		...realFileSystem,
		async open(file, ...rest) {
			const name = path.basename(String(file));
			const kind = name.endsWith('.tmp') ? 'temporary' : (name.endsWith('.json') ? 'store' : 'folder');
			if (kind === 'temporary') {
				fail('open-temporary');
			} else if (kind === 'store') {
				fail('open-store');
			}

			return faultyHandle(await realFileSystem.open(file, ...rest), kind);
		},
		async link(existing, created) {
			fail('link');
			return realFileSystem.link(existing, created);
		},
		async rename(from, to) {
			fail('rename');
			return realFileSystem.rename(from, to);
		},
		mkdir: (async (folder: string, options: object) => {
			fail('mkdir');
			return realFileSystem.mkdir(folder, options);
		}) as FileSystem['mkdir'],
	};
};

/** What a promise rejects with, when it is a Failure. */
export const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
	try {
		await promise;
	} catch (error) {
		if (error instanceof Failure) {
			return error;
		}

		throw error;
	}

	throw new Error('It did not fail');
};
