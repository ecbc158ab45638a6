/**
Values as files for a program: each 0600, in a folder of its own in the private runtime folder. The folder goes with this process; what a
killed one left is swept by the next.
*/
import {randomBytes} from 'node:crypto';
import {
	closeSync, constants, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../domain/failure.js';
import type {PrivateFiles} from '../session/ports.js';
import {isAlive, processMark} from './process-mark.js';
import {openRuntimeFolder} from './runtime-folder.js';

const pattern = /^run-(?<mark>\d+-\d+)-[\da-f]+$/v;

/** Removes the folders of processes that are gone. What can't be removed stays for the next. */
const sweep = (folder: string): void => {
	for (const name of readdirSync(folder)) {
		const mark = pattern.exec(name)?.groups?.mark;
		if (mark !== undefined && !isAlive(mark)) {
			try {
				rmSync(path.join(folder, name), {recursive: true, force: true});
			} catch {}
		}
	}
};

const writeWhole = (file: string, bytes: Uint8Array): void => {
	const descriptor = openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
	try {
		for (let offset = 0; offset < bytes.length;) {
			offset += writeSync(descriptor, bytes, offset);
		}

		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
};

/** @throws Failure storage */
export const createPrivateFiles = (runtime: string | undefined): PrivateFiles => {
	const parent = openRuntimeFolder(runtime);
	sweep(parent);
	const made: string[] = [];
	const remove = () => {
		process.off('exit', remove);
		for (const folder of made.splice(0)) {
			try {
				rmSync(folder, {recursive: true, force: true});
			} catch {}
		}
	};

	process.once('exit', remove);
	return {
		write(files) {
			const folder = path.join(parent, `run-${processMark()}-${randomBytes(6).toString('hex')}`);
			try {
				mkdirSync(folder, {mode: 0o700});
				made.push(folder);
				return files.map(({name, value}) => {
					const file = path.join(folder, name);
					writeWhole(file, value);
					return file;
				});
			} catch (error) {
				remove();
				throw new Failure('storage', `the values can't be written to ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); nothing was started`, 'Look at the space there, or set XDG_RUNTIME_DIR to another folder of your own.', {cause: error});
			}
		},
		remove,
	};
};
