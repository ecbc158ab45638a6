/**
A store that lives as long as its object, behind the same port: for tests of everything above. It keeps bytes, not objects, so that
what comes out has gone through the codec as it would through a file.
*/
import type {StoreDocument} from '../domain/document.js';
import {Failure} from '../domain/failure.js';
import type {Loaded, StorePort} from '../session/ports.js';
import {
	joined, piecesOf, revisionOf, type Codec,
} from './store-bytes.js';
import {noStore} from './store-file.js';

/** What several memory stores share, as several processes share a file. */
export type Memory = {
	bytes: Uint8Array | undefined;

	/** Versions before, newest last. */
	earlier: Uint8Array[];
	queue: Promise<unknown>;
	readonly listeners: Set<Readonly<{owner: object; changed: () => void}>>;
};

export const createMemory = (): Memory => ({bytes: undefined, earlier: [], queue: Promise.resolve(), listeners: new Set()});

export const createMemoryStore = ({codec, memory = createMemory(), path = 'memory'}: Readonly<{codec: Codec; memory?: Memory; path?: string}>): StorePort => {
	const self = {};
	let last: Pick<Loaded, 'document' | 'revision'> | undefined;

	const remember = (loaded: Loaded): Loaded => {
		last = last?.revision === loaded.revision ? last : loaded;
		return loaded;
	};

	const load = (known?: typeof last): Loaded => {
		if (!memory.bytes) {
			throw noStore(path);
		}

		const bytes = Uint8Array.from(memory.bytes);
		const revision = revisionOf(bytes);
		return remember({document: known?.revision === revision ? known.document : codec.parse(bytes), bytes, revision});
	};

	const save = (document: StoreDocument, former?: Loaded): Loaded => {
		const bytes = joined(piecesOf(codec, document, former));
		if (memory.bytes) {
			memory.earlier.push(memory.bytes);
		}

		memory.bytes = Uint8Array.from(bytes);
		for (const {owner, changed} of memory.listeners) {
			if (owner !== self) {
				queueMicrotask(changed);
			}
		}

		return remember({document, bytes, revision: revisionOf(bytes)});
	};

	return {
		path,
		async read() {
			return load();
		},
		async create(document) {
			if (memory.bytes) {
				throw new Failure('conflict', `${path} exists; it was not touched and nothing was made`);
			}

			return save(document);
		},
		async update(plan) {
			const turn = memory.queue.then(async () => {
				const current = load(last);
				let before: Promise<unknown> | undefined;
				const next = await plan(current, done => {
					before = done;
				});
				await before;
				const {document, revision} = next ? save(next, current) : current;
				return {document, revision};
			});
			memory.queue = turn.catch(() => undefined);
			return turn;
		},
		async * earlier() {
			for (const bytes of memory.earlier.toReversed()) {
				yield codec.parse(bytes);
			}
		},
		watch(changed) {
			const listener = {owner: self, changed};
			memory.listeners.add(listener);
			return () => {
				memory.listeners.delete(listener);
			};
		},
	};
};
