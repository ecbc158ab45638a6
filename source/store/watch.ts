/**
Tells when a file was replaced. The folder is watched, since a rename gives the file a new inode; where the system tells nothing (no
inotify left, network file systems) a slow look at its times does. A call means: the content differs from what was seen last, the file
has been away for a while, or one of these has passed.
*/
import {watch, type FSWatcher} from 'node:fs';
import path from 'node:path';
import type {FileSystem} from './file-system.js';

export type WatchOptions = Readonly<{
	fileSystem: FileSystem;

	/** Milliseconds. */
	pollInterval: number;

	/** The real path; rejects while there is no file. */
	locate: () => Promise<string>;

	/** Whether the content is another than this process has seen; rejects where it can't be read. */
	moved: (file: string) => Promise<boolean>;
	changed: () => void;

	/** `fs.watch`; a test lets it fail. */
	watchFolder?: typeof watch;
}>;

/** Writers touch a folder several times within one save. */
const settle = 40;

/** @returns how to stop */
export const watchFile = ({
	fileSystem, pollInterval, locate, moved, changed, watchFolder = watch,
}: WatchOptions): (() => void) => {
	let stopped = false;
	let watcher: FSWatcher | undefined;
	let watched: string | undefined;
	let timer: NodeJS.Timeout | undefined;
	let looking = false;
	let again = false;
	let times: string | undefined;

	/** What was told last was a change or an absence: whoever was told has to hear when it is as before. */
	let wasTold = false;
	let misses = 0;

	const follow = (file: string) => {
		const folder = path.dirname(file);
		if (stopped || watched === folder) {
			return;
		}

		watcher?.close();
		watcher = undefined;
		watched = folder;
		try {
			const name = path.basename(file);
			watcher = watchFolder(folder, {persistent: false}, (_event, changedName) => {
				if (changedName === null || changedName === name) {
					soon();
				}
			});
			watcher.on('error', () => {
				watcher?.close();
				watched = undefined;
			});
		} catch {
			// The poll goes on.
		}
	};

	const look = async () => {
		try {
			const file = await locate();
			follow(file);
			const {dev, ino, size, mtimeNs} = await fileSystem.stat(file, {bigint: true});
			const now = [file, dev, ino, size, mtimeNs].join(' ');
			if (now === times) {
				misses = 0;
				return;
			}

			// Kept only once the content was read: an error makes the next poll look again.
			const differs = await moved(file);
			times = now;
			misses = 0;
			const isNews = differs || wasTold;
			wasTold = differs;
			if (isNews && !stopped) {
				changed();
			}
		} catch {
			// No file, or one that can't be read. For a moment that is how it is replaced; the second time whoever reads it says so.
			misses++;
			if (misses === 2 && !stopped) {
				wasTold = true;
				times = undefined;
				changed();
			}
		}
	};

	const run = async () => {
		if (looking) {
			again = true;
			return;
		}

		looking = true;
		again = false;
		await look();
		looking = false;
		if (again && !stopped) {
			await run();
		}
	};

	const soon = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			void run();
		}, settle);
		timer.unref();
	};

	const poll = setInterval(() => {
		void run();
	}, pollInterval);
	poll.unref();
	void run();

	return () => {
		stopped = true;
		clearTimeout(timer);
		clearInterval(poll);
		watcher?.close();
	};
};
