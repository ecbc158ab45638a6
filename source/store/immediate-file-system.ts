/**
The same calls done at once, for a command: it makes some fifty small ones, and handing each to another thread and being woken again takes longer
than the call itself. Where much is read or written, another thread works, so that what can be done meanwhile is.
*/
import {
	accessSync, chmodSync, chownSync, closeSync, fchmodSync, fchownSync, fstatSync, fsync, fsyncSync, ftruncateSync, linkSync, lstatSync, mkdirSync, openSync,
	read, readSync, readdirSync, realpathSync, renameSync, statSync, statfsSync, unlinkSync, write, writeSync,
} from 'node:fs';
import type {FileHandle, FileSystem} from './file-system.js';
import {makeFolders} from './make-folders.js';

/** 256 KiB: so much is read or written sooner than another thread is asked for it and, the first time, made. */
const little = 262_144;

type Bytes = Uint8Array<ArrayBuffer>;
type Callback = (error: Error | null, count: number) => void;

const elsewhere = async (begin: (callback: Callback) => void): Promise<number> => {
	const {promise, resolve, reject} = Promise.withResolvers<number>();
	begin((error, count) => {
		if (error) {
			reject(error);
		} else {
			resolve(count);
		}
	});
	return promise;
};

class ImmediateHandle {
	#written = 0;

	constructor(private descriptor: number) {}

	async read(buffer: Bytes, offset: number, length: number, position: number | null = null) {
		const {descriptor} = this;
		return {
			bytesRead: length > little
				? await elsewhere(callback => {
					read(descriptor, buffer, offset, length, position, callback);
				})
				: readSync(descriptor, buffer, offset, length, position),
			buffer,
		};
	}

	async write(buffer: Bytes, offset: number, length: number) {
		const {descriptor} = this;
		this.#written += length;
		return {
			bytesWritten: length > little
				? await elsewhere(callback => {
					write(descriptor, buffer, offset, length, null, callback);
				})
				: writeSync(descriptor, buffer, offset, length, null),
			buffer,
		};
	}

	async sync() {
		const {descriptor} = this;
		if (this.#written <= little) {
			fsyncSync(descriptor);
			return;
		}

		await elsewhere(callback => {
			fsync(descriptor, error => {
				callback(error, 0);
			});
		});
	}

	async stat() {
		return fstatSync(this.descriptor);
	}

	async chmod(mode: number) {
		fchmodSync(this.descriptor, mode);
	}

	async chown(uid: number, gid: number) {
		fchownSync(this.descriptor, uid, gid);
	}

	async truncate(length: number) {
		ftruncateSync(this.descriptor, length);
	}

	/** A second time is no other file's. */
	async close() {
		const {descriptor} = this;
		this.descriptor = -1;
		if (descriptor !== -1) {
			closeSync(descriptor);
		}
	}
}

const promised = <Parameters extends readonly unknown[], Result>(call: (...parameters: Parameters) => Result) =>
	async (...parameters: Parameters): Promise<Result> => call(...parameters);

export const immediateFileSystem = {
	access: promised(accessSync),
	chmod: promised(chmodSync),
	chown: promised(chownSync),
	link: promised(linkSync),
	lstat: promised(lstatSync),
	mkdir: makeFolders({mkdir: promised(mkdirSync), stat: promised(statSync)} as unknown as Parameters<typeof makeFolders>[0]),
	open: async (...parameters: Parameters<typeof openSync>) => new ImmediateHandle(openSync(...parameters)) as unknown as FileHandle,
	readdir: promised(readdirSync),
	realpath: promised(realpathSync.native),
	rename: promised(renameSync),
	stat: promised(statSync),
	statfs: promised(statfsSync),
	unlink: promised(unlinkSync),
} as unknown as FileSystem;
