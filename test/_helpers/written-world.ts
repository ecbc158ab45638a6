/** A store that was made in memory, written into a home as the program finds its own: for stories that begin with many people, whose keys would take long to make. */
import path from 'node:path';
import type {Home} from './home.js';
import type {MemoryWorld} from './memory-world.js';

/** The store, its audit, and the identity of ana, whose passphrase is that of the world. */
export const writeWorld = async ({memory, audit, ports, created: {storeId}}: MemoryWorld, home: Home): Promise<void> => {
	const inside = (...parts: readonly string[]) => path.join(path.relative(home.path, home.patchbay), ...parts);
	home.write(inside('store.json'), memory.bytes!);
	home.write(inside('identities', `${storeId}.json`), (await ports.identities.read(storeId))!);
	for (const [chain, lines] of audit.files) {
		home.write(inside('audit', `${chain}.jsonl`), lines.map(line => `${line}\n`).join(''));
	}
};
