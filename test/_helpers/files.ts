/** Files that a person names on the screen, in memory. */
import {Failure} from '../../source/domain/failure.js';
import type {TypedFilePort} from '../../source/session/ports.js';

export type MemoryFiles = TypedFilePort & Readonly<{
	/** What stands in each, and its mode. */
	all: Map<string, Readonly<{text: string; mode: number | undefined}>>;
}>;

export const memoryFiles = (): MemoryFiles => {
	const all: MemoryFiles['all'] = new Map();
	return {
		all,
		whole: path => path.replace(/^~/v, '/home/ana'),
		async writePrivateFile(path, text, mode) {
			if (all.has(path)) {
				throw new Failure('conflict', `${path} exists; it was not touched and nothing was made`, 'Name a file that doesn\'t exist yet.');
			}

			all.set(path, {text, mode});
			return async () => {
				all.delete(path);
			};
		},
		async replacePrivateFile(path, text, mode) {
			all.set(path, {text, mode});
		},
	};
};
